import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AiSystem } from '#shared/model/ai-system.ts'
import type { DeviceId } from '#shared/model/ids.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import {
  changesSince,
  conflictsOf,
  createAssessmentDocument,
  headsOf,
  loadDocument,
  resolveConflict,
  saveDocument,
  setAnswer,
  toAnswersFile,
  withActor,
} from '#shared/sync/records/assessment-document.ts'
import { historyOf } from '#shared/sync/records/assessment-history.ts'
import { joinChunks } from '#shared/sync/document/automerge-chunks.ts'
import type { DocumentKind, DocumentSource, SyncBatch } from '#shared/sync/ledger/document-source.ts'
import { freeDocument, type FlatDocument } from '#shared/sync/document/flat-document.ts'
import type { ChangeBy } from '#shared/sync/document/change-by.ts'
import { entriesOfRecord, registerRecordShape, systemShape, type HeldRegisterRecord } from '#shared/sync/records/record-shapes.ts'
import { createRegisterDocument, loadRegisterDocument, setFields, toRecord } from '#shared/sync/records/register-document.ts'

/** A vault's records in memory, with the edits that a test makes. */
export interface MemorySource extends DocumentSource {
  isErased: DocumentSource['isErased']
  readonly batches: SyncBatch[]
  /** Runs before a commit decides, to play an edit in the wrong moment. */
  beforeCommit: () => void
  create(content: AnswersFile, by: ChangeBy): void
  answer(id: string, question: string, answer: Answer | undefined, by: ChangeBy): void
  resolve(id: string, question: string, answer: Answer, by: ChangeBy): void
  content(id: string): AnswersFile
  conflicts(id: string): ReturnType<typeof conflictsOf>
  history(id: string, question: string): ReturnType<typeof historyOf>
  saveSystem(system: AiSystem, by: ChangeBy): void
  system(id: string): AiSystem
  /** A new record of a register, which this program need not know. */
  createRecord(record: HeldRegisterRecord, by: ChangeBy): void
  record(id: string): HeldRegisterRecord
  addBlob(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  addStatement(jws: string): Promise<string>
  blob(sha256: string): Uint8Array<ArrayBuffer> | undefined
  /** Copies, as a backup does. */
  snapshot(): MemorySource
  /** Copies under another device's name, with documents made anew. */
  renamed(to: DeviceId, anew: readonly { readonly kind: DocumentKind; readonly id: string; readonly doc: FlatDocument }[]): MemorySource
}

interface Stored {
  readonly kind: DocumentKind
  readonly id: string
  readonly parts: readonly Uint8Array[]
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly heads: readonly string[]
}

/** Changes behind a record. */
const compactAfter = 64

export function memorySource(
  device: DeviceId,
  documents = new Map<string, Stored>(),
  statements = new Map<string, string>(),
  blobs = new Map<string, Uint8Array<ArrayBuffer>>(),
): MemorySource {
  const keyOf = (kind: string, id: string): string => `${kind}/${id}`
  // Open documents, so that thousands of edits need not read and write the whole each time.
  const open = new Map<string, FlatDocument>()
  const put = (kind: DocumentKind, id: string, doc: FlatDocument): void => {
    open.set(keyOf(kind, id), doc)
    const before = documents.get(keyOf(kind, id))
    // As the vault does: changes are put behind the record, which is written whole again now and then.
    const parts =
      before === undefined || before.parts.length > compactAfter ? undefined : [...before.parts, changesSince(doc, before.heads)]
    let bytes: Uint8Array<ArrayBuffer> | undefined
    documents.set(keyOf(kind, id), {
      kind,
      id,
      parts: parts ?? [saveDocument(doc)],
      get bytes() {
        return (bytes ??= joinChunks(this.parts))
      },
      heads: headsOf(doc),
    })
  }
  const bytesOf = (kind: DocumentKind, id: string): Uint8Array<ArrayBuffer> => {
    const stored = documents.get(keyOf(kind, id))
    if (stored === undefined) throw new Error(`no ${kind} ${id}`)
    return stored.bytes
  }
  // Neither left to the garbage collector nor freed in an exchange: a benchmark would count it as somebody's work.
  const closed: FlatDocument[] = []
  const close = (kind: DocumentKind, id: string): void => {
    const doc = open.get(keyOf(kind, id))
    open.delete(keyOf(kind, id))
    if (doc !== undefined) closed.push(doc)
  }
  const assessment = (id: string): FlatDocument => {
    closed.splice(0).forEach(freeDocument)
    const known = open.get(keyOf('assessment', id)) ?? withActor(loadDocument(bytesOf('assessment', id)), device)
    open.set(keyOf('assessment', id), known)
    return known
  }

  const source: MemorySource = {
    actor: device,
    isErased: () => false,
    batches: [],
    beforeCommit: () => undefined,
    async list() {
      return [...documents.values()]
    },
    async headsOf({ kind, id }) {
      return documents.get(keyOf(kind, id))?.heads
    },
    async load({ kind, id }) {
      return documents.get(keyOf(kind, id))?.bytes
    },
    async listStatements() {
      return [...statements.keys()]
    },
    async loadStatement(id) {
      return statements.get(id)
    },
    async listBlobs() {
      return [...blobs].map(([sha256, { byteLength }]) => ({ sha256, byteLength }))
    },
    async loadBlob(sha256) {
      return blobs.get(sha256)
    },
    async commit(batch) {
      source.beforeCommit()
      const isStale = batch.documents.some(({ kind, id, basedOn }) => documents.get(keyOf(kind, id))?.heads.join() !== basedOn?.join())
      if (isStale) return false
      for (const { kind, id, bytes, heads } of batch.documents) {
        documents.set(keyOf(kind, id), { kind, id, parts: [bytes], bytes, heads })
        close(kind, id)
      }
      for (const { id, jws } of batch.statements) statements.set(id, jws)
      for (const { sha256, bytes } of batch.blobs) blobs.set(sha256, bytes)
      source.batches.push(batch)
      return true
    },
    create: (content, by) => put('assessment', content.id, createAssessmentDocument(content, by)),
    answer: (id, question, answer, by) => put('assessment', id, setAnswer(assessment(id), question, answer, by)),
    resolve(id, question, answer, by) {
      put('assessment', id, resolveConflict(assessment(id), question, answer, by))
      // Read anew, as the app does: the merge engine's objects go on showing a conflict whose shown value was chosen.
      void documents.get(keyOf('assessment', id))?.bytes
      close('assessment', id)
    },
    content: (id) => toAnswersFile(assessment(id)),
    conflicts: (id) => conflictsOf(assessment(id)),
    history: (id, question) => historyOf(assessment(id), question),
    saveSystem(system, by) {
      const known = documents.get(keyOf('ai-system', system.id))
      const doc =
        known === undefined
          ? createRegisterDocument(system, by)
          : setFields(withActor(loadRegisterDocument(known.bytes, systemShape), device), { ...system }, by)
      put('ai-system', system.id, doc)
    },
    system: (id) => toRecord(loadRegisterDocument(bytesOf('ai-system', id), systemShape), systemShape),
    createRecord: (record, by) => put('register-record', record.id, createRegisterDocument(entriesOfRecord(record), by)),
    record: (id) => toRecord(loadRegisterDocument(bytesOf('register-record', id), registerRecordShape), registerRecordShape),
    async addBlob(bytes) {
      const sha256 = await sha256Hex(bytes)
      blobs.set(sha256, bytes)
      return sha256
    },
    async addStatement(jws) {
      const id = await sha256Hex(new TextEncoder().encode(jws))
      statements.set(id, jws)
      return id
    },
    blob: (sha256) => blobs.get(sha256),
    renamed(to, anew) {
      const copies = new Map(documents)
      for (const { kind, id, doc } of anew)
        copies.set(keyOf(kind, id), { kind, id, parts: [saveDocument(doc)], bytes: saveDocument(doc), heads: headsOf(doc) })
      return memorySource(to, copies, new Map(statements), new Map(blobs))
    },
    snapshot: () => memorySource(device, new Map(documents), new Map(statements), new Map(blobs)),
  }
  return source
}
