import { formatCitations } from '../../compliance/citations.ts'
import { computedValue } from '../../scoring/score/score.ts'
import type { AnswerValue, CellValue, Row } from '../../model/answer.ts'
import type { QuestionId } from '../../model/ids.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import type { Column, Option, Question } from '../../template/model/template.ts'
import { cleanLine } from '../text/clean-text.ts'
import { recordText } from '../redaction/linked-records.ts'
import { parseInlineMarkdown, parseForPage } from '../text/markdown.ts'
import type { TextBlock } from '../text/markdown.ts'
import { withheldMark } from '../redaction/withhold.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Inline, TableCell, Tone } from '../model/report-document.ts'

/** One line or more of text for a scalar answer; tables say how many rows they have. */
export function answerInlines(context: ReportContext, question: Question): readonly Inline[] {
  const { texts } = context
  if (context.isWithheld(question.id)) return withheldInlines(context)
  if (question.type === 'calc') return [{ text: calcText(context, question) }]
  const reading = context.reading(question.id)
  switch (reading.kind) {
    case 'none':
      return [{ text: texts('notAnswered'), italic: true }]
    case 'unknown':
      return [{ text: texts('unknown') }]
    case 'na':
      return [{ text: texts('na') }]
    case 'value':
      return valueInlines(context, question, reading.value)
  }
}

/** What of an answer stands below its row at full width, see `parseForPage`; `undefined` for every other answer. */
export function answerBlocks(context: ReportContext, question: Question): readonly TextBlock[] | undefined {
  if (question.type !== 'lt' || context.isWithheld(question.id)) return undefined
  const reading = context.reading(question.id)
  return reading.kind === 'value' && typeof reading.value === 'string' ? parseForPage(reading.value) : undefined
}

function withheldInlines({ texts, withheld }: ReportContext): readonly Inline[] {
  return [
    { text: withheldMark, bold: true },
    { text: ` ${texts('redactedReason', { reason: withheld?.reason ?? '' })}`, italic: true },
  ]
}

/** Same, without markup and on one line. */
export function answerLine(context: ReportContext, id: QuestionId): string | undefined {
  const question = context.question(id)
  if (question === undefined || !context.isApplicable(id) || context.reading(id).kind !== 'value') return undefined
  return cleanLine(
    answerInlines(context, question)
      .map((inline) => inline.text)
      .join(''),
  )
}

/** Warning colours for answers that a reader has to see. */
export function answerTone(context: ReportContext, question: Question): Tone | undefined {
  if (context.isWithheld(question.id)) return undefined
  const reading = context.reading(question.id)
  if (reading.kind === 'unknown' || reading.kind === 'none') return question.type === 'calc' ? undefined : 'warning'
  if (reading.kind !== 'value') return undefined
  if (question.type === 'cmp') return complianceTone(reading.value)
  if (question.type === 'sc') return typeof reading.value === 'number' ? controlTone(reading.value) : undefined
  return undefined
}

const complianceTone = (value: unknown): Tone | undefined =>
  value === 'compliant' ? 'good' : value === 'partly' ? 'warning' : value === 'non-compliant' ? 'danger' : undefined
/** Three is "in place" (DOMAIN 2.1). */
export const controlTone = (score: number): Tone => (score >= 3 ? 'good' : score === 2 ? 'warning' : 'danger')

const levelTones: Readonly<Record<string, Tone>> = {
  low: 'good',
  medium: 'warning',
  moderate: 'warning',
  high: 'danger',
  very_high: 'danger',
  critical: 'danger',
  undetermined: 'warning',
}
export const levelTone = (level: string): Tone | undefined => levelTones[level]
export const levelText = (context: ReportContext, level: string | null): string =>
  level === null ? context.texts('level.none') : textOr(context.texts, `level.${level}`, ownLevelText(context, level) ?? level)
/** A level that the template itself defines. */
const ownLevelText = ({ score }: ReportContext, level: string): string | undefined =>
  score.ownScores?.find((own) => own.level === level)?.levelText

function calcText(context: ReportContext, question: Question): string {
  const { score, texts } = context
  if (question.calc === 'level' && score.level !== null) return levelText(context, score.level)
  if (question.calc === 'findings') return String(score.findings.filter((finding) => finding.severity !== 'info').length)
  const value = computedValue(score.scores, question)
  if (value === undefined || value === null) return texts('level.none')
  // The only computed count of people.
  if (question.calc === 'smallest_intersection' && typeof value === 'number' && value < smallestCount(context.compiled))
    return texts('fewer', { limit: smallestCount(context.compiled) })
  return typeof value === 'number' ? numberText(value) : levelText(context, value)
}

function valueInlines(context: ReportContext, question: Question, value: AnswerValue): readonly Inline[] {
  switch (question.type) {
    case 'lt':
      return parseInlineMarkdown(typeof value === 'string' ? value : '')
    case 'tbl':
      return [{ text: context.texts('seeTable'), italic: true }]
    case 'file':
      return [
        {
          text: context
            .evidenceOf(context.answer(question.id))
            .map((item) => `${context.evidenceNumber(item)} ${cleanLine(item.title)}`)
            .join('\n'),
        },
      ]
    case '#':
      return [{ text: [numberText(Number(value)), question.unit ?? ''].join(' ').trim() }]
    case 'ref':
      return [{ text: linkText(context, typeof value === 'string' ? cleanLine(value) : '') }]
    default:
      return [{ text: scalarText(context, question.type, question.options ?? [], isPlain(value) ? value : '') }]
  }
}

/** The subject is named as everywhere in the report. */
const linkText = ({ content: { subject }, records, language }: ReportContext, value: string): string =>
  subject.system !== undefined && value === subject.system.id ? cleanLine(subject.system.name) : recordText(records, value, language)

type Plain = string | number | boolean | readonly string[]
const isPlain = (value: CellValue): value is Plain => !Array.isArray(value) || value.every((entry) => typeof entry === 'string')

function scalarText(
  { texts, localize }: ReportContext,
  type: Question['type'] | Column['type'],
  options: readonly Option[],
  value: Plain,
): string {
  const optionText = (id: string): string => {
    const option = options.find((candidate) => candidate.id === id)
    return option === undefined ? cleanLine(id) : localize(option.text)
  }
  if (Array.isArray(value)) return value.length === 0 ? texts('none') : value.map(optionText).join('; ')
  if (type === 'yn' || type === 'cmp') return textOr(texts, String(value), cleanLine(String(value)))
  if (type === 'sc') return textOr(texts, `sc.${String(value)}`, String(value))
  if (type === '1' || type === 'n') return optionText(String(value))
  return typeof value === 'number' ? numberText(value) : cleanLine(String(value))
}

/** A cell of a repeating row; nested rows become lines. */
export function cellContent(context: ReportContext, column: Column, row: Row): TableCell {
  const value = row[column.id]
  if (value === undefined) return { content: [] }
  const suppressed = suppressedCount(context, column, row)
  if (suppressed !== undefined) return { content: [{ text: suppressed }], tone: 'warning' }
  if (Array.isArray(value) && value.some((entry) => typeof entry === 'object')) {
    // The guard above leaves nested rows only.
    const nested = value as readonly Row[]
    const lines = nested.map((inner) =>
      (column.columns ?? [])
        .map((part) =>
          cellContent(context, part, inner)
            .content.map((inline) => inline.text)
            .join(''),
        )
        .filter((text) => text !== '')
        .join(' · '),
    )
    return { content: [{ text: lines.map((line) => `• ${line}`).join('\n') }] }
  }
  if (column.type === 'lt' && typeof value === 'string') return { content: parseInlineMarkdown(formatCitations(value)) }
  if (column.type === 'sc' && (row['applicable'] === 'no' || row['relevant'] === 'no')) return { content: [{ text: '–' }] }
  const tone =
    column.type === 'cmp' ? complianceTone(value) : column.type === 'sc' && typeof value === 'number' ? controlTone(value) : undefined
  const text = scalarText(context, column.type, column.options ?? [], isPlain(value) ? value : '')
  return { content: [{ text }], ...(tone === undefined ? {} : { tone }) }
}

/** Size of the group that each count column of a bias table belongs to. */
const groupSizeOf: Readonly<Record<string, string>> = { n: 'n', n1: 'n1', k1: 'n1', n0: 'n0', k0: 'n0' }

/** Counts of very small groups could name a person, so a bias report prints none of them (DOMAIN 0.11). */
function suppressedCount({ compiled, texts }: ReportContext, column: Column, row: Row): string | undefined {
  if (compiled.template.type !== 'bias' || column.type !== '#') return undefined
  const size = row[groupSizeOf[column.id] ?? '']
  const limit = smallestCount(compiled)
  return typeof size === 'number' && size < limit ? texts('fewer', { limit }) : undefined
}
const smallestCount = ({ template }: CompiledTemplate): number => scoringConstant(template, 'bias', 'suppress_below')

/** At most four significant decimals; no grouping, so that a number reads the same in every language. */
export const numberText = (value: number): string => withMinus(String(Math.round(value * 10_000) / 10_000))

/** A minus sign instead of the hyphen before a number: a line never breaks after it. Dates and ids keep theirs. */
export const withMinus = (text: string): string => text.replace(/(?<![\p{L}\p{N}-])-(?=\d)/gu, '−')

/** Name of the metric that a row of group results compares, for the derivation of its verdict. */
export function metricText(context: ReportContext, derivationId: string): string | undefined {
  const [kind, row] = derivationId.split('.')
  if (kind !== 'verdict' || row === undefined) return undefined
  const reading = context.reading(groupResults)
  const rows = reading.kind === 'value' && Array.isArray(reading.value) ? reading.value : []
  const given = rows.find((entry): entry is Row => typeof entry === 'object' && entry.id === row)
  const metric = context.question(groupResults)?.columns?.find(({ id }) => id === 'metric')
  const text = given === undefined || metric === undefined ? '' : inlineTextOf(cellContent(context, metric, given))
  return text === '' ? undefined : text
}
const groupResults = 'B6-01'
const inlineTextOf = ({ content }: TableCell): string => content.map(({ text }) => text).join('')
