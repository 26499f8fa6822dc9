/** Rows of a table, merged by their ids and cell by cell. */
import type { CellValue, Row } from '../../model/answer.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import { isProse } from './prose.ts'
import { mergeTexts } from './merge-texts.ts'

/** One cell with several values, or (`column` absent) a row that one version removed while another changed it. */
export interface RowClash {
  readonly row: string
  readonly column?: string
  /** By version; `null` where the row or the cell is gone. */
  readonly values: readonly (CellValue | Row | null)[]
}

export interface RowChange {
  readonly row: string
  readonly what: 'added' | 'removed' | 'changed'
  /** Versions, by their place. */
  readonly by: readonly number[]
}

export interface MergedRows {
  readonly rows: readonly Row[]
  readonly changes: readonly RowChange[]
  /** Places where a person has to choose; the merged rows hold the first version's value, and a row rather than none. */
  readonly clashes: readonly RowClash[]
}

/** Rows added by anybody stay, rows removed go unless another version changed them, changes of different cells are joined. */
export function mergeRows(base: readonly Row[], versions: readonly (readonly Row[])[]): MergedRows {
  const before = byId(base)
  const after = versions.map(byId)
  const merged = new Map<string, Row>()
  const changes: RowChange[] = []
  const clashes: RowClash[] = []
  const where = (isIt: (rows: ReadonlyMap<string, Row>) => boolean): number[] =>
    after.flatMap((rows, version) => (isIt(rows) ? [version] : []))
  for (const id of new Set([...before.keys(), ...after.flatMap((rows) => [...rows.keys()])])) {
    const old = before.get(id)
    const removed = old === undefined ? [] : where((rows) => !rows.has(id))
    const changed = where((rows) => rows.has(id) && !isSame(rows.get(id), old))
    if (removed.length > 0 && changed.length > 0) clashes.push({ row: id, values: after.map((rows) => rows.get(id) ?? null) })
    if (old === undefined) changes.push({ row: id, what: 'added', by: changed })
    else if (changed.length > 0) changes.push({ row: id, what: 'changed', by: changed })
    if (removed.length > 0 && changed.length === 0) {
      changes.push({ row: id, what: 'removed', by: removed })
      continue
    }
    const row = mergeCells(
      id,
      old,
      after.map((rows) => rows.get(id)),
      clashes,
    )
    merged.set(id, row)
  }
  const rows = inOrder(base, versions, merged).flatMap((id) => merged.get(id) ?? [])
  return { rows, changes, clashes }
}

const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.id, row]))
const isSame = (a: unknown, b: unknown): boolean => (a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b))

function mergeCells(id: string, old: Row | undefined, versions: readonly (Row | undefined)[], clashes: RowClash[]): Row {
  const present = versions.filter((row) => row !== undefined)
  const columns = new Set([...(old === undefined ? [] : Object.keys(old)), ...present.flatMap((row) => Object.keys(row))])
  columns.delete('id')
  const row: Record<string, CellValue> = {}
  for (const column of columns) {
    const values = present.map((candidate) => candidate[column])
    const changed = values.filter((value) => !isSame(value, old?.[column]))
    const [first] = changed
    const isOne = changed.every((value) => isSame(value, first))
    const cell = isOne ? (changed.length === 0 ? old?.[column] : first) : mergeCell(old?.[column], changed)
    const isClash = !isOne && cell === undefined
    if (isClash) clashes.push({ row: id, column, values: versions.map((candidate) => candidate?.[column] ?? null) })
    const kept = isClash ? first : cell
    if (kept !== undefined) row[column] = kept
  }
  return { ...row, id }
}

/** Long texts and rows within rows merge like their answers; `undefined` where a person has to choose. */
function mergeCell(old: CellValue | undefined, changed: readonly (CellValue | undefined)[]): CellValue | undefined {
  const texts = changed.filter((value) => typeof value === 'string')
  const before = old ?? ''
  if (texts.length === changed.length && typeof before === 'string' && isProse([before, ...texts])) return mergeTexts(before, texts)?.text
  const tables = changed.filter(isRows)
  if (tables.length !== changed.length) return undefined
  const inner = mergeRows(isRows(old) ? old : [], tables)
  return inner.clashes.length === 0 ? inner.rows : undefined
}

export const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string')

/** The order of the first version that moved rows; rows added by others follow the row that they followed there. */
function inOrder(base: readonly Row[], versions: readonly (readonly Row[])[], merged: ReadonlyMap<string, Row>): readonly string[] {
  const known = new Set(base.map(({ id }) => id))
  const common = (rows: readonly Row[]): string[] => rows.map(({ id }) => id).filter((id) => known.has(id) && merged.has(id))
  const hasMoved = (rows: readonly Row[]): boolean => {
    const ids = common(rows)
    const here = new Set(ids)
    return (
      ids.join('\n') !==
      common(base)
        .filter((id) => here.has(id))
        .join('\n')
    )
  }
  const leading = versions.find(hasMoved) ?? versions[0] ?? base
  const order = leading.map(({ id }) => id).filter((id) => merged.has(id))
  for (const rows of [base, ...versions]) {
    for (const [index, { id }] of rows.entries()) {
      if (!merged.has(id) || order.includes(id)) continue
      const after = rows.slice(0, index).findLast((row) => order.includes(row.id))
      order.splice(after === undefined ? 0 : order.indexOf(after.id) + 1, 0, id)
    }
  }
  return order
}
