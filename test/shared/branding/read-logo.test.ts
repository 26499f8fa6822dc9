import { describe, expect, test } from 'vitest'
import { BrandingError } from '#shared/branding/branding-error.ts'
import { mostLogoBytes, readLogo } from '#shared/branding/read-logo.ts'
import { jpeg, png, pngOfSize, svg } from './branding-fixtures.ts'

const codeOf = (fileName: string, bytes: Uint8Array): string => {
  try {
    readLogo(fileName, bytes)
    return 'accepted'
  } catch (error) {
    if (!(error instanceof BrandingError)) throw error
    expect(error.message).toContain(fileName)
    return error.code
  }
}
const svgText = (bytes: Uint8Array): string => Buffer.from(readLogo('a.svg', bytes).base64, 'base64').toString()

describe('a logo', () => {
  test('may be PNG, JPEG or SVG, and tells its size', () => {
    expect(readLogo('logo.png', png(30, 20))).toMatchObject({ mediaType: 'image/png', width: 30, height: 20 })
    expect(readLogo('logo.JPG', jpeg(640, 480))).toMatchObject({ mediaType: 'image/jpeg', width: 640, height: 480 })
    expect(readLogo('logo.svg', svg('<path d="M0 0h10v10z" fill="#f00"/>'))).toMatchObject({
      mediaType: 'image/svg+xml',
      width: 120,
      height: 40,
    })
  })

  test.each([
    ['a picture of 100 megapixels, before it is unpacked', 'big.png', pngOfSize(10_000, 10_000), 'logo-pixels'],
    ['a JPEG of 100 megapixels', 'big.jpg', jpeg(10_000, 10_000), 'logo-pixels'],
    ['a JPEG that calls itself PNG', 'logo.png', jpeg(10, 10), 'logo-extension'],
    ['a PNG that calls itself SVG', 'logo.svg', png(4, 4), 'logo-extension'],
    ['a text file', 'logo.png', new TextEncoder().encode('hello'), 'logo-kind'],
    ['nothing', 'logo.png', new Uint8Array(), 'logo-kind'],
    ['a page of HTML', 'logo.svg', new TextEncoder().encode('<html><svg></svg></html>'), 'logo-kind'],
    ['a PNG that is cut off', 'cut.png', png(40, 40).subarray(0, 60), 'logo-damaged'],
    ['a PNG whose data is less than its size says', 'short.png', pngOfSize(500, 500), 'logo-damaged'],
    ['a JPEG that is cut off', 'cut.jpg', jpeg(10, 10).subarray(0, -2), 'logo-damaged'],
    ['a JPEG for a printing press', 'cmyk.jpg', jpeg(10, 10, 4), 'logo-cmyk'],
    ['more than two megabytes', 'fat.png', new Uint8Array(mostLogoBytes + 1), 'logo-bytes'],
  ])('may not be %s', (_what, name, bytes, code) => {
    expect(codeOf(name, bytes)).toBe(code)
  })

  test.each([
    ['<script>alert(1)</script>'],
    ['<rect width="1" height="1" onload="alert(1)"/>'],
    ['<image xlink:href="https://example.org/x.png" width="1" height="1"/>'],
    ['<use href="#a"/>'],
    ['<a href="javascript:alert(1)"><rect width="1" height="1"/></a>'],
    ['<foreignObject><p>hi</p></foreignObject>'],
    ['<rect width="1" height="1" fill="url(https://example.org/x)"/>'],
    ['<rect width="1" height="1" style="fill:url(#g)"/>'],
    ['<style>@import url(https://example.org)</style>'],
    ['<animate attributeName="x"/>'],
    ['<text>font of nobody</text>'],
    ['<rect width="1" height="1" transform="url(#x)"/>'],
    ['<path d="M0 0 &quot;/>&lt;script>"/>'],
    ['<defs><script>1</script></defs>'],
    ['<rect width="1" height="1" fill="expression(1)"/>'],
  ])('as SVG may not hold %s', (inner) => {
    expect(codeOf('logo.svg', svg(inner))).toBe('logo-svg')
  })

  test('as SVG may not declare entities, and is never resolved', () => {
    const entities =
      '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&x;</svg>'
    expect(codeOf('logo.svg', new TextEncoder().encode(entities))).toBe('logo-svg')
    const named =
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    expect(codeOf('logo.svg', new TextEncoder().encode(named))).toBe('accepted')
  })

  test('as SVG is written anew from shapes and colours alone', () => {
    const written = svgText(
      svg(
        '<title>x</title><metadata><a xmlns="urn:x"/></metadata><g style="fill: RGB(1, 2, 255); foo: bar" data-x="1"><circle cx="5px" cy="5" r="3"/></g>',
        'viewBox="10 20 120 40"',
      ),
    )
    expect(written).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><g transform="translate(-10 -20)"><g fill="#0102ff"><circle cx="5" cy="5" r="3"></circle></g></g></svg>',
    )
  })
})
