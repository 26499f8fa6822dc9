/**
 * Tables of GitHub's Markdown in the tree of `mdast-util-from-markdown`. The library's own adapter also writes Markdown, and its sixty modules
 * cost the command line more than the parsing itself.
 *
 * @see GitHub Flavored Markdown Spec 0.29, 4.10
 */
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'

function enterTable(this: CompileContext, token: Token): undefined {
  const align = (token._align ?? []).map((side) => (side === 'none' ? null : side))
  this.enter({ type: 'table', align, children: [] }, token)
}
function enterRow(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'tableRow', children: [] }, token)
}
function enterCell(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'tableCell', children: [] }, token)
}
function exit(this: CompileContext, token: Token): undefined {
  this.exit(token)
}

/** In code, a bar of the text itself is written `\|`; elsewhere the parser undoes that. */
function exitCode(this: CompileContext, token: Token): undefined {
  const value = this.resume()
  const isInTable = this.stack.some(({ type }) => type === 'tableCell')
  const node = this.stack.at(-1)
  if (node?.type === 'inlineCode') node.value = isInTable ? value.replaceAll('\\|', '|') : value
  this.exit(token)
}

export const tablesInTree: Extension = {
  enter: { table: enterTable, tableRow: enterRow, tableHeader: enterCell, tableData: enterCell },
  exit: { table: exit, tableRow: exit, tableHeader: exit, tableData: exit, codeText: exitCode },
}
