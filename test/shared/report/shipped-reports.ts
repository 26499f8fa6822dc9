import { readFile } from 'node:fs/promises'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { ReportRequest } from '#shared/report/context/report-context.ts'
import type { ListBlock, ReportDocument } from '#shared/report/model/report-document.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { canonicalContent, contentDigest } from '#shared/signing/digest.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'

export const shippedTypes = ['privacy', 'risk', 'vendor', 'bias'] as const
export type ShippedType = (typeof shippedTypes)[number]
const today = '2026-11-23'

const parsedOnce = new Map<ShippedType, Promise<{ readonly compiled: CompiledTemplate; readonly example: AnswersFile }>>()

async function shipped(type: ShippedType): Promise<{ readonly compiled: CompiledTemplate; readonly example: AnswersFile }> {
  const folder = new URL(`../../../templates/${type}/`, import.meta.url)
  const template = parseTemplate(await readFile(new URL(`${type}@1.0.0.yaml`, folder), 'utf8'))
  const answers = parseAnswersFile(JSON.parse(await readFile(new URL(`${type}.example.answers.json`, folder), 'utf8')))
  if (!template.ok || !answers.ok) throw new Error(`${type}: the shipped files do not parse`)
  return { compiled: compileTemplate(template.value), example: answers.value }
}

/** Template and worked example as they ship, scored; `change` alters the answers file first. */
export async function shippedRequest(
  type: ShippedType,
  change: (content: AnswersFile) => AnswersFile = (content) => content,
): Promise<ReportRequest> {
  const once = parsedOnce.get(type) ?? shipped(type)
  parsedOnce.set(type, once)
  const { compiled, example } = await once
  const content = change(example)
  return {
    compiled,
    content,
    score: scoreAssessment(compiled, content, today),
    organisation: content.subject.organisation,
    language: 'en',
    draft: false,
    contentSha256: await contentDigest(content),
    canonicalContent: canonicalContent(content),
    today,
  }
}

export const shippedReport = async (type: ShippedType): Promise<ReportDocument> => buildReport(await shippedRequest(type))

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
