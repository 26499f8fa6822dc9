import { accessFigures, type AccessFigures } from '../../access/access-figures.ts'
import { dayIn } from '../../dates.ts'
import { reportedTriggers } from '../../governance/registers/reported-triggers.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { AssessmentId } from '../../model/ids.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import { registerIds, type RegisterRecord } from '../../model/register-record.ts'
import { VaultError } from '../../vault/vault-error.ts'
import type { PortfolioBuildRequest } from '../contract/ports.ts'
import type { IssuedReport, IssuedReportSummary } from '../contract/issued-report.ts'
import type { PortfolioReportVerbs } from '../contract/portfolio-reports.ts'
import type { ProgressStep } from '../contract/progress-step.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { knownReviews } from '../people/access-review-verbs.ts'
import { contentInPassing, storedAssessment } from '../records/stored-assessment.ts'
import type { PortfolioReportRecord, StoredPortfolioReport } from '../records/stored-report.ts'
import { eventsOf, listedRecords } from '../registers/listed-records.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { newUuid } from '../session/new-id.ts'
import { commit, putJson, type EngineContext, type Session } from '../session/session.ts'
import { nextDocumentNumber, reportFileName } from './document-number.ts'
import { approverOf, filesOf, fileRecords, issuedControl, issueFacts, issueRun, makeVerified, numberTaken } from './issue-steps.ts'
import type { IssueRun } from './issue-steps.ts'
import { assessmentState, basisDigest, currentBasis, registerStates, tellsOfRegisters } from './portfolio-basis.ts'
import { portfolioRecords } from './portfolio-records.ts'
import { issuerOf } from './report-basis.ts'

type IssueRequest = Parameters<PortfolioReportVerbs['issuePortfolioReport']>[0]

const defaultLanguage = 'en'

/** See `PortfolioReportVerbs`. Assessments are read one after the other, so that answers are saved in between. */
export async function issuePortfolio(
  context: EngineContext,
  session: Session,
  request: IssueRequest,
  progress: (step: ProgressStep) => void,
  isCancelled: () => boolean,
): Promise<IssuedReport> {
  const { kind, draft, language = defaultLanguage } = request
  const run = issueRun(progress, isCancelled)
  run.step('collect')
  const issuer = await issuerOf(session, draft)
  const issuedAt = context.ports.clock.now()
  const zone = context.ports.clock.zone()
  const today = dayIn(zone, issuedAt)
  const revised = await session.enqueue(() => controlOf(session, kind, request.control))
  const assigned =
    revised.number === '' && !draft
      ? nextDocumentNumber(issuer.organisation, kind, today, issuer.settings.deviceCode, issuer.settings.numbers)
      : undefined
  const control = issuedControl(
    { ...revised, number: assigned?.number ?? revised.number },
    request,
    today,
    approverOf(request, issuer.signer),
  )
  const { templates, assessments, registers, access, basisSha256 } = await collect(context, session, request, run)
  run.throwIfCancelled()

  run.step('build')
  const built = await context.ports.documents.buildPortfolio(
    {
      kind,
      templates,
      assessments,
      organisation: issuer.organisation.name,
      control,
      language,
      draft,
      createdAt: issuedAt,
      zone,
      ...(registers === undefined ? {} : { registers }),
      ...(access === undefined ? {} : { access }),
    },
    (share) => run.step('build', share),
  )
  const fileName = (format: 'pdf' | 'docx'): string => reportFileName(control.number || 'DRAFT', control.version, kind, language, format)
  const { made, verification } = await makeVerified(context, run, {
    report: issuer.branding === undefined ? built : { ...built, branding: issuer.branding },
    issuedAt,
    act: request,
    signer: issuer.signer,
    organisation: issuer.organisation,
    fileName,
  })

  run.step('store')
  const summary: Omit<IssuedReportSummary, 'current'> = {
    reportId: newUuid(context.ports),
    number: control.number,
    version: control.version,
    issuedAt,
    draft,
    contentSha256: built.contentSha256,
    language,
    files: await filesOf(made, fileName),
  }
  const stored: StoredPortfolioReport = { portfolio: kind, report: summary }
  const record: PortfolioReportRecord = { ...stored, assessments: request.assessments, basisSha256, control }
  const current = await session.enqueue(async () => {
    await commit(session, [
      putJson('report', summary.reportId, record, stored),
      ...fileRecords(summary.reportId, made),
      ...(assigned ? [numberTaken(session, assigned)] : []),
      ...(await auditChanges(context, session, [{ event: 'report-issued', facts: issueFacts(summary) }], issuer.signer)),
    ])
    return basisSha256 === (await currentBasis(session, kind, request.assessments))
  })
  run.step('done')
  return { ...summary, current, verification, ...(made.warnings?.length ? { warnings: made.warnings } : {}) }
}

/** Continues the document of this kind that was issued under the same number; what is not issued yet begins at its first version. */
async function controlOf(session: Session, kind: PortfolioKind, asked: DocumentControl): Promise<DocumentControl> {
  const last =
    asked.number === ''
      ? undefined
      : (await portfolioRecords(session, kind)).find(({ report }) => !report.draft && report.number === asked.number)
  const { releaseDate: _before, ...control } = asked
  return { ...control, status: 'Draft', version: last?.control.version ?? '', revisions: last?.control.revisions ?? [] }
}

/** @throws {WorkbenchError} `cancelled`, `template-missing`, `assessment-unreadable` */
async function collect(context: EngineContext, session: Session, { kind, assessments: ids }: IssueRequest, run: IssueRun) {
  const { events, registers, access, registerHeads } = await session.enqueue(async () => ({
    events: await eventsOf(session, (moment) => dayIn(context.ports.clock.zone(), moment)),
    registers: tellsOfRegisters(kind) ? await allRecords(session) : undefined,
    access: tellsOfRegisters(kind) ? await accessOf(context, session) : undefined,
    registerHeads: registerStates(session, kind),
  }))
  const templates = new Map<string, number>()
  const heads: Record<string, readonly string[]> = {}
  const assessments: PortfolioBuildRequest['assessments'][number][] = []
  for (const [place, id] of ids.entries()) {
    run.throwIfCancelled()
    const content = await session.enqueue(async () => {
      heads[id] = assessmentState(session, id)
      return readable(context, session, id)
    })
    const text = await context.ports.readTemplate(content.template)
    const template = templates.get(text) ?? templates.size
    templates.set(text, template)
    assessments.push({
      template,
      content,
      reported: reportedTriggers(events, content.subject.system?.id, content.control.releaseDate),
    })
    run.step('collect', (place + 1) / ids.length)
  }
  return { templates: [...templates.keys()], assessments, registers, access, basisSha256: await basisDigest(heads, registerHeads) }
}

async function accessOf({ ports: { clock } }: EngineContext, session: Session): Promise<AccessFigures | undefined> {
  const { roster, reviews, due } = await knownReviews(session, clock)
  return accessFigures(roster, reviews, due, clock.now(), (at) => dayIn(clock.zone(), at))
}

const allRecords = async (session: Session): Promise<readonly RegisterRecord[]> =>
  (await Promise.all(registerIds.map((register) => listedRecords(session, register)))).flat()

/** A report that leaves one out in silence would be worse than none. */
async function readable(context: EngineContext, session: Session, id: AssessmentId): Promise<AnswersFile> {
  try {
    return await contentInPassing(context, session, id)
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'damaged-record') throw error
    const { title } = storedAssessment(session, id).summary
    throw new WorkbenchError('assessment-unreadable', 'one of the assessments is damaged', { assessment: id, title }, { cause: error })
  }
}
