import { fieldsOf, type RegisterField, type RegisterSpec } from '#shared/governance/registers/register-spec.ts'
import type { CellValue } from '#shared/model/answer.ts'
import type { Column } from '#shared/template/model/template.ts'
import { fieldsToSave, formIssues, newFields, type RecordFields } from './record-form-state.ts'
import type { RegisterWords } from './use-register-words.ts'

const typeOf = { line: 't', link: 't', system: 't', record: 't', moment: 't', text: 'lt', date: 'd', number: '#' } as const

/** Fields that a person fills in, as columns of a table from a spreadsheet, in the words of the screen. */
export const pastedColumns = (spec: RegisterSpec, words: Pick<RegisterWords, 'fieldOf' | 'optionOf'>): readonly Column[] =>
  fieldsOf(spec)
    .filter(({ isSetByApp }) => isSetByApp !== true)
    .map(({ key, input }) => {
      const head = { id: key, text: words.fieldOf(key) }
      return typeof input === 'object'
        ? { ...head, type: '1', options: input.options.map((id) => ({ id, text: words.optionOf(key, id) })) }
        : { ...head, type: typeOf[input] }
    })

/** A pasted row as a record: choices that it leaves open are as in a new one, its date is never guessed. */
export function pastedFields(spec: RegisterSpec, row: Readonly<Record<string, CellValue>>): RecordFields {
  const typed = fieldsOf(spec).flatMap(({ key }) => {
    const value = row[key]
    return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)] as const] : []
  })
  return fieldsToSave(spec, { ...newFields(spec.id, ''), ...Object.fromEntries(typed) })
}

/** Fields that keep a pasted record from being saved. */
export function lacksOf(spec: RegisterSpec, fields: RecordFields): readonly RegisterField[] {
  const wrong = new Set(formIssues(spec, fields).map(({ path }) => path[0]))
  return fieldsOf(spec).filter(({ key }) => wrong.has(key))
}
