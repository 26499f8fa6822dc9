import { seenPlace } from '../../i18n/report/seen-places.ts'
import type { IsoDate, QuestionId } from '../../model/ids.ts'
import type { Question } from '../../template/model/template.ts'
import type { Row } from '../../model/answer.ts'
import { cleanLine } from '../text/clean-text.ts'
import { cell, column, heading, rowHead, table } from '../blocks/block-builders.ts'
import { parseInlineMarkdown } from '../text/markdown.ts'
import { rowsOf } from '../blocks/question-table.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'

/** Something somebody has to do. */
export interface ReportAction {
  readonly text: string
  readonly owner: string
  readonly due: string
  readonly question: QuestionId
  /** Its row says so; what is done is never overdue. */
  readonly isDone: boolean
  /** The text names a risk, and the action is its treatment. */
  readonly isRisk: boolean
}

/** Columns that hold the deed itself, by type of table; the first that a table has counts. */
const deedColumns = ['measure', 'condition', 'gap', 'what', 'action', 'title'] as const

export const reportActions = (context: ReportContext): readonly ReportAction[] =>
  actionsIn(
    context.sections.flatMap(({ questions }) => questions),
    (question) => rowsOf(context, question),
  )

/**
 * Rows of tables that name a deed together with an owner or a due date, earliest first; those without a date come last.
 *
 * @param questions visible ones
 */
export function actionsIn(questions: readonly Question[], rows: (question: QuestionId) => readonly Row[]): readonly ReportAction[] {
  const actions = questions.flatMap((question) => {
    const columns = new Map((question.columns ?? []).map((part) => [part.id, part]))
    const deed = deedColumns.find((id) => columns.has(id))
    if (deed === undefined || !(columns.has('due') || columns.has('when'))) return []
    return rows(question.id).flatMap((row): readonly ReportAction[] => {
      const due = textOf(row, 'due') || textOf(row, 'when')
      // Marks of a formatted text mean nothing on one line.
      const text = columns.get(deed)?.type === 'lt' ? unformatted(row[deed]) : textOf(row, deed)
      const owner = textOf(row, 'owner') || textOf(row, 'who')
      return due === '' && owner === ''
        ? []
        : [{ text, owner, due, question: question.id, isDone: textOf(row, 'state') === 'done', isRisk: columns.has('treatment') }]
    })
  })
  return actions.toSorted((a, b) => (a.due || '9999').localeCompare(b.due || '9999', 'en'))
}

export const isOverdueAction = ({ due, isDone }: ReportAction, today: IsoDate): boolean => !isDone && due !== '' && due < today

export function actionsTable(context: ReportContext, actions: readonly ReportAction[]): readonly Block[] {
  const { texts, today } = context
  return table(
    [column(texts('action'), 5), column(texts('owner'), 2.2), column(texts('due'), 1.6), column(texts('source'), 1)],
    actions.map((action) => [
      rowHead(action.text),
      cell(action.owner || '–'),
      isOverdueAction(action, today) ? cell(`${action.due} (${texts('overdue')})`, 'danger') : cell(action.due || '–'),
      cell([context.questionLink(action.question)]),
    ]),
    { otherwise: texts('noActions') },
  )
}

export function actionsSection(context: ReportContext): readonly Block[] {
  return [heading(1, context.texts('actions'), 'actions'), ...actionsTable(context, reportActions(context)), ...reviewReasons(context)]
}

/** Why this assessment is due for a review before its date; nothing where it is not. */
function reviewReasons({ score, texts, say, language }: ReportContext): readonly Block[] {
  if (score.triggers.length === 0) return []
  return [
    heading(2, texts('reviewReasons'), 'review-reasons'),
    ...table(
      [column(texts('source'), 1), column(texts('reason'), 5), column(texts('seenIn'), 3)],
      score.triggers.map(({ id, text, seenIn, date }) => [
        rowHead(id),
        cell(say(text)),
        cell(
          [...new Set([...seenIn.map((place) => seenPlace(language, cleanLine(place))), ...(date === undefined ? [] : [date])])].join(', '),
        ),
      ]),
    ),
  ]
}

const unformatted = (value: unknown): string =>
  typeof value === 'string'
    ? cleanLine(
        parseInlineMarkdown(value)
          .map(({ text }) => text)
          .join(''),
      )
    : ''
const textOf = (row: Row, id: string): string => {
  const value = row[id]
  return typeof value === 'string' ? cleanLine(value) : ''
}
