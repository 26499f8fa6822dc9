/** Decisions on concerns and their confirmation, as signed statements beside the record. */
import { holdsRoleFor } from '../../access/permissions.ts'
import { namesakesOf, type NamedKey } from '../../access/namesakes.ts'
import { currentKeyOf, rolesAt } from '../../access/roster.ts'
import {
  concernStanding,
  decidedContent,
  type ConcernPeople,
  type ConcernStanding,
  type ConcernStatement,
} from '../../governance/registers/concern-standing.ts'
import type { Fingerprint, IsoDateTime, RegisterRecordId } from '../../model/ids.ts'
import { canonicalJson, sha256Hex } from '../../bytes/digest.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import { newestKeyOf } from '../../sync/ledger/ledger.ts'
import type { RecordChange } from '../../vault/vault.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { newStatement, readRoster, readStatements } from '../people/signed-statements.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import { identityId, summaryOf, type Session } from '../session/session.ts'

type Fields = Readonly<Record<string, string>>

/** Standing of concerns by what is known of people now. */
export interface ConcernJudge {
  standingOf(record: RegisterRecordId, fields: Fields): Promise<ConcernStanding>
  /** Fields that the app sets, of a record that stands there. */
  appFieldsOf(standing: ConcernStanding): Fields
  /** @throws {WorkbenchError} `may-not-decide` */
  requireRight(signer: SigningIdentity, act: ConcernStatement['act'], at: IsoDateTime): void
  isSamePerson(one: Fingerprint, other: Fingerprint): boolean
  /** Whether whoever decided has the name of the second person, who is this vault's identity as long as there is none. */
  hasNamesake(standing: ConcernStanding): boolean
  /** Whether this vault's identity is that person. */
  isOwn(signer: Fingerprint): boolean
}

/** Runs in the session's queue. */
export async function concernJudge(session: Session): Promise<ConcernJudge> {
  const [statements, roster, { ledger }] = [await readStatements(session), await readRoster(session), await readSyncRecord(session)]
  const own = summaryOf<IdentitySummary>(session, identityId)
  const personOf = (key: Fingerprint): Fingerprint => currentKeyOf(roster, newestKeyOf(ledger, key))
  const isKnown = (signer: Fingerprint): boolean => {
    const newest = personOf(signer)
    return newest === own?.fingerprint || ledger.accepted[newest] !== undefined
  }
  const mayState: ConcernPeople['mayState'] = (signer, act, at) =>
    // Without a roster nobody says who has which role: whoever was accepted may, and there still have to be two.
    roster.founding === undefined
      ? isKnown(signer)
      : holdsRoleFor(rolesAt(roster, signer, at), act === 'decision' ? 'decide-concern' : 'confirm-concern', false)
  const nameOf = (signer: Fingerprint): string => {
    const newest = personOf(signer)
    const card = newest === own?.fingerprint ? own : (roster.members.get(newest)?.person ?? ledger.accepted[newest]?.person)
    return card?.name ?? signer.slice(0, 8)
  }
  const named = new Map<Fingerprint, NamedKey>([
    ...Object.values(ledger.accepted).map((person) => [person.fingerprint, person] as const),
    ...(own === undefined ? [] : [[own.fingerprint, { fingerprint: own.fingerprint, person: own }] as const]),
    ...roster.members,
  ])
  const namesakes = namesakesOf(named.values(), personOf)
  return {
    standingOf: async (record, fields) => concernStanding(statements, record, await contentDigest(record, fields), { mayState, personOf }),
    appFieldsOf: ({ decision, confirmation }) => ({
      ...(decision === undefined ? {} : { decidedBy: nameOf(decision.by), decidedAt: decision.at }),
      ...(confirmation === undefined ? {} : { confirmedBy: nameOf(confirmation.by), confirmedAt: confirmation.at }),
    }),
    requireRight(signer, act, at) {
      if (!mayState(signer.fingerprint, act, at))
        throw new WorkbenchError('may-not-decide', 'this identity has no role that decides on concerns', { act })
    },
    isSamePerson: (one, other) => personOf(one) === personOf(other),
    hasNamesake({ decision, confirmation }) {
      const [decider, second] = [
        decision === undefined ? undefined : named.get(personOf(decision.by)),
        confirmation?.by ?? own?.fingerprint,
      ]
      if (decider === undefined || second === undefined) return false
      return namesakes(decider).some(({ key }) => personOf(key.fingerprint) === personOf(second))
    },
    isOwn: (signer) => own !== undefined && personOf(signer) === personOf(own.fingerprint),
  }
}

/** The statement, to be committed together with the record that it is about. */
export async function signConcern(
  signer: SigningIdentity,
  act: ConcernStatement['act'],
  record: RegisterRecordId,
  fields: Fields,
  created: IsoDateTime,
): Promise<{ readonly id: string; readonly change: RecordChange }> {
  const statement: ConcernStatement = {
    format: 'probity-concern/1',
    act,
    record,
    contentSha256: await contentDigest(record, fields),
    created,
  }
  return newStatement(statement, signer)
}

const contentDigest = (record: RegisterRecordId, fields: Fields): Promise<string> =>
  sha256Hex(new TextEncoder().encode(canonicalJson(decidedContent(record, fields))))
