import { PDF } from '@libpdf/core'
import { renderPdf, type ReportFonts } from '#shared/documents/pdf/render-pdf.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { Block, ReportDocument } from '#shared/report/model/report-document.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import { shippedTemplate, workedExample, type ShippedType } from '../../test/support/shipped-templates.ts'
import { exampleDay } from '../../test/templates/shipped.ts'

/** Pages by which the report may miss what was asked for, as a share. */
const tolerance = 0.1
const attempts = 8
/** About; only where the search begins. */
const frontAndBackPages = 4
const rowsPerPage = 6

/**
 * A report with the front, the tables, the figures and the signature page of a shipped worked example, about as long as asked: the part
 * between is cut, or repeated with headings of its own.
 */
export async function reportOfPages(
  wanted: number,
  fonts: ReportFonts,
  createdAt: string,
): Promise<{ readonly report: ReportDocument; readonly pages: number }> {
  const whole = await exampleReport('privacy')
  const start = whole.blocks.findIndex((block) => block.kind === 'toc') + 1
  const end = whole.blocks.findLastIndex((block) => block.kind === 'heading' && block.level === 1)
  const rows = blocksByRow(whole.blocks.slice(start, end))
  const [front, back] = [whole.blocks.slice(0, start), whole.blocks.slice(end)]
  const ofLength = (length: number): ReportDocument => ({ ...whole, blocks: [...front, ...joined(cycle(rows, length)), ...back] })

  let length = Math.max(1, Math.round((wanted - frontAndBackPages) * rowsPerPage))
  // Where blocks differ much in height, going by their average alone swings from too short to too long and back.
  let [tooShort, tooLong] = [0, Infinity]
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const report = ofLength(length)
    const pages = (await PDF.load(await renderPdf(report, { fonts, createdAt }))).getPageCount()
    if (Math.abs(pages - wanted) <= Math.max(1, wanted * tolerance)) return { report, pages }
    if (pages < wanted) tooShort = length
    else tooLong = length
    const next = Math.round((length * Math.max(1, wanted - frontAndBackPages)) / Math.max(1, pages - frontAndBackPages))
    length = next > tooShort && next < tooLong ? next : Number.isFinite(tooLong) ? Math.ceil((tooShort + tooLong) / 2) : 2 * length
  }
  throw new Error(`no report of about ${wanted} pages came out of ${attempts} attempts`)
}

/** The same report with its middle part so many times. */
export function repeated(report: ReportDocument, times: number): ReportDocument {
  const start = report.blocks.findIndex((block) => block.kind === 'toc') + 1
  const end = report.blocks.findLastIndex((block) => block.kind === 'heading' && block.level === 1)
  const middle = report.blocks.slice(start, end)
  const rounds = Array.from({ length: times }, (_, round) =>
    middle.map((block) => (block.kind === 'heading' ? { ...block, id: `${block.id}-again-${round}` } : block)),
  )
  return { ...report, blocks: [...report.blocks.slice(0, start), ...rounds.flat(), ...report.blocks.slice(end)] }
}

async function exampleReport(type: ShippedType): Promise<ReportDocument> {
  const compiled = shippedTemplate(type)
  const content = workedExample(type)
  return buildReport({
    compiled,
    content,
    score: scoreAssessment(compiled, content, exampleDay),
    organisation: content.subject.organisation,
    language: 'en',
    draft: false,
    contentSha256: await contentDigest(content),
    canonicalContent: canonicalContent(content),
    today: exampleDay,
  })
}

/** Tables cut into single rows, so that any length can be made of them. */
const blocksByRow = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block): readonly Block[] => (block.kind === 'table' ? block.rows.map((row) => ({ ...block, rows: [row] })) : [block]))

function cycle(blocks: readonly Block[], length: number): readonly Block[] {
  return Array.from({ length }, (_, index): Block | undefined => {
    const block = blocks[index % blocks.length]
    const round = Math.floor(index / blocks.length)
    return block?.kind === 'heading' && round > 0 ? { ...block, id: `${block.id}-${round}` } : block
  }).flatMap((block) => block ?? [])
}

/** The tables put together again. */
function joined(blocks: readonly Block[]): readonly Block[] {
  const whole: Block[] = []
  for (const block of blocks) {
    const last = whole.at(-1)
    if (block.kind === 'table' && last?.kind === 'table' && last.columns === block.columns)
      whole[whole.length - 1] = { ...last, rows: [...last.rows, ...block.rows] }
    else whole.push(block)
  }
  return whole
}
