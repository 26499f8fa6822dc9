import { readingTexts } from '../../i18n/report/reading-labels.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { LanguageTag } from '../../model/ids.ts'
import { cleanLine } from '../text/clean-text.ts'

/**
 * A record that an answer links to, as it was called when the report was made. Answers hold its id only, so that the content digest, to which
 * approvals are bound, stays the same whatever the record is called later; the name stands in the report, under its signatures.
 */
export interface LinkedRecord {
  readonly kind: 'ai-system' | 'risk' | 'privacy' | 'bias' | 'vendor' | 'custom'
  readonly name: string
  /** Number of its reports, when one was issued. */
  readonly document?: string
}
/** By record id. */
export type LinkedRecords = Readonly<Record<string, LinkedRecord>>

/** Last part of an id: enough to find the record, and short enough to be read out. */
const shownDigits = 12
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu
export const isRecordId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)

/** Ids of records that answers name, each once. */
export const linkedIds = (contents: readonly Pick<AnswersFile, 'answers'>[]): readonly string[] => [
  ...new Set(contents.flatMap(({ answers }) => Object.values(answers).flatMap(({ value }) => (isRecordId(value) ? [value] : [])))),
]

/** Name and kind of a record beside its id, the id with what it is where the name is not known here, and any other text as it is. */
export function recordText(records: LinkedRecords | undefined, text: string, language: LanguageTag): string {
  if (!isRecordId(text)) return text
  const words = readingTexts(language)
  const id = text.slice(-shownDigits)
  const record = records !== undefined && Object.hasOwn(records, text) ? records[text] : undefined
  if (record === undefined) return words('linkedRecord', { id })
  const kind = words(`record.${record.kind}`)
  const document = record.document === undefined ? '' : ` ${cleanLine(record.document)}`
  return words('namedRecord', { name: cleanLine(record.name), kind: `${kind}${document}`, id })
}
