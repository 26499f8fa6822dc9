import { citationTitleIn } from '../../i18n/report/citation-titles.ts'
import { reportLanguage } from '../../i18n/report/report-languages.ts'
import type { LanguageTag } from '../../model/ids.ts'
import { accessSection } from './access-section.ts'
import { isExpired } from '../../template/answers/evidence-cap.ts'
import { isOverdueAction, reportActions } from '../sections/actions-section.ts'
import { levelText } from '../blocks/answer-text.ts'
import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { byClause, citedClauses, clauseState } from '../sections/compliance-section.ts'
import type { ClauseState } from '../sections/compliance-section.ts'
import { policyChapters } from './policy-clauses.ts'
import { levelCell, portfolioDocument, readPortfolio, subjectKey, typeText } from '../portfolio/portfolio.ts'
import type { Portfolio, PortfolioRequest } from '../portfolio/portfolio.ts'
import { programmeRegisters } from './programme-registers.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, ReportDocument } from '../model/report-document.ts'

const grave: ReadonlySet<string> = new Set(['high', 'very_high', 'critical'])
const types = ['risk', 'privacy', 'bias', 'vendor'] as const
const mostShown = 40
const clauseTexts = new Map(policyChapters.flatMap(({ clauses }) => clauses))

/** The state of the programme for a board: figures, coverage, what is overdue, what blocks, policy clauses (policy P-2.1-2, P-6.1-3). */
export function buildProgramme(request: PortfolioRequest): ReportDocument {
  const portfolio = readPortfolio(request)
  const { texts, today } = portfolio
  const registers = registersOf(portfolio)
  return portfolioDocument(portfolio, texts('programme'), texts('programmeSubtitle', { today }), [
    heading(1, texts('kpis'), 'kpis', true),
    ...keyFigures(portfolio, registers?.figures ?? []),
    heading(1, texts('coverage'), 'coverage'),
    paragraph(texts('coverageNote'), 'small'),
    ...coverage(portfolio),
    heading(1, texts('blockers'), 'blockers'),
    ...blockers(portfolio),
    heading(1, texts('reviews'), 'reviews'),
    ...reviews(portfolio),
    heading(1, texts('overdueActions'), 'overdue-actions'),
    ...overdueActions(portfolio),
    ...(registers?.blocks ?? []),
    ...(request.access === undefined ? [] : accessSection(request.access, request.language, today, texts('overdue'))),
    heading(1, texts('policyCoverage'), 'policy-coverage'),
    ...policyCoverage(portfolio),
  ])
}

const nextReview = ({ score }: ReportContext): string => {
  const date = score.scores['next_review']
  return typeof date === 'string' ? date : ''
}
const isOverdue = (context: ReportContext): boolean => nextReview(context) !== '' && nextReview(context) < context.today

/** Nothing where the caller has no registers: an empty table would say that nothing happened. */
const registersOf = ({ registers, contexts, language, today, texts }: Portfolio) =>
  registers === undefined
    ? undefined
    : programmeRegisters({
        ...registers,
        people: contexts.flatMap(({ content }) => content.control.contacts.map(({ name }) => name)),
        language,
        today,
        overdue: texts('overdue'),
      })

function keyFigures({ contexts, texts, today }: Portfolio, more: readonly (readonly [string, string])[]): readonly Block[] {
  const count = (test: (context: ReportContext) => boolean): string => `${contexts.filter(test).length} / ${contexts.length}`
  const actions = contexts.flatMap((context) => reportActions(context))
  const open = actions.filter(({ isDone }) => !isDone)
  const overdue = open.filter((action) => isOverdueAction(action, today)).length
  const evidence = contexts.flatMap(({ content }) => content.evidence)
  const rows: readonly (readonly [string, string])[] = [
    [texts('kpiSystems'), String(new Set(contexts.map(subjectKey)).size)],
    [texts('kpiAssessments'), String(contexts.length)],
    [texts('kpiApproved'), count(({ content }) => content.control.status === 'Approved')],
    [texts('kpiComplete'), count(({ score }) => score.unanswered.length === 0)],
    [texts('kpiHigh'), count(({ score }) => grave.has(score.level ?? ''))],
    [texts('kpiBlocked'), count(isBlocked)],
    [texts('kpiOverdueReviews'), count(isOverdue)],
    [texts('kpiActions'), String(open.length)],
    [texts('kpiOverdueActions'), `${overdue} / ${open.length}`],
    [texts('kpiEvidence'), `${evidence.filter((item) => isExpired(item, today)).length} / ${evidence.length}`],
    ...more,
  ]
  return table(
    [column(texts('kpi'), 5), column(texts('value'), 1.6, 'end')],
    rows.map(([name, value]) => [rowHead(name), cell(value)]),
  )
}

/** One row for each system or vendor, one column for each kind of assessment: level and status. */
function coverage({ contexts, texts }: Portfolio): readonly Block[] {
  const keys = [...new Set(contexts.map(subjectKey))]
  return table(
    [column(texts('subject'), 3), ...types.map((type) => column(texts(`type.${type}`), 1.8))],
    keys.map((key) => {
      const own = contexts.filter((context) => subjectKey(context) === key)
      return [
        rowHead(own[0]?.content.subject.name ?? key),
        ...types.map((type) => {
          const found = own.filter(({ compiled }) => compiled.template.type === type)
          const worst = found.find(({ score }) => grave.has(score.level ?? '')) ?? found[0]
          if (worst === undefined) return cell('–')
          const status = texts(`status.${worst.content.control.status}`)
          return { ...levelCell(worst), content: [{ text: `${levelText(worst, worst.score.level)}\n${status}` }] }
        }),
      ]
    }),
  )
}

const isBlocked = ({ score }: ReportContext): boolean => score.flags.some((flag) => flag.class === 'stop' || flag.class === 'critical')

function blockers({ contexts, texts }: Portfolio): readonly Block[] {
  return table(
    [column(texts('subject'), 2.4), column(texts('assessmentType'), 1.3), column(texts('outcome'), 2.2), column(texts('gatesNotMet'), 5)],
    contexts
      .filter((context) => isBlocked(context) || context.score.gates.some((gate) => gate.state === 'closed'))
      .map((context) => [
        rowHead(context.content.subject.name),
        cell(typeText(context)),
        cell(
          context.score.outcome === null
            ? texts('outcomePending')
            : `${context.score.outcome.id}${context.texts('colon')}${context.score.outcome.text}`,
        ),
        cell(
          [
            ...context.score.flags
              .filter((flag) => flag.class === 'stop' || flag.class === 'critical')
              .map((flag) => `${flag.id}${context.texts('colon')}${flag.text}`),
            ...context.score.gates
              .filter((gate) => gate.state === 'closed')
              .map((gate) => `${gate.id}${context.texts('colon')}${gate.text}`),
          ].join('\n'),
        ),
      ]),
    { otherwise: texts('noFlags') },
  )
}

function reviews({ contexts, texts }: Portfolio): readonly Block[] {
  return table(
    [column(texts('validUntil'), 1.8), column(texts('subject'), 3.4), column(texts('assessmentType'), 1.6), column(texts('level'), 1.6)],
    contexts
      .filter((context) => nextReview(context) !== '')
      .toSorted((a, b) => nextReview(a).localeCompare(nextReview(b), 'en'))
      .map((context) => [
        isOverdue(context) ? cell(`${nextReview(context)} (${texts('overdue')})`, 'danger') : cell(nextReview(context)),
        rowHead(context.content.subject.name),
        cell(typeText(context)),
        levelCell(context),
      ]),
  )
}

function overdueActions({ contexts, texts, today }: Portfolio): readonly Block[] {
  const overdue = contexts
    .flatMap((context) => reportActions(context).map((action) => ({ context, action })))
    .filter(({ action }) => isOverdueAction(action, today))
    .toSorted((a, b) => a.action.due.localeCompare(b.action.due, 'en'))
  return table(
    [column(texts('due'), 1.3), column(texts('subject'), 2.2), column(texts('action'), 4.5), column(texts('owner'), 2)],
    overdue
      .slice(0, mostShown)
      .map(({ context, action }) => [
        cell(action.due, 'danger'),
        cell(context.content.subject.name),
        rowHead(action.text),
        cell(action.owner || '–'),
      ]),
    { otherwise: texts('noOverdue') },
  )
}

/** Policy clauses that any of the assessments cites, with how many meet it, leave a gap, or are open. */
function policyCoverage({ contexts, texts, language }: Portfolio): readonly Block[] {
  const states = clauseStates(contexts)
  const count = (list: readonly ClauseState[], wanted: readonly ClauseState[]): number =>
    list.filter((state) => wanted.includes(state)).length
  return table(
    [
      column(texts('clause'), 1.2),
      column(texts('policyText'), 5),
      column(texts('clause.met'), 1.3, 'end'),
      column(texts('clause.gap'), 1.3, 'end'),
      column(texts('clause.answered'), 1.6, 'end'),
      column(texts('clause.open'), 1.3, 'end'),
    ],
    [...states]
      .toSorted(([a], [b]) => byClause(a, b))
      .map(([clause, list]) => {
        const gaps = count(list, ['gap'])
        return [
          rowHead(clause),
          cell(clauseText(clause, language)),
          cell(String(count(list, ['met']))),
          cell(String(gaps), gaps > 0 ? 'danger' : undefined),
          cell(String(count(list, ['answered']))),
          cell(String(count(list, ['open']))),
        ]
      }),
  )
}

/** The clause itself in English, the language in which it is adopted; a board that reads another one gets what it is about. */
const clauseText = (clause: string, language: LanguageTag): string =>
  (reportLanguage(language) === 'en' ? clauseTexts.get(clause) : citationTitleIn(language, `policy:${clause}`)) ??
  clauseTexts.get(clause) ??
  ''

/** State of each policy clause in each assessment that cites it. */
export function clauseStates(contexts: readonly ReportContext[]): ReadonlyMap<string, readonly ClauseState[]> {
  const states = new Map<string, ClauseState[]>()
  for (const context of contexts)
    for (const [clause, questions] of citedClauses(context).get('policy') ?? [])
      states.set(clause, [...(states.get(clause) ?? []), clauseState(context, questions)])
  return states
}
