/** From what is due in a workspace to one list of tasks. */
import { dueState } from '../due-state.ts'
import { assessmentTasks, type WatchedAssessment } from './assessment-tasks.ts'
import { erasureTask, registerTask, type DueRecord, type OverdueErasure } from './record-tasks.ts'
import type { Task, TaskDraft } from './task.ts'
import { upkeepTasks, type UpkeepSources } from './upkeep-tasks.ts'

export interface TaskSources extends UpkeepSources {
  /** Who looks at the list, as their certificate names them. */
  readonly me?: { readonly name: string; readonly email: string }
  readonly assessments: readonly WatchedAssessment[]
  readonly registers?: readonly DueRecord[]
  /** Kept longer than its rule says. */
  readonly retention?: readonly OverdueErasure[]
  /** What reviews of access and elevations ask for. */
  readonly access?: readonly TaskDraft[]
}

/** Earliest first, what has no day after it; within a day in order of title. */
export function tasksOf(sources: TaskSources): readonly Task[] {
  const { today, me } = sources
  const mine = new Set([me?.name, me?.email].flatMap((name) => (name === undefined || name.trim() === '' ? [] : [fold(name)])))
  const drafts = [
    ...sources.assessments.flatMap((one) => assessmentTasks(one, today)),
    ...(sources.registers ?? []).map(registerTask),
    ...(sources.retention ?? []).map(erasureTask),
    ...upkeepTasks(sources),
    ...(sources.access ?? []),
  ]
  return drafts
    .map((draft): Task => ({
      ...draft,
      isMine: draft.kind === 'upkeep' || mine.has(fold(draft.owner)),
      state: draft.due === undefined ? 'undated' : dueState(draft.due, today),
    }))
    .toSorted((a, b) => compare(a.due ?? '9999', b.due ?? '9999') || compare(a.title, b.title) || compare(a.id, b.id))
}

const fold = (name: string): string => name.trim().toLowerCase()
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
