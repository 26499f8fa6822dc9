import type { InTurn } from '../../in-turn.ts'
import { z } from 'zod'
import { isElevated } from '../../access/elevation.ts'
import { rolesAt, standingAdministrators, type Roster } from '../../access/roster.ts'
import { subjectOf, type RosterEntry, type RosterMemberCard } from '../../access/roster-entry.ts'
import { roles } from '../../access/role.ts'
import type { IsoDateTime } from '../../model/ids.ts'
import { toBase64 } from '../../bytes/base64.ts'
import { fingerprintWords } from '../../signing/certificates/fingerprint-words.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { acceptPerson } from '../../sync/ledger/ledger.ts'
import { auditChanges, type AuditFact } from '../session/audit-trail.ts'
import type { Collaboration, RosterState } from '../contract/collaboration.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import { connectedWorkspace, goOver } from './join-workspace.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput, reasonInput, sha256Input } from '../session/parse-input.ts'
import { logSignerOf, signerOf } from './people-verbs.ts'
import { ownDeviceOf, ownMemberCard, withRoster } from './roster-record.ts'
import { rosterState } from './roster-state.ts'
import { commit, identityId, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { newStatement, readRoster } from './signed-statements.ts'
import { knownNamesakes, putSyncRecord, readSyncRecord, type SyncRecord } from '../records/sync-record.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

type Verbs =
  | 'roster'
  | 'foundRoster'
  | 'makeInvitation'
  | 'readInvitation'
  | 'acceptInvitation'
  | 'addMember'
  | 'changeRoles'
  | 'removeMember'
  | 'reportLostDevice'

const someRoles = z.array(z.enum(roles)).max(roles.length)
const day = z.iso.date()
const rolesSchema = z.strictObject({ fingerprint: sha256Input, roles: someRoles, until: day.exactOptional(), reason: reasonInput })
const removeSchema = z.strictObject({ fingerprint: sha256Input, reason: reasonInput })
const lostSchema = z.strictObject({
  fingerprint: sha256Input,
  reason: reasonInput,
  since: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
})
const inviteSchema = z.strictObject({ for: z.string().trim().min(1).max(500), roles: someRoles, until: day })

/** The part of an entry that says what is to happen; the rest is the same for all. */
type Step = RosterEntry extends infer Entry
  ? Entry extends RosterEntry
    ? Omit<Entry, 'format' | 'workspace' | 'previous' | 'created' | 'reason'>
    : never
  : never

/** Who belongs to the workspace with which role. `inTurn` keeps an exchange and a change of its ledger apart. */
export function rosterVerbs(context: EngineContext, inTurn: InTurn): Pick<Collaboration, Verbs> {
  const now = (): IsoDateTime => context.ports.clock.now()
  const change = (why: string, step: (roster: Roster, record: SyncRecord) => Step, told: AuditFact): Promise<RosterState> => {
    const session = context.writer()
    return inTurn(() => session.enqueue(() => append(context, session, why, step, told)))
  }
  return {
    async roster() {
      const session = context.session()
      return session.enqueue(() => rosterState(session, now()))
    },
    async foundRoster(request) {
      const checked = parseInput(z.strictObject({ reason: reasonInput }), request)
      const session = context.writer()
      const signer = await signerOf(session)
      return inTurn(() => session.enqueue(() => found(context, session, signer, checked.reason)))
    },
    async makeInvitation(request) {
      const checked = parseInput(inviteSchema, request)
      const session = context.session()
      const signer = await signerOf(session)
      const { roster, record } = await session.enqueue(async () => ({
        roster: await readRoster(session),
        record: await readSyncRecord(session),
      }))
      requireAdministrator(roster, signer, now())
      const { signInvitation } = await import('../../sync/folder/invitation.ts')
      // Both are there once there is a roster.
      const where = { workspace: record.ledger.workspace ?? '', founding: roster.founding ?? '' }
      const bytes = await signInvitation({ ...where, ...checked }, signer, ownDeviceOf(session), context.ports.clock)
      const name = checked.for
        .normalize('NFKD')
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .slice(0, 40)
      return { fileName: `invitation-${name || 'person'}.probity-invitation`, bytes }
    },
    async readInvitation({ bytes }) {
      const session = context.session()
      const { readInvitation } = await import('../../sync/folder/invitation.ts')
      const { content, card } = await readInvitation(bytes, now())
      const { workspace, for: name, roles: offered, until, created } = content
      const known = await session.enqueue(() => readSyncRecord(session))
      const namesakes = knownNamesakes(known, summaryOf<IdentitySummary>(session, identityId))(card)
      return {
        workspace,
        by: card.person,
        fingerprint: card.fingerprint,
        fingerprintWords: fingerprintWords(card.fingerprint),
        for: name,
        roles: offered,
        until,
        created,
        ...(namesakes.length === 0 ? {} : { namesakes }),
      }
    },
    async acceptInvitation({ bytes, leaveOwn }) {
      const session = context.writer()
      const { readInvitation } = await import('../../sync/folder/invitation.ts')
      const { content, card } = await readInvitation(bytes, now())
      return inTurn(async () => {
        const keepFolder = (await connectedWorkspace(context, session)) === content.workspace
        return session.enqueue(async () => {
          const isOther = (known: string | undefined, told: string): boolean => known !== undefined && known !== told
          const before = await readSyncRecord(session)
          if (isOther(before.ledger.workspace, content.workspace)) {
            if (leaveOwn !== true) throw new WorkbenchError('other-workspace', 'this vault belongs to another workspace')
            await goOver(context, session, content.workspace, keepFolder)
          } else if (isOther(before.founding, content.founding) && leaveOwn !== true)
            throw new WorkbenchError('other-roster', 'this vault follows another roster')
          const record = await readSyncRecord(session)
          const ledger = acceptPerson({ ...record.ledger, workspace: content.workspace }, card, now())
          const known = { fingerprint: card.fingerprint, person: card.person, ageRecipient: card.ageRecipient, device: card.device }
          const others = record.cards.filter((other) => other.fingerprint !== card.fingerprint)
          const cards = [...others, { ...known, certificate: toBase64(card.certificate) }]
          const told: AuditFact = { event: 'person-accepted', facts: { fingerprint: card.fingerprint, by: 'invitation' } }
          await commitRecord(context, session, { ...record, ledger, cards, founding: content.founding }, told)
          return rosterState(session, now())
        })
      })
    },
    async addMember(request) {
      const { reason: why, ...wanted } = parseInput(rolesSchema, request)
      return change(
        why,
        (_roster, record) => {
          const { fingerprint: _fingerprint, ...rest } = wanted
          return { action: 'add', member: memberCard(record, wanted.fingerprint), ...rest }
        },
        { event: 'roster-changed', facts: { action: 'add', fingerprint: wanted.fingerprint } },
      )
    },
    async changeRoles(request) {
      const { reason: why, ...wanted } = parseInput(rolesSchema, request)
      return change(why, requireMember(wanted.fingerprint, { action: 'roles', ...wanted }), {
        event: 'roster-changed',
        facts: { action: 'roles', fingerprint: wanted.fingerprint },
      })
    },
    async removeMember(request) {
      const { reason: why, ...wanted } = parseInput(removeSchema, request)
      return change(why, requireMember(wanted.fingerprint, { action: 'remove', ...wanted }), {
        event: 'person-removed',
        facts: { fingerprint: wanted.fingerprint },
      })
    },
    async reportLostDevice(request) {
      const { reason: why, ...wanted } = parseInput(lostSchema, request)
      return change(why, requireMember(wanted.fingerprint, { action: 'lost-device', ...wanted }), {
        event: 'person-removed',
        facts: { fingerprint: wanted.fingerprint, lostSince: wanted.since },
      })
    },
  }
}

export const requireMember =
  (who: string, step: Step) =>
  (roster: Roster): Step => {
    const member = roster.members.get(who)
    if (member === undefined || member.endedAt !== undefined)
      throw new WorkbenchError('unknown-person', 'nobody with this fingerprint is a member', { fingerprint: who })
    return step
  }

export function memberCard(record: SyncRecord, who: string): RosterMemberCard {
  const card = record.cards.find((candidate) => candidate.fingerprint === who)
  if (!card) throw new WorkbenchError('unknown-person', 'nobody with this fingerprint was seen in the folder', { fingerprint: who })
  const { name, email, designation, organisation } = card.person
  const { fingerprint: known, ageRecipient, device, certificate } = card
  return { fingerprint: known, ageRecipient, device, certificate, person: { name, email, designation, organisation } }
}

function requireAdministrator(roster: Roster, signer: SigningIdentity, at: IsoDateTime): void {
  if (roster.founding === undefined) throw new WorkbenchError('no-roster', 'this workspace has no roster yet')
  if (!rolesAt(roster, signer.fingerprint, at).includes('administrator'))
    throw new WorkbenchError('no-role', 'members are the business of an administrator', { needed: 'administrator' })
}

/** What rests on rights that end by themselves would be nobody's one day. */
function requireLastingAdministrator(roster: Roster, step: Step, at: IsoDateTime): void {
  if (step.action === 'found' || step.action === 'add' || step.action === 'rotate') return
  const lasting = standingAdministrators(roster, at).map((member) => member.fingerprint)
  const keepsIt = step.action === 'roles' && step.roles.includes('administrator') && step.until === undefined
  if (!keepsIt && lasting.includes(step.fingerprint) && lasting.length === 1)
    throw new WorkbenchError('last-administrator', 'a list of members keeps an administrator without an end')
}

async function found(context: EngineContext, session: Session, signer: SigningIdentity, why: string): Promise<RosterState> {
  const created = context.ports.clock.now()
  const before = await readSyncRecord(session)
  const roster = await readRoster(session)
  if (roster.founding !== undefined || roster.rivalFoundings.length > 0 || before.founding !== undefined)
    throw new WorkbenchError('roster-exists', 'this workspace has a roster already')
  const workspace = before.ledger.workspace ?? newUuid(context.ports)
  const entry: RosterEntry = {
    format: 'probity-roster/1',
    workspace,
    previous: [],
    created,
    reason: why,
    action: 'found',
    member: ownMemberCard(session, signer),
  }
  const { id, change } = await newStatement(entry, signer)
  const record = { ...before, ledger: { ...before.ledger, workspace }, founding: id }
  await commitRecord(context, session, record, { event: 'roster-changed', facts: { action: 'found', statement: id } }, [change])
  return rosterState(session, created)
}

/** Signs one entry; runs in the session's queue. @throws {WorkbenchError} `no-role`, `no-roster` unless by an administrator */
export function append(
  context: EngineContext,
  session: Session,
  why: string,
  step: (roster: Roster, record: SyncRecord) => Step,
  told: AuditFact,
): Promise<RosterState> {
  return appendAll(context, session, why, (roster, record) => [step(roster, record)], told)
}

/** Several entries that are there together or not at all, each resting on the one before; a later one may be dated ahead. */
export async function appendAll(
  context: EngineContext,
  session: Session,
  why: string,
  steps: (roster: Roster, record: SyncRecord, created: IsoDateTime) => readonly (Step & { readonly created?: IsoDateTime })[],
  told: AuditFact,
): Promise<RosterState> {
  const now = context.ports.clock.now()
  const signer = await signerOf(session)
  const [roster, record] = [await readRoster(session), await readSyncRecord(session)]
  requireAdministrator(roster, signer, now)
  const changes: RecordChange[] = []
  let previous = roster.heads
  let about = ''
  for (const step of steps(roster, record, now)) {
    requireLastingAdministrator(roster, step, now)
    // Every `Step` has exactly the members that its entry lacks here.
    const entry = {
      format: 'probity-roster/1',
      workspace: record.ledger.workspace ?? '',
      previous,
      created: now,
      reason: why,
      ...step,
    } as RosterEntry
    const { id, change } = await newStatement(entry, signer)
    changes.push(change)
    previous = [id]
    about = subjectOf(entry).slice(0, 16)
  }
  const elevation = roster.members.get(signer.fingerprint)?.elevation
  const facts = { ...told.facts, about, ...(isElevated(elevation, now) ? { elevatedUntil: elevation.until } : {}) }
  await commitRecord(context, session, record, { ...told, facts }, changes)
  const after = withRoster(record, await readRoster(session), signer.fingerprint, now)
  if (after !== record) await commit(session, await putSyncRecord(session, after))
  return rosterState(session, now)
}

async function commitRecord(
  context: EngineContext,
  session: Session,
  record: SyncRecord,
  told: AuditFact,
  together: Parameters<typeof commit>[1] = [],
): Promise<void> {
  const signer = await logSignerOf(session)
  await commit(session, [...together, ...(await putSyncRecord(session, record)), ...(await auditChanges(context, session, [told], signer))])
}
