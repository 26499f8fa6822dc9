import type { TextColumn } from './text-column.ts'

/** A text in one of the columns. */
export interface Sought {
  readonly column: TextColumn
  readonly pattern: string
}

interface Place extends Sought {
  /** No row from `Scan.upTo` to here holds the pattern, unless another condition rules it out. */
  next: number
  /** Whether the row `next` itself holds it, which of a shorter pattern's place is not known. */
  isFound: boolean
}

/** A search that stops when there is enough and goes on from there. */
export interface Scan {
  /** Each of these is held in one of its places. */
  readonly conditions: readonly (readonly Place[])[]
  /** All that were found before `upTo`, ascending. */
  readonly found: number[]
  upTo: number
}

/**
 * A search that goes on where one for less stood.
 *
 * @param before of conditions that every row fulfils which fulfils these; those at the same place have the same columns and a beginning of these
 *   patterns
 */
export function narrow(conditions: readonly (readonly Sought[])[], before: Scan | undefined): Scan {
  const isFulfilled = (row: number): boolean =>
    conditions.every((places) => places.some(({ column, pattern }) => column.holds(row, pattern)))
  const upTo = before?.upTo ?? 0
  return {
    conditions: conditions.map((places, condition) =>
      places.map((sought, place) => {
        const known = before?.conditions[condition]?.[place]
        return { ...sought, next: known?.next ?? upTo, isFound: known?.isFound === true && known.pattern === sought.pattern }
      }),
    ),
    found: before?.found.filter(isFulfilled) ?? [],
    upTo,
  }
}

/** @param isEnough asked before the search goes on, and of each row that it finds */
export function scanOn(scan: Scan, isEnough: (row?: number) => boolean): void {
  const rows = scan.conditions[0]?.[0]?.column.rows ?? 0
  let isDone = isEnough()
  while (!isDone && scan.upTo < rows) {
    const row = nextRow(scan, rows)
    scan.upTo = Math.min(row + 1, rows)
    if (row === rows) return
    scan.found.push(row)
    isDone = isEnough(row)
  }
}

/** Each condition leaps to the row that the one before it reached, so that a rare word carries a frequent one over what lies between. */
function nextRow({ conditions, upTo }: Scan, rows: number): number {
  let row = upTo
  for (;;) {
    let furthest = row
    for (const places of conditions) {
      let first = rows
      for (const place of places) {
        if (!place.isFound || place.next < furthest) {
          place.next = place.column.nextRow(place.pattern, Math.max(place.next, furthest))
          place.isFound = true
        }
        first = Math.min(first, place.next)
      }
      furthest = Math.max(furthest, first)
      if (furthest === rows) return rows
    }
    if (furthest === row) return row
    row = furthest
  }
}
