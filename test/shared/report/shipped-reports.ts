import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { ReportRequest } from '#shared/report/context/report-context.ts'
import type { Inline, ListBlock, ReportDocument } from '#shared/report/model/report-document.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import { score, shippedTemplate, testDay, workedExample, type ShippedType } from '../../support/shipped-templates.ts'

/** Template and worked example as they ship, scored; `change` alters the answers file first. */
export async function shippedRequest(
  type: ShippedType,
  change: (content: AnswersFile) => AnswersFile = (content) => content,
): Promise<ReportRequest> {
  const compiled = shippedTemplate(type)
  const content = change(workedExample(type))
  return {
    compiled,
    content,
    score: score(type, content),
    organisation: content.subject.organisation,
    language: 'en',
    draft: false,
    contentSha256: await contentDigest(content),
    canonicalContent: canonicalContent(content),
    today: testDay,
  }
}

export const shippedReport = async (type: ShippedType): Promise<ReportDocument> => buildReport(await shippedRequest(type))

/** Every run of text, but for headings and figures. */
export function inlinesOf(report: ReportDocument): readonly Inline[] {
  return report.blocks.flatMap((block): readonly Inline[] => {
    if (block.kind === 'paragraph') return block.content
    if (block.kind === 'list') return block.items.flat()
    if (block.kind === 'table') return block.rows.flat().flatMap((cell) => cell.content)
    if (block.kind === 'keyValues') return block.items.flatMap((item) => item.value)
    return block.kind === 'callout' ? block.content.flat() : []
  })
}

const listText = (list: ListBlock, inline: (content: ListBlock['items'][number]) => string): string =>
  list.items
    .map((item, index) => [inline(item), ...(list.below?.[index] ?? []).map((inner) => listText(inner, inline))].join('\n'))
    .join('\n')

/** Everything that a reader reads, block by block. */
export function textOf(report: ReportDocument): string {
  const inline = (content: readonly { readonly text: string }[]): string => content.map((run) => run.text).join('')
  return report.blocks
    .map((block) => {
      switch (block.kind) {
        case 'heading':
          return block.text
        case 'paragraph':
          return inline(block.content)
        case 'list':
          return listText(block, inline)
        case 'table':
          return [
            block.caption ?? '',
            ...block.columns.map((column) => column.title),
            ...block.rows.flat().map((cell) => inline(cell.content)),
          ].join('\n')
        case 'keyValues':
          return block.items.map((item) => `${item.key}\n${inline(item.value)}`).join('\n')
        case 'figure':
          return `${block.alt}\n${block.caption}`
        case 'callout':
          return [block.title, ...block.content.map(inline)].join('\n')
        case 'signatures':
          return block.signers.map((signer) => `${signer.role}\n${signer.name}`).join('\n')
        case 'toc':
        case 'pageBreak':
          return ''
      }
    })
    .join('\n')
}
