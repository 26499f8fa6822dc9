import type { AssessmentId, DeviceId, Fingerprint, IsoDateTime, Sha256Hex, SystemId } from '../../model/ids.ts'
import type { VaultStore } from '../../ports/vault-store.ts'
import type { ChangeBy, LateDocument } from '../../sync/records/assessment-document.ts'
import type { RegisterDocument } from '../../sync/records/register-document.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import type { RecordKind } from '../../vault/index-page.ts'
import type { VaultKeys } from '../../vault/keys.ts'
import type { RecordChange, Vault } from '../../vault/vault.ts'
import { VaultError } from '../../vault/vault-error.ts'
import type { VaultHold, WindowChannel, WorkbenchPorts } from '../contract/ports.ts'
import type { VaultSummary } from '../contract/vault-security.ts'
import type { WorkbenchEvent } from '../contract/workbench-event.ts'

/** Record of the vault about itself and this device; its value is the summary in the index. */
export interface SettingsRecord {
  readonly autoLockMinutes: number
  readonly deviceId: DeviceId
  /** Names under which this vault wrote before, oldest first. */
  readonly earlierDeviceIds?: readonly DeviceId[]
  readonly deviceCode: string
  /** Last number given, by type code and year. */
  readonly numbers: Readonly<Record<string, number>>
  readonly backup?: BackupRecord
}

/** From now on changes are written under another name. */
export const underDevice = (settings: SettingsRecord, to: DeviceId): SettingsRecord => ({
  ...settings,
  deviceId: to,
  earlierDeviceIds: [...(settings.earlierDeviceIds ?? []), settings.deviceId],
})

/** What a vault remembers of its backups in one place. */
export interface PlaceRecord {
  readonly lastAt: IsoDateTime
  /** Of the vault, when this record is all that the backup lacks; 0 when more was written meanwhile. */
  readonly revision: number
  /** Files of blobs by their name; the hash is over the ids of the blobs. */
  readonly blobs: Readonly<Record<string, { readonly sha256: Sha256Hex; readonly at: IsoDateTime }>>
}
/** Of the backups beside the profile, and of those in the user's folder. */
export interface BackupRecord extends PlaceRecord {
  /** `path` tells whether it is still the same folder. */
  readonly folder?: PlaceRecord & { readonly path: string }
  /** When every record of a backup was opened last, after it was read back from the disk. */
  readonly checkedAt?: IsoDateTime
}

/** A document kept open. What was changed last is in its history at once, and in what can be read of it when somebody reads it. */
export interface OpenDocument extends LateDocument {
  /** As it rests, the changes behind it included; of one that was not read or written here it is found out by saving it. */
  readonly restingBytes?: number
  /** Whether several people's changes are in it, so that answers may be rivals; what arrives from others is opened anew. */
  readonly isShared: boolean
}

/** An unlocked vault and what was opened of it; dropped as a whole when it locks. */
export interface Session {
  readonly store: VaultStore
  /** Another one after the vault key was rotated, as are the keys. */
  vault: Vault
  /** Cannot be exported; here for checking backups. */
  keys: VaultKeys
  /** Named as the vault names itself, which the list of vaults may not show. */
  summary: VaultSummary
  readonly channel: WindowChannel
  readonly documents: Map<AssessmentId, OpenDocument>
  readonly systems: Map<SystemId, RegisterDocument>
  hold: VaultHold | undefined
  signer: SigningIdentity | undefined
  lastActivityAt: IsoDateTime
  /** Writes and reloads one after the other; a failed one does not stop the next. */
  enqueue<T>(work: () => Promise<T>): Promise<T>
}

/** What every verb is given. */
export interface EngineContext {
  readonly ports: WorkbenchPorts
  /** @throws {VaultError} `closed` while locked */
  session(): Session
  /** @throws {VaultError} `closed`; `held-elsewhere` when this window only reads */
  writer(): Session
  emit(event: WorkbenchEvent): void
}

export const settingsId = 'settings'
export const organisationId = 'organisation'
export const identityId = 'identity'

/**
 * A summary that an index page holds. The page is authentic, so what it holds was written by this program;
 * a page of a later shape is refused with its format version.
 */
export const summaryOf = <T>(session: Session, recordId: string): T | undefined =>
  // Authenticated by the seal and written by `putJson` with the same type under this record id.
  session.vault.entry(recordId)?.summary as T | undefined

export const encodeJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/**
 * Parts of a record as it is now: of one that another window wrote meanwhile the index is read again first, or a sound record would look
 * damaged to a window that reads along.
 *
 * @throws {VaultError} `not-found`, `damaged-record`
 */
export async function readParts(session: Session, recordId: string): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  try {
    return await session.vault.read(recordId)
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'held-elsewhere') throw error
    await refresh(session)
    return session.vault.read(recordId)
  }
}

/** @throws {VaultError} `not-found`, `damaged-record` */
export async function readJson<T>(session: Session, recordId: string): Promise<T> {
  const [content] = await readParts(session, recordId)
  // Authenticated by the seal and written with the same type under this record id.
  return JSON.parse(new TextDecoder().decode(content)) as T
}

/** `undefined` for a record that cannot be trusted: for work that goes on without it and shows that it is not there. */
export async function ifSound<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof VaultError && error.code === 'damaged-record') return undefined
    throw error
  }
}

export function putJson(kind: RecordKind, recordId: string, value: unknown, summary: unknown = value): RecordChange {
  return { do: 'replace', kind, recordId, content: encodeJson(value), summary }
}

/**
 * Commits and tells the other windows. When another window wrote in between, the index is read again before the error goes on,
 * so that the next try starts from what is true.
 */
export async function commit(session: Session, changes: readonly RecordChange[], header?: string): Promise<void> {
  try {
    await session.vault.write(changes, header)
  } catch (error) {
    if (error instanceof VaultError && error.code === 'held-elsewhere') await refresh(session)
    throw error
  }
  session.channel.post({ kind: 'changed', records: changes.map((change) => change.recordId) })
}

/** Reads the index again and forgets the documents that changed. */
export async function refresh(session: Session): Promise<readonly string[]> {
  const changed = await session.vault.reload()
  for (const recordId of changed) {
    // Ids of other kinds are simply not in these maps.
    session.documents.delete(recordId as AssessmentId)
    session.systems.delete(recordId as SystemId)
    if (recordId === identityId) session.signer = undefined
  }
  return changed
}

export function settingsOf(session: Session): SettingsRecord {
  const settings = summaryOf<SettingsRecord>(session, settingsId)
  if (!settings) throw new VaultError('damaged-record', 'the vault has no settings', { recordId: settingsId })
  return settings
}

/** Who a change is by: the identity's name, or the device while there is none. */
export function changeBy(context: EngineContext, session: Session): ChangeBy {
  const identity = summaryOf<{ readonly name: string; readonly fingerprint: Fingerprint }>(session, identityId)
  const { deviceId, deviceCode } = settingsOf(session)
  return { author: identity?.name ?? `Device ${deviceCode}`, device: deviceId, time: context.ports.clock.now() }
}
