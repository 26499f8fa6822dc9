/** What an exchange would bring, without taking or writing anything: the same reading, checking and merging, on copies. */
import { FolderError } from '../../ports/folder-error.ts'
import type { FolderPath, SharedFolder } from '../../ports/shared-folder.ts'
import type { DocumentSource, MergedDocument, SyncBatch } from '../ledger/document-source.ts'
import { exchange, type ExchangeOutcome } from './exchange.ts'
import { blobsDirectory } from '../folder/folder-layout.ts'
import { documentKey } from '../ledger/ledger.ts'
import type { ExchangeRequest } from './round.ts'

export interface ExchangeForecast {
  /** As each document would be after the exchange; `basedOn` are the heads of the local one, `undefined` for a new one. */
  readonly documents: readonly MergedDocument[]
  readonly statements: SyncBatch['statements']
  readonly people: ExchangeOutcome['people']
  readonly problems: ExchangeOutcome['problems']
}

/** @throws as `exchange` */
export async function previewExchange(request: ExchangeRequest): Promise<ExchangeForecast> {
  const documents = new Map<string, MergedDocument>()
  const statements = new Map<string, SyncBatch['statements'][number]>()
  const held = new Set(await request.source.listStatements())
  const source: DocumentSource = {
    actor: request.source.actor,
    ...(request.source.earlierActors === undefined ? {} : { earlierActors: request.source.earlierActors }),
    isErased: (ref) => request.source.isErased(ref),
    // Nothing to send: what is asked is what would come.
    list: async () => [],
    listStatements: async () => [],
    loadStatement: (id) => request.source.loadStatement(id),
    listBlobs: async () => [],
    loadBlob: (sha256) => request.source.loadBlob(sha256),
    headsOf: async (ref) => documents.get(documentKey(ref))?.heads ?? (await request.source.headsOf(ref)),
    load: async (ref) => documents.get(documentKey(ref))?.bytes ?? (await request.source.load(ref)),
    async commit(batch) {
      for (const document of batch.documents) {
        // Opened documents do not outlive the commit.
        const { doc: _doc, appended: _appended, ...merged } = document
        const { basedOn } = documents.get(documentKey(document)) ?? document
        documents.set(documentKey(document), { ...merged, basedOn })
      }
      for (const statement of batch.statements) if (!held.has(statement.id)) statements.set(statement.id, statement)
      return true
    },
  }
  const { people, problems } = await exchange({ ...request, source, folder: untouched(request.folder) })
  return {
    documents: [...documents.values()],
    statements: [...statements.values()],
    people,
    // Files of evidence are not looked at before they are wanted.
    problems: problems.filter(({ code }) => code !== 'blob-waiting'),
  }
}

/** What would be written is kept in memory, so that it can be read again as an exchange does. */
function untouched(folder: SharedFolder): SharedFolder {
  const written = new Map<FolderPath, Uint8Array<ArrayBuffer>>()
  return {
    list: (directory, options) => folder.list(directory, options),
    async read(path) {
      if (path.startsWith(`${blobsDirectory}/`)) throw new FolderError('not-found', 'not read in a preview', { path })
      return written.get(path) ?? (await folder.read(path))
    },
    async writeNew(path, bytes) {
      written.set(path, Uint8Array.from(bytes))
    },
  }
}
