import type { Retention } from '../../governance/retention/kept-until.ts'
import type { AssessmentId } from '../../model/ids.ts'

export interface RetentionVerbs {
  /** Until when an assessment is kept with its reports and evidence, and why. `VaultError` `not-found`, `damaged-record`. */
  assessmentRetention(id: AssessmentId): Promise<Retention>
}
