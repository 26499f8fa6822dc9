import { z } from 'zod'
import { createTurns } from '../../in-turn.ts'
import type { AssessmentId } from '../../model/ids.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import { portfolioKinds } from '../../model/portfolio-kind.ts'
import { toJsonValue } from '../../model/safe-json.ts'
import type { Organisation } from '../../model/organisation.ts'
import { contentDigest, ownBytes } from '../../bytes/digest.ts'
import { parseControlShape } from '../../sync/records/assessment-shape.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { countersign } from './countersign.ts'
import { issuePortfolio } from './issue-portfolio.ts'
import { issueReport } from './issue-report.ts'
import { currentBasis } from './portfolio-basis.ts'
import { portfolioRecords } from './portfolio-records.ts'
import { parseInput } from '../session/parse-input.ts'
import { ageIdentitiesOf } from '../people/people-verbs.ts'
import { identityId, ifSound, organisationId, readParts, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { knownLogEnds } from '../records/sync-record.ts'
import { loadAssessment } from '../records/stored-assessment.ts'
import { allReports, storedReports, reportBlobId } from '../records/stored-report.ts'
import { timestampLater } from './timestamp-later.ts'
import { timestampSender } from './timestamp-sender.ts'
import { trustedCertificates } from '../people/trusted-certificates.ts'
import type { ContentMatch } from '../contract/issued-report.ts'
import type { PortfolioReportVerbs } from '../contract/portfolio-reports.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import type { Workbench } from '../contract/workbench.ts'

/** More would not fit into the memory that a worker has. */
const mostAssessments = 10_000

const text = z.string().trim().max(2000)
const issueSchema = z.strictObject({
  id: z.string(),
  draft: z.boolean(),
  role: text,
  reason: text,
  particulars: text,
  printCodes: z.boolean().exactOptional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
    .exactOptional(),
  edition: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('redacted'),
        questions: z.array(z.string().max(60)).min(1).max(2000),
        reason: text.exactOptional(),
      }),
      z.strictObject({ kind: z.literal('publication') }),
      z.strictObject({ kind: z.literal('vendor') }),
    ])
    .exactOptional(),
})
const portfolioSchema = issueSchema.omit({ id: true, edition: true }).extend({
  kind: z.enum(portfolioKinds),
  assessments: z.array(z.string()).max(mostAssessments),
  // Judged by its own shape.
  control: z.unknown(),
})
const fileSchema = z.strictObject({ fileName: z.string().max(500), bytes: z.instanceof(Uint8Array) })
const countersignSchema = fileSchema.extend({ role: text, reason: text })

/** Reports: made, signed and verified before they are kept. */
export function reportVerbs(
  context: EngineContext,
): Pick<Workbench, 'issueReport' | 'listReports' | 'readReport' | 'verifyFile' | 'countersign' | keyof PortfolioReportVerbs> &
  Required<Pick<Workbench, 'cancelReport' | 'addTimestamp' | 'prepareReports'>> {
  // One after the other: the number of a report is taken when it is begun and stored when it is done.
  const inTurn = createTurns()
  /** Raised by each cancelling; a report gives up when it is no longer what it was when the report was asked for. */
  let cancellations = 0
  return {
    issueReport(request, progress) {
      const session = context.writer()
      parseInput(issueSchema, request)
      const asked = cancellations
      return inTurn(() => issueReport(context, session, request, progress ?? (() => {}), () => cancellations !== asked))
    },
    issuePortfolioReport(request, progress) {
      const session = context.writer()
      parseInput(portfolioSchema, request)
      const control = parsedControl(request.control)
      const asked = cancellations
      return inTurn(() => issuePortfolio(context, session, { ...request, control }, progress ?? (() => {}), () => cancellations !== asked))
    },
    async listPortfolioReports() {
      const session = context.session()
      return session.enqueue(async () =>
        Promise.all(
          (await portfolioRecords(session)).map(async ({ portfolio: kind, report, assessments, basisSha256, control }) => ({
            ...report,
            kind,
            assessments,
            control,
            current: basisSha256 === (await currentBasis(session, kind, assessments)),
          })),
        ),
      )
    },
    async prepareReports() {
      // Nothing is done before a vault is open.
      context.writer()
      await context.ports.documents.prepare?.()
    },
    async cancelReport() {
      cancellations += 1
      context.ports.documents.cancel?.()
    },
    async listReports(id) {
      const session = context.session()
      const reports = storedReports(session).filter((stored) => stored.assessment === id)
      if (reports.length === 0) return []
      const digest = await session.enqueue(() => currentDigest(context, session, id))
      return reports.map(({ report }) => ({ ...report, current: (report.fullContentSha256 ?? report.contentSha256) === digest }))
    },
    async readReport({ reportId, format }) {
      const session = context.session()
      const found = allReports(session).find(({ report }) => report.reportId === reportId)
      const file = found?.report.files.find((candidate) => candidate.format === format)
      if (!file) throw new VaultError('not-found', `no ${format} of report ${reportId}`, { recordId: reportId })
      const [bytes] = await session.enqueue(() => readParts(session, reportBlobId(reportId, format)))
      return { fileName: file.fileName, bytes: ownBytes(bytes ?? new Uint8Array()) }
    },
    async countersign(request) {
      const session = context.writer()
      return countersign(context, session, parseInput(countersignSchema, request))
    },
    async addTimestamp(request) {
      const session = context.session()
      const asked = parseInput(fileSchema, request)
      const send = timestampSender(context, summaryOf<Organisation>(session, organisationId))
      if (send === undefined) throw new WorkbenchError('no-timestamp-authority', 'the organisation names no timestamp authority')
      return timestampLater(context.ports.documents, { ...asked, trusted: await trustedCertificates(session) }, send)
    },
    async verifyFile({ fileName, bytes }) {
      const session = context.session()
      const trusted = await trustedCertificates(session)
      const ageIdentity = session.vault.entry(identityId) ? await ifSound(() => ageIdentitiesOf(session)) : undefined
      const report = await context.ports.documents.verify({
        fileName,
        bytes,
        trusted,
        anchors: await session.enqueue(() => knownLogEnds(session)),
        ...(ageIdentity === undefined ? {} : { ageIdentity }),
      })
      const match = report.contentSha256 === undefined ? undefined : await matchOf(context, session, report.contentSha256)
      return match === undefined ? report : { ...report, match }
    },
  }
}

/** By the reports issued from this vault: an edition's digest counts as well as that of the full content. */
async function matchOf(context: EngineContext, session: Session, digest: string): Promise<ContentMatch | undefined> {
  const found = storedReports(session).find(({ report }) => report.contentSha256 === digest || report.fullContentSha256 === digest)
  if (found === undefined) return portfolioMatch(session, digest)
  const { assessment, report } = found
  // The assessment may have been erased since; its reports go with it, but another window may be half way.
  const stored = summaryOf<{ readonly title: string }>(session, assessment)
  if (stored === undefined) return undefined
  const current = await session.enqueue(() => currentDigest(context, session, assessment))
  return {
    assessment,
    title: stored.title,
    version: report.version,
    isCurrent: (report.fullContentSha256 ?? report.contentSha256) === current,
  }
}

/** Likewise by the documents over several assessments. */
async function portfolioMatch(session: Session, digest: string): Promise<ContentMatch | undefined> {
  return session.enqueue(async () => {
    const found = (await portfolioRecords(session)).find(({ report }) => report.contentSha256 === digest)
    if (found === undefined) return undefined
    const { portfolio, report, control, assessments, basisSha256 } = found
    const isCurrent = basisSha256 === (await currentBasis(session, portfolio, assessments))
    return { portfolio, title: control.title, version: report.version, isCurrent }
  })
}

/** @throws {WorkbenchError} `invalid-input` */
function parsedControl(value: unknown): DocumentControl {
  try {
    return parseControlShape(toJsonValue(value))
  } catch (error) {
    throw new WorkbenchError('invalid-input', 'control is not shaped as expected', { fields: ['control'] }, { cause: error })
  }
}

async function currentDigest(context: EngineContext, session: Session, id: AssessmentId): Promise<string> {
  const doc = await loadAssessment(context, session, id)
  const { toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  return contentDigest(toAnswersFile(doc))
}
