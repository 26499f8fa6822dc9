import { textOr } from '../../i18n/report/report-labels.ts'
import { bullets, cell, column, commaSeparated, heading, paragraph, rowHead, table, under } from '../blocks/block-builders.ts'
import { numberText } from '../blocks/answer-text.ts'
import { parseInlineMarkdown } from '../text/markdown.ts'
import { gateTable } from './decision-page.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Inline, Tone } from '../model/report-document.ts'

const severityTone: Readonly<Record<'major' | 'minor' | 'info', Tone>> = { major: 'danger', minor: 'warning', info: 'neutral' }

/** State of each section, then its findings; unknown, not applicable and unanswered questions by name. */
export function findingsSection(context: ReportContext): readonly Block[] {
  const { texts, score, localize } = context
  const states = new Map(score.sections.map((section) => [section.id, section]))
  const overview = context.sections.map(({ section }) => {
    const state = states.get(section.id)
    return [
      rowHead([{ text: `${section.id} ${localize(section.title)}`, anchor: `annex-${section.id}` }]),
      cell(state === undefined ? '–' : `${state.answered} / ${state.applicable}`),
      cell(state?.score === null || state === undefined ? '–' : `${numberText(Math.round(state.score))} %`),
      cell(
        String(
          score.findings.filter(
            (finding) => finding.severity !== 'info' && context.compiled.questions.get(finding.question)?.section.id === section.id,
          ).length,
        ),
      ),
    ]
  })
  return [
    heading(1, texts('findings'), 'findings'),
    ...table(
      [
        column(texts('section'), 5),
        column(texts('answered'), 1.3, 'center'),
        column(texts('score'), 1.3, 'center'),
        column(texts('finding'), 1.3, 'center'),
      ],
      overview,
    ),
    ...findingTables(context),
    ...under(heading(2, texts('gates'), 'gates'), gateTable(context, score.gates)),
    heading(2, texts('unanswered'), 'unanswered'),
    score.unanswered.length === 0
      ? paragraph(texts('noUnanswered'))
      : paragraph(commaSeparated(score.unanswered.map(context.questionLink))),
    ...stateList(context, 'unknown', texts('unknownList'), 'unknown-list'),
    ...stateList(context, 'na', texts('naList'), 'na-list'),
  ]
}

function findingTables(context: ReportContext): readonly Block[] {
  const { texts, score, localize } = context
  const order = ['major', 'minor', 'info'] as const
  const blocks = context.sections.flatMap(({ section, questions }) => {
    const ids = new Set(questions.map((question) => question.id))
    const found = score.findings
      .filter((finding) => ids.has(finding.question))
      .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    return table(
      [column(texts('severity'), 1), column(texts('question'), 1), column(texts('finding'), 7)],
      found.map((finding) => [
        cell(textOr(texts, `severity.${finding.severity}`, finding.severity), severityTone[finding.severity]),
        cell([context.questionLink(finding.question)]),
        cell([...findingText(context, finding.question, finding.text)]),
      ]),
      { caption: `${section.id} ${localize(section.title)}` },
    )
  })
  return blocks.length === 0 ? [paragraph(texts('noFindings'))] : blocks
}

/** The rule's text, the question it is about, and what was said about it. */
function findingText(context: ReportContext, id: string, text: string): readonly Inline[] {
  const question = context.question(id)
  const comment = context.answer(id)?.comment
  return [
    { text },
    ...(question === undefined ? [] : [{ text: `\n${context.localize(question.text)}`, italic: true }]),
    ...(comment === undefined || comment.trim() === '' ? [] : [{ text: '\n' }, ...parseInlineMarkdown(comment)]),
  ]
}

function stateList(context: ReportContext, state: 'unknown' | 'na', title: string, id: string): readonly Block[] {
  const questions = context.sections
    .flatMap((section) => section.questions)
    .filter((question) => context.reading(question.id).kind === state)
  if (questions.length === 0) return []
  return [
    heading(2, title, id),
    ...bullets(
      questions.map((question) => {
        const answer = context.answer(question.id)
        const why = answer?.reason ?? answer?.comment
        return [
          context.questionLink(question.id),
          { text: ` ${context.localize(question.text)}` },
          ...(why === undefined ? [] : [{ text: ' – ' }, ...parseInlineMarkdown(why)]),
        ]
      }),
    ),
  ]
}
