import { namesakesOf, type NamedKey } from '../../access/namesakes.ts'
import type { AuditHead } from '../../audit/chain.ts'
import type { DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import { fromBase64 } from '../../bytes/base64.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import { fingerprintWords } from '../../signing/certificates/fingerprint-words.ts'
import type { PersonCard } from '../../signing/model/identity.ts'
import {
  fromPlainDocumentStates,
  statesSince,
  toPlainDocumentStates,
  type DocumentStates,
  type PlainDocumentStates,
} from '../../sync/document/document-states.ts'
import { unseenOf } from '../../sync/document/unseen-records.ts'
import { newestKeyOf, newLedger, stateOfPerson, type PersonState, type SyncLedger } from '../../sync/ledger/ledger.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { joinParts } from '../session/join-parts.ts'
import { encodeJson, identityId, readJson, readParts, settingsOf, summaryOf, type Session } from '../session/session.ts'
import { heldDocuments } from './held-documents.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { Namesake } from '../contract/namesake.ts'
import type { FolderPerson, SyncState } from '../contract/sync.ts'

const syncId = 'sync'
const statesId = 'sync-states'

/** A card that verified in the folder, as the user was shown it; accepting takes this one and not what the folder says later. */
export interface KnownCard {
  readonly fingerprint: Fingerprint
  readonly person: PersonCard
  readonly ageRecipient: string
  readonly device: DeviceId
  /** DER, base64. */
  readonly certificate: string
}

/** What a vault remembers of its shared folder. The ledger rests in the record, not in the index, and the states of documents in one of their own. */
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
  /** `documents` is in records of earlier programs only. */
  readonly ledger: Omit<SyncLedger, 'documents'> & { readonly documents?: PlainDocumentStates }
  /** Which states of documents belong to it: a hash over all that was written to their record. */
  readonly states?: Sha256Hex
}

/** As it was read or is to be written; `states` stands for its documents' states. */
interface KnownRecord {
  readonly record: SyncRecord
  readonly states: Sha256Hex | undefined
}

/** It is asked for by every screen about people and sync: kept until it changes. */
const newest = new WeakMap<Session, KnownRecord & { readonly chain: Sha256Hex }>()

/** States that were handed out to be written: that they were is seen by their hash in the record that was written with them. */
const handedOut = new WeakMap<Session, KnownRecord>()

/** What the exchange knows; of a vault that never exchanged, an empty ledger. To be run in the session's queue. */
export async function readSyncRecord(session: Session): Promise<SyncRecord> {
  const entry = session.vault.entry(syncId)
  if (!entry) return { ledger: newLedger(settingsOf(session).deviceId), cards: [], problems: [] }
  const known = newest.get(session)
  if (known?.chain === entry.chain) return known.record
  const { states, ...stored } = await readJson<StoredSyncRecord>(session, syncId)
  const record = { ...stored, ledger: { ...stored.ledger, documents: await readStates(session, stored.ledger.documents, states) } }
  // Another window may have written meanwhile, and what was read is either.
  if (session.vault.entry(syncId)?.chain === entry.chain) newest.set(session, { chain: entry.chain, record, states })
  return record
}

async function readStates(
  session: Session,
  inRecord: PlainDocumentStates | undefined,
  states: Sha256Hex | undefined,
): Promise<DocumentStates> {
  if (states === undefined) return fromPlainDocumentStates(inRecord ?? {})
  const known = [handedOut.get(session), newest.get(session)].find((one) => one?.states === states)
  if (known !== undefined) return known.record.ledger.documents
  const parts = await readParts(session, statesId)
  // Authenticated by the seal and written with this type only.
  const plain = parts.map((part) => JSON.parse(new TextDecoder().decode(part)) as PlainDocumentStates)
  return fromPlainDocumentStates(Object.assign({}, ...plain))
}

/** Parts behind the states after which they are written whole again: each has to be opened when the vault was. */
const mostParts = 64

/** Writes the record; of the states of documents, which with ten thousand of them are megabytes, only those that changed. */
export async function putSyncRecord(session: Session, record: SyncRecord): Promise<readonly RecordChange[]> {
  const { folder, lastExchangeAt, ledger } = record
  const { documents, ...small } = ledger
  const entry = session.vault.entry(statesId)
  const known = session.vault.entry(syncId)?.chain === newest.get(session)?.chain ? newest.get(session) : undefined
  const before = known?.states
  const isContinued = known !== undefined && before !== undefined && entry !== undefined && entry.parts < mostParts
  const added = isContinued ? statesSince(known.record.ledger.documents, documents) : undefined
  const isSame = added !== undefined && Object.keys(added).length === 0
  const content = encodeJson(added ?? toPlainDocumentStates(documents))
  const states = isSame && before !== undefined ? before : await sha256Hex(joinParts([new TextEncoder().encode(before ?? ''), content]))
  handedOut.set(session, { record, states })
  const stored: StoredSyncRecord = { ...record, ledger: small, states }
  const own: RecordChange = {
    do: 'replace',
    kind: 'sync',
    recordId: syncId,
    content: encodeJson(stored),
    summary: { folder, lastExchangeAt },
  }
  if (isSame) return [own]
  const written: RecordChange =
    added === undefined
      ? { do: 'replace', kind: 'sync', recordId: statesId, content, summary: {} }
      : { do: 'append', recordId: statesId, content, summary: {} }
  return [own, written]
}

/** For the screens. `waiting` counts the documents that changed since they were last seen in the folder. */
export async function syncStateOf(session: Session): Promise<SyncState> {
  const { folder, problems, lastExchangeAt, ledger, cards } = await session.enqueue(() => readSyncRecord(session))
  const waiting = unseenOf(ledger.documents, heldDocuments(session)).length
  const identity = summaryOf<IdentitySummary>(session, identityId)
  const own = identity?.fingerprint
  const namesakes = knownNamesakes({ ledger, cards }, identity)
  const current = cards.filter(({ fingerprint }) => ledger.replaced?.[fingerprint] === undefined)
  const people = current.map((card): FolderPerson => {
    const lastBundleAt = ledger.marks[card.device]?.at
    const state = stateOfPerson(ledger, own, card.fingerprint)
    const found = namesakes(card)
    return {
      ...card.person,
      fingerprint: card.fingerprint,
      fingerprintWords: fingerprintWords(card.fingerprint),
      state,
      ...(lastBundleAt ? { lastBundleAt } : {}),
      ...(found.length === 0 ? {} : { namesakes: found }),
    }
  })
  return { ...(folder ? { folder } : {}), people, waiting, problems, ...(lastExchangeAt ? { lastExchangeAt } : {}) }
}

/**
 * Who of those known here has somebody's name or e-mail address. Cards that nobody accepted are not among them: whoever may write to the folder
 * could put a doubt beside every colleague.
 */
export function knownNamesakes(
  { ledger, cards }: Pick<SyncRecord, 'ledger' | 'cards'>,
  own: IdentitySummary | undefined,
): (key: NamedKey) => readonly Namesake[] {
  const stateOf = (fingerprint: Fingerprint): PersonState => stateOfPerson(ledger, own?.fingerprint, fingerprint)
  const known: readonly NamedKey[] = [
    ...(own === undefined ? [] : [{ fingerprint: own.fingerprint, person: own }]),
    ...Object.values(ledger.accepted),
    ...cards.filter(({ fingerprint }) => stateOf(fingerprint) !== 'new'),
  ]
  const find = namesakesOf(known, (key) => newestKeyOf(ledger, key))
  return (asked) =>
    find(asked).map(({ key: { fingerprint, person }, shares }) => {
      const state = stateOf(newestKeyOf(ledger, fingerprint))
      return { fingerprint, name: person.name, shares, isSelf: state === 'self', isFormer: state !== 'self' && state !== 'accepted' }
    })
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
