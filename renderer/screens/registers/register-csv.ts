import type { DueDate } from '#shared/governance/registers/due-dates.ts'
import { fieldsOf, type RegisterSpec } from '#shared/governance/registers/register-spec.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import { csvTable } from '../../components/csv-table.ts'
import type { RegisterWords } from './use-register-words.ts'

export interface RegisterCsvWords extends Pick<RegisterWords, 'fieldOf' | 'valueOf'> {
  readonly due: string
  readonly dueOf: (due: DueDate) => string
}

/**
 * Every field of the records as a table for a spreadsheet, in the words of the screen; days and moments as ISO 8601, since a spreadsheet sorts
 * and counts them. The last column says what is due next.
 */
export function registerCsv(
  spec: RegisterSpec,
  records: readonly RegisterRecord[],
  dues: ReadonlyMap<string, DueDate>,
  words: RegisterCsvWords,
): Uint8Array<ArrayBuffer> {
  const fields = fieldsOf(spec)
  const isTime = ({ input }: (typeof fields)[number]) => input === 'date' || input === 'moment'
  return csvTable([
    [...fields.map(({ key }) => words.fieldOf(key)), words.due],
    ...records.map((record) => {
      const due = dues.get(record.id)
      return [
        ...fields.map((field) => (isTime(field) ? (record.fields[field.key] ?? '') : words.valueOf(field, record.fields[field.key]))),
        due === undefined ? '' : words.dueOf(due),
      ]
    }),
  ])
}
