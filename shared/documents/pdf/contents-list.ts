import { muted } from '../palette.ts'
import { plainText } from './content-node.ts'
import type { ContentContext, ContentNode } from './content-node.ts'
import { contentHeight } from './page-style.ts'
import { makeTag } from './tag.ts'

/**
 * The list of contents: headings of the first two levels with their pages.
 *
 * @param below points of what must stand on the same page after the list
 */
export function contentsList(context: ContentContext, below: number): readonly ContentNode[] {
  const { document, show, root } = context
  const title: ContentNode = { text: show(document.labels.contents), style: 'h1', tag: makeTag('P', root) }
  const list = makeTag('TOC', root)
  const headings = document.blocks.filter((block) => block.kind === 'heading' && block.level <= 2)
  const wanted = headings.reduce((sum, block) => sum + (block.kind === 'heading' && block.level === 1 ? 21.3 : 14.8), 0)
  // A few lines alone on a second page look lost: a list that nearly fits is set a little closer.
  const share = Math.max(0.8, Math.min(1, (contentHeight - 72 - below) / wanted))
  const closeness = wanted * share > contentHeight - 40 - below ? 1 : share
  const entries = document.blocks.flatMap((block): readonly ContentNode[] => {
    if (block.kind !== 'heading' || block.level > 2) return []
    const first = block.level === 1
    const tag = makeTag('Reference', makeTag('TOCI', list))
    const look = first ? { bold: true, fontSize: 9.6 * closeness } : { fontSize: 8.8 * closeness, color: muted }
    return [
      {
        columns: [
          { width: '*', ...plainText(block.text, context), linkToDestination: block.id, tag, ...look },
          { width: 44, pageReference: block.id, noWrap: true, alignment: 'right', tag, ...look },
        ],
        margin: [first ? 0 : 12, (first ? 5 : 0) * closeness, 0, (first ? 2 : 1) * closeness],
      },
    ]
  })
  return [title, ...entries]
}
