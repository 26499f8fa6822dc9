import { checkRegisterFields, isAsked } from '#shared/governance/registers/check-register-fields.ts'
import { fieldsOf, type RegisterField, type RegisterSpec } from '#shared/governance/registers/register-spec.ts'
import type { Issue } from '#shared/issue.ts'
import type { RegisterId } from '#shared/model/register-record.ts'

/** Every field as the form holds it: text, absent or empty when not given. */
export type RecordFields = Readonly<Record<string, string>>

/** What a new record begins with. */
const beginnings: Readonly<Record<RegisterId, (today: string) => RecordFields>> = {
  document: () => ({ status: 'draft' }),
  concern: (today) => ({ status: 'reported', kind: 'concern', reportedOn: today }),
  training: (today) => ({ status: 'completed', kind: 'awareness', date: today }),
  incident: () => ({
    status: 'open',
    kind: 'incident',
    dpoInformed: 'not-yet',
    cisoInformed: 'not-yet',
    authorityNotice: 'pending',
    marketAuthorityNotice: 'pending',
  }),
  retention: () => ({ status: 'in-force', kind: 'rule' }),
  measurement: () => ({ status: 'recorded' }),
}

/** Sections that a new record is asked; all of them where none are named. A concern is reported in a minute, and handled later. */
const firstSections: Partial<Record<RegisterId, readonly string[]>> = { concern: ['report'] }

/** @param about record that an entry on retention is begun for */
export const newFields = (register: RegisterId, today: string, about?: string): RecordFields => ({
  ...beginnings[register](today),
  ...(about === undefined ? {} : { kind: 'hold', record: about }),
})

export interface AskedSection {
  readonly id: string
  readonly fields: readonly RegisterField[]
}

/** Sections and fields that are asked as the record stands; what the app sets is among them once it is set. */
export function askedSections(spec: RegisterSpec, fields: RecordFields, isNew: boolean): readonly AskedSection[] {
  const first = isNew ? firstSections[spec.id] : undefined
  return spec.sections
    .filter(({ id }) => first === undefined || first.includes(id))
    .map(({ id, fields: all }) => ({
      id,
      fields: all.filter((field) => isAsked(spec, field, fields) && (field.isSetByApp !== true || Boolean(fields[field.key]))),
    }))
    .filter(({ fields: asked }) => asked.length > 0)
}

/** What is to be saved: texts without blanks around them, nothing that is empty or that the app sets. */
export function fieldsToSave(spec: RegisterSpec, fields: RecordFields): RecordFields {
  return Object.fromEntries(
    fieldsOf(spec)
      .filter(({ isSetByApp }) => isSetByApp !== true)
      .map(({ key }) => [key, fields[key]?.trim() ?? ''] as const)
      .filter(([, value]) => value !== ''),
  )
}

/**
 * What stands in the way of saving. That the app has not yet set what it sets when saving is no fault; that nobody has confirmed a decision
 * which is to be closed is one, and is told at the status.
 */
export function formIssues(spec: RegisterSpec, fields: RecordFields): readonly Issue[] {
  const setByApp = new Set(fieldsOf(spec).flatMap(({ key, isSetByApp }) => (isSetByApp === true ? [key] : [])))
  const issues = checkRegisterFields(spec, { ...appFields(fields, setByApp), ...fieldsToSave(spec, fields) })
  const own = issues.filter(({ path }) => !setByApp.has(String(path[0])))
  const isUnconfirmed = issues.some(({ code, path }) => code === 'register-required' && path[0] === 'confirmedBy')
  return isUnconfirmed
    ? [...own, { code: 'register-unconfirmed', path: [spec.statusField], message: 'a second person confirms before it is closed' }]
    : own
}

const appFields = (fields: RecordFields, keys: ReadonlySet<string>): RecordFields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => keys.has(key)))
