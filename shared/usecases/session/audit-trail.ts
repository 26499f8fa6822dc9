import type { AuditEvent, AuditFacts, AuditLog } from '../../audit/audit-log.ts'
import type { GrowingLog } from '../../audit/chain.ts'
import type { DeviceId, Sha256Hex, VaultId } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { VaultError } from '../../vault/vault-error.ts'
import type { AuditFactName } from '../contract/audit-fact-name.ts'
import { encodeJson, settingsOf, summaryOf, type EngineContext, type Session } from './session.ts'

/** A log whose record was damaged goes on in `audit-2`, and so forth: what is damaged stays as it is, and no change is kept from being told. */
const firstAuditId = 'audit'
const auditIds = (session: Session): readonly string[] =>
  session.vault
    .entries('audit')
    .map(({ recordId }) => recordId)
    .sort((one, other) => numberOf(one) - numberOf(other))
const numberOf = (recordId: string): number => Number(recordId.split('-')[1] ?? 1)
const newestAuditId = (session: Session): string => auditIds(session).at(-1) ?? firstAuditId

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
  return { do: 'replace', kind: 'audit', recordId: firstAuditId, content: encodeJson(partOf(log, 0)), summary: summaryOfLog(log) }
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
  const before = await readableLog(session)
  let log: GrowingLog = before ?? (await logBehind(session))
  const first = before ? clockSetBack(before, context.ports.clock) : continued(log)
  for (const { event, facts } of [...first, ...told]) {
    log = await appendEntry(log, { event, device: settingsOf(session).deviceId, facts }, context.ports.clock, identity)
  }
  const [newest, content, summary] = [newestAuditId(session), encodeJson(partOf(log, before?.entries.length ?? 0)), summaryOfLog(log)]
  if (before) return [{ do: 'append', recordId: newest, content, summary }]
  const recordId = session.vault.entry(newest) ? `${firstAuditId}-${numberOf(newest) + 1}` : firstAuditId
  return [{ do: 'replace', kind: 'audit', recordId, content, summary }]
}

/** `undefined` when its newest record cannot be trusted, or is no longer there. */
async function readableLog(session: Session): Promise<AuditLog | undefined> {
  try {
    return await readAuditLog(session)
  } catch (error) {
    if (isLost(error)) return undefined
    throw error
  }
}

/** The index still knows where the log ended, so what follows is chained to it. */
async function logBehind(session: Session): Promise<GrowingLog> {
  const { newAuditLog } = await signing()
  const after = summaryOf<AuditSummary>(session, newestAuditId(session))
  return { ...newAuditLog(session.vault.vaultId), ...(after && after.sequence > 0 ? { after } : {}) }
}

const continued = ({ after }: GrowingLog): readonly AuditFact[] => [{ event: 'log-continued', facts: { entries: after?.sequence ?? 0 } }]

const isLost = (error: unknown): boolean => error instanceof VaultError && (error.code === 'damaged-record' || error.code === 'not-found')

/** As between devices. */
const clockSkewMs = 5 * 60_000

/** The times of this log cannot be read as its order where the own clock was set back; the entry that follows says by how much. */
function clockSetBack({ entries }: AuditLog, clock: Clock): readonly AuditFact[] {
  const last = entries.at(-1)
  const back = last === undefined ? 0 : Date.parse(last.time) - Date.parse(clock.now())
  return back > clockSkewMs ? [{ event: 'clock-skew', facts: { minutesBack: Math.round(back / 60_000) } }] : []
}

/**
 * The log as far as it can be read: of records before the newest one, those that are damaged are missing, which its verification shows.
 *
 * @throws {VaultError} `damaged-record` for the newest
 */
export async function readAuditLog(session: Session): Promise<AuditLog> {
  const newest = newestAuditId(session)
  const parts: AuditPart[] = []
  for (const recordId of auditIds(session).slice(0, -1)) {
    try {
      parts.push(...(await readAuditParts(session, recordId)))
    } catch (error) {
      if (!isLost(error)) throw error
    }
  }
  parts.push(...(await readAuditParts(session, newest)))
  const last = parts.at(-1)
  const { newAuditLog } = await signing()
  return {
    ...newAuditLog(session.vault.vaultId),
    entries: parts.flatMap(({ entries }) => entries),
    ...(last?.head === undefined ? {} : { head: last.head }),
    certificates: [...new Set(parts.flatMap(({ certificates }) => certificates))],
  }
}

// Authenticated by the seal and written by this file with this type only.
const readAuditParts = async (session: Session, recordId: string): Promise<readonly AuditPart[]> =>
  (await session.vault.read(recordId)).map((content) => JSON.parse(new TextDecoder().decode(content)) as AuditPart)

/** Bytes that `probity verify` judges. */
export async function exportAuditLog(session: Session): Promise<Uint8Array<ArrayBuffer>> {
  const { encodeAuditLog } = await import('../../audit/audit-log.ts')
  return encodeAuditLog(await readAuditLog(session))
}

/** End of this vault's log as bundles tell it; `undefined` before the first entry that is signed. */
export function auditHeadOf(session: Session): { readonly log: string; readonly sequence: number; readonly hash: Sha256Hex } | undefined {
  const summary = summaryOf<AuditSummary>(session, newestAuditId(session))
  return summary === undefined || summary.sequence === 0 ? undefined : { log: session.vault.vaultId, ...summary }
}

export const logHeadOf = (session: Session): Sha256Hex | undefined => summaryOf<AuditSummary>(session, newestAuditId(session))?.hash

const partOf = ({ entries, head, certificates }: AuditLog, from: number): AuditPart => ({
  entries: entries.slice(from),
  ...(head === undefined ? {} : { head }),
  certificates,
})

function summaryOfLog({ entries }: AuditLog): AuditSummary {
  const last = entries.at(-1)
  return { sequence: last?.sequence ?? 0, hash: last?.hash ?? '' }
}
