import { dayIn } from '../../dates.ts'
import type { AnswersFile, TemplateRef } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { AssessmentId } from '../../model/ids.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { ReportStatements } from '../../report/context/report-statements.ts'
import { canonicalContent, contentDigest } from '../../bytes/digest.ts'
import { brandingOf } from './branding-verbs.ts'
import { reportSignerOf } from '../people/certificate-verbs.ts'
import { eventsOf } from '../registers/listed-records.ts'
import { identityId, organisationId, settingsOf, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { releasedScoring } from '../people/scoring-right.ts'
import { readRoster } from '../people/signed-statements.ts'
import { statementsState } from '../assessments/statement-verbs.ts'
import { loadAssessment } from '../records/stored-assessment.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Who issues a document. @throws {WorkbenchError} `no-organisation`; `no-identity` for anything but a draft */
export async function issuerOf(session: Session, draft: boolean) {
  const organisation = summaryOf<Organisation>(session, organisationId)
  if (!organisation) throw new WorkbenchError('no-organisation', 'a report needs the organisation that issues it')
  const hasIdentity = session.vault.entry(identityId) !== undefined
  if (!hasIdentity && !draft) throw new WorkbenchError('no-identity', 'an issued report is signed, and this vault has no identity yet')
  return session.enqueue(async () => ({
    organisation,
    branding: await brandingOf(session),
    settings: settingsOf(session),
    signer: hasIdentity ? await reportSignerOf(session) : undefined,
  }))
}

/** What a report is made of, as it stood when it was begun. Errors as `issuerOf`. */
export async function reportBasis(context: EngineContext, session: Session, id: AssessmentId, draft: boolean) {
  const issuer = await issuerOf(session, draft)
  return session.enqueue(async () => {
    const doc = await loadAssessment(context, session, id)
    const { toAnswersFile } = await import('../../sync/records/assessment-document.ts')
    const content: AnswersFile = toAnswersFile(doc)
    const control: DocumentControl = content.control
    return {
      ...issuer,
      content,
      control,
      hasRoster: (await readRoster(session)).members.size > 0,
      statements: await statementsOf(context, session, id, content.template),
      events: await eventsOf(session, (moment) => dayIn(context.ports.clock.zone(), moment)),
      contentSha256: await contentDigest(content),
      canonicalContent: canonicalContent(content),
    }
  })
}

/** As they stand now; what this vault's identity could state is nobody's business on paper. */
async function statementsOf(context: EngineContext, session: Session, id: AssessmentId, template: TemplateRef): Promise<ReportStatements> {
  const { hindrances: _ofThisVault, contentSha256: _same, statements: stated, ...rest } = await statementsState(context, session, id)
  const statements: ReportStatements = {
    ...rest,
    statements: stated.map(({ namesakes, ...statement }) => ({ ...statement, ...(namesakes === undefined ? {} : { hasNamesake: true }) })),
  }
  const released = await releasedScoring(session)
  if (released === undefined) return statements
  const release = template.sha256 === undefined ? undefined : released.get(template.sha256)
  if (release === undefined) return { ...statements, scoring: {} }
  const by = (await readRoster(session)).members.get(release.signer)?.person.name ?? release.signer.slice(0, 8)
  return {
    ...statements,
    scoring: { release: { by, fingerprint: release.signer, on: dayIn(context.ports.clock.zone(), release.created) } },
  }
}
