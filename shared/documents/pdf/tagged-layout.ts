import { LayoutBuilder } from './pdfmake-internals.ts'
import { reorder } from './text-runs.ts'
import type { LayoutLine, LayoutNode } from './pdfmake-internals.ts'

/** pdfmake's layout, which additionally remembers the tag of each line and keeps headings with what follows them. */
export class TaggedLayoutBuilder extends LayoutBuilder {
  private readonly places = new Map<unknown, number>()
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

  override buildNextLine(node: LayoutNode): LayoutLine | null {
    const line = super.buildNextLine(node)
    if (line !== null && node.tag !== undefined) line.tag = node.tag
    if (line?.inlines.some(({ level = 0 }) => level > 0) === true) reorder(line.inlines, node.alignment === 'right' ? 1 : 0)
    return line
  }
}
