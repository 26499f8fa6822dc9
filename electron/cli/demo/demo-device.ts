import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { DeviceId } from '#shared/model/ids.ts'
import type { Clock } from '#shared/ports/clock.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import {
  createAssessmentDocument,
  headsOf,
  loadDocument,
  saveDocument,
  setAnswer,
  toAnswersFile,
  withActor,
} from '#shared/sync/records/assessment-document.ts'
import type { DocumentKind, DocumentSource } from '#shared/sync/ledger/document-source.ts'
import { exchange, type ExchangeOutcome } from '#shared/sync/exchange/exchange.ts'
import type { FlatDocument } from '#shared/sync/document/flat-document.ts'
import { acceptPerson, documentKey, newLedger } from '#shared/sync/ledger/ledger.ts'
import type { FolderCard } from '#shared/sync/folder/person-card.ts'
import { newUuid } from '#shared/usecases/session/new-id.ts'
import type { MadeIdentity } from '../files/make-identity.ts'
import { webRandom } from '../terminal/web-random.ts'

interface Stored {
  readonly kind: DocumentKind
  readonly id: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly heads: readonly string[]
}

/** One person's device: the same documents and exchange as in the app, with memory in place of the vault. */
export interface DemoDevice {
  readonly device: DeviceId
  add(content: AnswersFile): void
  /** Of a piece of evidence. */
  addFile(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  hasFile(bytes: Uint8Array<ArrayBuffer>): Promise<boolean>
  comment(id: string, question: string, comment: string): void
  content(id: string): AnswersFile | undefined
  accept(card: FolderCard): void
  exchange(folder: SharedFolder): Promise<ExchangeOutcome>
}

export function demoDevice(owner: MadeIdentity, clock: Clock): DemoDevice {
  // A device's id is a UUIDv7, and this is one.
  const device = newUuid({ clock, random: webRandom }) as DeviceId
  const documents = new Map<string, Stored>()
  const statements = new Map<string, string>()
  const blobs = new Map<string, Uint8Array<ArrayBuffer>>()
  let ledger = newLedger(device)

  const by = () => ({ author: owner.identity.person.name, device, time: clock.now() })
  const put = (id: string, document: FlatDocument) =>
    documents.set(documentKey({ kind: 'assessment', id }), {
      kind: 'assessment',
      id,
      bytes: saveDocument(document),
      heads: headsOf(document),
    })
  const find = (id: string) => documents.get(documentKey({ kind: 'assessment', id }))

  const source: DocumentSource = {
    actor: device,
    isErased: () => false,
    list: () => Promise.resolve([...documents.values()].map(({ kind, id, heads }) => ({ kind, id, heads }))),
    headsOf: (ref) => Promise.resolve(documents.get(documentKey(ref))?.heads),
    load: (ref) => Promise.resolve(documents.get(documentKey(ref))?.bytes),
    listStatements: () => Promise.resolve([...statements.keys()]),
    loadStatement: (id) => Promise.resolve(statements.get(id)),
    listBlobs: () => Promise.resolve([...blobs].map(([sha256, { byteLength }]) => ({ sha256, byteLength }))),
    loadBlob: (sha256) => Promise.resolve(blobs.get(sha256)),
    commit(batch) {
      for (const { kind, id, bytes, heads } of batch.documents) documents.set(documentKey({ kind, id }), { kind, id, bytes, heads })
      for (const { id, jws } of batch.statements) statements.set(id, jws)
      for (const { sha256, bytes } of batch.blobs) blobs.set(sha256, bytes)
      // Nobody edits while this device exchanges, so that nothing can be stale.
      return Promise.resolve(true)
    },
  }

  return {
    device,
    add: (content) => put(content.id, createAssessmentDocument(content, by())),
    async addFile(bytes) {
      blobs.set(await sha256Hex(bytes), bytes)
    },
    hasFile: async (bytes) => blobs.has(await sha256Hex(bytes)),
    comment(id, question, comment) {
      const stored = find(id)
      if (stored === undefined) return
      const document = withActor(loadDocument(stored.bytes), device)
      const answer = toAnswersFile(loadDocument(stored.bytes)).answers[question]
      put(id, setAnswer(document, question, { ...answer, comment }, by()))
    },
    content(id) {
      const stored = find(id)
      return stored === undefined ? undefined : toAnswersFile(loadDocument(stored.bytes))
    },
    accept(card) {
      ledger = acceptPerson(ledger, card, clock.now())
    },
    async exchange(folder) {
      const outcome = await exchange({
        folder,
        source,
        ledger,
        identity: owner.identity,
        ageIdentity: owner.ageIdentity,
        clock,
        random: webRandom,
      })
      ledger = outcome.ledger
      return outcome
    },
  }
}
