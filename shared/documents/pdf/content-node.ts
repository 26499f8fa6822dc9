import type { Block, Inline, ReportDocument } from '../../report/model/report-document.ts'
import { safeLink } from '../../report/text/safe-link.ts'
import type { Palette } from '../palette.ts'
import type { Tag } from './tag.ts'
import { shownText } from './text-runs.ts'
import type { Shown } from './text-runs.ts'

/** A node of pdfmake's document definition, plus `tag` and `needs` (see `LayoutNode`). */
export type ContentNode = Readonly<Record<string, unknown>>
/** Turns any text into one that the fonts can show. */
export type ShowText = (text: string) => string

export interface ContentContext {
  readonly document: ReportDocument
  readonly show: ShowText
  readonly headingIds: ReadonlySet<string>
  readonly root: Tag
  readonly palette: Palette
  /** Level of each heading's tag, see `levelsOfTags`. */
  readonly tagLevels: ReadonlyMap<Block, 1 | 2 | 3>
}

/** Text of a paragraph, and its alignment when it reads from the right; a link to a heading that is not in the document stays plain text. */
export function inlineText(content: readonly Inline[], { show, headingIds, palette }: ContentContext): Shown {
  const pieces = content.map((inline) => {
    const href = inline.href === undefined ? undefined : safeLink(inline.href)
    const linked = href !== undefined || (inline.anchor !== undefined && headingIds.has(inline.anchor))
    return {
      text: show(inline.text),
      style: {
        ...(inline.bold === true ? { bold: true } : {}),
        ...(inline.italic === true ? { italics: true } : {}),
        ...(inline.code === true ? { color: '#3b4a60', fontSize: 8.2 } : {}),
        ...(linked ? { color: palette.accent } : {}),
        ...(href === undefined ? {} : { link: href }),
        ...(linked && href === undefined ? { linkToDestination: inline.anchor } : {}),
      },
    }
  })
  // pdfmake rejects an empty array.
  return pieces.length === 0 ? { text: '' } : shownText(pieces)
}

/** A text of one style. */
export const plainText = (text: string, { show }: Pick<ContentContext, 'show'>): Shown => shownText([{ text: show(text), style: {} }])
