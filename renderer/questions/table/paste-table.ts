import type { CellValue, Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Column } from '#shared/template/model/template.ts'

export interface PastedTable {
  /** Without ids; cells that could not be read are left out. */
  readonly rows: readonly Readonly<Record<string, CellValue>>[]
  /** Columns that were found, in the order of the text. */
  readonly columns: readonly (Column | undefined)[]
  readonly hadHead: boolean
  /** What was typed and does not fit its column. */
  readonly misfits: readonly { readonly line: number; readonly column: Column; readonly text: string }[]
}

/** More is a data set, not an answer. */
export const mostPastedRows = 500

/** Words of yes and no, of the scale of compliance and of its states, in the languages of the interface. */
export interface CellWords {
  readonly yes: readonly string[]
  readonly no: readonly string[]
  readonly compliance: Readonly<Record<'compliant' | 'partly' | 'non-compliant', readonly string[]>>
}

/**
 * Rows of a table copied from a spreadsheet: cells between tabs, quoted where they hold a tab, a quote or a line break. A first line
 * that names at least half of its cells as columns is the head and tells their order; without one the order is the question's.
 */
export function readPastedTable(text: string, columns: readonly Column[], language: string, words: CellWords): PastedTable {
  const lines = parseCells(text)
  const simple = columns.filter((column) => column.type !== 'tbl')
  const head = headOf(lines[0] ?? [], simple, language)
  const order = head ?? (lines[0] ?? []).map((_cell, index) => simple[index])
  const misfits: { line: number; column: Column; text: string }[] = []
  const rows = lines.slice(head === undefined ? 0 : 1, mostPastedRows + (head === undefined ? 0 : 1)).map((cells, index) => {
    const line = index + (head === undefined ? 1 : 2)
    const entries = cells.flatMap((cell, position) => {
      const column = order[position]
      const typed = cell.trim()
      if (column === undefined || typed === '') return []
      const value = readCell(typed, column, language, words)
      if (value !== undefined) return [[column.id, value] as const]
      misfits.push({ line, column, text: typed })
      return []
    })
    return Object.fromEntries(entries)
  })
  return { rows: rows.filter((row) => Object.keys(row).length > 0), columns: order, hadHead: head !== undefined, misfits }
}

/** Whether pasted text is more than one cell, so that it belongs into rows rather than into a field. */
export const isTable = (text: string): boolean => text.includes('\t')

/** Rows ready to be added, each with an id of its own. */
export const withIds = (rows: PastedTable['rows'], newId: () => string): readonly Row[] => rows.map((row) => ({ ...row, id: newId() }))

/** Column that says which of the given rows a line fills; no id of a template's column. */
export const rowColumn = '#row'

/** Lines that name one of the given rows, under its id; of two lines of one row the later one counts. */
export function rowsOfEntries(rows: PastedTable['rows']): readonly Row[] {
  const known = rows.flatMap(({ [rowColumn]: id, ...cells }): Row[] => (typeof id === 'string' ? [{ ...cells, id }] : []))
  return [...new Map(known.map((row) => [row.id, row])).values()]
}

/** Cells of each line; lines without any text are left out. */
function parseCells(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]]
  // A quoted cell, in which two quotes stand for one, or everything up to the next tab or line end; then what ends it.
  for (const match of text.replaceAll('\r\n', '\n').matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    if (match[0] === '' && match.index > 0) break
    lines.at(-1)?.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] === '\n') lines.push([])
    else if (match[3] === '') break
  }
  return lines.filter((cells) => cells.some((cell) => cell.trim() !== ''))
}

const fold = (text: string): string => text.trim().toLowerCase().normalize('NFKC')

function headOf(cells: readonly string[], columns: readonly Column[], language: string): readonly (Column | undefined)[] | undefined {
  const found = cells.map((cell) =>
    columns.find((column) => [column.id, localize(column.text, language)].some((name) => fold(name) === fold(cell))),
  )
  const named = found.filter((column) => column !== undefined).length
  return named > 0 && named * 2 >= cells.filter((cell) => cell.trim() !== '').length ? found : undefined
}

function readCell(typed: string, column: Column, language: string, words: CellWords): CellValue | undefined {
  const optionOf = (text: string) =>
    column.options?.find((option) => fold(option.id) === fold(text) || fold(localize(option.text, language)) === fold(text))?.id
  const isOneOf = (list: readonly string[]) => list.some((word) => fold(word) === fold(typed))
  switch (column.type) {
    case 't':
    case 'lt':
      return typed
    case '#': {
      const value = readNumber(typed)
      const fits = value !== undefined && value >= (column.min ?? -Infinity) && value <= (column.max ?? Infinity)
      return fits ? value : undefined
    }
    case 'sc': {
      const step = Number(typed.slice(0, 1))
      return /^[0-4](?!\d)/.test(typed) ? step : undefined
    }
    case 'd':
      return readDate(typed)
    case '1':
      return optionOf(typed)
    case 'n': {
      const chosen = typed.split(/[,;\n]/).map((part) => optionOf(part))
      const known = chosen.filter((id) => id !== undefined)
      return known.length === chosen.length ? known : undefined
    }
    case 'yn':
      return isOneOf(words.yes) ? 'yes' : isOneOf(words.no) ? 'no' : undefined
    case 'cmp':
      return (['compliant', 'partly', 'non-compliant'] as const).find((state) => state === fold(typed) || isOneOf(words.compliance[state]))
    case 'tbl':
      return undefined
  }
}

/** 1,234.5 and 1.234,5 alike: the last separator is the decimal one unless it parts thousands. */
function readNumber(typed: string): number | undefined {
  const bare = typed.replaceAll(/[\s'’%]/g, '')
  if (!/^-?[\d.,]+$/.test(bare)) return undefined
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  const separators = bare.match(/[.,]/g) ?? []
  const partsThousands = separators.length > 0 && /^-?\d{1,3}([.,]\d{3})+$/.test(bare) && (separators.length > 1 || bare[last] === ',')
  const normal =
    last === -1 || partsThousands ? bare.replaceAll(/[.,]/g, '') : `${bare.slice(0, last).replaceAll(/[.,]/g, '')}.${bare.slice(last + 1)}`
  const value = Number(normal)
  return Number.isFinite(value) ? value : undefined
}

/** 2026-11-23, and day before month as in 23.11.2026; with slashes only where one of the two must be the day. */
function readDate(typed: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(typed)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed)
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed)
  const parts = iso ? [iso[1], iso[2], iso[3]] : dotted ? [dotted[3], dotted[2], dotted[1]] : slashed ? unambiguous(slashed) : undefined
  if (parts === undefined) return undefined
  const [year, month, day] = parts.map((part) => String(part).padStart(2, '0'))
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`) ? `${year}-${month}-${day}` : undefined
}

function unambiguous([, first, second, year]: RegExpExecArray): readonly (string | undefined)[] | undefined {
  if (Number(first) > 12) return [year, second, first]
  if (Number(second) > 12) return [year, first, second]
  return first === second ? [year, first, second] : undefined
}
