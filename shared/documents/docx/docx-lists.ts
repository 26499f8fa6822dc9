import { Paragraph } from 'docx'
import type { ListBlock } from '../../report/model/report-document.ts'
import { indentedDepth } from '../list-look.ts'
import { direction, inlineRuns } from './docx-runs.ts'
import type { Bookmarks } from './docx-runs.ts'
import { bulletReference, numberReference } from './docx-style.ts'

/** Lists of one block have numbers from here on, far above the number of a report's blocks. */
const listsOfBlock = 1_000_000
/** Twips below an item, and below the last one. */
const [afterItem, afterList] = [50, 140]

/** @param index of the block, which gives its lists numbers of their own: a list that shares one would go on counting */
export function listParagraphs(block: ListBlock, index: number, bookmarks: Bookmarks): readonly Paragraph[] {
  let lists = 0
  const paragraphs = (list: ListBlock, depth: number, closes: boolean): readonly Paragraph[] => {
    const instance = index + lists * listsOfBlock
    lists += 1
    const last = list.items.length - 1
    return list.items.flatMap((item, place) => {
      const below = list.below?.[place] ?? []
      const isEnd = closes && place === last
      const own = new Paragraph({
        keepLines: true,
        // Neither the first item nor the last stands alone on its page.
        ...(place < last && (place === 0 || place === last - 1) ? { keepNext: true } : {}),
        numbering: { reference: list.ordered ? numberReference : bulletReference, level: indentedDepth(depth), instance },
        spacing: { after: isEnd && below.length === 0 ? afterList : afterItem },
        ...direction(item),
        children: inlineRuns(item, bookmarks),
      })
      return [own, ...below.flatMap((inner, nth) => paragraphs(inner, depth + 1, isEnd && nth === below.length - 1))]
    })
  }
  return paragraphs(block, 0, true)
}
