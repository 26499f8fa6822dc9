import { z } from 'zod'
import { parseMeasurements } from '../../governance/measurements/parse-measurements.ts'
import type { RegisterRecordId, SystemId } from '../../model/ids.ts'
import { ownBytes, sha256Hex } from '../../bytes/digest.ts'
import { entriesOfRecord } from '../../sync/records/record-shapes.ts'
import type { RecordChange } from '../../vault/vault.ts'
import type { MeasurementVerbs } from '../contract/measurements.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { evidenceBlobId, storedFile } from '../records/evidence-file.ts'
import { storedFormOf, storedRegisterRecord } from '../records/stored-register.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { joinParts } from '../session/join-parts.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput } from '../session/parse-input.ts'
import { changeBy, commit, readParts, type EngineContext } from '../session/session.ts'

const schema = z.strictObject({
  system: z.uuidv7().transform((id) => id as SystemId), // a UUIDv7 is what the brand stands for
  fileName: z.string().min(1).max(255),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 4_000_000),
  metricNames: z.record(z.string().max(60), z.string().max(120)).optional(),
})

export function measurementVerbs(context: EngineContext): MeasurementVerbs {
  return {
    async importMeasurements(request) {
      const session = context.writer()
      await context.ports.prepareMerging()
      const { system, fileName, bytes, metricNames } = parseInput(schema, request)
      const fileSha256 = await sha256Hex(bytes)
      const read = parseMeasurements(new TextDecoder().decode(bytes), {
        system,
        fileName,
        fileSha256,
        ...(metricNames && { metricNames }),
      })
      if (!read.ok) {
        const [first] = read.issues
        throw new WorkbenchError('invalid-measurements', first?.message ?? 'not read', { place: first?.path.join(', ') ?? '' })
      }
      const [{ createRegisterDocument }, { saveDocument }] = await Promise.all([
        import('../../sync/records/register-document.ts'),
        import('../../sync/document/flat-document.ts'),
      ])
      await session.enqueue(async () => {
        const by = changeBy(context, session)
        const records = read.value.map((fields): RecordChange => {
          const id = newUuid(context.ports) as RegisterRecordId // as above
          const doc = createRegisterDocument(
            entriesOfRecord({ format: 'probity-register-record/1', id, register: 'measurement', fields }),
            by,
          )
          return { do: 'replace', kind: 'register', recordId: id, content: saveDocument(doc), summary: storedFormOf(doc) }
        })
        const file = storedFile(fileSha256, bytes)
        const signer = await logSignerOf(session)
        const facts = { kind: 'measurement', records: records.length, sha256: fileSha256 }
        await commit(session, [
          ...records,
          ...(session.vault.entry(file.recordId) ? [] : [file]),
          ...(await auditChanges(context, session, [{ event: 'register-saved', facts }], signer)),
        ])
      })
      return { count: read.value.length }
    },
    async readMeasurementFile(id) {
      const session = context.session()
      return session.enqueue(async () => {
        const { fileSha256 = '' } = storedRegisterRecord(session, id).record.fields
        if (session.vault.entry(evidenceBlobId(fileSha256)) === undefined)
          throw new WorkbenchError('unknown-evidence', 'the file is not in this vault', { evidence: fileSha256 })
        return ownBytes(joinParts(await readParts(session, evidenceBlobId(fileSha256))))
      })
    },
  }
}
