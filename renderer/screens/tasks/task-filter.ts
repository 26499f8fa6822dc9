import type { Task, TaskKind } from '#shared/governance/tasks/task.ts'

export interface TaskFilter {
  readonly isMine: boolean
  /** As `peopleIn` names them; an empty name is nobody. */
  readonly person?: string
  readonly kind?: TaskKind
}

const fold = (name: string): string => name.trim().toLowerCase()

/** Everybody who owns a task, each once however it is written, in alphabetical order; an empty name where a task has no owner. */
export function peopleIn(tasks: readonly Task[], language: string): readonly string[] {
  const people = new Map<string, string>()
  for (const { owner } of tasks) if (!people.has(fold(owner))) people.set(fold(owner), owner.trim())
  return [...people.values()].toSorted((a, b) => a.localeCompare(b, language))
}

export const filterTasks = (tasks: readonly Task[], { isMine, person, kind }: TaskFilter): readonly Task[] =>
  tasks.filter(
    (task) =>
      (!isMine || task.isMine) && (person === undefined || fold(task.owner) === fold(person)) && (kind === undefined || task.kind === kind),
  )
