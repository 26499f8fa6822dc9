/** Page, type and named styles of the Word file; twentieths of a point (twips) and half points, as Word counts. */
import { AlignmentType, BorderStyle, LevelFormat, LineRuleType } from 'docx'
import type { INumberingOptions, IStylesOptions } from 'docx'
import type { TextLook, WordStyleName, WordTemplate } from '../../model/branding.ts'
import { bulletOf, deepestList } from '../list-look.ts'
import { ink, muted } from '../palette.ts'
import type { Palette } from '../palette.ts'

/** On every Windows and Mac, and metric-compatible with LibreOffice's Liberation Sans. */
export const fontName = 'Arial'
export const codeFont = 'Courier New'
export const tableTextPoints = 8.5
const twipsPerPoint = 20
export const page = { width: 11906, height: 16838, left: 1080, right: 1080, top: 1440, bottom: 1200, header: 620, footer: 560 } as const
export const contentWidth = page.width - page.left - page.right

/** Word wants colours without the number sign. */
export const hex = (colour: string): string => colour.slice(1).toUpperCase()
const halfPoints = (points: number): number => Math.round(points * 2)
const spacing = (before: number, after: number, lines = 1.15) => ({
  before: before * twipsPerPoint,
  after: after * twipsPerPoint,
  line: Math.round(240 * lines),
  lineRule: LineRuleType.AUTO,
})

const paragraph = (
  id: string,
  name: string,
  points: number,
  after: number,
  look: { color?: string; bold?: boolean; italics?: boolean; before?: number } = {},
) => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run: {
    size: halfPoints(points),
    ...(look.color === undefined ? {} : { color: hex(look.color) }),
    ...(look.bold === true ? { bold: true } : {}),
    ...(look.italics === true ? { italics: true } : {}),
  },
  paragraph: { spacing: spacing(look.before ?? 0, after) },
})
const heading = (points: number, before: number, after: number, color: string, font: string) => ({
  run: { size: halfPoints(points), bold: true, color: hex(color), font },
  paragraph: { spacing: spacing(before, after, 1.08), keepNext: true, keepLines: true },
})

interface StyleLook {
  readonly run: object
  readonly paragraph: { readonly spacing: ReturnType<typeof spacing> }
}
/** The organisation's look over the report's own; spacing keeps the line height. */
function withLook<Look extends StyleLook>(base: Look, look: TextLook): Look {
  return {
    ...base,
    run: { ...base.run, ...runLook(look) },
    paragraph: {
      ...base.paragraph,
      spacing: {
        ...base.paragraph.spacing,
        ...(look.spaceBeforePt === undefined ? {} : { before: Math.round(look.spaceBeforePt * twipsPerPoint) }),
        ...(look.spaceAfterPt === undefined ? {} : { after: Math.round(look.spaceAfterPt * twipsPerPoint) }),
      },
    },
  }
}

/** Run properties of a look. */
export const runLook = (look: TextLook) => ({
  ...(look.font === undefined ? {} : { font: look.font }),
  ...(look.sizePt === undefined ? {} : { size: halfPoints(look.sizePt) }),
  ...(look.colour === undefined ? {} : { color: hex(look.colour) }),
  ...(look.bold === undefined ? {} : { bold: look.bold }),
  ...(look.italic === undefined ? {} : { italics: look.italic }),
  ...(look.capitals === undefined ? {} : { allCaps: look.capitals }),
})

/** @param template the organisation's own looks; they go before the report's */
export function reportStyles(language: string, { accent }: Palette, template?: WordTemplate): IStylesOptions {
  const own = (name: WordStyleName): TextLook => template?.styles[name] ?? {}
  const normalFont = own('normal').font ?? fontName
  return {
    default: {
      document: {
        run: {
          font: normalFont,
          size: halfPoints(own('normal').sizePt ?? 9.5),
          color: hex(own('normal').colour ?? ink),
          language: { value: wordLanguage(language) },
        },
        paragraph: { spacing: spacing(0, 6) },
      },
      title: withLook(
        { run: { size: halfPoints(25), bold: true, color: hex(ink), font: normalFont }, paragraph: { spacing: spacing(0, 6, 1.05) } },
        own('title'),
      ),
      heading1: withLook(heading(17, 16, 8, accent, normalFont), own('heading1')),
      heading2: withLook(heading(12, 13, 5, ink, normalFont), own('heading2')),
      heading3: withLook(heading(10, 9, 3, ink, normalFont), own('heading3')),
      hyperlink: { run: { color: hex(accent), underline: {} } },
    },
    paragraphStyles: [
      { ...paragraph('Lead', 'Lead', 11, 7) },
      { ...paragraph('Small', 'Small', 8, 5, { color: muted }) },
      withLook(paragraph('FigureCaption', 'Figure caption', 8.5, 10, { color: muted }), own('caption')),
      {
        ...paragraph('TableCaption', 'Table caption', 8.5, 4, { bold: true, before: 6 }),
        paragraph: { spacing: spacing(6, 4), keepNext: true },
      },
      { ...paragraph('TableText', 'Table text', tableTextPoints, 0) },
      { ...paragraph('CoverOrganisation', 'Cover organisation', 10, 54, { color: muted, before: 18 }) },
      { ...paragraph('CoverType', 'Cover type', 12, 4, { color: accent, bold: true }) },
      withLook(paragraph('CoverSubtitle', 'Cover subtitle', 12, 26, { color: muted }), own('subtitle')),
      withLook(paragraph('ContentsTitle', 'Contents title', 17, 8, { color: accent, bold: true, before: 14 }), own('heading1')),
      withLook(paragraph('TOC1', 'toc 1', 9.5, 2, { bold: true, before: 5 }), own('toc1')),
      withLook(
        { ...paragraph('TOC2', 'toc 2', 9, 1, { color: muted }), paragraph: { spacing: spacing(0, 1), indent: { left: 240 } } },
        own('toc2'),
      ),
      { ...paragraph('RunningHead', 'Running head', 8, 0, { color: muted }) },
    ],
  }
}

export const bulletReference = 'report-bullets'
export const numberReference = 'report-numbers'
const listLevels = Array.from({ length: deepestList + 1 }, (_, level) => level)
/** A list in a list is set in by this many twips. */
const listIndent = 280
export const reportNumbering: INumberingOptions = {
  config: [
    {
      reference: bulletReference,
      levels: listLevels.map((level) => ({
        level,
        format: LevelFormat.BULLET,
        text: bulletOf(level),
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 300 + level * listIndent, hanging: 220 } } },
      })),
    },
    {
      reference: numberReference,
      levels: listLevels.map((level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text: `%${level + 1}.`,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 420 + level * listIndent, hanging: 340 } } },
      })),
    },
  ],
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
/** Horizontal rules only. */
export const tableBorders = (colour: string) => {
  const line = { style: BorderStyle.SINGLE, size: 4, color: hex(colour) } as const
  return { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none }
}
export const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** Word names a language with its region. */
function wordLanguage(language: string): string {
  const regions: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' }
  return regions[language] ?? language
}
