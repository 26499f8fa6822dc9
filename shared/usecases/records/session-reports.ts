import type { Session } from '../session/session.ts'
import type { StoredReport } from './stored-report.ts'

/** Reports that the vault keeps, in the order of the index. */
export const storedReports = (session: Session): readonly StoredReport[] =>
  session.vault
    .entries('report')
    .filter((entry) => entry.store === 'records')
    // Authenticated by the seal; entries of this kind in this store are written with this type only.
    .map((entry) => entry.summary as StoredReport)
