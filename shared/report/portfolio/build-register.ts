import { formatCitations } from '../../compliance/citations.ts'
import type { Row } from '../../model/answer.ts'
import { levelText, levelTone } from '../blocks/answer-text.ts'
import { cell, column, heading, rowHead, table } from '../blocks/block-builders.ts'
import { portfolioDocument, readPortfolio } from './portfolio.ts'
import type { Portfolio, PortfolioRequest } from './portfolio.ts'
import { rowsOf } from '../blocks/question-table.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { ReportDocument } from '../model/report-document.ts'

/** From the worst; the order of the register. */
const levels = ['very_high', 'critical', 'high', 'moderate', 'medium', 'low'] as const

interface RegisterRisk {
  readonly context: ReportContext
  readonly id: string
  readonly label: string
  readonly point: NonNullable<ReportContext['score']['map']>['points'][number]
  readonly row: Row | undefined
}

/** Scored risks of several assessments in one register, worst residual level first (policy P-2.2-3). */
export function buildRegister(request: PortfolioRequest): ReportDocument {
  const portfolio = readPortfolio(request)
  const { texts, contexts } = portfolio
  const risks = contexts
    .flatMap(risksOf)
    .toSorted((a, b) => rank(a) - rank(b) || product(b) - product(a) || b.point.residual.severity - a.point.residual.severity)
  const used = levels.filter((level) => risks.some(({ point }) => point.residual.level === level || point.inherent.level === level))
  const counted = (state: 'inherent' | 'residual', level: string): string =>
    String(risks.filter(({ point }) => point[state].level === level).length)
  const subtitle = texts('riskRegisterSubtitle', { risks: risks.length, systems: contexts.length })
  return portfolioDocument(portfolio, texts('riskRegister'), subtitle, [
    heading(1, texts('risksByLevel'), 'by-level', true),
    ...table(
      [column(texts('level'), 2), column(texts('inherent'), 2, 'end'), column(texts('residual'), 2, 'end')],
      used.map((level) => [
        { ...cell(texts(`level.${level}`), levelTone(level)), header: true },
        cell(counted('inherent', level)),
        cell(counted('residual', level)),
      ]),
      { otherwise: texts('noRisks') },
    ),
    heading(1, texts('riskRegister'), 'register'),
    ...registerTable(portfolio, risks),
    ...registerDetails(portfolio, risks),
  ])
}

function registerTable({ texts, today }: Portfolio, risks: readonly RegisterRisk[]) {
  return table(
    [
      column(texts('subject'), 1.7),
      column(texts('risk'), 2.4),
      column(short(texts('inherent')), 1.8),
      column(short(texts('residual')), 1.8),
      column(texts('treatment'), 1.8),
      column(texts('owner'), 2.1),
      column(texts('due'), 1.7),
    ],
    risks.map(({ context, id, label, point, row }) => {
      const place = (state: 'inherent' | 'residual') =>
        cell(
          `${levelText(context, point[state].level)} (${point[state].severity} × ${point[state].likelihood})`,
          levelTone(point[state].level),
        )
      const due = textOf(row, 'due')
      return [
        cell(context.content.subject.name),
        rowHead(`${id} ${label}`),
        place('inherent'),
        place('residual'),
        cell(optionText(context, 'treatment', textOf(row, 'treatment'))),
        cell(textOf(row, 'owner') || '–'),
        due !== '' && due < today ? cell(`${due} (${texts('overdue')})`, 'danger') : cell(due || '–'),
      ]
    }),
    { otherwise: texts('noRisks') },
  )
}

/** What a scenario touches, on which clauses it bears and when it is looked at again; nothing where no register names any of it. */
function registerDetails({ texts, today }: Portfolio, risks: readonly RegisterRisk[]) {
  const named = risks.filter(({ row }) => detailColumns.some((id) => textOf(row, id) !== ''))
  const [first] = named
  if (first === undefined) return []
  const titles = new Map(first.context.question(rowQuestions.risk)?.columns?.map(({ id, text }) => [id, text]))
  const title = (id: string, weight: number) => column(first.context.localize(titles.get(id) ?? id), weight)
  return [
    heading(2, texts('registerDetails'), 'register-details'),
    ...table(
      [column(texts('subject'), 1.7), column(texts('risk'), 2.7), title('asset', 2.4), title('clauses', 3.2), title('next_review', 1.9)],
      named.map(({ context, id, label, row }) => {
        const review = textOf(row, 'next_review')
        return [
          cell(context.content.subject.name),
          rowHead(`${id} ${label}`),
          cell(textOf(row, 'asset') || '–'),
          cell(formatCitations(textOf(row, 'clauses')) || '–'),
          review !== '' && review < today ? cell(`${review} (${texts('overdue')})`, 'danger') : cell(review || '–'),
        ]
      }),
    ),
  ]
}
const detailColumns = ['asset', 'clauses', 'next_review'] as const

/** Question that holds the rows of the risk map. */
const rowQuestions = { risk: 'R9-01', privacy: 'S7-01' } as const

function risksOf(context: ReportContext): readonly RegisterRisk[] {
  const { type } = context.compiled.template
  const rows = type === 'risk' || type === 'privacy' ? rowsOf(context, rowQuestions[type]) : []
  return (context.score.map?.points ?? []).map((point) => ({
    context,
    id: point.id,
    label: point.label.startsWith(point.id) ? point.label.slice(point.id.length).trim() : point.label,
    point,
    row: rows.find((row) => row.id === point.id),
  }))
}

const rank = ({ point }: RegisterRisk): number => {
  const at = levels.findIndex((level) => level === point.residual.level)
  return at === -1 ? levels.length : at
}
const product = ({ point }: RegisterRisk): number => point.residual.severity * point.residual.likelihood
const textOf = (row: Row | undefined, id: string): string => {
  const value = row?.[id]
  return typeof value === 'string' ? value : ''
}
function optionText(context: ReportContext, columnId: string, value: string): string {
  const options = context.question(rowQuestions.risk)?.columns?.find((part) => part.id === columnId)?.options
  const option = options?.find((candidate) => candidate.id === value)
  return option === undefined ? value || '–' : context.localize(option.text)
}

/** Without what stands in brackets: the first table has said it. */
const short = (text: string): string => text.replace(/\s*\(.*\)$/u, '')
