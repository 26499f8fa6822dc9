import { strFromU8, unzipSync } from 'fflate'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { runProgram } from '../support/programs.ts'

const squeezed = (text: string): string => text.replace(/\s+/g, '')

/**
 * A PDF's text in the order in which it is painted, which is the reading order, without white space, running heads and the heads that
 * tables repeat on later pages. (Poppler can print the structure tree, but needs minutes for a long document.)
 */
export function paintedText(path: string, report: ReportDocument): string {
  const pages = runProgram('pdftotext', ['-raw', path, '-']).stdout.split('\f').slice(0, -1).map(squeezed)
  const { control, labels } = report
  const heads = [
    ...new Set(
      report.blocks.flatMap((block) => (block.kind === 'table' ? [squeezed(block.columns.map((column) => column.title).join(''))] : [])),
    ),
  ]
  const furniture = (page: number) => [
    squeezed(`${control.number}·${labels.version}${control.version}`),
    squeezed(control.classification),
    squeezed(`${labels.contentDigest}${report.contentSha256.slice(0, 16)}`),
    squeezed(`${labels.page}${page}${labels.of}${pages.length}`),
  ]
  return pages.reduce((before, page, index) => {
    const content = furniture(index + 1).reduce((text, part) => text.replace(part, ''), page)
    // A table that begins at the top of a page has its head there for the first time. The longest, since one head can be the beginning of another.
    const repeated = heads
      .filter((head) => head !== '' && content.startsWith(head) && before.includes(head))
      .toSorted((a, b) => b.length - a.length)[0]
    return before + content.slice(repeated?.length ?? 0)
  }, '')
}

/** Paragraphs of a Word file's body in order, without white space and without empty ones. */
export function wordParagraphs(docx: Uint8Array): readonly string[] {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  return xml
    .split('</w:p>')
    .map((paragraph) => {
      const runs = [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '')
      return squeezed(
        runs
          .join('')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&apos;/g, "'")
          .replace(/&amp;/g, '&'),
      )
    })
    .filter((text) => text !== '')
}
export const wordText = (docx: Uint8Array): string => wordParagraphs(docx).join('')
