import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { LinkedRecord, LinkedRecords } from '#shared/report/redaction/linked-records.ts'
import { readAnswers } from './read-answers.ts'

/**
 * What the assessments and systems of other answers files are called, for a report whose answers link to them.
 * @throws {CliError} `unreadable`, `invalid-input`
 */
export async function readLinked(paths: readonly string[] = []): Promise<LinkedRecords> {
  const records: [string, LinkedRecord][] = []
  for (const path of paths) {
    const { content } = await readAnswers(path, 'leave-out')
    const { system } = content.subject
    if (system !== undefined) records.push([system.id, { kind: 'ai-system', name: system.name }])
    records.push([content.id, assessmentOf(content)])
  }
  return Object.fromEntries(records)
}

const assessmentOf = ({ template, control, subject }: AnswersFile): LinkedRecord => ({
  kind: shippedKinds.find((kind) => kind === template.id) ?? 'custom',
  name: control.title || subject.name,
  ...(control.number === '' ? {} : { document: control.number }),
})
/** Shipped templates are named after their kind. */
const shippedKinds = ['risk', 'privacy', 'bias', 'vendor'] as const
