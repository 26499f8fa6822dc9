import type { BrandingLogo } from '../model/branding.ts'
import { joinBytes } from '../join-bytes.ts'
import { toBase64 } from '../bytes/base64.ts'
import { inflateCapped } from '../bytes/inflate-capped.ts'
import { BrandingError } from './branding-error.ts'
import { plainSvg } from './plain-svg.ts'

export const mostLogoBytes = 2_097_152
/** A logo is printed a few centimetres wide; a picture beyond this only makes every report slow and large. */
const mostPixels = 16_000_000

type Kind = 'png' | 'jpeg' | 'svg'
const extensions: Readonly<Record<string, Kind>> = { png: 'png', jpg: 'jpeg', jpeg: 'jpeg', svg: 'svg' }
const names: Readonly<Record<Kind, string>> = { png: 'PNG', jpeg: 'JPEG', svg: 'SVG' }

/**
 * Reads a picture file of any origin as logo. Sizes are read from the header before anything is unpacked.
 *
 * @throws {BrandingError} with a code beginning with `logo-`
 */
export function readLogo(fileName: string, bytes: Uint8Array): BrandingLogo {
  if (bytes.length > mostLogoBytes)
    throw new BrandingError('logo-bytes', `${fileName}: ${megabytes(bytes.length)} MB; a logo may have ${megabytes(mostLogoBytes)} MB`, {
      file: fileName,
      megabytes: megabytes(bytes.length),
      most: megabytes(mostLogoBytes),
    })
  const kind = kindOf(bytes)
  if (kind === undefined) throw new BrandingError('logo-kind', `${fileName}: is neither PNG, JPEG nor SVG`, { file: fileName })
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  if (extensions[extension] !== kind)
    throw new BrandingError(
      'logo-extension',
      `${fileName}: is a ${names[kind]} picture by its content; give it the right ending or choose another file`,
      {
        file: fileName,
        kind: names[kind],
      },
    )
  switch (kind) {
    case 'png':
      return { fileName, mediaType: 'image/png', base64: toBase64(bytes), ...readPng(fileName, bytes) }
    case 'jpeg':
      return { fileName, mediaType: 'image/jpeg', base64: toBase64(bytes), ...readJpeg(fileName, bytes) }
    case 'svg': {
      const { svg, width, height } = plainSvg(fileName, bytes)
      return { fileName, mediaType: 'image/svg+xml', base64: toBase64(new TextEncoder().encode(svg)), width, height }
    }
  }
}

function kindOf(bytes: Uint8Array): Kind | undefined {
  const begins = (...magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte)
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg'
  const head = new TextDecoder().decode(bytes.subarray(0, 4096))
  return /^\uFEFF?\s*<(?:\?xml|!--|!DOCTYPE|svg)/i.test(head) && /<svg[\s>]/.test(new TextDecoder().decode(bytes.subarray(0, 65_536)))
    ? 'svg'
    : undefined
}

interface Size {
  readonly width: number
  readonly height: number
}

/** @see ISO/IEC 15948, 11.2.2 (IHDR) */
function readPng(fileName: string, bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 45 || view.getUint32(12) !== 0x49484452) throw damaged(fileName)
  const [width, height, depth, colourType, interlace] = [view.getUint32(16), view.getUint32(20), bytes[24] ?? 0, bytes[25] ?? 0, bytes[28]]
  checkPixels(fileName, width, height)
  const samples = ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as Readonly<Record<number, number>>)[colourType]
  if (samples === undefined) throw damaged(fileName)
  if (interlace !== 0 || depth > 8)
    throw new BrandingError(
      'logo-interlaced',
      `${fileName}: is interlaced or has 16 bits a colour; save it without interlacing and with 8 bits`,
      {
        file: fileName,
      },
    )
  const parts: Uint8Array[] = []
  let ended = false
  for (let at = 8; at + 12 <= bytes.length && !ended;) {
    const [length, type] = [view.getUint32(at), view.getUint32(at + 4)]
    if (at + 12 + length > bytes.length) throw damaged(fileName)
    if (type === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + length))
    ended = type === 0x49454e44
    at += 12 + length
  }
  const expected = height * (1 + Math.ceil((width * samples * depth) / 8))
  if (!ended || unpackedLength(joinBytes(parts), expected) !== expected) throw damaged(fileName)
  return { width, height }
}

/** `undefined` when it is more than `most`, or damaged. */
function unpackedLength(data: Uint8Array, most: number): number | undefined {
  try {
    return inflateCapped('zlib', data, most)?.length
  } catch {
    return undefined
  }
}

/** @see ITU-T T.81, B.2.2: frame headers are SOF0 (baseline), SOF1 (extended), SOF2 (progressive) */
function readJpeg(fileName: string, bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) throw damaged(fileName)
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    if (marker >= 0xc0 && marker <= 0xc2 && at + 10 <= bytes.length) {
      const [height, width, components] = [view.getUint16(at + 5), view.getUint16(at + 7), bytes[at + 9]]
      checkPixels(fileName, width, height)
      if (components !== 1 && components !== 3)
        throw new BrandingError('logo-cmyk', `${fileName}: has the four colours of a printing press (CMYK); save it as RGB`, {
          file: fileName,
        })
      // A cut off picture lacks the end marker.
      if (bytes.lastIndexOf(0xd9) < at || bytes[bytes.lastIndexOf(0xd9) - 1] !== 0xff) throw damaged(fileName)
      return { width, height }
    }
    if (marker === 0xda || length < 2) throw damaged(fileName)
    at += 2 + length
  }
  throw damaged(fileName)
}

function checkPixels(fileName: string, width: number, height: number): void {
  if (width === 0 || height === 0) throw damaged(fileName)
  if (width * height > mostPixels)
    throw new BrandingError(
      'logo-pixels',
      `${fileName}: ${width} × ${height} are ${Math.round((width * height) / 1e6)} megapixels; a logo may have ${mostPixels / 1e6}, and 2000 × 600 are plenty`,
      { file: fileName, width, height, megapixels: Math.round((width * height) / 1e6), most: mostPixels / 1e6 },
    )
}

const damaged = (fileName: string): BrandingError =>
  new BrandingError('logo-damaged', `${fileName}: is damaged or cut off; open it in a picture program and save it again`, {
    file: fileName,
  })
const megabytes = (bytes: number): number => Math.round((bytes / 1_048_576) * 10) / 10
