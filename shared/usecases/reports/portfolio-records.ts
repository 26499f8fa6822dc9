import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import { storedPortfolioReports, type PortfolioReportRecord } from '../records/stored-report.ts'
import { readJson, type Session } from '../session/session.ts'

/** What the vault keeps of documents over several assessments, the last issued first. Runs in the session's queue. */
export async function portfolioRecords(session: Session, kind?: PortfolioKind): Promise<readonly PortfolioReportRecord[]> {
  const found = storedPortfolioReports(session).filter(({ portfolio }) => kind === undefined || portfolio === kind)
  const records = await Promise.all(found.map(({ report }) => readJson<PortfolioReportRecord>(session, report.reportId)))
  return records.toSorted((a, b) => b.report.issuedAt.localeCompare(a.report.issuedAt, 'en'))
}
