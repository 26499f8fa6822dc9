import { useTranslation } from 'react-i18next'
import type { Contact, DocumentStatus } from '#shared/model/document-control.ts'
import type { JsonValue } from '#shared/model/safe-json.ts'

/** What is no answer in an assessment, in words. */
export interface FieldWords {
  readonly fieldOf: (key: string) => string
  readonly fieldTextOf: (key: string, value: JsonValue) => string
}

/** Of an assessment's front matter and head, as its sections name them. Evidence goes by its own id. */
const fieldNames = {
  title: 'reports.title',
  number: 'reports.number',
  classification: 'reports.classification',
  contacts: 'reports.people',
  distribution: 'reports.distribution',
  status: 'history.field_status',
  version: 'history.field_version',
  releaseDate: 'history.field_releaseDate',
  revisions: 'history.field_revisions',
  subject: 'history.field_subject',
  template: 'history.field_template',
  createdAt: 'history.field_createdAt',
  people: 'history.field_people',
} as const

export function useFieldWords(): FieldWords {
  const { t, i18n } = useTranslation()
  /** Names that the program has for what it wrote itself; everything else is somebody's own word. */
  const wordOf = (key: string, text: string): string => {
    // Each is asked for only where it is one of ours.
    if (key === 'status' && i18n.exists(`documentStatus.${text}`)) return t(`documentStatus.${text as DocumentStatus}`)
    if (key === 'role' && i18n.exists(`contactRole.${text}`)) return t(`contactRole.${text as Contact['role']}`)
    return text
  }
  return {
    fieldOf: (key) => (Object.hasOwn(fieldNames, key) ? t(fieldNames[key as keyof typeof fieldNames]) : key),
    fieldTextOf: (key, value) => plainText(key, value, wordOf),
  }
}

/** What stands in a value, without its brackets: items of a list apart, members of each together, what is empty left out. */
export function plainText(key: string, value: JsonValue, wordOf: (key: string, text: string) => string = (_key, text) => text): string {
  if (value === null) return ''
  if (typeof value !== 'object') return wordOf(key, String(value))
  const isList = Array.isArray(value)
  const parts = Object.entries(value).map(([name, one]) => plainText(isList ? key : name, one, wordOf))
  return parts.filter((part) => part !== '').join(isList ? '; ' : ' · ')
}
