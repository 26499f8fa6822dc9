import type { TextLook, WordStyleName } from '../model/branding.ts'
import { childElements } from '../signing/docx/xml.ts'
import type { XmlElement } from '../signing/docx/xml.ts'
import { contrast } from './read-colours.ts'
import { attribute, child, value } from './word-xml.ts'

/** Word's names of built-in styles, the same in every language of Word. */
const names: Readonly<Record<string, WordStyleName>> = {
  normal: 'normal',
  title: 'title',
  subtitle: 'subtitle',
  'heading 1': 'heading1',
  'heading 2': 'heading2',
  'heading 3': 'heading3',
  caption: 'caption',
  'toc 1': 'toc1',
  'toc 2': 'toc2',
}
/** Large text may have less contrast (WCAG 2.2, 1.4.3). */
const largePt = 18

export interface WordStyles {
  readonly looks: Readonly<Partial<Record<WordStyleName, TextLook>>>
  /** Look of a paragraph by its style id, with all that it is based on. */
  ofStyle(styleId: string | undefined): TextLook
  /** What the properties of a run or paragraph add. */
  ofProperties(properties: XmlElement | undefined): TextLook
}

/** Fonts, sizes, colours and spacing of a styles part; what is out of reason is left out, since the report has its own. */
export function readStyles(styles: XmlElement | undefined, theme: XmlElement | undefined): WordStyles {
  const fonts = themeFonts(theme)
  const ofProperties = (properties: XmlElement | undefined): TextLook => lookOf(properties, fonts)
  const ofElement = (style: XmlElement): TextLook => ({ ...ofProperties(child(style, 'pPr')), ...ofProperties(child(style, 'rPr')) })
  const defaults = styles === undefined ? undefined : child(styles, 'docDefaults')
  const base: TextLook = {
    ...ofProperties(child(child(defaults, 'pPrDefault'), 'pPr')),
    ...ofProperties(child(child(defaults, 'rPrDefault'), 'rPr')),
  }
  const all = new Map(
    (styles === undefined ? [] : childElements(styles))
      .filter((element) => element.local === 'style' && (attribute(element, 'type') ?? 'paragraph') === 'paragraph')
      .map((element) => [attribute(element, 'styleId') ?? '', element]),
  )
  const resolved = (id: string | undefined, depth = 0): TextLook => {
    const element = id === undefined ? undefined : all.get(id)
    // A circle of styles ends here as it does in Word.
    if (element === undefined || depth > 12) return base
    return { ...resolved(value(child(element, 'basedOn')), depth + 1), ...ofElement(element) }
  }
  const normalId = [...all].find(([, element]) => /^(1|true|on)$/.test(attribute(element, 'default') ?? ''))?.[0]
  const looks: Partial<Record<WordStyleName, TextLook>> = {}
  for (const [id, element] of all) {
    const name = names[(value(child(element, 'name')) ?? '').toLowerCase()]
    if (name !== undefined) looks[name] = readable(resolved(id))
  }
  return { looks, ofStyle: (id) => readable(resolved(id ?? normalId)), ofProperties: (properties) => readable(ofProperties(properties)) }
}

function lookOf(properties: XmlElement | undefined, fonts: ReadonlyMap<string, string>): TextLook {
  if (properties === undefined) return {}
  const font = child(properties, 'rFonts')
  const name = attribute(font, 'ascii') ?? fonts.get((attribute(font, 'asciiTheme') ?? '').slice(0, 5))
  const half = Number(value(child(properties, 'sz')))
  const colour = value(child(properties, 'color'))
  const spacing = child(properties, 'spacing')
  const [before, after] = ['before', 'after'].map((side) => twips(attribute(spacing, side)))
  const [bold, italic, capitals] = ['b', 'i', 'caps'].map((key) => toggle(child(properties, key)))
  return {
    ...(font !== undefined && name !== undefined && /^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,60}$/u.test(name) ? { font: name } : {}),
    ...(half >= 12 && half <= 144 ? { sizePt: half / 2 } : {}),
    ...(colour !== undefined && /^[0-9a-f]{6}$/i.test(colour) ? { colour: `#${colour.toLowerCase()}` } : {}),
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(capitals === undefined ? {} : { capitals }),
    ...(before === undefined ? {} : { spaceBeforePt: before }),
    ...(after === undefined ? {} : { spaceAfterPt: after }),
  }
}

/** Without a colour that cannot be read on white. */
function readable(look: TextLook): TextLook {
  if (look.colour === undefined) return look
  const needed = (look.sizePt ?? 0) >= largePt ? 3 : 4.5
  if (contrast(look.colour, '#ffffff') >= needed) return look
  const { colour: _unreadable, ...rest } = look
  return rest
}

/** `major` and `minor`, the fonts of headings and of text. */
function themeFonts(theme: XmlElement | undefined): ReadonlyMap<string, string> {
  const scheme = child(child(theme, 'themeElements'), 'fontScheme')
  return new Map(
    (['major', 'minor'] as const).flatMap((kind) => {
      const latin = child(child(scheme, `${kind}Font`), 'latin')
      const face = attribute(latin, 'typeface')
      return face === undefined ? [] : [[kind, face] as const]
    }),
  )
}

const toggle = (element: XmlElement | undefined): boolean | undefined =>
  element === undefined ? undefined : !/^(0|false|off)$/.test(value(element) ?? '1')
/** Twentieths of a point, up to 100 points. */
const twips = (text: string | undefined): number | undefined => {
  const points = Number(text) / 20
  return text !== undefined && points >= 0 && points <= 100 ? points : undefined
}
