import type { AssessmentId, IsoDateTime } from '../../model/ids.ts'
import type { DocumentSource, MergedDocument } from '../../sync/ledger/document-source.ts'
import type { Heads } from '../../sync/document/flat-document.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { newUuid } from '../session/new-id.ts'
import { encodeJson, readJson, type EngineContext, type Session } from '../session/session.ts'

const arrivalsId = 'arrivals'
const keptArrivals = 50

/** One exchange that brought something, and the states that lead back. */
export interface StoredArrival {
  readonly id: string
  readonly at: IsoDateTime
  readonly statements: number
  readonly assessments: readonly {
    readonly id: AssessmentId
    /** Absent for what came as new. */
    readonly before?: Heads
    readonly after: Heads
    readonly from: string
    readonly isTakenBack?: true
  }[]
}

export const readArrivals = async (session: Session): Promise<readonly StoredArrival[]> =>
  session.vault.entry(arrivalsId) ? await readJson<readonly StoredArrival[]>(session, arrivalsId) : []

export const putArrivals = (arrivals: readonly StoredArrival[]): RecordChange => ({
  do: 'replace',
  kind: 'sync',
  recordId: arrivalsId,
  content: encodeJson(arrivals.slice(0, keptArrivals)),
  summary: {},
})

/** A source that remembers what was committed through it. */
export function watchArrivals(source: DocumentSource): {
  readonly source: DocumentSource
  readonly documents: ReadonlyMap<string, MergedDocument>
  readonly statements: () => number
} {
  const documents = new Map<string, MergedDocument>()
  let statements = 0
  return {
    documents,
    statements: () => statements,
    source: {
      ...source,
      async commit(batch) {
        const isCommitted = await source.commit(batch)
        if (!isCommitted) return false
        for (const document of batch.documents) {
          const { basedOn } = documents.get(document.id) ?? document
          // The bytes are in the vault; only the states are needed.
          const { doc: _doc, appended: _appended, ...merged } = document
          documents.set(document.id, { ...merged, basedOn, bytes: new Uint8Array() })
        }
        statements += batch.statements.length
        return true
      },
    },
  }
}

/** @returns `undefined` when nothing came that there is a way back from */
export function arrivalOf(
  context: EngineContext,
  documents: ReadonlyMap<string, MergedDocument>,
  statements: number,
  nameOf: (fingerprint: string) => string,
): StoredArrival | undefined {
  const assessments = [...documents.values()]
    .filter(({ kind }) => kind === 'assessment')
    .map(({ id, basedOn, heads, from }) => ({
      // Documents of this kind have assessment ids.
      id: id as AssessmentId,
      ...(basedOn === undefined ? {} : { before: basedOn }),
      after: heads,
      from: nameOf(from),
    }))
  if (assessments.length === 0 && statements === 0) return undefined
  return { id: newUuid(context.ports), at: context.ports.clock.now(), statements, assessments }
}
