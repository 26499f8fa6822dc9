/** An assessment as a merging document: answers flat by question id, so that a conflict names its question (law 7). */
import type { Answer } from '../../model/answer.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { JsonValue } from '../../model/safe-json.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import { changeBeside, type ChangeBeside } from '../document/change-beside.ts'
import { answerConflictsOf, answerOrCleared } from './assessment-conflicts.ts'
import { currentVersions, versionsIn } from '../document/document-history.ts'
import { parseAnswerShape, parseControlShape, parseEvidenceShape, parseMetaShape } from './assessment-shape.ts'
import {
  changesSince,
  conflictsIn,
  createFlatDocument,
  hasHeads,
  headsOf,
  mayConflict,
  ownDocumentLimitBytes,
  readSection,
  saveDocument,
  storedLimitBytes,
  withActor,
  type FlatDocument,
} from '../document/flat-document.ts'
import { makeEntries, setEntries, upToDate, type LateDocument, type MadeChange } from '../document/change-entries.ts'
import type { ChangeBy } from '../document/change-by.ts'
import { applyFlatChanges, continueWithPlainChanges, openFlatWithChanges, type Continued } from '../document/foreign-changes.ts'
import { checkSections, loadFlatDocument } from '../document/open-document.ts'
import { SyncError } from '../model/sync-error.ts'

export {
  changesSince,
  hasHeads,
  headsOf,
  mayConflict,
  ownDocumentLimitBytes,
  saveDocument,
  upToDate,
  withActor,
  type ChangeBy,
  type ChangeBeside,
  type LateDocument,
  type MadeChange,
}

declare const assessment: unique symbol
/** An Automerge document of proven shape; every function returns a new one and the old one may not be changed any more. */
export type AssessmentDocument = FlatDocument & { readonly [assessment]?: true }

const sections = ['meta', 'answers', 'evidence', 'control'] as const

/** What can be in conflict beside the answers, e.g. `{section: 'control', key: 'classification'}`. */
export interface FieldConflict {
  readonly section: 'meta' | 'evidence' | 'control'
  readonly key: string
  /** The shown one first; `null` where it was cleared. */
  readonly versions: readonly { readonly value: JsonValue; readonly by?: ChangeBy }[]
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

/** The same, made first and shown later. @param doc may show less than its history holds */
export function makeAnswer(
  doc: AssessmentDocument,
  question: QuestionId,
  answer: Answer | undefined,
  by: ChangeBy,
  isShared: boolean,
): MadeChange {
  return makeEntries(doc, 'answers', { [question]: answer }, by, isShared)
}

/** The same by somebody who had the state `seen` before them; `undefined` as from `changeBeside`. @param doc may show less than its history holds */
export function makeAnswerBeside(
  doc: AssessmentDocument,
  seen: readonly string[],
  question: QuestionId,
  answer: Answer | undefined,
  by: ChangeBy,
): ChangeBeside | undefined {
  return changeBeside(doc, seen, 'answers', { [question]: answer }, by)
}

/** Takes the assessment to another version of its template, with the answers that change by it (`undefined`: cleared). */
export function setTemplate(
  doc: AssessmentDocument,
  template: AnswersFile['template'],
  answers: Readonly<Record<QuestionId, Answer | undefined>>,
  by: ChangeBy,
): AssessmentDocument {
  return setEntries(setEntries(doc, 'answers', answers, by), 'meta', { template }, by)
}

/** Chooses among concurrent answers: writes the chosen one (`undefined`: no answer) on top of all, keeping them in the history. */
export function resolveConflict(
  doc: AssessmentDocument,
  question: QuestionId,
  chosen: Answer | undefined,
  by: ChangeBy,
): AssessmentDocument {
  return setEntries(doc, 'answers', { [question]: chosen }, { ...by, act: 'choice' })
}

/** Writes the fields of the front matter that changed. */
export function setControl(doc: AssessmentDocument, control: DocumentControl, by: ChangeBy): AssessmentDocument {
  return setEntries(doc, 'control', controlEntries(doc, control), by)
}

/** The same by somebody who had the state `seen` before them; `undefined` as from `changeBeside`. */
export function makeControlBeside(
  doc: AssessmentDocument,
  seen: readonly string[],
  control: DocumentControl,
  by: ChangeBy,
): ChangeBeside | undefined {
  return changeBeside(doc, seen, 'control', controlEntries(doc, control), by)
}

function controlEntries(doc: AssessmentDocument, control: DocumentControl): Readonly<Record<string, unknown>> {
  const removed = Object.keys(readSection(doc, 'control')).filter((key) => !(key in control))
  return { ...Object.fromEntries(removed.map((key) => [key, undefined])), ...control }
}

/** Adds evidence, or replaces what carries the same id. */
export function putEvidence(doc: AssessmentDocument, item: EvidenceItem, by: ChangeBy): AssessmentDocument {
  return setEntries(doc, 'evidence', { [item.id]: item }, by)
}

/**
 * The content to score, print and sign. Of a question in conflict it holds what all versions make together, else the answer that all devices agree to show;
 * evidence and answers come in the order of their ids, so that all devices get the same canonical content.
 *
 * @throws {SyncError} `damaged-document`
 */
export function toAnswersFile(doc: AssessmentDocument): AnswersFile {
  const merged = Object.fromEntries(
    answerConflictsOf(doc).flatMap(({ question, merged: joined }) => (joined === undefined ? [] : [[question, joined.answer] as const])),
  )
  const content = plainContent(doc)
  return { ...content, answers: { ...content.answers, ...merged } }
}

/** With one of the rivals where answers were merged. */
function plainContent(doc: AssessmentDocument): AnswersFile {
  const answers = Object.entries(readSection(doc, 'answers')).map(([question, value]) => [question, parseAnswerShape(value)] as const)
  return {
    ...parseMetaShape(readSection(doc, 'meta')),
    answers: Object.fromEntries(answers),
    evidence: Object.values(readSection(doc, 'evidence')).map(parseEvidenceShape),
    control: parseControlShape(readSection(doc, 'control')),
  }
}

/**
 * Questions answered concurrently and differently, the shown answer first; where texts or rows could be joined that is the joined one,
 * and the versions follow. A cleared answer is `{}`. Answers that differ only in who gave them when are no conflict.
 */
export function conflictsOf(doc: AssessmentDocument): Record<QuestionId, readonly Answer[]> {
  return Object.fromEntries(
    answerConflictsOf(doc).map(({ question, versions, merged }) => [
      question,
      [...(merged === undefined ? [] : [merged.answer]), ...versions.map(({ answer }) => answer)],
    ]),
  )
}

/** Concurrent edits of anything but answers. */
export function fieldConflictsOf(doc: AssessmentDocument): readonly FieldConflict[] {
  const found = (['meta', 'evidence', 'control'] as const).flatMap((section) =>
    Object.entries(conflictsIn(doc, section, isEqual)).map(([key, values]) => ({ section, key, values })),
  )
  if (found.length === 0) return []
  const isWanted = (section: string, key: string): boolean => found.some((field) => field.section === section && field.key === key)
  const tips = currentVersions(versionsIn(doc, isWanted))
  return found.map(({ section, key, values }) => ({
    section,
    key,
    versions: values.map((value) => {
      const by = tips.find((tip) => tip.section === section && tip.key === key && isEqual(tip.value, value))?.by
      return { value, ...(by === undefined ? {} : { by }) }
    }),
  }))
}

/** @throws {SyncError} `damaged-document`, `too-large`, `missing-changes` */
export const loadDocument = (bytes: Uint8Array): AssessmentDocument => loadFlatDocument(bytes, checkAssessment)

/** Entries that can be tested one by one. */
const checkedSections = ['answers', 'evidence'] as const

/** The same of a record of the own vault, whatever it has grown to. */
export const loadStoredDocument = (bytes: Uint8Array): AssessmentDocument => loadFlatDocument(bytes, checkAssessment, storedLimitBytes)

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

/**
 * A record of the own vault with changes from another device behind it. What the vault holds was tested before, so that only entries that
 * the changes set are tested, where they do no more than that.
 *
 * @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`, `duplicate-history`
 */
export function openWithChanges(stored: Uint8Array, changes: Uint8Array): AssessmentDocument {
  return openFlatWithChanges(stored, changes, checkAssessment, checkEntry, checkedSections)
}

/** An open record of the own vault with changes from another device; `undefined`: open it with them. @param opened spent by it */
export const continueAssessment = (opened: AssessmentDocument, changes: Uint8Array): Continued | undefined =>
  continueWithPlainChanges(opened, changes, checkEntry, checkedSections)

function checkEntry(section: string, values: readonly JsonValue[]): void {
  if (section === 'answers') values.forEach(answerOrCleared)
  else for (const value of values) if (value !== null) parseEvidenceShape(value)
}

function checkAssessment(doc: FlatDocument): void {
  checkSections(doc, sections)
  plainContent(doc)
  for (const section of checkedSections) {
    for (const values of Object.values(conflictsIn(doc, section, isEqual))) checkEntry(section, values)
  }
}

const isEqual = (a: JsonValue, b: JsonValue): boolean => canonicalJson(a) === canonicalJson(b)
