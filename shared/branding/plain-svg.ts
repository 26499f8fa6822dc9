/** An SVG of any origin → one that consists of filled and stroked shapes and nothing else, written anew from what was understood. */
import { attributeOf, childElements, escapeAttribute, parseXml } from '../signing/docx/xml.ts'
import type { XmlElement } from '../signing/docx/xml.ts'
import { BrandingError } from './branding-error.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
const geometry: Readonly<Record<string, readonly string[]>> = {
  g: [],
  path: ['d'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
}
/** Say nothing about the picture. */
const passedOver = new Set(['title', 'desc', 'metadata', 'defs'])
const colours = ['fill', 'stroke'] as const
const numbers = ['stroke-width', 'stroke-miterlimit', 'opacity', 'fill-opacity', 'stroke-opacity'] as const
const words: Readonly<Record<string, RegExp>> = {
  'fill-rule': /^(nonzero|evenodd)$/,
  'stroke-linecap': /^(butt|round|square)$/,
  'stroke-linejoin': /^(miter|round|bevel)$/,
}
const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`
const aNumber = new RegExp(`^${number}(?:px)?$`, 'i')
const transforms = new RegExp(String.raw`^(?:\s*(?:translate|rotate|scale|matrix)\(\s*${number}(?:[\s,]+${number}){0,5}\s*\)[\s,]*)+$`, 'i')
const mostElements = 2000

const named: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  navy: '#000080',
  teal: '#008080',
  maroon: '#800000',
  olive: '#808000',
  lime: '#00ff00',
  aqua: '#00ffff',
  cyan: '#00ffff',
  fuchsia: '#ff00ff',
  magenta: '#ff00ff',
  currentcolor: '#000000',
}

/** @throws {BrandingError} "logo-svg" with what it holds that a logo may not: scripts, references, style sheets, text, gradients, pictures */
export function plainSvg(fileName: string, bytes: Uint8Array): { readonly svg: string; readonly width: number; readonly height: number } {
  const refuse = (what: string): BrandingError =>
    new BrandingError('logo-svg', `${fileName}: holds ${what}; save it as plain shapes with plain colours, or as PNG`, {
      file: fileName,
      what,
    })
  let count = 0

  const root = readRoot(bytes, refuse)
  const [left = 0, top = 0, width = length(root, 'width'), height = length(root, 'height')] = (attributeOf(root, 'viewBox') ?? '')
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number)
  if (![left, top, width, height].every(Number.isFinite) || width <= 0 || height <= 0) throw refuse('no size (viewBox)')

  const write = (element: XmlElement): string => {
    count += 1
    if (count > mostElements) throw refuse(`more than ${mostElements} shapes`)
    if (element.namespace !== svgNamespace) return ''
    if (
      passedOver.has(element.local) &&
      childElements(element).every(({ namespace, local }) => namespace !== svgNamespace || passedOver.has(local))
    )
      return ''
    const own = geometry[element.local]
    if (own === undefined) throw refuse(`<${element.local}>`)
    const attributes = plainAttributes(element, own, refuse)
    return `<${element.local}${attributes}>${childElements(element).map(write).join('')}</${element.local}>`
  }
  const shapes = childElements(root).map(write).join('')
  const look = plainAttributes(root, [], refuse)
  const svg = `<svg xmlns="${svgNamespace}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><g transform="translate(${-left} ${-top})"${look}>${shapes}</g></svg>`
  return { svg, width, height }
}

function readRoot(bytes: Uint8Array, refuse: (what: string) => BrandingError): XmlElement {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/^\uFEFF/, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    // Without declarations of its own (which would stand in brackets) it only names the language.
    .replace(/<!DOCTYPE\s+svg(?:\s+(?:PUBLIC|SYSTEM|"[^"<>[\]]*"|'[^'<>[\]]*'))*\s*>/i, '')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw refuse('declarations of its own (DOCTYPE)')
  let root: XmlElement
  try {
    root = parseXml(new TextEncoder().encode(text.trimStart()))
  } catch {
    throw refuse('XML that is damaged or not plain')
  }
  if (root.local !== 'svg' || root.namespace !== svgNamespace) throw refuse('no SVG')
  return root
}

const length = (root: XmlElement, side: 'width' | 'height'): number => {
  const value = attributeOf(root, side) ?? ''
  return aNumber.test(value) ? Number.parseFloat(value) : Number.NaN
}

function plainAttributes(element: XmlElement, own: readonly string[], refuse: (what: string) => BrandingError): string {
  const given = new Map<string, string>()
  for (const { namespace, local, value } of element.attributes) {
    if (/^on/i.test(local)) throw refuse(`a script (${local})`)
    if (local === 'href' || /url\(|javascript:/i.test(value)) throw refuse('a reference')
    if (namespace !== '') continue
    if (local === 'class') throw refuse('a style sheet (class)')
    if (local !== 'style') given.set(local, value.trim())
  }
  for (const part of (element.attributes.find(({ namespace, local }) => namespace === '' && local === 'style')?.value ?? '').split(';')) {
    const [property = '', value = ''] = part.split(':')
    if (property.trim() !== '') given.set(property.trim(), value.trim())
  }
  if (given.get('display') === 'none' || given.get('visibility') === 'hidden') return ' fill="none" stroke="none"'
  const kept: [string, string][] = []
  for (const [name, value] of given) {
    const colour = colours.find((known) => known === name)
    if (colour !== undefined) kept.push([name, plainColour(value, refuse)])
    else if (numbers.some((known) => known === name)) {
      if (!aNumber.test(value)) throw refuse(`${name}="${value.slice(0, 20)}"`)
      kept.push([name, String(Number.parseFloat(value))])
    } else if (words[name]?.test(value) === true) kept.push([name, value])
    else if (name === 'transform') {
      if (!transforms.test(value)) throw refuse(`transform="${value.slice(0, 30)}"`)
      kept.push([name, value])
    } else if (own.includes(name)) {
      if (name === 'd' ? !/^[\sMmLlHhVvCcSsQqTtAaZzEe\d.,+-]*$/.test(value) : !/^[\sEepx\d.,+-]*$/.test(value))
        throw refuse(`${name}="${value.slice(0, 20)}"`)
      kept.push([name, value.replaceAll('px', '')])
    } else if (/^(filter|mask|clip-path)$/.test(name) && value !== 'none') throw refuse(name)
  }
  return kept.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')
}

function plainColour(value: string, refuse: (what: string) => BrandingError): string {
  const text = value.toLowerCase()
  if (text === 'none' || text === 'transparent') return 'none'
  if (/^#[0-9a-f]{6}$/.test(text)) return text
  if (/^#[0-9a-f]{3}$/.test(text)) return text.replace(/[0-9a-f]/g, '$&$&')
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text)
  if (rgb !== null)
    return `#${rgb
      .slice(1)
      .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
      .join('')}`
  const known = named[text]
  if (known === undefined) throw refuse(`the colour “${value.slice(0, 20)}”`)
  return known
}
