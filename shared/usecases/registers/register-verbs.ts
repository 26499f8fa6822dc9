import { z } from 'zod'
import { checkRegisterFields } from '../../governance/registers/check-register-fields.ts'
import { fieldsOf, type RegisterSpec } from '../../governance/registers/register-spec.ts'
import { registerSpecs } from '../../governance/registers/register-specs.ts'
import type { RegisterRecordId } from '../../model/ids.ts'
import { registerIds, type RegisterId } from '../../model/register-record.ts'
import type { ChangeBy } from '../../sync/document/change-by.ts'
import type { FormState } from '../../sync/records/register-document.ts'
import { entriesOfRecord, type HeldRegisterRecord } from '../../sync/records/record-shapes.ts'
import type { RecordChange } from '../../vault/vault.ts'
import type { KeptRegisterRecord, RegisterVerbs } from '../contract/registers.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { logSignerOf, signerOf } from '../people/people-verbs.ts'
import { loadRegisterRecord, storedFormOf, storedRegisterRecord } from '../records/stored-register.ts'
import type { StoredRegisterRecord } from '../records/stored-register.ts'
import { auditChanges, type AuditFact } from '../session/audit-trail.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput, seenState } from '../session/parse-input.ts'
import { changeBy, commit, type EngineContext, type Session } from '../session/session.ts'
import { concernJudge, signConcern } from './concern-decision.ts'
import { kept, listedRecords, withoutAppFields } from './listed-records.ts'

type Fields = Readonly<Record<string, string>>

/** Of all texts together: colleagues take in some more (`register-document`), and may have added fields of a newer app. */
const mostCharacters = 150_000

const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const recordId = z.uuidv7().transform((id) => id as RegisterRecordId) // a UUIDv7 is what the brand stands for
const saveSchema = z.strictObject({
  register: z.enum(registerIds),
  id: recordId.optional(),
  fields: z.record(key, z.string().max(100_000)),
  chosen: z.array(key).max(64).optional(),
  seen: seenState.optional(),
})
const confirmSchema = z.strictObject({ id: recordId })

/** Registers beside the AI inventory: controlled documents, concerns, training, incidents. */
export function registerVerbs(context: EngineContext): Omit<RegisterVerbs, 'fieldConflicts'> {
  return {
    async listRegister(register) {
      const session = context.session()
      const known = parseInput(z.enum(registerIds), register)
      return session.enqueue(() => listedRecords(session, known))
    },
    async saveRegisterRecord(request) {
      const session = context.writer()
      await context.ports.prepareMerging()
      const input = parseInput(saveSchema, request)
      return session.enqueue(() => save(context, session, input))
    },
    async confirmRegisterRecord(request) {
      const session = context.writer()
      const { id } = parseInput(confirmSchema, request)
      return session.enqueue(() => confirm(context, session, id))
    },
  }
}

async function save(context: EngineContext, session: Session, input: z.infer<typeof saveSchema>): Promise<KeptRegisterRecord> {
  const spec = registerSpecs[input.register]
  const before = input.id === undefined ? undefined : storedRegisterRecord(session, input.id)
  if (before !== undefined && before.record.register !== input.register)
    throw new WorkbenchError('other-register', 'the record belongs to another register', { register: input.register })
  const id = input.id ?? (newUuid(context.ports) as RegisterRecordId) // as above
  const fields = typedFields(spec, input.fields)
  const by = changeBy(context, session)
  const judge = input.register === 'concern' ? await concernJudge(session) : undefined
  const standing = judge === undefined ? {} : await judge.standingOf(id, fields)
  const decides = judge !== undefined && standing.decision === undefined && isDecided(fields)
  const set = decides ? { decidedBy: by.author, decidedAt: by.time } : (judge?.appFieldsOf(standing) ?? {})
  requireSound(spec, { ...fields, ...set })

  const told: AuditFact[] = [{ event: 'register-saved', facts: { kind: input.register, record: id } }]
  const changes: RecordChange[] = []
  if (decides) {
    const signer = await signerOf(session)
    judge.requireRight(signer, 'decision', by.time)
    const { id: statement, change } = await signConcern(signer, 'decision', id, fields, by.time)
    changes.push(change)
    told.push({ event: 'statement-signed', facts: { kind: 'concern-decision', statement } })
  }
  const { change, stored } = await recordChange(session, before, { register: input.register, id, fields }, input, {
    ...by,
    ...(isAnonymousReport(before, fields) ? { author: anonymous } : {}),
  })
  if (change !== undefined || changes.length > 0) {
    const signer = await logSignerOf(session)
    await commit(session, [...(change === undefined ? [] : [change]), ...changes, ...(await auditChanges(context, session, told, signer))])
  }
  return kept(stored, input.register, judge === undefined ? undefined : await concernJudge(session))
}

/** In the history of a record whose reporter is not to be named; that it came from this device cannot be hidden. */
export const anonymous = 'anonymous'

const isAnonymousReport = (before: StoredRegisterRecord | undefined, fields: Fields): boolean =>
  before === undefined && fields['reporting'] === 'anonymous' && fields['status'] === 'reported'

const isDecided = ({ status, decision }: Fields): boolean =>
  Boolean(decision) && (status === 'upheld' || status === 'not-upheld' || status === 'closed')

/** What may be typed: trimmed, without what is empty, what the app sets, and the name of somebody who is not to be named. */
function typedFields(spec: RegisterSpec, input: Fields): Fields {
  const fields = Object.entries(withoutAppFields(spec, input)).flatMap(([name, value]): (readonly [string, string])[] =>
    value.trim() === '' ? [] : [[name, value.trim()]],
  )
  const { reporter: _reporter, ...unnamed } = Object.fromEntries(fields)
  return unnamed['reporting'] === 'anonymous' ? unnamed : Object.fromEntries(fields)
}

/** @throws {WorkbenchError} `invalid-input`, `record-full` */
function requireSound(spec: RegisterSpec, fields: Fields): void {
  const issues = checkRegisterFields(spec, fields)
  if (issues.length > 0) {
    const where = [...new Set(issues.map(({ path }) => path.join('.')))]
    const told = issues.map(({ code, path }) => `${path.join('.')} ${code}`).join(', ')
    throw new WorkbenchError('invalid-input', `not as the register expects: ${told}`, { fields: where })
  }
  const characters = Object.values(fields).reduce((sum, value) => sum + value.length, 0)
  if (characters > mostCharacters)
    throw new WorkbenchError('record-full', `record with ${characters} characters`, { characters, limit: mostCharacters })
}

/** Only what differs from what the form was filled from is written, so that two people's edits of different fields stay apart. */
async function recordChange(
  session: Session,
  before: StoredRegisterRecord | undefined,
  record: Pick<HeldRegisterRecord, 'register' | 'id' | 'fields'>,
  form: FormState,
  by: ChangeBy,
): Promise<{ readonly change?: RecordChange; readonly stored: StoredRegisterRecord }> {
  const { createRegisterDocument, setFields } = await import('../../sync/records/register-document.ts')
  const { changesSince, saveDocument } = await import('../../sync/document/flat-document.ts')
  if (before === undefined) {
    const doc = createRegisterDocument(entriesOfRecord({ format: 'probity-register-record/1', ...record }), by)
    const stored = storedFormOf(doc)
    return { stored, change: { do: 'replace', kind: 'register', recordId: record.id, content: saveDocument(doc), summary: stored } }
  }
  // Fields that only a newer app knows are no business of this one.
  const known = fieldsOf(registerSpecs[record.register as RegisterId]) // tested by the caller
  const doc = setFields(
    await loadRegisterRecord(session, record.id),
    Object.fromEntries(known.map(({ key: name }) => [name, record.fields[name]])),
    by,
    form,
  )
  const content = changesSince(doc, before.heads)
  const stored = storedFormOf(doc)
  return content.length === 0 ? { stored } : { stored, change: { do: 'append', recordId: record.id, content, summary: stored } }
}

async function confirm(context: EngineContext, session: Session, id: RegisterRecordId): Promise<KeptRegisterRecord> {
  const stored = storedRegisterRecord(session, id)
  if (stored.record.register !== 'concern')
    throw new WorkbenchError('other-register', 'only decisions on concerns are confirmed', { register: stored.record.register })
  const fields = withoutAppFields(registerSpecs.concern, stored.record.fields)
  const judge = await concernJudge(session)
  const { decision, confirmation } = await judge.standingOf(id, fields)
  if (decision === undefined) throw new WorkbenchError('not-decided', 'there is no decision to confirm', { record: id })
  if (confirmation !== undefined) throw new WorkbenchError('already-confirmed', 'the decision is confirmed', { record: id })
  const signer = await signerOf(session)
  if (judge.isSamePerson(signer.fingerprint, decision.by))
    throw new WorkbenchError('same-person', 'whoever decided does not confirm', { record: id })
  const created = context.ports.clock.now()
  judge.requireRight(signer, 'confirmation', created)
  const { id: statement, change } = await signConcern(signer, 'confirmation', id, fields, created)
  const told = [{ event: 'statement-signed' as const, facts: { kind: 'concern-confirmation', statement } }]
  await commit(session, [change, ...(await auditChanges(context, session, told, signer))])
  return kept(stored, 'concern', await concernJudge(session))
}
