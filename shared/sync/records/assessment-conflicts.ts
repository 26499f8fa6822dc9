/** Answers that several people gave at the same time: all of them, who, when and where, and what they make together (law 7). */
import type { Answer } from '../../model/answer.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { JsonValue } from '../../model/safe-json.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import { parseAnswerShape } from './assessment-shape.ts'
import { commonPast, currentVersions, versionsIn, type EntryVersion } from '../document/document-history.ts'
import { conflictsIn, type FlatDocument } from '../document/flat-document.ts'
import type { ChangeBy } from '../document/change-by.ts'
import { mergeAnswers, type MergedAnswer } from '../merge/merge-answers.ts'
import { SyncError } from '../model/sync-error.ts'

export interface AnswerConflict {
  readonly question: QuestionId
  /** The one that all devices show first; a cleared answer is `{}`. The marks in `merged` count along this list. */
  readonly versions: readonly { readonly answer: Answer; readonly by: ChangeBy; readonly changeHash: string }[]
  /** What all of them replaced. */
  readonly base?: Answer
  /** The versions joined, where that can be done without choosing; shown in place of the answer until a person accepts it or another one. */
  readonly merged?: MergedAnswer
}

/** Documents are never changed in place, so that what was found of one stays true; reading the history is the costly part. */
const found = new WeakMap<FlatDocument, readonly AnswerConflict[]>()

/** In the order of the questions' ids. @throws {SyncError} `damaged-document` */
export function answerConflictsOf(doc: FlatDocument): readonly AnswerConflict[] {
  const known = found.get(doc)
  if (known !== undefined) return known
  const shown = conflictsIn(doc, 'answers', saysTheSame)
  const questions = new Set(Object.keys(shown))
  const conflicts = questions.size === 0 ? [] : readConflicts(doc, questions, shown)
  found.set(doc, conflicts)
  return conflicts
}

function readConflicts(
  doc: FlatDocument,
  questions: ReadonlySet<QuestionId>,
  shown: Readonly<Record<QuestionId, readonly JsonValue[]>>,
): readonly AnswerConflict[] {
  const all = new Map<QuestionId, EntryVersion[]>()
  for (const version of versionsIn(doc, (section, key) => section === 'answers' && questions.has(key))) {
    all.set(version.key, [...(all.get(version.key) ?? []), version])
  }
  return [...questions].sort().map((question) => {
    const versions = all.get(question) ?? []
    const tips = currentVersions(versions)
    const order = shown[question] ?? []
    // One version of each that differs, in the order that `conflictsIn` gives on every device.
    const rivals = order.flatMap((value) => tips.find((tip) => saysTheSame(tip.value, value)) ?? [])
    const base = commonPast(versions, tips)
    const baseAnswer = base === undefined || base.value === null ? undefined : parseAnswerShape(base.value)
    const answers = rivals.map(({ value }) => answerOrCleared(value))
    const merged = isShape(mergeAnswers(baseAnswer, answers))
    return {
      question,
      versions: rivals.map(({ by, changeHash }, index) => ({ answer: answers[index] ?? {}, by, changeHash })),
      ...(baseAnswer === undefined ? {} : { base: baseAnswer }),
      ...(merged === undefined ? {} : { merged }),
    }
  })
}

/** A merge larger than an answer may be is none. */
function isShape(merged: MergedAnswer | undefined): MergedAnswer | undefined {
  if (merged === undefined) return undefined
  try {
    // An answer is plain JSON.
    parseAnswerShape(merged.answer as unknown as JsonValue)
    return merged
  } catch (error) {
    if (error instanceof SyncError) return undefined
    throw error
  }
}

export const answerOrCleared = (value: JsonValue): Answer => (value === null ? {} : parseAnswerShape(value))

/** Answers that differ only in who gave them when are no conflict. */
export function saysTheSame(a: JsonValue, b: JsonValue): boolean {
  return canonicalJson(withoutAttribution(a)) === canonicalJson(withoutAttribution(b))
}

function withoutAttribution(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([member]) => member !== 'answeredBy' && member !== 'answeredAt'))
}
