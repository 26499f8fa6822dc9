import type { AccessReviewVerbs } from './access-review.ts'
import type { AssessmentVerbs } from './assessments.ts'
import type { Collaboration } from './collaboration.ts'
import type { ExchangeControl } from './exchange-control.ts'
import type { IdentityVerbs } from './identity.ts'
import type { MeasurementVerbs } from './measurements.ts'
import type { OrganisationVerbs } from './organisation.ts'
import type { PortfolioReportVerbs } from './portfolio-reports.ts'
import type { RegisterVerbs } from './registers.ts'
import type { ReportVerbs } from './reports.ts'
import type { RetentionVerbs } from './retention.ts'
import type { CertificateVerbs } from './signing-certificates.ts'
import type { SyncVerbs } from './sync.ts'
import type { SystemVerbs } from './systems.ts'
import type { TemplateVerbs } from './templates.ts'
import type { VaultSecurity } from './vault-security.ts'
import type { VaultVerbs } from './vaults.ts'
import type { WorkbenchEvent } from './workbench-event.ts'
import type { WorkspaceVerbs } from './workspace.ts'

/**
 * The app's verbs as the screens see them. Runs in a worker that holds keys, store and documents; arguments and results are plain
 * data, errors come as `PlainError`. Every promise of a writing verb resolves after the encrypted write has committed strictly.
 */
export interface Workbench
  extends
    VaultVerbs,
    VaultSecurity,
    WorkspaceVerbs,
    OrganisationVerbs,
    IdentityVerbs,
    SystemVerbs,
    RegisterVerbs,
    RetentionVerbs,
    MeasurementVerbs,
    AssessmentVerbs,
    TemplateVerbs,
    ReportVerbs,
    PortfolioReportVerbs,
    SyncVerbs,
    Partial<Collaboration & AccessReviewVerbs & ExchangeControl & CertificateVerbs> {
  /** Fires after anything changed through another window, an exchange or a lock. */
  subscribe(listener: (event: WorkbenchEvent) => void): Promise<void>
}
