/** An assessment as a merging document: answers flat by question id, so that a conflict names its question (law 7). */
import type { Answer } from '../model/answer.ts'
import type { AnswersFile } from '../model/answers-file.ts'
import type { DocumentControl } from '../model/document-control.ts'
import type { EvidenceItem } from '../model/evidence.ts'
import type { QuestionId } from '../model/ids.ts'
import type { JsonValue } from '../model/safe-json.ts'
import { canonicalJson } from '../signing/digest.ts'
import { parseAnswerShape, parseControlShape, parseEvidenceShape, parseMetaShape } from './assessment-shape.ts'
import {
  applyFlatChanges,
  changesSince,
  checkSections,
  conflictsIn,
  createFlatDocument,
  hasHeads,
  headsOf,
  historyIn,
  loadFlatDocument,
  readSection,
  saveDocument,
  setEntries,
  withActor,
  type ChangeBy,
  type FlatDocument,
} from './flat-document.ts'
import { SyncError } from './sync-error.ts'

export { changesSince, hasHeads, headsOf, saveDocument, withActor, type ChangeBy }

declare const assessment: unique symbol
/** An Automerge document of proven shape; every function returns a new one and the old one may not be changed any more. */
export type AssessmentDocument = FlatDocument & { readonly [assessment]?: true }

const sections = ['meta', 'answers', 'evidence', 'control'] as const

/** What can be in conflict beside the answers, e.g. `{section: 'control', key: 'classification'}`. */
export interface FieldConflict {
  readonly section: 'meta' | 'evidence' | 'control'
  readonly key: string
  readonly values: readonly JsonValue[]
}

/** @param by author, device and time of the first change; the device's id becomes the document's actor on this device */
export function createAssessmentDocument(content: AnswersFile, by: ChangeBy): AssessmentDocument {
  const { format, id, template, subject, people, createdAt, answers, control } = content
  const evidence = Object.fromEntries(content.evidence.map((item) => [item.id, item]))
  return createFlatDocument({ meta: { format, id, template, subject, people, createdAt }, answers, evidence, control: { ...control } }, by)
}

/** One committed answer; `undefined` clears it. The same answer again makes no change. */
export function setAnswer(doc: AssessmentDocument, question: QuestionId, answer: Answer | undefined, by: ChangeBy): AssessmentDocument {
  return setEntries(doc, 'answers', { [question]: answer }, by)
}

/** Chooses among concurrent answers: writes the chosen one (`undefined`: no answer) on top of all, keeping them in the history. */
export function resolveConflict(
  doc: AssessmentDocument,
  question: QuestionId,
  chosen: Answer | undefined,
  by: ChangeBy,
): AssessmentDocument {
  return setEntries(doc, 'answers', { [question]: chosen }, by)
}

/** Writes the fields of the front matter that changed. */
export function setControl(doc: AssessmentDocument, control: DocumentControl, by: ChangeBy): AssessmentDocument {
  const removed = Object.keys(readSection(doc, 'control')).filter((key) => !(key in control))
  return setEntries(doc, 'control', { ...Object.fromEntries(removed.map((key) => [key, undefined])), ...control }, by)
}

/** Adds evidence, or replaces what carries the same id. */
export function putEvidence(doc: AssessmentDocument, item: EvidenceItem, by: ChangeBy): AssessmentDocument {
  return setEntries(doc, 'evidence', { [item.id]: item }, by)
}

/**
 * The content to score, print and sign. Of a question in conflict it holds the answer that all devices agree to show;
 * evidence and answers come in the order of their ids, so that all devices get the same canonical content.
 *
 * @throws {SyncError} `damaged-document`
 */
export function toAnswersFile(doc: AssessmentDocument): AnswersFile {
  const answers = Object.entries(readSection(doc, 'answers')).map(([question, value]) => [question, parseAnswerShape(value)] as const)
  return {
    ...parseMetaShape(readSection(doc, 'meta')),
    answers: Object.fromEntries(answers),
    evidence: Object.values(readSection(doc, 'evidence')).map(parseEvidenceShape),
    control: parseControlShape(readSection(doc, 'control')),
  }
}

/**
 * Questions answered concurrently and differently; a cleared answer is `{}`, the shown one comes first. Answers that differ only in
 * who gave them when are no conflict.
 */
export function conflictsOf(doc: AssessmentDocument): Record<QuestionId, readonly Answer[]> {
  const found = conflictsIn(doc, 'answers', saysTheSame)
  return Object.fromEntries(Object.entries(found).map(([question, values]) => [question, values.map(answerOrCleared)]))
}

/** Concurrent edits of anything but answers. */
export function fieldConflictsOf(doc: AssessmentDocument): readonly FieldConflict[] {
  return (['meta', 'evidence', 'control'] as const).flatMap((section) =>
    Object.entries(conflictsIn(doc, section, isEqual)).map(([key, values]) => ({ section, key, values })),
  )
}

/** Everything a question was ever answered, oldest first; `answer` is `{}` where it was cleared. */
export function historyOf(doc: AssessmentDocument, question: QuestionId): readonly { readonly answer: Answer; readonly by: ChangeBy }[] {
  return historyIn(doc, 'answers', question).map(({ value, by }) => ({ answer: answerOrCleared(value), by }))
}

/** @throws {SyncError} `damaged-document`, `too-large`, `missing-changes` */
export const loadDocument = (bytes: Uint8Array): AssessmentDocument => loadFlatDocument(bytes, checkAssessment)

/**
 * Adds changes from another device, to nothing (`undefined`) when the assessment is new here.
 *
 * @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`, `duplicate-history`
 */
export function applyChanges(doc: AssessmentDocument | undefined, changes: Uint8Array): AssessmentDocument {
  const before = doc === undefined ? undefined : readSection(doc, 'meta').id
  return applyFlatChanges(doc, changes, (merged) => {
    checkAssessment(merged)
    // Otherwise changes of one assessment could turn another one into it.
    if (before !== undefined && readSection(merged, 'meta').id !== before) {
      throw new SyncError('damaged-document', 'changes belong to another assessment')
    }
  })
}

function checkAssessment(doc: FlatDocument): void {
  checkSections(doc, sections)
  toAnswersFile(doc)
  for (const values of Object.values(conflictsIn(doc, 'answers', isEqual))) values.forEach(answerOrCleared)
}

const answerOrCleared = (value: JsonValue): Answer => (value === null ? {} : parseAnswerShape(value))
const isEqual = (a: JsonValue, b: JsonValue): boolean => canonicalJson(a) === canonicalJson(b)

function saysTheSame(a: JsonValue, b: JsonValue): boolean {
  return isEqual(withoutAttribution(a), withoutAttribution(b))
}

function withoutAttribution(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([member]) => member !== 'answeredBy' && member !== 'answeredAt'))
}
