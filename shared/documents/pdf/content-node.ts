import type { Block, Inline, ReportDocument } from '#shared/report/report-document.ts'
import { safeLink } from '#shared/report/safe-link.ts'
import type { Palette } from '../palette.ts'
import type { Tag } from './tag.ts'

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

/** Runs of text; a link to a heading that is not in the document stays plain text. */
export function inlineNodes(content: readonly Inline[], { show, headingIds, palette }: ContentContext): readonly ContentNode[] {
  const nodes = content.map((inline): ContentNode => {
    const href = inline.href === undefined ? undefined : safeLink(inline.href)
    const linked = href !== undefined || (inline.anchor !== undefined && headingIds.has(inline.anchor))
    return {
      text: show(inline.text),
      ...(inline.bold === true ? { bold: true } : {}),
      ...(inline.italic === true ? { italics: true } : {}),
      ...(inline.code === true ? { color: '#3b4a60', fontSize: 8.2 } : {}),
      ...(linked ? { color: palette.accent } : {}),
      ...(href === undefined ? {} : { link: href }),
      ...(linked && href === undefined ? { linkToDestination: inline.anchor } : {}),
    }
  })
  // pdfmake rejects an empty array.
  return nodes.length === 0 ? [{ text: '' }] : nodes
}
