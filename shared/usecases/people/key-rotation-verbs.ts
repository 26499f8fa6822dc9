/** A person gets a new key: by the old one, or through an administrator when that is lost. */
import type { InTurn } from '../../in-turn.ts'
import { z } from 'zod'
import { activeMembers } from '../../access/roster.ts'
import type { RosterEntry } from '../../access/roster-entry.ts'
import type { DeviceId } from '../../model/ids.ts'
import { replaceKey } from '../../sync/ledger/ledger.ts'
import { auditChanges, type AuditFact } from '../session/audit-trail.ts'
import { withoutIssuedCertificate } from './certificate-verbs.ts'
import type { Collaboration, RosterState } from '../contract/collaboration.ts'
import { forgetAuthors, isHandoverPending, underNewName } from './exchange-keys.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput, reasonInput, sha256Input } from '../session/parse-input.ts'
import { identityRecord, newIdentity, signerOf, type IdentityRecord } from './people-verbs.ts'
import { ownMemberCard } from './roster-record.ts'
import { rosterState } from './roster-state.ts'
import { append, memberCard, requireMember } from './roster-verbs.ts'
import { commit, identityId, putJson, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { newStatement, readRoster } from './signed-statements.ts'
import { putSyncRecord, readSyncRecord } from '../records/sync-record.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

const ownSchema = z.strictObject({ reason: reasonInput })
const memberSchema = z.strictObject({ fingerprint: sha256Input, by: sha256Input, reason: reasonInput })

/** `inTurn` keeps an exchange and a change of its ledger apart. */
export function keyRotationVerbs(context: EngineContext, inTurn: InTurn): Pick<Collaboration, 'replaceIdentity' | 'replaceMemberKey'> {
  return {
    async replaceIdentity(request) {
      const checked = parseInput(ownSchema, request)
      const session = context.writer()
      const summary = summaryOf<IdentitySummary>(session, identityId)
      if (summary === undefined) throw new WorkbenchError('no-identity', 'this vault has no identity yet')
      const { person } = await identityRecord(session)
      const made = await newIdentity(context, person, summary.algorithm)
      return inTurn(() => session.enqueue(() => replace(context, session, made, checked.reason)))
    },
    async replaceMemberKey(request) {
      const { reason: why, fingerprint: old, by } = parseInput(memberSchema, request)
      const session = context.writer()
      const told: AuditFact = { event: 'roster-changed', facts: { action: 'rotate', fingerprint: old, by } }
      return inTurn(() =>
        session.enqueue(() =>
          append(
            context,
            session,
            why,
            (roster, record) => {
              if (roster.members.has(by))
                throw new WorkbenchError('unknown-person', 'the new key is a member’s already', { fingerprint: by })
              return requireMember(old, { action: 'rotate', fingerprint: old, member: memberCard(record, by) })(roster)
            },
            told,
          ),
        ),
      )
    },
  }
}

/** One commit: the new key is sealed together with the entry that tells of it, before anything leaves the vault. */
async function replace(
  context: EngineContext,
  session: Session,
  made: Awaited<ReturnType<typeof newIdentity>>,
  why: string,
): Promise<RosterState> {
  if (isHandoverPending(session)) throw new WorkbenchError('handover-pending', 'colleagues have not been told of the last new key yet')
  const created = context.ports.clock.now()
  const old = await signerOf(session)
  const { ageIdentity, earlier = [], handover: _none, ...from } = await identityRecord(session)
  const [roster, before] = [await readRoster(session), await readSyncRecord(session)]
  const { signer } = made
  // A fresh UUIDv7 is what the brand stands for.
  const device = newUuid(context.ports) as DeviceId
  const sync = { ...before, ledger: replaceKey(before.ledger, old.fingerprint, signer.fingerprint) }
  const known = { fingerprint: old.fingerprint, ageIdentity, certificate: from.chain[0] ?? '' }
  const record: IdentityRecord = { ...made.record, earlier: [known, ...earlier] }
  const told: AuditFact = { event: 'identity-created', facts: { fingerprint: signer.fingerprint, replaces: old.fingerprint } }
  const isMember = activeMembers(roster, created).some((member) => member.fingerprint === old.fingerprint)
  if (isMember) {
    const entry: RosterEntry = {
      format: 'probity-roster/1',
      workspace: before.ledger.workspace ?? '',
      previous: roster.heads,
      created,
      reason: why,
      action: 'rotate',
      fingerprint: old.fingerprint,
      member: { ...ownMemberCard(session, signer), device },
    }
    const { id, change } = await newStatement(entry, old)
    const summary: IdentitySummary = { ...made.summary, handover: { device } }
    const changed: AuditFact = { event: 'roster-changed', facts: { action: 'rotate', statement: id } }
    await commit(session, [
      putJson('identity', identityId, { ...record, handover: { from, statement: id, device } }, summary),
      change,
      ...(await putSyncRecord(session, sync)),
      ...withoutIssuedCertificate(session),
      ...(await auditChanges(context, session, [told, changed], signer)),
    ])
  } else {
    // Nobody keeps a list of members: colleagues see a new card, and compare words anew.
    const renamed = await underNewName(context, session, sync, device, old.fingerprint)
    await commit(session, [
      putJson('identity', identityId, record, made.summary),
      ...renamed.changes,
      ...withoutIssuedCertificate(session),
      ...(await auditChanges(context, session, [told, renamed.told], signer)),
    ])
    forgetAuthors(session)
  }
  session.signer = signer
  return rosterState(session, created)
}
