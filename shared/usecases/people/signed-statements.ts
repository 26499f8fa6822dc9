/** The signed statements in a vault, each verified once per unlock. */
import { rosterOf, type Roster } from '../../access/roster.ts'
import { isRosterPayload, type VerifiedStatement } from '../../access/roster-entry.ts'
import type { Sha256Hex } from '../../model/ids.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import { signStatement, verifyStatement } from '../../signing/statement.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { joinParts } from '../session/join-parts.ts'
import type { Session } from '../session/session.ts'
import { readSyncRecord } from '../records/sync-record.ts'

const prefix = 'statement:'
export const statementRecordId = (id: Sha256Hex): string => prefix + id
export const statementIds = (session: Session): readonly Sha256Hex[] =>
  session.vault.entries('statement').map(({ recordId }) => recordId.slice(prefix.length))

const verified = new WeakMap<Session, Map<Sha256Hex, VerifiedStatement>>()

/** All of them; one that does not verify never came in, since both `commit`s verify first. Runs in the session's queue. */
export async function readStatements(session: Session): Promise<readonly VerifiedStatement[]> {
  const known = verified.get(session) ?? new Map<Sha256Hex, VerifiedStatement>()
  verified.set(session, known)
  const found: VerifiedStatement[] = []
  for (const id of statementIds(session)) {
    const statement = known.get(id) ?? (await verifiedStatement(id, await session.vault.read(statementRecordId(id))))
    known.set(id, statement)
    found.push(statement)
  }
  return found
}

async function verifiedStatement(id: Sha256Hex, parts: readonly Uint8Array[]): Promise<VerifiedStatement> {
  const { payload, fingerprint } = await verifyStatement(new TextDecoder().decode(joinParts(parts)))
  return { id, signer: fingerprint, payload }
}

/** The roster as this vault knows it, empty while it belongs to no workspace. Runs in the session's queue. */
export async function readRoster(session: Session): Promise<Roster> {
  const { ledger, founding } = await readSyncRecord(session)
  const statements = ledger.workspace === undefined ? [] : await readStatements(session)
  const ofRoster = statements.filter(({ payload }) => isRosterPayload(payload))
  return rosterOf(ofRoster, { workspace: ledger.workspace ?? '', ...(founding === undefined ? {} : { founding }) })
}

/** Signs a statement; the change is to be committed, and travels with the next bundle. */
export async function newStatement(
  payload: unknown,
  signer: SigningIdentity,
): Promise<{ readonly id: Sha256Hex; readonly change: RecordChange }> {
  const content = new TextEncoder().encode(await signStatement(payload, signer))
  const id = await sha256Hex(content)
  const summary = { from: signer.fingerprint }
  return { id, change: { do: 'replace', kind: 'statement', recordId: statementRecordId(id), content, summary } }
}
