import type { AuditHead } from '../../audit/chain.ts'
import type { DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import { fromBase64 } from '../../signing/base64.ts'
import { fingerprintWords } from '../../signing/fingerprint-words.ts'
import type { PersonCard } from '../../signing/identity.ts'
import { fromPlainDocumentStates, toPlainDocumentStates, unseenOf, type PlainDocumentStates } from '../../sync/document-states.ts'
import { newLedger, stateOfPerson, type SyncLedger } from '../../sync/ledger.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { encodeJson, identityId, readJson, settingsOf, summaryOf, type Session } from '../session/session.ts'
import type { StoredAssessment } from './stored-assessment.ts'
import type { IdentitySummary } from '../contract/workbench.ts'
import type { FolderPerson, SyncState } from '../contract/sync-state.ts'

const syncId = 'sync'

/** A card that verified in the folder, as the user was shown it; accepting takes this one and not what the folder says later. */
export interface KnownCard {
  readonly fingerprint: Fingerprint
  readonly person: PersonCard
  readonly ageRecipient: string
  readonly device: DeviceId
  /** DER, base64. */
  readonly certificate: string
}

/** What a vault remembers of its shared folder. The ledger grows with the documents and so rests in the record, not in the index. */
export interface SyncRecord {
  readonly folder?: NonNullable<SyncState['folder']>
  readonly ledger: SyncLedger
  /** Founding statement of the workspace's roster, once known: no other one counts from then on. */
  readonly founding?: Sha256Hex
  /** As of the last exchange, the own one among them. */
  readonly cards: readonly KnownCard[]
  readonly problems: SyncState['problems']
  readonly lastExchangeAt?: IsoDateTime
}

interface StoredSyncRecord extends Omit<SyncRecord, 'ledger'> {
  readonly ledger: Omit<SyncLedger, 'documents'> & { readonly documents: PlainDocumentStates }
}

/** With ten thousand records it has some megabytes, and is asked for by every screen about people and sync: kept until it changes. */
const newest = new WeakMap<Session, { readonly chain: Sha256Hex; readonly record: SyncRecord }>()

export async function readSyncRecord(session: Session): Promise<SyncRecord> {
  const entry = session.vault.entry(syncId)
  if (!entry) return { ledger: newLedger(settingsOf(session).deviceId), cards: [], problems: [] }
  const known = newest.get(session)
  if (known?.chain === entry.chain) return known.record
  const stored = await readJson<StoredSyncRecord>(session, syncId)
  const record = { ...stored, ledger: { ...stored.ledger, documents: fromPlainDocumentStates(stored.ledger.documents) } }
  // Another window may have written meanwhile, and what was read is either.
  if (session.vault.entry(syncId)?.chain === entry.chain) newest.set(session, { chain: entry.chain, record })
  return record
}

export const putSyncRecord = (record: SyncRecord): RecordChange => {
  const { folder, lastExchangeAt, ledger } = record
  const stored: StoredSyncRecord = { ...record, ledger: { ...ledger, documents: toPlainDocumentStates(ledger.documents) } }
  return { do: 'replace', kind: 'sync', recordId: syncId, content: encodeJson(stored), summary: { folder, lastExchangeAt } }
}

/** For the screens. `waiting` counts the documents that changed since they were last seen in the folder. */
export async function syncStateOf(session: Session): Promise<SyncState> {
  const { folder, problems, lastExchangeAt, ledger, cards } = await session.enqueue(() => readSyncRecord(session))
  const held = (['assessment', 'system'] as const).flatMap((kind) =>
    session.vault.entries(kind).map(({ recordId, summary }) => ({
      kind: kind === 'system' ? ('ai-system' as const) : kind,
      id: recordId,
      // Both kinds' summaries hold their heads.
      heads: (summary as Pick<StoredAssessment, 'heads'>).heads,
    })),
  )
  const waiting = unseenOf(ledger.documents, held).length
  const own = summaryOf<IdentitySummary>(session, identityId)?.fingerprint
  const current = cards.filter(({ fingerprint }) => ledger.replaced?.[fingerprint] === undefined)
  const people = current.map((card): FolderPerson => {
    const lastBundleAt = ledger.marks[card.device]?.at
    const state = stateOfPerson(ledger, own, card.fingerprint)
    return {
      ...card.person,
      fingerprint: card.fingerprint,
      fingerprintWords: fingerprintWords(card.fingerprint),
      state,
      ...(lastBundleAt ? { lastBundleAt } : {}),
    }
  })
  return { ...(folder ? { folder } : {}), people, waiting, problems, ...(lastExchangeAt ? { lastExchangeAt } : {}) }
}

/** Ends of audit logs, own and others', that bundles told of: what a log must agree with. Runs in the session's queue. */
export async function knownLogEnds(session: Session): Promise<readonly AuditHead[]> {
  const { ledger } = await readSyncRecord(session)
  return Object.entries(ledger.auditHeads ?? {}).flatMap(([log, heads]) =>
    heads.map(({ sequence, hash }): AuditHead => ({ format: 'probity-audit-head/1', log, sequence, hash })),
  )
}

/** Certificates of the people whose fingerprint was compared. */
export async function acceptedCertificates(session: Session): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const { cards, ledger } = await session.enqueue(() => readSyncRecord(session))
  return cards.filter(({ fingerprint }) => ledger.accepted[fingerprint]).flatMap(({ certificate }) => fromBase64(certificate) ?? [])
}
