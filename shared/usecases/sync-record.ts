import type { IsoDateTime } from '../model/ids.ts'
import { documentKey, newLedger, type SyncLedger } from '../sync/ledger.ts'
import type { RecordChange } from '../vault/vault.ts'
import { encodeJson, readJson, settingsOf, summaryOf, type Session } from './session.ts'
import type { StoredAssessment } from './stored-assessment.ts'
import type { FolderPerson, SyncState } from './workbench.ts'

const syncId = 'sync'

/** What a vault remembers of its shared folder. The ledger grows with the documents and so rests in the record, not in the index. */
export interface SyncRecord {
  readonly folder?: NonNullable<SyncState['folder']>
  readonly ledger: SyncLedger
  /** As of the last exchange. */
  readonly people: readonly FolderPerson[]
  readonly problems: SyncState['problems']
  readonly lastExchangeAt?: IsoDateTime
  /** Certificates of the people in the folder, PEM, by fingerprint: documents that they signed are verified against them. */
  readonly certificates: Readonly<Record<string, string>>
}

export async function readSyncRecord(session: Session): Promise<SyncRecord> {
  if (!session.vault.entry(syncId)) return { ledger: newLedger(settingsOf(session).deviceId), people: [], problems: [], certificates: {} }
  return readJson<SyncRecord>(session, syncId)
}

export const putSyncRecord = (record: SyncRecord): RecordChange => {
  const { folder, lastExchangeAt } = record
  return { do: 'replace', kind: 'sync', recordId: syncId, content: encodeJson(record), summary: { folder, lastExchangeAt } }
}

/** For the screens. `waiting` counts the documents that changed since they were last published. */
export async function syncStateOf(session: Session): Promise<SyncState> {
  const record = await session.enqueue(() => readSyncRecord(session))
  const { folder, people, problems, lastExchangeAt, ledger } = record
  const published = (kind: string, id: string): string => (ledger.documents[documentKey({ kind, id })]?.published ?? []).join()
  const waiting = (['assessment', 'system'] as const).flatMap((kind) =>
    session.vault.entries(kind).filter(({ recordId, summary }) => {
      // Both kinds' summaries hold their heads.
      const { heads } = summary as Pick<StoredAssessment, 'heads'>
      return published(kind === 'system' ? 'ai-system' : kind, recordId) !== heads.join()
    }),
  ).length
  return { ...(folder ? { folder } : {}), people, waiting, problems, ...(lastExchangeAt ? { lastExchangeAt } : {}) }
}

export const isFolderConnected = (session: Session): boolean => summaryOf<Pick<SyncRecord, 'folder'>>(session, syncId)?.folder !== undefined
