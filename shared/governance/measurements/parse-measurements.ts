/** Measurements from a file of somebody else: CSV with a head, or JSON. Format: docs/registers.md. */
import { parsed, rejected, type Issue, type ParseResult } from '../../issue.ts'
import type { SystemId } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import { checkRegisterFields } from '../registers/check-register-fields.ts'
import { measurementRegister } from '../registers/measurement-register.ts'
import { readDelimited } from './read-delimited.ts'

type Fields = RegisterRecord['fields']

/** Columns of the file, and the fields that they fill. */
const columns: Readonly<Record<string, string>> = {
  metric: 'metric',
  value: 'value',
  period_start: 'periodStart',
  period_end: 'periodEnd',
  group: 'group',
  lowest: 'lowest',
  highest: 'highest',
  source: 'source',
  name: 'title',
}
const mandatory = ['metric', 'value', 'period_start', 'period_end'] as const

export interface MeasuredFile {
  readonly system: SystemId
  readonly fileName: string
  readonly fileSha256: string
  /** What people call the metrics, for the titles of rows that bring none; where there is no name, its id. */
  readonly metricNames?: Readonly<Record<string, string>>
}

export const mostMeasurements = 500
const mostLetters = 1_000_000
const shownIssues = 20

interface NumberedRow {
  /** Line of a CSV file, place in a JSON list, from 1. */
  readonly row: number
  readonly values: Readonly<Record<string, string>>
}

/**
 * All of the file or nothing of it. The path of an issue is the row's number and the name of the column.
 *
 * @param about what all rows have in common; `fileName` is also their source where a row names none
 * @returns fields of records of the register of measurements
 */
export function parseMeasurements(text: string, about: MeasuredFile): ParseResult<readonly Fields[]> {
  if (text.length > mostLetters)
    return rejected([
      { code: 'measurements-too-large', path: [], message: `at most ${mostLetters} letters`, facts: { limit: mostLetters } },
    ])
  const plain = text.replace(/^\uFEFF/, '')
  const read = /^\s*[[{]/.test(plain) ? rowsOfJson(plain) : rowsOfCsv(plain)
  if (!read.ok) return read
  const rows = read.value
  if (rows.length === 0) return rejected([{ code: 'measurements-none', path: [], message: 'no rows' }])
  if (rows.length > mostMeasurements)
    return rejected([{ code: 'measurements-too-many', path: [], message: `${rows.length} rows`, facts: { limit: mostMeasurements } }])
  const made = rows.map(({ row, values }) => ({ row, fields: fieldsOfRow(values, about) }))
  const issues = made.flatMap(({ row, fields }) =>
    checkRegisterFields(measurementRegister, fields).map((issue): Issue => ({ ...issue, path: [row, columnOf(String(issue.path[0]))] })),
  )
  return issues.length > 0 ? rejected(issues.slice(0, shownIssues)) : parsed(made.map(({ fields }) => fields))
}

const columnOf = (field: string): string => Object.entries(columns).find(([, key]) => key === field)?.[0] ?? field

function fieldsOfRow(values: NumberedRow['values'], { metricNames, ...about }: MeasuredFile): Fields {
  const own = Object.fromEntries(Object.entries(columns).map(([column, key]) => [key, values[column] ?? '']))
  const metric = (own['metric'] ?? '').toLowerCase()
  const title =
    own['title'] || [metricNames?.[metric] ?? metric, own['group'], own['periodEnd']].filter(Boolean).join(' · ').replace(/\s+/g, ' ')
  const fields = { ...own, metric, title, source: own['source'] || about.fileName, ...about, status: 'recorded' }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

function rowsOfCsv(text: string): ParseResult<readonly NumberedRow[]> {
  const read = readDelimited(text)
  if (!read.ok) return read
  const [head, ...rest] = read.value
  const names = (head?.cells ?? []).map((name) => name.toLowerCase())
  const wrong = wrongNames(names, 1)
  if (wrong.length > 0) return rejected(wrong)
  const uneven = rest.filter(({ cells }) => cells.length !== names.length)
  if (uneven.length > 0)
    return rejected(
      uneven.slice(0, shownIssues).map(({ line, cells }): Issue => ({
        code: 'measurements-uneven',
        path: [line],
        message: `${cells.length} cells, the head has ${names.length}`,
      })),
    )
  return parsed(
    rest.map(({ line, cells }) => ({ row: line, values: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) })),
  )
}

function rowsOfJson(text: string): ParseResult<readonly NumberedRow[]> {
  const wrong = (path: Issue['path'], message: string): Issue => ({ code: 'measurements-shape', path, message })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return rejected([wrong([], 'no JSON')])
  }
  if (!Array.isArray(value)) return rejected([wrong([], 'expected a list')])
  const rows: NumberedRow[] = []
  for (const [at, entry] of (value as readonly unknown[]).entries()) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return rejected([wrong([at + 1], 'expected an object')])
    const pairs = Object.entries(entry)
    const issues = wrongNames(
      pairs.map(([name]) => name),
      at + 1,
    )
    if (issues.length > 0) return rejected(issues)
    const odd = pairs.find(([, one]) => typeof one !== 'string' && typeof one !== 'number')
    if (odd !== undefined) return rejected([wrong([at + 1, odd[0]], 'expected a text or a number')])
    rows.push({ row: at + 1, values: Object.fromEntries(pairs.map(([name, one]) => [name, String(one).trim()])) })
  }
  return parsed(rows)
}

function wrongNames(names: readonly string[], row: number): readonly Issue[] {
  const unknown = names.find((name, at) => !Object.hasOwn(columns, name) || names.indexOf(name) !== at)
  const missing = mandatory.find((name) => !names.includes(name))
  return [
    ...(unknown === undefined
      ? []
      : [{ code: 'measurements-unknown-column', path: [row, unknown], message: `no column or twice: ${unknown}` }]),
    ...(missing === undefined ? [] : [{ code: 'measurements-missing-column', path: [row, missing], message: `missing: ${missing}` }]),
  ]
}
