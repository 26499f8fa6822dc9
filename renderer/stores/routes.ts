import type { AssessmentId, QuestionId, RegisterRecordId, SystemId } from '#shared/model/ids.ts'
import type { RegisterId } from '#shared/model/register-record.ts'

/** What a list of assessments may be narrowed to, as the dashboard counts it. */
export const assessmentStages = ['underWay', 'complete', 'serious', 'conflicts'] as const
export type AssessmentStage = (typeof assessmentStages)[number]

/** Where the user is. Holds ids and nothing that a person typed, so that it may outlive a lock. */
export type Route =
  | { readonly screen: 'dashboard' }
  | { readonly screen: 'tasks' }
  | { readonly screen: 'systems' }
  | { readonly screen: 'system'; readonly system?: SystemId }
  /** `isStarting`: the dialog that starts one stands open. */
  | { readonly screen: 'assessments'; readonly stage?: AssessmentStage; readonly isStarting?: true }
  | { readonly screen: 'assessment'; readonly assessment: AssessmentId; readonly section?: string; readonly question?: QuestionId }
  /** `isIssuing`: the dialog that issues one stands open. `isSeveral`: documents over several assessments. */
  | { readonly screen: 'reports'; readonly assessment?: AssessmentId; readonly isIssuing?: true; readonly isSeveral?: true }
  | { readonly screen: 'conflicts'; readonly assessment: AssessmentId }
  | { readonly screen: 'history'; readonly assessment: AssessmentId; readonly question?: QuestionId }
  | { readonly screen: 'statements'; readonly assessment: AssessmentId }
  | { readonly screen: 'registers' }
  | { readonly screen: 'register'; readonly register: RegisterId }
  /** `about`: the assessment or record that a new entry on retention is for. */
  | { readonly screen: 'record'; readonly register: RegisterId; readonly record?: RegisterRecordId; readonly about?: string }
  /** `tab` opens another one than the exchange. */
  | { readonly screen: 'sync'; readonly tab?: 'people' }
  | { readonly screen: 'access-review' }
  | { readonly screen: 'verify' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'security' }
  | { readonly screen: 'templates' }
  | { readonly screen: 'coverage' }
  | { readonly screen: 'certificates' }

export type Screen = Route['screen']

/** Whether each is the name of a screen; a new one does not compile unlisted. */
const screens: Readonly<Record<Screen, true>> = {
  dashboard: true,
  tasks: true,
  systems: true,
  system: true,
  assessments: true,
  assessment: true,
  reports: true,
  conflicts: true,
  history: true,
  statements: true,
  registers: true,
  register: true,
  record: true,
  sync: true,
  'access-review': true,
  verify: true,
  settings: true,
  security: true,
  templates: true,
  coverage: true,
  certificates: true,
}

/** The screen without the dialog that was opened with it: back, forward and unlocking lead to a place, and do nothing again. */
export function withoutDialog(route: Route): Route {
  if (route.screen === 'assessments') {
    const { isStarting: _isStarting, ...place } = route
    return place
  }
  if (route.screen !== 'reports') return route
  const { isIssuing: _isIssuing, ...place } = route
  return place
}

/** A route as the vault kept it; `undefined` for a screen that this program does not have. */
export function parseRoute(text: string): Route | undefined {
  const value: unknown = JSON.parse(text)
  const screen: unknown = typeof value === 'object' && value !== null && 'screen' in value ? value.screen : undefined
  // Sealed in the vault and written from a `Route`: only its screen can be another program's.
  return typeof screen === 'string' && Object.hasOwn(screens, screen) ? withoutDialog(value as Route) : undefined
}

/**
 * The browser's back and forward without addresses: a browser keeps URLs and `history.state` on disk in clear, so both
 * carry only the number of a step, whose route stays in memory. After a reload the number means nothing and is ignored.
 */
export function createNavigation(history: Pick<History, 'pushState' | 'replaceState'>, show: (route: Route) => void) {
  const steps: Route[] = [{ screen: 'dashboard' }]
  let at = 0
  history.replaceState({ step: 0 }, '')
  return {
    go(route: Route): void {
      at += 1
      steps.splice(at, Number.POSITIVE_INFINITY, withoutDialog(route))
      history.pushState({ step: at }, '')
      show(route)
    },
    /** Same step, other place in it: a section or question of the same assessment. */
    replace(route: Route): void {
      steps[at] = withoutDialog(route)
      show(route)
    },
    /** For `popstate`; a state that is not ours shows the first step. */
    restore(state: unknown): void {
      const step: unknown = typeof state === 'object' && state !== null && 'step' in state ? state.step : undefined
      at = typeof step === 'number' && steps[step] !== undefined ? step : 0
      show(steps[at] ?? { screen: 'dashboard' })
    },
  }
}

export type Navigation = ReturnType<typeof createNavigation>
