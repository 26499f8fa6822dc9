import type { QuestionId } from '../../model/ids.ts'
import { answerInlines, numberText } from '../blocks/answer-text.ts'
import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { levelCell, portfolioDocument, readPortfolio } from './portfolio.ts'
import type { PortfolioRequest } from './portfolio.ts'
import { ReportError } from '../model/report-error.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { ReportDocument, TableCell } from '../model/report-document.ts'
import { sectionIds } from '../kinds/specific-blocks.ts'

/** More do not fit beside each other on a page. */
const mostVendors = 5

/**
 * Two to five vendor assessments side by side: results, section scores, clauses, flags. No ranking: which difference matters, the reader decides.
 *
 * @throws {ReportError} "nothing-to-report" for another number of assessments, or one that is not a vendor's
 */
export function buildVendorComparison(request: PortfolioRequest): ReportDocument {
  const strange = request.entries.filter(({ compiled }) => compiled.template.type !== 'vendor').length
  const count = request.entries.length
  if (strange > 0 || count < 2 || count > mostVendors)
    throw new ReportError('nothing-to-report', `a comparison takes 2 to ${mostVendors} vendor assessments`, { count, strange })
  const portfolio = readPortfolio(request)
  const { texts, contexts } = portfolio
  const columns = [column(texts('result'), 2.6), ...contexts.map((context) => column(vendorName(context), 2.4))]
  const row = (label: string, value: (context: ReportContext) => TableCell) => [rowHead(label), ...contexts.map(value)]
  const number = (key: string) => (context: ReportContext) => {
    const value = context.score.scores[key]
    return cell(typeof value === 'number' ? numberText(Math.round(value * 10) / 10) : '–')
  }
  const first = contexts[0]
  const sections = (first?.sections ?? []).filter(({ section }) =>
    contexts.some((context) => context.score.sections.some((state) => state.id === section.id && state.score !== null)),
  )
  return portfolioDocument(portfolio, texts('vendorComparison'), texts('vendorComparisonSubtitle', { count }), [
    heading(1, texts('overview'), 'overview', true),
    paragraph(texts('compareNote'), 'small'),
    ...table(columns, [
      row(texts('service'), ({ content }) => cell(content.subject.vendor?.service ?? content.subject.name)),
      row(texts('country'), ({ content }) => cell(content.subject.vendor?.country ?? '–')),
      row(texts('outcome'), ({ score }) =>
        cell(score.outcome === null ? texts('outcomePending') : `${score.outcome.id}${texts('colon')}${score.outcome.text}`),
      ),
      row(texts('level'), levelCell),
      row(texts('tier'), ({ score }) => cell(score.tier === null ? '–' : String(score.tier))),
      row(texts('inherentRisk'), number('inherent')),
      row(texts('controlStrength'), number('control_strength')),
      row(texts('residualIndex'), number('residual_index')),
      row(texts('clausesOpen'), number('clauses_open')),
      row(texts('findings'), ({ score }) => cell(String(score.findings.filter((finding) => finding.severity !== 'info').length))),
      row(texts('completeness'), ({ score }) => cell(`${numberText(Math.floor(score.completeness * 1000) / 10)} %`)),
      row(texts('flags'), ({ score }) => cell(score.flags.map((flag) => `${flag.id} ${flag.text}`).join('\n') || '–')),
    ]),
    heading(1, texts('sectionScores'), 'section-scores'),
    ...table(
      columns,
      sections.map(({ section }) =>
        row(`${section.id} ${first?.localize(section.title) ?? ''}`, ({ score }) => {
          const value = score.sections.find((state) => state.id === section.id)?.score
          return cell(typeof value === 'number' ? `${numberText(Math.round(value))} %` : '–')
        }),
      ),
    ),
    heading(1, texts('clausesCompared'), 'clauses'),
    ...table(
      columns,
      clauseIds(contexts).map((id) => row(questionText(contexts, id), (context) => clauseCell(context, id))),
    ),
  ])
}

const vendorName = ({ content }: ReportContext): string => content.subject.vendor?.name ?? content.subject.name

/** Clauses that at least one vendor has to have; which are mandatory depends on the tier. */
const clauseIds = (contexts: readonly ReportContext[]): readonly QuestionId[] => [
  ...new Set(contexts.flatMap((context) => sectionIds(context, 'V8').filter((id) => context.question(id)?.type === '1'))),
]
function questionText(contexts: readonly ReportContext[], id: QuestionId): string {
  const asked = contexts.find((context) => context.question(id) !== undefined)
  return `${id} ${asked?.localize(asked.question(id)?.text ?? '') ?? ''}`
}
function clauseCell(context: ReportContext, id: QuestionId): TableCell {
  const question = context.question(id)
  if (question === undefined || !context.isApplicable(id)) return cell('–')
  const reading = context.reading(id)
  const value = reading.kind === 'value' ? reading.value : reading.kind
  return cell(
    answerInlines(context, question),
    value === 'present' ? 'good' : value === 'weaker' ? 'warning' : value === 'na' ? undefined : 'danger',
  )
}
