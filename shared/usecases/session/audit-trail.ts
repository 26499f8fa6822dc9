import type { AuditEvent, AuditFacts, AuditLog } from '../../audit/audit-log.ts'
import type { DeviceId, Sha256Hex, VaultId } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import type { SigningIdentity } from '../../signing/identity.ts'
import type { RecordChange } from '../../vault/vault.ts'
import type { AuditFactName } from '../contract/audit-fact-name.ts'
import { encodeJson, settingsOf, summaryOf, type EngineContext, type Session } from './session.ts'

const auditId = 'audit'

/** Certificates and statements come with it: not needed to unlock. */
const signing = () => import('../../audit/chain.ts')

export interface AuditFact {
  readonly event: AuditEvent
  readonly facts: Readonly<Partial<Record<AuditFactName, AuditFacts[string]>>>
}

/** What stands in the index: how long the log is and where it ends; printed in reports as an anchor outside of the vault. */
interface AuditSummary {
  readonly sequence: number
  readonly hash: Sha256Hex
}

/** One part of the record: the entries that one commit added, with the newest head. */
type AuditPart = Pick<AuditLog, 'entries' | 'head' | 'certificates'>

/** First entry of a new vault's log, named after the vault; unsigned, since nobody has an identity yet. */
export async function firstAuditRecord(vaultId: VaultId, device: DeviceId, clock: Clock): Promise<RecordChange> {
  const { appendEntry, newAuditLog } = await signing()
  const log = await appendEntry(newAuditLog(vaultId), { event: 'vault-created', device, facts: {} }, clock)
  return { do: 'replace', kind: 'audit', recordId: auditId, content: encodeJson(partOf(log, 0)), summary: summaryOfLog(log) }
}

/**
 * Entries to be committed together with what they tell of; to be called inside of the session's queue.
 *
 * @param identity signs the entries; none before the vault has one
 */
export async function auditChanges(
  context: EngineContext,
  session: Session,
  told: readonly AuditFact[],
  identity: SigningIdentity | undefined,
): Promise<readonly RecordChange[]> {
  if (told.length === 0) return []
  const { appendEntry } = await signing()
  const before = await readAuditLog(session)
  let log = before
  for (const { event, facts } of [...clockSetBack(before, context.ports.clock), ...told]) {
    log = await appendEntry(log, { event, device: settingsOf(session).deviceId, facts }, context.ports.clock, identity)
  }
  return [{ do: 'append', recordId: auditId, content: encodeJson(partOf(log, before.entries.length)), summary: summaryOfLog(log) }]
}

/** As between devices. */
const clockSkewMs = 5 * 60_000

/** The times of this log cannot be read as its order where the own clock was set back; the entry that follows says by how much. */
function clockSetBack({ entries }: AuditLog, clock: Clock): readonly AuditFact[] {
  const last = entries.at(-1)
  const back = last === undefined ? 0 : Date.parse(last.time) - Date.parse(clock.now())
  return back > clockSkewMs ? [{ event: 'clock-skew', facts: { minutesBack: Math.round(back / 60_000) } }] : []
}

/** @throws {VaultError} `damaged-record` */
export async function readAuditLog(session: Session): Promise<AuditLog> {
  // Authenticated by the seal and written by this file with this type only.
  const parts = (await session.vault.read(auditId)).map((content) => JSON.parse(new TextDecoder().decode(content)) as AuditPart)
  const last = parts.at(-1)
  const { newAuditLog } = await signing()
  return {
    ...newAuditLog(session.vault.vaultId),
    entries: parts.flatMap(({ entries }) => entries),
    ...(last?.head === undefined ? {} : { head: last.head }),
    certificates: last?.certificates ?? [],
  }
}

/** Bytes that `probity verify` judges. */
export async function exportAuditLog(session: Session): Promise<Uint8Array<ArrayBuffer>> {
  const { encodeAuditLog } = await import('../../audit/audit-log.ts')
  return encodeAuditLog(await readAuditLog(session))
}

/** End of this vault's log as bundles tell it; `undefined` before the first entry that is signed. */
export function auditHeadOf(session: Session): { readonly log: string; readonly sequence: number; readonly hash: Sha256Hex } | undefined {
  const summary = summaryOf<AuditSummary>(session, auditId)
  return summary === undefined || summary.sequence === 0 ? undefined : { log: session.vault.vaultId, ...summary }
}

export const logHeadOf = (session: Session): Sha256Hex | undefined => summaryOf<AuditSummary>(session, auditId)?.hash

const partOf = ({ entries, head, certificates }: AuditLog, from: number): AuditPart => ({
  entries: entries.slice(from),
  ...(head === undefined ? {} : { head }),
  certificates,
})

function summaryOfLog({ entries }: AuditLog): AuditSummary {
  const last = entries.at(-1)
  return { sequence: last?.sequence ?? 0, hash: last?.hash ?? '' }
}
