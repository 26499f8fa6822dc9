import { LayoutBuilder } from './pdfmake-internals.ts'
import { breakDigests } from './break-digests.ts'
import { breakLongWords } from './break-long-words.ts'
import { reorder } from './text-runs.ts'
import type { LayoutLine, LayoutNode, LayoutRow, LayoutWriter } from './pdfmake-internals.ts'

/** pdfmake's layout, which additionally remembers the tag of each line and keeps headings with what follows them. */
export class TaggedLayoutBuilder extends LayoutBuilder {
  private readonly places = new Map<unknown, number>()
  private readonly begun = new WeakSet<LayoutNode>()
  private watched: LayoutWriter | undefined
  private below = 0
  private onProgress: ((share: number) => void) | undefined

  /** Tells how far through `content` the layout is; pdfmake lays out the nodes given to it, not copies. */
  withProgress(content: readonly unknown[], onProgress: (share: number) => void): this {
    for (const [index, node] of content.entries()) this.places.set(node, index / content.length)
    this.onProgress = onProgress
    return this
  }

  override processNode(node: LayoutNode, verticalAlignment?: boolean): void {
    const place = this.places.get(node)
    if (place !== undefined) this.onProgress?.(place)
    if (node.splittable === true) node.pageBreak = undefined
    // Inside an unbreakable block (transaction) the page is not known yet.
    if (this.writer.transactionLevel === 0) {
      const context = this.writer.context()
      const empty = context.getCurrentPage().items.length === 0
      // The space below a table can open a page by itself; a page break after it would leave that page empty.
      if (empty && node.pageBreak === 'before') node.pageBreak = undefined
      else if (!empty && node.needs !== undefined && node.pageBreak === undefined && context.availableHeight < node.needs)
        this.writer.moveToNextPage()
    }
    super.processNode(node, verticalAlignment)
  }

  override processRow(row: LayoutRow): unknown {
    if (row.tableNode?.lastRowNeeds !== undefined && row.rowIndex === row.tableBody.length - 2)
      this.keepBelowNext(row.tableNode.lastRowNeeds)
    return super.processRow(row)
  }

  /** The block that is set next, which is the row in hand, moves to the next page unless so many points are left below it. */
  private keepBelowNext(points: number): void {
    if (this.writer !== this.watched) {
      this.watched = this.writer
      const set = this.writer.addFragment.bind(this.writer)
      this.writer.addFragment = (fragment, ...where) => {
        // With a place of its own it is the head that tables repeat.
        if (where.length === 0 && this.below > 0) {
          const isTooHigh = this.writer.context().availableHeight < fragment.height + this.below
          this.below = 0
          if (isTooHigh) this.writer.moveToNextPage()
        }
        return set(fragment, ...where)
      }
    }
    this.below = points
  }

  override buildNextLine(node: LayoutNode): LayoutLine | null {
    if (node._inlines !== undefined && !this.begun.has(node)) {
      this.begun.add(node)
      const { availableWidth } = this.writer.context()
      breakDigests(node._inlines, availableWidth)
      breakLongWords(node._inlines, availableWidth)
    }
    const line = super.buildNextLine(node)
    if (line !== null && node.tag !== undefined) line.tag = node.tag
    if (line?.inlines.some(({ level = 0 }) => level > 0) === true) reorder(line.inlines, node.alignment === 'right' ? 1 : 0)
    return line
  }
}
