import { isIsoDate } from '../../dates.ts'
import type { Issue } from '../../issue.ts'
import { isUuidV7 } from '../../model/ids.ts'
import { fieldsOf, type RegisterField, type RegisterSpec } from './register-spec.ts'

type Fields = Readonly<Record<string, string>>

/** Longest texts of the forms, in UTF-16 units. */
export const longestLine = 500
export const longestText = 20_000

/**
 * What is wrong with a record's fields; the path of each issue is the field's key. An empty text is no value.
 *
 * @param fields those set by the app among them: what they are mandatory for is judged here too
 */
export function checkRegisterFields(spec: RegisterSpec, fields: Fields): readonly Issue[] {
  const known = new Map(fieldsOf(spec).map((field) => [field.key, field]))
  const unknown = Object.keys(fields).filter((key) => !known.has(key))
  return [
    ...unknown.map((key): Issue => ({ code: 'register-unknown-field', path: [key], message: `no field of the register ${spec.id}` })),
    ...[...known.values()].flatMap((field) => issueOf(spec, field, fields) ?? []),
    ...(spec.rules?.(fields) ?? []),
  ]
}

/** Whether a field is asked, as the other fields are: one that hangs on a field that is not asked is not asked either. */
export function isAsked(spec: RegisterSpec, field: RegisterField, fields: Fields): boolean {
  const { when } = field
  if (when === undefined) return true
  const other = fieldsOf(spec).find(({ key }) => key === when.field)
  return other !== undefined && when.is.includes(fields[when.field] ?? '') && isAsked(spec, other, fields)
}

export const isMandatory = (spec: RegisterSpec, field: RegisterField, fields: Fields): boolean =>
  isAsked(spec, field, fields) && (field.isRequired === true || field.requiredIn?.includes(fields[spec.statusField] ?? '') === true)

function issueOf(spec: RegisterSpec, field: RegisterField, fields: Fields): Issue | undefined {
  const value = fields[field.key] ?? ''
  const path = [field.key]
  if (value.trim() === '')
    return isMandatory(spec, field, fields) ? { code: 'register-required', path, message: 'a mandatory field is empty' } : undefined
  const limit = field.input === 'text' ? longestText : longestLine
  if (value.length > limit) return { code: 'register-too-long', path, message: `at most ${limit} characters`, facts: { limit } }
  return shapeIssue(field.input, value, path)
}

const moment = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?Z$/

/** A day and a time in UTC, seconds optional. */
export const isMoment = (value: string): boolean => isIsoDate(moment.exec(value)?.[1])

function shapeIssue(input: RegisterField['input'], value: string, path: readonly string[]): Issue | undefined {
  const wrong = (code: string, message: string): Issue => ({ code: `register-${code}`, path, message })
  if (typeof input === 'object')
    return input.options.includes(value) ? undefined : wrong('not-a-choice', `expected one of ${input.options.join(', ')}`)
  switch (input) {
    case 'line':
      return /[\r\n]/.test(value) ? wrong('not-a-line', 'expected one line') : undefined
    case 'text':
      return undefined
    case 'date':
      return isIsoDate(value) ? undefined : wrong('not-a-date', 'expected YYYY-MM-DD')
    case 'moment':
      return isMoment(value) ? undefined : wrong('not-a-moment', 'expected YYYY-MM-DDThh:mm:ss.sssZ')
    case 'number':
      return /^\d{1,12}(\.\d{1,6})?$/.test(value) ? undefined : wrong('not-a-number', 'expected a number that is not negative')
    case 'link':
      // Nothing that a click would run; a folder of the house is named by its path in the field beside.
      return /^https?:\/\/[^\s/]+\S*$/.test(value) ? undefined : wrong('not-a-link', 'expected an address with https://')
    case 'system':
      return isUuidV7(value) ? undefined : wrong('not-a-system', 'expected the id of an AI system')
    case 'record':
      return isUuidV7(value) ? undefined : wrong('not-a-record', 'expected the id of a record')
  }
}
