import { z } from 'zod'
import type { AiSystem } from '../../model/ai-system.ts'
import type { SystemId } from '../../model/ids.ts'
import type { ChangeBy } from '../../sync/records/assessment-document.ts'
import type { RegisterDocument } from '../../sync/records/register-document.ts'
import { VaultError } from '../../vault/vault-error.ts'
import type { StoredSystem } from '../records/stored-system.ts'
import { joinParts } from '../session/join-parts.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput, seenState } from '../session/parse-input.ts'
import { changeBy, commit, readParts, settingsOf, type EngineContext, type Session } from '../session/session.ts'
import type { KeptSystem, SystemVerbs } from '../contract/systems.ts'

const line = z.string().trim().max(500)
const text = z.string().max(20_000)
const day = z.iso.date()
const systemSchema = z.strictObject({
  id: z.uuidv7().optional(),
  name: line.min(1),
  kind: z.enum(['system', 'model']),
  purpose: text.trim().min(1),
  owner: line.min(1),
  department: line.optional(),
  status: z.enum(['idea', 'development', 'pilot', 'production', 'suspended', 'retired']),
  startDate: day.optional(),
  retireDate: day.optional(),
  users: text.optional(),
  affectedPeople: text.optional(),
  region: text.optional(),
  aiActRole: z.enum(['provider', 'deployer', 'importer', 'distributor', 'none']).optional(),
  aiActClass: z.enum(['out_of_scope', 'prohibited', 'high_risk', 'not_high_risk_by_derogation', 'transparency', 'minimal']).optional(),
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  modelName: line.optional(),
  modelVersion: line.optional(),
  baseModel: line.optional(),
  trainingData: text.optional(),
  personalData: z.enum(['yes', 'no', 'unknown']).optional(),
  vendor: line.optional(),
  autonomy: z.enum(['informs', 'recommends', 'vetoable', 'acts']).optional(),
  limitations: text.optional(),
  chosen: z.array(line).max(64).optional(),
  seen: seenState.optional(),
})
const { id: _id, chosen: _chosen, seen: _seen, ...fieldSchemas } = systemSchema.shape
/** A form that leaves a field out clears it; fields that only a newer app knows are no business of this one. */
const cleared: Readonly<Record<string, undefined>> = Object.fromEntries(Object.keys(fieldSchemas).map((name) => [name, undefined]))

/** The inventory of AI systems. */
export function systemVerbs(context: EngineContext): SystemVerbs {
  return {
    async listSystems() {
      const session = context.session()
      return systemIds(session).map((id) => keptSystem(storedSystem(session, id)))
    },
    async saveSystem(request) {
      const session = context.writer()
      await context.ports.prepareMerging()
      const input = parseInput(systemSchema, withoutUndefined({ ...request, format: undefined }))
      return session.enqueue(() => save(context, session, input))
    },
  }
}

async function save(context: EngineContext, session: Session, input: z.infer<typeof systemSchema>): Promise<KeptSystem> {
  const { createRegisterDocument, setFields } = await import('../../sync/records/register-document.ts')
  const { storedSystemOf } = await import('../records/stored-system.ts')
  const { changesSince, headsOf, saveDocument } = await import('../../sync/document/flat-document.ts')
  const { id: known, seen, chosen, ...fields } = input
  const by: ChangeBy = changeBy(context, session)
  if (known === undefined) {
    // The schema's optional members are `| undefined` in type only: undefined ones were left out before parsing.
    const system = { ...fields, format: 'probity-ai-system/1', id: newUuid(context.ports) } as AiSystem
    const doc = createRegisterDocument(system, by)
    const stored = storedSystemOf(doc)
    await commit(session, [{ do: 'replace', kind: 'system', recordId: system.id, content: saveDocument(doc), summary: stored }])
    session.systems.set(system.id, doc)
    return keptSystem(stored)
  }
  const id = known as SystemId // a UUIDv7 is what the brand stands for
  const before = await loadSystem(session, id)
  const heads = headsOf(before)
  // The document before may not be used after a change; if the commit fails it is read again.
  session.systems.delete(id)
  const doc = setFields(before, { ...cleared, ...fields }, by, { seen, chosen })
  const changes = changesSince(doc, heads)
  const stored = storedSystemOf(doc)
  if (changes.length > 0) await commit(session, [{ do: 'append', recordId: id, content: changes, summary: stored }])
  session.systems.set(id, doc)
  return keptSystem(stored)
}

const keptSystem = ({ system, heads, conflicts }: StoredSystem): KeptSystem => ({
  ...system,
  heads,
  ...(conflicts === undefined ? {} : { conflicts }),
})

/** The register document with this device as its actor; read once per unlock. */
export async function loadSystem(session: Session, id: SystemId): Promise<RegisterDocument> {
  const known = session.systems.get(id)
  if (known) return known
  storedSystem(session, id)
  const { loadRegisterDocument } = await import('../../sync/records/register-document.ts')
  const { systemShape } = await import('../../sync/records/record-shapes.ts')
  const { withActor } = await import('../../sync/records/assessment-document.ts')
  const doc = withActor(loadRegisterDocument(joinParts(await readParts(session, id)), systemShape), settingsOf(session).deviceId)
  session.systems.set(id, doc)
  return doc
}

export const systemIds = (session: Session): readonly SystemId[] =>
  // Records of this kind have ids of systems.
  session.vault.entries('system').map(({ recordId }) => recordId as SystemId)

/** @throws {VaultError} `not-found` */
export function storedSystem(session: Session, id: SystemId): StoredSystem {
  const entry = session.vault.entry(id)
  if (entry?.kind !== 'system') throw new VaultError('not-found', `no AI system ${id}`, { recordId: id })
  // Authenticated by the seal and written by `save` or an exchange with this type.
  return entry.summary as StoredSystem
}

export const systemOf = (session: Session, id: SystemId): AiSystem | undefined =>
  session.vault.entry(id)?.kind === 'system' ? storedSystem(session, id).system : undefined

const withoutUndefined = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
