import type { AssessmentId, SystemId } from '../../model/ids.ts'
import { conflictsOf, loadDocument, toAnswersFile } from '../../sync/records/assessment-document.ts'
import type { DocumentRef, DocumentSource, MergedDocument, SyncBatch } from '../../sync/ledger/document-source.ts'
import { createOpenedRecords, type OpenedRecords } from '../../sync/ledger/opened-records.ts'
import { registerRecordShape, systemShape } from '../../sync/records/record-shapes.ts'
import { loadRegisterDocument } from '../../sync/records/register-document.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { assessContent, templateIfHere } from '../assessments/assess-content.ts'
import { evidenceBlobId, storedFile } from '../records/evidence-file.ts'
import { statementIds, statementRecordId } from '../people/signed-statements.ts'
import { joinParts } from '../session/join-parts.ts'
import { commit, readParts, settingsOf, type EngineContext, type Session } from '../session/session.ts'
import { erasedIds } from '../records/erased-records.ts'
import { recordKindOf, type HeldHeads } from '../records/document-kinds.ts'
import type { StoredAssessment } from '../records/stored-assessment.ts'
import { heldDocuments } from '../records/held-documents.ts'
import { storedFormOf } from '../records/stored-register.ts'
import { putSyncRecord, readSyncRecord } from '../records/sync-record.ts'
import { storedSystemOf } from '../records/stored-system.ts'
import { assessArrived } from '../assessments/template-arrival.ts'
import type { AssessmentProgress } from '../contract/assessment-progress.ts'

const opened = new WeakMap<Session, OpenedRecords>()

/** Records that exchanges of this session merged into; gone with the session. */
export function openedRecordsOf(session: Session): OpenedRecords {
  const known = opened.get(session) ?? createOpenedRecords()
  opened.set(session, known)
  return known
}

/** The vault's documents, statements and evidence as an exchange sees them. */
export function vaultDocumentSource(context: EngineContext, session: Session): DocumentSource {
  const headsIn = (ref: DocumentRef): readonly string[] | undefined => {
    const entry = session.vault.entry(ref.id)
    // All kinds' summaries hold their heads; authenticated by the seal.
    return entry?.kind === recordKindOf[ref.kind] ? (entry.summary as HeldHeads).heads : undefined
  }
  // Made anew only when something was erased: an exchange asks for each of ten thousand documents.
  let erased: { readonly of: readonly string[]; readonly ids: ReadonlySet<string> } | undefined
  const erasedNow = (): ReadonlySet<string> => {
    const of = erasedIds(session)
    if (erased?.of !== of) erased = { of, ids: new Set(of) }
    return erased.ids
  }
  const readPart = (recordId: string): Promise<Uint8Array<ArrayBuffer>> =>
    session.enqueue(async () => joinParts(await readParts(session, recordId)))

  return {
    get actor() {
      return settingsOf(session).deviceId
    },
    get earlierActors() {
      return settingsOf(session).earlierDeviceIds ?? []
    },
    isErased: ({ id }) => erasedNow().has(id),
    async list() {
      return heldDocuments(session)
    },
    async headsOf(ref) {
      return headsIn(ref)
    },
    async load(ref) {
      return headsIn(ref) ? readPart(ref.id) : undefined
    },
    async listStatements() {
      return statementIds(session)
    },
    async loadStatement(id) {
      return session.vault.entry(statementRecordId(id)) ? new TextDecoder().decode(await readPart(statementRecordId(id))) : undefined
    },
    async listBlobs() {
      // Written by `addEvidence` and `commit` with exactly these members.
      return session.vault.entries('evidence').map((entry) => entry.summary as { sha256: string; byteLength: number })
    },
    async loadBlob(sha256) {
      return session.vault.entry(evidenceBlobId(sha256)) ? readPart(evidenceBlobId(sha256)) : undefined
    },
    async commit(batch) {
      // Erased while the exchange went on.
      const wanted = batch.documents.filter(({ id }) => !erasedNow().has(id))
      const prepared = await Promise.all(wanted.map((document) => prepare(context, document)))
      return session.enqueue(async () => {
        const isStale = wanted.some((document) => !sameHeads(headsIn(document), document.basedOn))
        if (isStale) return false
        const documents = prepared.map((change) => change(session, batch))
        const record = { ...(await readSyncRecord(session)), ledger: batch.ledger }
        await commit(session, [
          ...documents,
          ...statements(batch),
          ...(batch.documents.length > 0 && wanted.length === 0 ? [] : blobs(session, batch)),
          ...(await putSyncRecord(session, record)),
        ])
        if (batch.blobs.length > 0)
          await assessArrived(
            context,
            session,
            batch.blobs.map(({ sha256 }) => sha256),
          )
        for (const { id } of wanted) {
          // One id is in one of the two at most.
          session.documents.delete(id as AssessmentId)
          session.systems.delete(id as SystemId)
        }
        return true
      })
    },
  }
}

const sameHeads = (one: readonly string[] | undefined, other: readonly string[] | undefined): boolean =>
  [...(one ?? [])].sort().join() === [...(other ?? [])].sort().join()

/** What is slow about a received document is done before the queue is entered; what depends on the vault, inside. */
async function prepare(context: EngineContext, document: MergedDocument): Promise<(session: Session, batch: SyncBatch) => RecordChange> {
  const write = (summary: HeldHeads): RecordChange => {
    const { id: recordId, bytes, appended } = document
    return appended === undefined
      ? { do: 'replace', kind: recordKindOf[document.kind], recordId, content: bytes, summary }
      : { do: 'append', recordId, content: appended, summary }
  }
  if (document.kind === 'ai-system') {
    const summary = storedSystemOf(document.doc ?? loadRegisterDocument(document.bytes, systemShape))
    return () => write(summary)
  }
  if (document.kind === 'register-record') {
    const summary = storedFormOf(document.doc ?? loadRegisterDocument(document.bytes, registerRecordShape))
    return () => write(summary)
  }
  const doc = document.doc ?? loadDocument(document.bytes)
  const content = toAnswersFile(doc)
  const conflicts = Object.keys(conflictsOf(doc)).length
  const assessed = await assessContent(context, content)
  const isLacking = assessed === undefined && (await templateIfHere(context, content.template)) === undefined
  return (session, { ledger }) => {
    const before = session.vault.entry(document.id)
    // Entries under an assessment's id are written with this type only.
    const old = before?.kind === 'assessment' ? (before.summary as StoredAssessment) : undefined
    const name = ledger.accepted[document.from]?.person.name ?? document.from.slice(0, 8)
    const progress: AssessmentProgress = assessed ?? old?.summary ?? { answered: 0, mandatory: 0, level: null, outcome: null }
    const summary: StoredAssessment = {
      revision: (old?.revision ?? 0) + 1,
      heads: document.heads,
      ...(old?.place ? { place: old.place } : {}),
      summary: {
        id: content.id,
        title: content.control.title,
        type: assessed?.type ?? old?.summary.type ?? 'custom',
        templateVersion: content.template.version,
        ...(content.subject.system ? { systemId: content.subject.system.id } : {}),
        subjectName: content.subject.name,
        status: content.control.status,
        answered: progress.answered,
        mandatory: progress.mandatory,
        level: progress.level,
        outcome: progress.outcome,
        updatedAt: document.at,
        updatedBy: name,
        receivedFrom: { name, fingerprint: document.from, at: context.ports.clock.now() },
        conflicts,
        ...(isLacking ? { missingTemplate: content.template } : {}),
      },
    }
    return write(summary)
  }
}

const statements = ({ statements: received }: SyncBatch): RecordChange[] =>
  received.map(({ id, jws, from }) => ({
    do: 'replace',
    kind: 'statement',
    recordId: statementRecordId(id),
    content: new TextEncoder().encode(jws),
    summary: { from },
  }))

const blobs = (session: Session, { blobs: received }: SyncBatch): RecordChange[] =>
  received.filter(({ sha256 }) => !session.vault.entry(evidenceBlobId(sha256))).map(({ sha256, bytes }) => storedFile(sha256, bytes))
