/** Scoring of one's own is an administrator's to set where the workspace has a roster; without one whoever holds the vault administers it. */
import { holdsRoleFor } from '../../access/permissions.ts'
import { rolesAt } from '../../access/roster.ts'
import { scoringReleases, type ReleasedScoring, type ScoringRelease } from '../../governance/scoring-release.ts'
import type { TemplateRef } from '../../model/answers-file.ts'
import type { Sha256Hex } from '../../model/ids.ts'
import type { Template } from '../../template/model/template.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { signerOf } from './people-verbs.ts'
import { identityId, type EngineContext, type Session } from '../session/session.ts'
import { newStatement, readRoster, readStatements } from './signed-statements.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** `undefined` where no roster says who administers. Runs in the session's queue. */
export async function releasedScoring(session: Session): Promise<ReadonlyMap<Sha256Hex, ReleasedScoring> | undefined> {
  const roster = await readRoster(session)
  if (roster.founding === undefined) return undefined
  return scoringReleases(await readStatements(session), roster, (await readSyncRecord(session)).ledger.workspace ?? '')
}

/**
 * What has to be committed so that a template may score the workspace's assessments: nothing where it changes no scoring, where there is no
 * roster, or where an administrator released exactly these bytes; else the release, signed by this vault's identity. Runs in the session's queue.
 *
 * @throws {WorkbenchError} `no-role` when it takes an administrator and this identity is none, `no-identity`
 */
export async function releaseScoring(
  context: EngineContext,
  session: Session,
  { id, version, sha256 }: Required<TemplateRef>,
  template: Template,
): Promise<readonly RecordChange[]> {
  const { scoringChanges } = await import('../../template/versions/scoring-changes.ts')
  const changes = scoringChanges(template)
  const released = changes.length === 0 ? undefined : await releasedScoring(session)
  if (released === undefined || released.has(sha256)) return []
  const created = context.ports.clock.now()
  const needed = { needed: 'administrator' }
  if (session.vault.entry(identityId) === undefined)
    throw new WorkbenchError('no-role', 'scoring of one’s own is released by an administrator', needed)
  const signer = await signerOf(session)
  if (!holdsRoleFor(rolesAt(await readRoster(session), signer.fingerprint, created), 'set-scoring', false))
    throw new WorkbenchError('no-role', 'scoring of one’s own is released by an administrator', needed)
  const release: ScoringRelease = {
    format: 'probity-scoring/1',
    workspace: (await readSyncRecord(session)).ledger.workspace ?? '',
    template: { id, version, sha256 },
    changes,
    created,
  }
  const { id: statement, change } = await newStatement(release, signer)
  const told = [{ event: 'statement-signed' as const, facts: { kind: 'scoring-release', statement } }]
  return [change, ...(await auditChanges(context, session, told, signer))]
}

/**
 * Refuses to score by a template whose scoring nobody may have set; a received one that cannot be read is refused elsewhere. Runs in the
 * session's queue.
 *
 * @throws {WorkbenchError} `no-role`
 */
export async function requireReleasedScoring(context: EngineContext, session: Session, ref: TemplateRef): Promise<void> {
  // A shipped template has no build part in its version and no reason to be looked at, which would cost a parse at each start.
  const released = ref.sha256 === undefined ? undefined : await releasedScoring(session)
  if (released === undefined || ref.sha256 === undefined || released.has(ref.sha256)) return
  const [{ parseTemplate }, { scoringChanges }] = await Promise.all([
    import('../../template/parse/parse-template.ts'),
    import('../../template/versions/scoring-changes.ts'),
  ])
  const parsed = parseTemplate(await context.ports.readTemplate(ref))
  if (parsed.ok && scoringChanges(parsed.value).length > 0)
    throw new WorkbenchError('no-role', 'scoring of one’s own is released by an administrator', { needed: 'administrator' })
}
