import { TableRow } from 'docx'
import { cleanText } from '../../report/text/clean-text.ts'
import type { Inline } from '../../report/model/report-document.ts'
import { safeLink } from '../../report/text/safe-link.ts'
import { hasRightToLeft } from '../right-to-left.ts'
import type { Bookmarks } from './docx-runs.ts'
import { codeFont } from './docx-style.ts'

/** What a cell of running text looks like; widths in twips, colours as six digits. */
export interface PlainCell {
  readonly content: readonly Inline[]
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
  readonly fill?: string | undefined
  readonly color?: string
}

/** How a row goes over pages: as a whole, and with the row after it on its page. */
export interface RowFlow {
  readonly cantSplit: boolean
  readonly keepNext: boolean
}

/**
 * A row as the library would write it, without some forty objects for each cell: long reports are tables for the most part.
 *
 * @returns `undefined` for a row that needs the library: right-to-left text, or an address, which is a relationship of the part
 */
export function plainRow(cells: readonly PlainCell[], bookmarks: Bookmarks, { cantSplit, keepNext }: RowFlow): TableRow | undefined {
  const needsLibrary = ({ text, href }: Inline): boolean => hasRightToLeft(text) || (href !== undefined && safeLink(href) !== undefined)
  if (cells.some(({ content }) => content.some(needsLibrary))) return undefined
  return new WrittenRow(
    `<w:trPr><w:cantSplit${cantSplit ? '' : ' w:val="off"'}/></w:trPr>${cells.map((cell) => cellXml(cell, bookmarks, keepNext)).join('')}`,
  )
}

class WrittenRow extends TableRow {
  private readonly xml: string
  constructor(xml: string) {
    super({ children: [] })
    this.xml = xml
  }
  /** The library escapes strings only, and writes everything else as the string that it gives of itself. */
  override prepForXml(): Record<string, unknown> {
    return { 'w:tr': Object.assign(() => undefined, { toString: () => this.xml }) }
  }
}

function cellXml({ content, width, align, fill, color }: PlainCell, bookmarks: Bookmarks, keepNext: boolean): string {
  const shading = fill === undefined ? '' : `<w:shd w:fill="${fill}" w:color="auto" w:val="clear"/>`
  const properties = `<w:tcPr><w:tcW w:type="dxa" w:w="${width}"/>${shading}</w:tcPr>`
  const runs = content.map((inline) => inlineXml(inline, bookmarks, color)).join('')
  return `<w:tc>${properties}<w:p><w:pPr><w:pStyle w:val="TableText"/>${keepNext ? '<w:keepNext/>' : ''}<w:jc w:val="${align}"/></w:pPr>${runs}</w:p></w:tc>`
}

function inlineXml({ text, bold, italic, code, anchor }: Inline, bookmarks: Bookmarks, color: string | undefined): string {
  const target = anchor === undefined ? undefined : bookmarks.get(anchor)
  const look = [
    target === undefined ? '' : '<w:rStyle w:val="Hyperlink"/>',
    code === true ? `<w:rFonts w:ascii="${codeFont}" w:cs="${codeFont}" w:eastAsia="${codeFont}" w:hAnsi="${codeFont}"/>` : '',
    bold === true ? '<w:b/><w:bCs/>' : '',
    italic === true ? '<w:i/><w:iCs/>' : '',
    color === undefined ? '' : `<w:color w:val="${color}"/>`,
  ].join('')
  const properties = look === '' ? '' : `<w:rPr>${look}</w:rPr>`
  const runs = cleanText(text)
    .replaceAll('\t', '    ')
    .split('\n')
    .map((line, index) => `<w:r>${properties}${index === 0 ? '' : '<w:br/>'}<w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`)
    .join('')
  return target === undefined ? runs : `<w:hyperlink w:history="1" w:anchor="${target}">${runs}</w:hyperlink>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', "'": '&apos;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string): string => text.replace(/[&"'<>]/g, (character) => entities[character] ?? character)
