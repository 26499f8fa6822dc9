import { answerInlines } from '../blocks/answer-text.ts'
import { cell, column, heading, rowHead, table } from '../blocks/block-builders.ts'
import { maturity } from './build-risk.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'
import { withheldMark } from '../redaction/withhold.ts'
import { answersTable, controlsTable, part, sectionIds, tables } from './specific-blocks.ts'

const controlSections = new Set(['V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V9'])

/** Inherent factors, tier, section scores claimed and effective, clauses, remediation, monitoring (DOMAIN 8). */
export function buildVendor(context: ReportContext): readonly Block[] {
  const { texts } = context
  return [
    heading(1, texts('profile'), 'vendor-profile'),
    ...answersTable(context, sectionIds(context, 'V0')),
    ...tables(context, ['V0-07', 'V0-08', 'V0-10']),
    ...part(texts('factors'), 'factors', factors(context)),
    ...part(texts('sectionScores'), 'section-scores', maturity(context)),
    ...part(
      texts('controls'),
      'controls',
      controlsTable(context, (section) => controlSections.has(section)),
    ),
    ...part(texts('clauses'), 'clauses', clauses(context)),
    ...part(texts('supplyChain'), 'supply-chain', [
      ...tables(context, ['V6-01', 'V2-10']),
      ...answersTable(
        context,
        sectionIds(context, 'V6').filter((id) => context.question(id)?.type !== 'sc'),
      ),
    ]),
    ...part(texts('exit'), 'exit', answersTable(context, ['V9-02', 'V9-06'])),
    ...part(texts('monitoring'), 'monitoring', [
      ...answersTable(context, sectionIds(context, 'V10')),
      ...tables(context, ['V10-03', 'V10-04']),
    ]),
    ...part(texts('remediation'), 'remediation', tables(context, ['V10-08'])),
  ]
}

/** Factor, chosen step and its points from 0 to 4. */
function factors(context: ReportContext): readonly Block[] {
  const { texts, localize } = context
  return table(
    [column(texts('factor'), 4.5), column(texts('answer'), 4.5), column(texts('points'), 0.9, 'center')],
    sectionIds(context, 'V1').flatMap((id) => {
      const question = context.question(id)
      if (question === undefined) return []
      const reading = context.reading(id)
      const points = reading.kind === 'value' ? question.options?.find((option) => option.id === reading.value)?.points : undefined
      return [
        [
          rowHead(localize(question.text)),
          cell(answerInlines(context, question)),
          cell(
            context.isWithheld(id) ? withheldMark : points === undefined ? '–' : String(points),
            points === undefined || points < 3 ? undefined : points === 3 ? 'warning' : 'danger',
          ),
        ],
      ]
    }),
  )
}

function clauses(context: ReportContext): readonly Block[] {
  const { texts, localize } = context
  return table(
    [column(texts('clause'), 5), column(texts('answer'), 4)],
    sectionIds(context, 'V8').flatMap((id) => {
      const question = context.question(id)
      if (question === undefined) return []
      const reading = context.reading(id)
      const value = reading.kind === 'value' ? reading.value : reading.kind
      const tone = context.isWithheld(id)
        ? undefined
        : value === 'present'
          ? 'good'
          : value === 'weaker'
            ? 'warning'
            : value === 'na'
              ? undefined
              : 'danger'
      const comment = context.answer(id)?.comment
      return [
        [
          rowHead(localize(question.text)),
          cell([...answerInlines(context, question), ...(comment === undefined ? [] : [{ text: `\n${comment}` }])], tone),
        ],
      ]
    }),
  )
}

export const vendorConsultation = (context: ReportContext): readonly Block[] => answersTable(context, ['V0-04', 'V0-12', 'V10-01'])
