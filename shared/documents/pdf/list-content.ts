import type { ListBlock } from '../../report/model/report-document.ts'
import { bulletOf, indentedDepth } from '../list-look.ts'
import { inlineText } from './content-node.ts'
import type { ContentContext, ContentNode } from './content-node.ts'
import { makeTag } from './tag.ts'
import type { Tag } from './tag.ts'
import { lineNeeds } from './space-wanted.ts'

/** Points by which a list in a list is set in. */
const indent = 14

/**
 * One node for each item; a list in a list belongs to the body of the item above it: ISO 32000-1, table 336.
 *
 * @param closes whether the last item ends the whole list, so that room is left below it
 */
export function listNodes(block: ListBlock, parent: Tag, context: ContentContext, depth = 0, closes = true): readonly ContentNode[] {
  const list = makeTag('L', parent, { numbering: block.ordered ? 'Decimal' : 'Disc' })
  const needs = block.items.map(lineNeeds)
  const last = block.items.length - 1
  return block.items.flatMap((item, index): readonly ContentNode[] => {
    const below = block.below?.[index] ?? []
    const entry = makeTag('LI', list)
    const label = makeTag('Lbl', entry)
    const body = makeTag('LBody', entry)
    const isEnd = closes && index === last
    const node: ContentNode = {
      columns: [
        {
          width: block.ordered ? 18 : 10,
          text: block.ordered ? `${index + 1}.` : bulletOf(depth),
          color: context.palette.accent,
          tag: label,
        },
        // Before the lists below are tagged: kids stand in the order in which they are made.
        { width: '*', ...inlineText(item, context), tag: below.length === 0 ? body : makeTag('P', body) },
      ],
      margin: [4 + indentedDepth(depth) * indent, 0, 0, isEnd && below.length === 0 ? 7 : 2.5],
      // Neither the first item nor the last stands alone on its page.
      needs: (needs[index] ?? 0) + (index === 0 || index === last - 1 ? (needs[index + 1] ?? 0) : 0),
    }
    return [node, ...below.flatMap((inner, place) => listNodes(inner, body, context, depth + 1, isEnd && place === below.length - 1))]
  })
}
