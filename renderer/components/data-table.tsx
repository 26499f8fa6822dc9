import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { classNames } from './class-names.ts'
import styles from './data-table.module.css'
import { sortRows, tableLines, type TableGroup } from './table-rows.ts'

export interface DataColumn<Row> {
  readonly id: string
  readonly title: string
  readonly renderCell: (row: Row) => ReactNode
  /** Makes the head a sort button. Numbers sort by value, texts by the language's order. */
  readonly sortBy?: (row: Row) => string | number
  /** `wide` takes what is left, `shrinks` gives way to it before the table scrolls sideways. */
  readonly width?: 'narrow' | 'wide' | 'shrinks'
  readonly align?: 'start' | 'end'
  /** Left out on narrow windows. */
  readonly isExtra?: boolean
}

export interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Makes the first cell a button which opens the row; a press anywhere on the row does so too. */
  readonly onOpen?: (row: Row) => void
  readonly initialSort?: { readonly column: string; readonly descending: boolean }
  /** Leaves rows out without sorting the others again; keep the function while its answers are the same. */
  readonly isShown?: (row: Row) => boolean
  /** Heads between the rows. */
  readonly groupBy?: TableGroup<Row> | undefined
}

const rowHeightPx = 45
const windowRows = 60

/** Table that stays fast with ten thousand rows: only those near the window are in the page. */
export function DataTable<Row>({ label, columns, rows, keyOf, onOpen, initialSort, isShown, groupBy }: DataTableProps<Row>) {
  const [sort, setSort] = useState(initialSort)
  const [first, setFirst] = useState(0)
  const sorted = useMemo(() => {
    const sortBy = columns.find((column) => column.id === sort?.column)?.sortBy
    return sortRows(rows, sortBy && { sortBy, descending: sort?.descending === true }, groupBy)
  }, [columns, rows, sort, groupBy])
  const lines = useMemo(() => tableLines(sorted, isShown, groupBy), [sorted, isShown, groupBy])
  // Fewer rows than were scrolled past: the browser scrolls back, and tells only afterwards.
  const from = Math.min(first, Math.max(0, lines.length - windowRows))
  const shown = lines.slice(from, from + windowRows)
  const after = Math.max(0, lines.length - from - windowRows)
  return (
    <div
      className={styles.scroll}
      // Steps of ten rows keep scrolling from rendering at every pixel.
      onScroll={(event) => setFirst(Math.max(0, Math.floor(event.currentTarget.scrollTop / rowHeightPx / 10) * 10 - 20))}
    >
      <table className={styles.table} aria-label={label} aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => {
              const isSorted = sort?.column === column.id
              return (
                <th
                  key={column.id}
                  scope="col"
                  className={cellClass(column)}
                  {...(isSorted ? { 'aria-sort': sort.descending ? ('descending' as const) : ('ascending' as const) } : {})}
                >
                  {column.sortBy === undefined ? (
                    column.title
                  ) : (
                    <button
                      type="button"
                      className={styles.sort}
                      onClick={() => setSort({ column: column.id, descending: isSorted && !sort.descending })}
                    >
                      {column.title}
                      {isSorted && <Icon of={sort.descending ? ArrowDown : ArrowUp} size="sm" />}
                    </button>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <tr aria-hidden style={{ blockSize: from * rowHeightPx }} />}
          {shown.map((line, index) => {
            if (line.kind === 'group') {
              return (
                <tr key={`group ${line.title}`} aria-rowindex={from + index + 2} className={styles.group}>
                  <th scope="colgroup" colSpan={columns.length}>
                    {line.title} <span className={styles.count}>{line.count}</span>
                  </th>
                </tr>
              )
            }
            const { row } = line
            return (
              <tr
                key={keyOf(row)}
                aria-rowindex={from + index + 2}
                className={onOpen === undefined ? undefined : styles.openable}
                onClick={() => onOpen?.(row)}
              >
                {columns.map((column, position) => (
                  <td key={column.id} className={cellClass(column)}>
                    {position === 0 && onOpen !== undefined ? (
                      <button
                        type="button"
                        className={styles.open}
                        onClick={(event) => {
                          event.stopPropagation()
                          onOpen(row)
                        }}
                      >
                        {column.renderCell(row)}
                      </button>
                    ) : (
                      column.renderCell(row)
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
          {after > 0 && <tr aria-hidden style={{ blockSize: after * rowHeightPx }} />}
        </tbody>
      </table>
    </div>
  )
}

const cellClass = <Row,>(column: DataColumn<Row>): string =>
  classNames(
    column.width !== undefined && styles[column.width],
    column.align === 'end' && styles.end,
    column.isExtra === true && styles.extra,
  )
