import { z } from 'zod'
import { parsed, rejected, type Issue, type ParseResult } from '../../issue.ts'
import { isUuidV7, type RegisterRecordId } from '../../model/ids.ts'
import { registerIds, type RegisterRecord } from '../../model/register-record.ts'
import { checkRegisterFields } from './check-register-fields.ts'
import { registerSpecs } from './register-specs.ts'

/** Records of all registers as a file, for a report that is made outside of the vault. It is neither signed nor encrypted. */
export interface RegistersFile {
  readonly format: 'probity-registers/1'
  readonly records: readonly RegisterRecord[]
}

const mostRecords = 20_000
const mostFields = 64
const record = z.strictObject({
  format: z.literal('probity-register-record/1'),
  id: z.string().refine(isUuidV7),
  register: z.enum(registerIds),
  fields: z.record(z.string().max(40), z.string()).refine((fields) => Object.keys(fields).length <= mostFields),
})
const shape = z.strictObject({ format: z.literal('probity-registers/1'), records: z.array(record).max(mostRecords) })

/** Of what is shown, in one order whatever the order of the list, so that the same records have the same digest. */
export const registersFile = (records: readonly RegisterRecord[]): RegistersFile => ({
  format: 'probity-registers/1',
  records: records
    .map(({ format, id, register, fields }) => ({ format, id, register, fields }))
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
})

/**
 * What does not fit a record's form is a warning, since two people's changes may join to such a record; the path begins with `records` and the
 * record's number from 0.
 */
export function parseRegistersFile(input: unknown): ParseResult<readonly RegisterRecord[]> {
  const read = shape.safeParse(input)
  if (!read.success)
    return rejected(
      read.error.issues.map(({ path, message }): Issue => ({
        code: 'registers-shape',
        path: path.filter((step) => typeof step !== 'symbol'),
        message,
      })),
    )
  // The check above is what the brand stands for.
  const records = read.data.records.map((one): RegisterRecord => ({ ...one, id: one.id as RegisterRecordId }))
  const warnings = records.flatMap(({ register, fields }, index) =>
    checkRegisterFields(registerSpecs[register], fields).map((issue): Issue => ({
      ...issue,
      path: ['records', index, 'fields', ...issue.path],
    })),
  )
  return parsed(records, warnings)
}
