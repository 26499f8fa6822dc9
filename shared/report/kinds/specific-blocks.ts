/** Blocks that more than one type of assessment uses in its own part. */
import type { QuestionId } from '../../model/ids.ts'
import { cappedScore } from '../../template/answers/evidence-cap.ts'
import type { Question } from '../../template/model/template.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import { answerBlocks, answerInlines, answerLine, answerTone, controlTone, levelText, levelTone } from '../blocks/answer-text.ts'
import { belowRow, circumstances, seeBelow } from '../sections/answers-annex.ts'
import { cell, column, heading, paragraph, rowHead, table, under } from '../blocks/block-builders.ts'
import { riskMapFigure } from '../figures/risk-map-figure.ts'
import { parseInlineMarkdown } from '../text/markdown.ts'
import { withheldMark } from '../redaction/withhold.ts'
import { questionTable } from '../blocks/question-table.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'

/** Questions with their answers as one table; those that do not apply, or are tables or computed, are left out. */
export function answersTable(context: ReportContext, ids: readonly QuestionId[], caption?: string): readonly Block[] {
  const questions = ids
    .flatMap((id) => context.question(id) ?? [])
    .filter((question) => context.isApplicable(question.id) && question.type !== 'tbl' && question.type !== 'calc')
  const rows = questions.map((question) => {
    const tone = answerTone(context, question)
    const answer = answerBlocks(context, question) === undefined ? answerInlines(context, question) : [seeBelow(context)]
    return [
      cell([context.questionLink(question.id)]),
      cell(context.localize(question.text)),
      { content: [...answer, ...commentOf(context, question.id)], ...(tone === undefined ? {} : { tone }) },
    ]
  })
  return [
    ...table(
      [column(context.texts('numberShort'), 0.9), column(context.texts('question'), 4), column(context.texts('answer'), 5)],
      rows,
      caption === undefined ? {} : { caption },
    ),
    ...questions.flatMap((question) => belowRow(context, question)),
  ]
}

function commentOf(context: ReportContext, id: QuestionId) {
  const answer = context.answer(id)
  const said = answer?.comment ?? answer?.reason
  return said === undefined || said.trim() === '' ? [] : [{ text: '\n' }, ...parseInlineMarkdown(said)]
}

/** Where a part rests on one question that is withheld or open, its heading does not stand over nothing. */
export function orState(context: ReportContext, id: QuestionId, blocks: readonly Block[]): readonly Block[] {
  const question = context.question(id)
  if (blocks.length > 0 || question === undefined || !(context.isWithheld(id) || context.isApplicable(id))) return blocks
  return [paragraph(answerInlines(context, question))]
}

/** Control questions of some sections: what was claimed, which evidence stands behind it, what counts. */
export function controlsTable(context: ReportContext, isWanted: (sectionId: string) => boolean, caption?: string): readonly Block[] {
  const { texts, localize } = context
  const questions = context.sections
    .filter(({ section }) => isWanted(section.id))
    .flatMap((entry) => entry.questions)
    .filter((question) => question.type === 'sc')
  return table(
    [
      column(context.texts('numberShort'), 0.9),
      column(texts('question'), 4.4),
      column(texts('claimed'), 1.8),
      column(texts('evidenceGrade'), 1.1, 'center'),
      column(texts('effective'), 1.8),
    ],
    questions.map((question) => [
      cell([context.questionLink(question.id)]),
      cell(localize(question.text)),
      ...controlCells(context, question),
    ]),
    caption === undefined ? {} : { caption },
  )
}

function controlCells(context: ReportContext, question: Question) {
  const { texts } = context
  if (context.isWithheld(question.id)) return [cell(withheldMark), cell(withheldMark), cell(withheldMark)]
  const reading = context.reading(question.id)
  if (reading.kind !== 'value' || typeof reading.value !== 'number') {
    const [shown] = answerInlines(context, question)
    return [cell(shown?.text ?? ''), cell('–'), reading.kind === 'na' ? cell('–') : cell(texts('sc.0'), 'danger')]
  }
  const grade = context.gradeOf(question.id)
  const effective = cappedScore(reading.value, grade)
  return [
    cell(textOr(texts, `sc.${reading.value}`, String(reading.value))),
    cell(grade === 'none' ? '–' : grade),
    cell(textOr(texts, `sc.${effective}`, String(effective)), controlTone(effective)),
  ]
}

/** Risk map with its numbered table: before, after, and the target where there is one. */
export function riskMapBlocks(context: ReportContext, axis: { readonly severity: string; readonly rowTitle: string }): readonly Block[] {
  const { texts, score } = context
  const { map } = score
  if (map === null || map.points.length === 0) return []
  const figure = riskMapFigure(map.size, map.points, {
    states: { inherent: texts('inherent'), residual: texts('residual'), target: texts('target') },
    likelihood: texts('likelihood'),
    severity: axis.severity,
    level: (level) =>
      level.startsWith('name:')
        ? levelText(context, level.slice(5))
        : levelText(context, level)
            .split(' ')
            .map((word) => word.charAt(0).toUpperCase())
            .join(''),
  })
  const withTarget = map.points.some((point) => point.target !== undefined)
  const position = (place: { likelihood: number; severity: number; level: string } | undefined) =>
    place === undefined
      ? cell('–')
      : cell(`${levelText(context, place.level)} (${place.severity} × ${place.likelihood})`, levelTone(place.level))
  const alt = map.points
    .map(
      (point, index) =>
        `${index + 1} ${nameOfPoint(point)}${texts('colon')}${levelText(context, point.inherent.level)} → ${levelText(context, point.residual.level)}`,
    )
    .join('; ')
  return [
    { kind: 'figure', ...figure, alt: `${texts('riskMap')}. ${alt}`, caption: texts('riskMapCaption', { title: texts('riskMap') }) },
    ...table(
      [
        column(context.texts('numberShort'), 0.6, 'center'),
        column(axis.rowTitle, 4.2),
        column(texts('inherent'), 1.8),
        column(texts('residual'), 1.8),
        ...(withTarget ? [column(texts('target'), 1.8)] : []),
      ],
      map.points.map((point, index) => [
        rowHead(String(index + 1)),
        cell(nameOfPoint(point)),
        position(point.inherent),
        position(point.residual),
        ...(withTarget ? [position(point.target)] : []),
      ]),
      { caption: `${texts('riskMap')}${texts('colon')}${axis.severity} × ${texts('likelihood')}` },
    ),
  ]
}

/** Its id stands in other tables and in texts, so that it has to stand here as well. */
const nameOfPoint = ({ id, label }: { readonly id: string; readonly label: string }): string =>
  /^[A-Z]{1,3}\d{1,4}$/.test(id) && !label.startsWith(id) ? `${id} ${label}` : label

/** Long answers under their own headings, e.g. a summary for publication. */
export function proseAnswers(context: ReportContext, ids: readonly QuestionId[]): readonly Block[] {
  return ids.flatMap((id) => {
    const question = context.question(id)
    const line = answerLine(context, id)
    if (question === undefined || line === undefined) return []
    return [
      { kind: 'paragraph', content: [{ text: context.localize(question.text), bold: true }] } satisfies Block,
      ...proseOf(context, question),
    ]
  })
}

function proseOf(context: ReportContext, question: Question): readonly Block[] {
  const origin = circumstances(context, question).filter((inline) => inline.italic === true)
  const structured = answerBlocks(context, question)
  if (structured === undefined) return [{ kind: 'paragraph', content: [...answerInlines(context, question), ...origin] }]
  return origin.length === 0 ? structured : [...structured, paragraph(origin.map((inline) => ({ ...inline, text: inline.text.trim() })))]
}

/** A heading with what is below it, or nothing at all. */
export const part = (title: string, id: string, blocks: readonly Block[]): readonly Block[] => under(heading(2, title, id), blocks)
export const tables = (context: ReportContext, ids: readonly QuestionId[]): readonly Block[] =>
  ids.flatMap((id) => questionTable(context, id))
/** Ids of a section's visible questions. */
export const sectionIds = (context: ReportContext, sectionId: string): readonly QuestionId[] =>
  context.sections.find(({ section }) => section.id === sectionId)?.questions.map((question) => question.id) ?? []
