import type { AssessmentId, IsoDate } from '../../model/ids.ts'
import type { Task } from '../../governance/tasks/task.ts'
import type { ProgressStep } from './progress-step.ts'
import type { Preferences, WorkspaceSettings } from './workspace-settings.ts'

/** What belongs to no single record: settings, where the user was, what is due. */
export interface WorkspaceVerbs {
  setAutoLock(minutes: number): Promise<void>
  settings(): Promise<WorkspaceSettings>
  /** Keeps looks and keys with the vault, since the browser must keep nothing; members left out stay as they are. */
  saveSettings?(preferences: Preferences): Promise<void>
  workspacePlace(): Promise<WorkspacePlace>
  rememberWorkspacePlace(place: WorkspacePlace): Promise<void>
  /** What is due, from everything that this vault knows: reviews, promised actions, conditions, missing advice, expiries, backups. */
  listTasks?(progress?: (step: ProgressStep) => void): Promise<TaskList>
}

/** Where in the workspace the user was. */
export interface WorkspacePlace {
  /** In which the user was last, absent once it was left: after a crash the work goes on there. */
  readonly assessment?: AssessmentId
  /** The page's own note of the screen that a lock left, at most 500 letters. */
  readonly route?: string
}

export interface TaskList {
  readonly tasks: readonly Task[]
  /** Day as of which they are due. */
  readonly today: IsoDate
  /** Titles of assessments whose dates could not be read. */
  readonly notRead: readonly string[]
}
