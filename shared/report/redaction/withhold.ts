import type { Answer, CellValue, Row } from '../../model/answer.ts'
import type { AnswersFile, Subject } from '../../model/answers-file.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { AssessmentScore } from '../../scoring/score/score.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import type { Column, Question } from '../../template/model/template.ts'
import { isRecordId } from './linked-records.ts'
import type { LinkedRecords } from './linked-records.ts'

/** What stands in place of a withheld text; a shape that the report fonts have. */
export const withheldMark = '■■■■'
/** Shorter texts are names and words of everyday use; blacking them out everywhere would spoil the rest. */
const shortestSecret = 18

export interface Withheld {
  readonly content: AnswersFile
  readonly score: AssessmentScore
  /** Texts that must not occur anywhere in the edition, longest first. */
  readonly secrets: readonly string[]
}

/**
 * Answers file and score without the marked answers: values, reasons, comments and evidence of these questions are gone, what the subject says
 * in their place too, and what the scorer says about them. Levels and outcome stay those of the full content.
 *
 * @param reason stands as comment beside the mark, so that the attached JSON says why
 */
export function withhold(
  compiled: CompiledTemplate,
  {
    content,
    score,
    records,
  }: { readonly content: AnswersFile; readonly score: AssessmentScore; readonly records?: LinkedRecords | undefined },
  questions: ReadonlySet<QuestionId>,
  reason: string,
): Withheld {
  const shownElsewhere = new Set(
    Object.entries(content.answers).flatMap(([id, answer]) => (questions.has(id) ? [] : (answer.evidence ?? []))),
  )
  const taken = new Set(
    Object.entries(content.answers)
      .flatMap(([id, answer]) => (questions.has(id) ? (answer.evidence ?? []) : []))
      .filter((id) => !shownElsewhere.has(id)),
  )
  const paths = [...questions].flatMap((id) => compiled.questions.get(id)?.question.inherits ?? [])
  const secrets = [
    ...Object.entries(content.answers).flatMap(([id, answer]) =>
      questions.has(id) ? [...answerSecrets(compiled.questions.get(id)?.question, answer), ...recordSecrets(records, answer)] : [],
    ),
    ...content.evidence.flatMap((item) => (taken.has(item.id) ? evidenceSecrets(item) : [])),
    ...paths.map((path) => textAt(content.subject, path)),
  ]
  // People and the subject stand in the front matter, whatever a withheld answer says of them.
  const named = new Set([
    content.subject.name,
    content.subject.organisation,
    ...[...content.people, ...content.control.contacts].flatMap((person) => [person.name, person.designation ?? '']),
  ])
  const mark: Answer = { comment: `${withheldMark} ${reason}` }
  return {
    content: {
      ...content,
      subject: paths.reduce(subjectWithout, content.subject),
      answers: Object.fromEntries(Object.entries(content.answers).map(([id, answer]) => [id, questions.has(id) ? mark : answer])),
      evidence: content.evidence.map((item) => (taken.has(item.id) ? nameless(item) : item)),
    },
    score: maskedScore(score, questions),
    secrets: [...new Set(secrets.map((text) => text.trim()))]
      .filter((text) => text.length >= shortestSecret && !named.has(text))
      .toSorted((a, b) => b.length - a.length),
  }
}

const nameless = ({ id, grade, date }: EvidenceItem): EvidenceItem => ({ id, title: withheldMark, grade, date })
const evidenceSecrets = (item: EvidenceItem): readonly string[] => [item.title, item.fileName ?? '', item.sha256 ?? '', item.owner ?? '']

/** What a record is called to which a withheld answer links: as telling as the answer. */
function recordSecrets(records: LinkedRecords = {}, { value }: Answer): readonly string[] {
  const record = isRecordId(value) && Object.hasOwn(records, value) ? records[value] : undefined
  return record === undefined ? [] : [record.name, record.document ?? '']
}

/** Texts that people typed; ids of options are words of the template. */
function answerSecrets(question: Question | undefined, answer: Answer): readonly string[] {
  const said = [answer.reason ?? '', answer.comment ?? '']
  const { value } = answer
  if (question === undefined || value === undefined) return said
  if (typeof value === 'string') return question.type === 't' || question.type === 'lt' ? [...said, value, ...value.split('\n')] : said
  return Array.isArray(value) ? [...said, ...cellSecrets(question.columns ?? [], value)] : said
}

/** Lines, without the marks of lists, and cells of tables: each may be repeated elsewhere by itself. */
const partsOf = (text: string): readonly string[] =>
  text.split(/[\n|]/).flatMap((part) => [part, part.replace(/^(?:\s*(?:[-*+]|\d{1,9}[.)])\s)+/, '')])

function cellSecrets(columns: readonly Column[], rows: readonly (Row | string)[]): readonly string[] {
  return rows.flatMap((row) =>
    typeof row === 'string'
      ? []
      : columns.flatMap((column): readonly string[] => {
          const cell: CellValue | undefined = row[column.id]
          if (typeof cell === 'string') return column.type === 't' || column.type === 'lt' ? [cell, ...partsOf(cell)] : []
          return Array.isArray(cell) ? cellSecrets(column.columns ?? [], cell) : []
        }),
  )
}

function textAt(subject: Subject, path: string): string {
  let value: unknown = subject
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ''
    // Own property of a plain record; judged below.
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  return typeof value === 'string' ? value : ''
}

/** Only free texts of the system and the vendor are blacked out; the subject's name and choices from lists stay, since the report needs them. */
function subjectWithout(subject: Subject, path: string): Subject {
  const [part, field = ''] = path.split('.')
  if (part === 'system' && subject.system !== undefined && isFreeText(field))
    return { ...subject, system: { ...subject.system, [field]: withheldMark } }
  if (part === 'vendor' && subject.vendor !== undefined && (field === 'service' || field === 'country'))
    return { ...subject, vendor: { ...subject.vendor, [field]: withheldMark } }
  return subject
}
const freeTexts = [
  'purpose',
  'owner',
  'department',
  'users',
  'affectedPeople',
  'region',
  'modelName',
  'modelVersion',
  'baseModel',
  'trainingData',
  'limitations',
]
const isFreeText = (field: string): boolean => freeTexts.includes(field)

/** Numbers of the whole stay, what one withheld question adds to them does not. */
function maskedScore(score: AssessmentScore, questions: ReadonlySet<QuestionId>): AssessmentScore {
  const touches = (ids: readonly (QuestionId | undefined)[]): boolean => ids.some((id) => id !== undefined && questions.has(id))
  const rowsWithheld = score.derivation.some(
    (derivation) => isOfRow(derivation.id) && touches(derivation.inputs.map((input) => input.question)),
  )
  return {
    ...score,
    map: rowsWithheld ? null : score.map,
    findings: score.findings.map((finding) => (questions.has(finding.question) ? { ...finding, text: withheldMark } : finding)),
    flags: score.flags.map((flag) => (touches(flag.questions) ? { ...flag, text: withheldMark } : flag)),
    derivation: score.derivation.map((derivation) => {
      const withheld = derivation.inputs.map((input) => input.question !== undefined && questions.has(input.question))
      if (!withheld.includes(true)) return derivation
      const inputs = derivation.inputs.map((input, index) =>
        withheld[index] === true ? { ...input, label: input.question ?? withheldMark, value: withheldMark } : input,
      )
      return isOfRow(derivation.id) ? { ...derivation, label: withheldMark, inputs, result: withheldMark } : { ...derivation, inputs }
    }),
  }
}

/** Derivations of one scenario, event or comparison, in contrast to sections and the whole. */
const isOfRow = (id: string): boolean => id.includes('.') && !id.startsWith('section.')
