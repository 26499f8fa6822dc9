/** The history of an assessment, answer by answer, and taking a step of it back. */
import type { Answer } from '../../model/answer.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { JsonValue } from '../../model/safe-json.ts'
import { answerConflictsOf, answerOrCleared, saysTheSame } from './assessment-conflicts.ts'
import { currentVersions, versionsIn, type EntryVersion } from '../document/document-history.ts'
import { readSection, type FlatDocument } from '../document/flat-document.ts'
import { setEntries } from '../document/change-entries.ts'
import type { ChangeBy } from '../document/change-by.ts'
import { mergeAnswers } from '../merge/merge-answers.ts'
import { SyncError } from '../model/sync-error.ts'

export interface AnswerStep {
  /** Names the step on every device. */
  readonly id: string
  /** `{}` where it was cleared. */
  readonly answer: Answer
  readonly by: ChangeBy
  /** Steps that it was written over; none at the beginning, several where it was chosen among rivals. */
  readonly replaces: readonly string[]
  /** Nothing has replaced it; more than one such step is a conflict. */
  readonly isCurrent: boolean
}

/** One entry of the whole assessment's history. */
export interface HistoryStep extends Omit<AnswerStep, 'answer'> {
  readonly section: string
  readonly key: string
  /** `null` where it was cleared, or was not there. */
  readonly before: JsonValue
  readonly after: JsonValue
  /** What somebody chose among, or wrote over at once; empty unless there was more than one value. */
  readonly rivals: readonly { readonly value: JsonValue; readonly by: ChangeBy }[]
}

/** Everything that a question was ever answered, oldest first; losing and replaced answers included. */
export function historyOf(doc: FlatDocument, question: QuestionId): readonly AnswerStep[] {
  const versions = versionsIn(doc, (section, key) => section === 'answers' && key === question)
  const current = new Set(currentVersions(versions))
  return versions.map((version) => {
    const { id, value, by, replaces } = version
    return { id, answer: answerOrCleared(value), by, replaces, isCurrent: current.has(version) }
  })
}

/** Every change of answers, front matter and evidence, oldest first; what `before` shows of a choice is the first of what it replaced. */
export function timelineOf(doc: FlatDocument): readonly HistoryStep[] {
  const versions = versionsIn(doc)
  const current = new Set(currentVersions(versions))
  const byId = new Map(versions.map((version) => [version.id, version]))
  return versions.map((version) => {
    const replaced = version.replaces.flatMap((id) => byId.get(id) ?? [])
    return {
      id: version.id,
      section: version.section,
      key: version.key,
      before: replaced[0]?.value ?? null,
      after: version.value,
      rivals: replaced.length < 2 ? [] : replaced.map(({ value, by }) => ({ value, by })),
      by: version.by,
      replaces: version.replaces,
      isCurrent: current.has(version),
    }
  })
}

/**
 * Takes one step back, whatever came since: where nobody touched the answer, the one before returns; where somebody did, only what the
 * step changed goes and the others' words and rows stay.
 *
 * @param step id of an `AnswerStep`
 * @throws {SyncError} `not-undoable`: the answer was changed since in a way that leaves nothing to take back, or stands in conflict
 */
export function undoStep(doc: FlatDocument, question: QuestionId, step: string, by: ChangeBy): FlatDocument {
  const versions = versionsIn(doc, (section, key) => section === 'answers' && key === question)
  const undone = versions.find(({ id }) => id === step)
  if (undone === undefined) throw new SyncError('not-undoable', 'no such step', { question })
  if (answerConflictsOf(doc).some((conflict) => conflict.question === question))
    throw new SyncError('not-undoable', 'the answer stands in conflict; choose first', { question })
  const before = beforeOf(versions, undone)
  const now = readSection(doc, 'answers')[question] ?? null
  return setEntries(doc, 'answers', { [question]: answerWithout(question, undone.value, before, now) ?? undefined }, { ...by, act: 'undo' })
}

const beforeOf = (versions: readonly EntryVersion[], { replaces }: EntryVersion): JsonValue =>
  versions.find(({ id }) => id === replaces[0])?.value ?? null

function answerWithout(question: QuestionId, undone: JsonValue, before: JsonValue, now: JsonValue): JsonValue {
  if (saysTheSame(now, undone)) return before
  const [from, to, current] = [answerOrCleared(undone), answerOrCleared(before), answerOrCleared(now)]
  // The step backwards is one edit of what it made, what came since is the other.
  const merged = mergeAnswers(from, [current, to])
  if (merged === undefined || (merged.rows?.clashes.length ?? 0) > 0)
    throw new SyncError('not-undoable', 'the answer was changed since', { question })
  // An answer is plain JSON.
  return merged.answer as unknown as JsonValue
}
