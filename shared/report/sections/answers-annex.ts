import { readingTexts } from '../../i18n/report/reading-labels.ts'
import type { Answer } from '../../model/answer.ts'
import type { QuestionId } from '../../model/ids.ts'
import { cleanLine } from '../text/clean-text.ts'
import type { Question, Section } from '../../template/model/template.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import { answerBlocks, answerInlines, answerTone } from '../blocks/answer-text.ts'
import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { parseInlineMarkdown } from '../text/markdown.ts'
import { questionTable } from '../blocks/question-table.ts'
import { annexAnchor } from '../context/report-context.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Inline, TableCell } from '../model/report-document.ts'

/** Every question that applies with its answer, reason, comment, source and evidence, by section. */
export function answersAnnex(context: ReportContext, before: readonly Block[] = []): readonly Block[] {
  const { texts } = context
  const shown = tablesShown(before)
  return [
    heading(1, texts('annex'), 'annex', true),
    paragraph(texts('annexText'), 'small'),
    ...context.sections.flatMap(({ section, questions }) => sectionAnswers(context, section, questions, shown)),
  ]
}

/** Headings under which the whole table of a question stands already. */
function tablesShown(blocks: readonly Block[]): ReadonlyMap<QuestionId, Inline> {
  const shown = new Map<QuestionId, Inline>()
  let above: Inline | undefined
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level <= 2) above = { text: block.text, anchor: block.id }
    if (block.kind === 'table' && block.question !== undefined && above !== undefined) shown.set(block.question, above)
  }
  return shown
}

/** One table for each run of plain questions; a question that is itself a table interrupts the run. */
function sectionAnswers(
  context: ReportContext,
  section: Section,
  questions: readonly Question[],
  shown: ReadonlyMap<QuestionId, Inline>,
): readonly Block[] {
  const { texts, localize } = context
  const columns = [column(texts('numberShort'), 0.9), column(texts('question'), 3.6), column(texts('answer'), 5.5)]
  const blocks: Block[] = [heading(2, `${section.id} ${localize(section.title)}`, annexAnchor(section.id))]
  let run: (readonly TableCell[])[] = []
  const flush = (): void => {
    blocks.push(...table(columns, run))
    run = []
  }
  for (const question of questions) {
    const elsewhere = shown.get(question.id)
    const below = elsewhere === undefined ? belowRow(context, question) : []
    run.push(answerRow(context, question, elsewhere, below.length > 0))
    if (below.length > 0) {
      flush()
      blocks.push(...below)
    }
    if (question.type === 'tbl' && elsewhere === undefined && context.reading(question.id).kind === 'value') {
      flush()
      blocks.push(...questionTable(context, question.id))
    }
  }
  flush()
  return blocks
}

/** An answer that its row has no room for, under its question; nothing for other answers. */
export function belowRow(context: ReportContext, question: Question): readonly Block[] {
  const answer = answerBlocks(context, question)
  if (answer === undefined) return []
  return [paragraph([{ text: cleanLine(`${question.id} ${context.localize(question.text)}`), bold: true }]), ...answer]
}
/** Stands in the row. */
export const seeBelow = ({ language }: ReportContext): Inline => ({ text: readingTexts(language)('seeBelow'), italic: true })

function answerRow(context: ReportContext, question: Question, elsewhere: Inline | undefined, isBelow: boolean): readonly TableCell[] {
  const tone = answerTone(context, question)
  const words = readingTexts(context.language)
  const value = isBelow
    ? [seeBelow(context)]
    : elsewhere === undefined || context.reading(question.id).kind !== 'value'
      ? answerInlines(context, question)
      : [{ ...elsewhere, text: words('shownIn', { title: elsewhere.text }) }]
  const plain = question.type === 'lt' || question.type === 'tbl'
  return [
    rowHead(question.id),
    cell(context.localize(question.text)),
    {
      content: [...(plain ? value : value.map((inline) => ({ ...inline, bold: true }))), ...circumstances(context, question)],
      ...(tone === undefined ? {} : { tone }),
    },
  ]
}

/** Reason, comment, source, evidence and who answered when, one line each. */
export function circumstances(context: ReportContext, question: Question): readonly Inline[] {
  const { texts } = context
  const answer = context.answer(question.id)
  if (answer === undefined) return []
  const evidence = context.evidenceOf(answer).map((item) => context.evidenceNumber(item))
  const origin = [
    answer.source === undefined ? '' : `${texts('sourceOf')}${texts('colon')}${sourceText(texts, answer)}`,
    evidence.length === 0 ? '' : `${readingTexts(context.language)('evidenceShort')}${texts('colon')}${evidence.join(', ')}`,
    [answer.answeredBy ?? '', answer.answeredAt === undefined ? '' : context.dayOf(answer.answeredAt)]
      .filter((part) => part !== '')
      .join(', '),
  ].filter((part) => part !== '')
  return [
    ...line(`${texts('reason')}${texts('colon')}`, answer.reason),
    ...line(`${texts('comment')}${texts('colon')}`, answer.comment),
    ...(origin.length === 0 ? [] : [{ text: `\n${origin.join(' · ')}`, italic: true }]),
  ]
}

/** An answer of another assessment names it, so that the reader can look there. */
function sourceText(texts: ReportContext['texts'], { source, inheritedFrom }: Answer): string {
  if (source === undefined) return ''
  if (inheritedFrom === undefined) return textOr(texts, `source.${source}`, source)
  const { title, question, date } = inheritedFrom
  return `${texts('source.assessment')} ${texts('quoted', { text: cleanLine(title) })}, ${question}${date === undefined ? '' : ` (${date})`}`
}

const line = (label: string, text: string | undefined): readonly Inline[] =>
  text === undefined || text.trim() === '' ? [] : [{ text: `\n${label}` }, ...parseInlineMarkdown(text)]
