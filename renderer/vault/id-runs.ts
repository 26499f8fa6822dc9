/** Rows whose ids follow each other without a gap; one id alone is a run as well. */
export interface IdRun {
  readonly first: string
  readonly last: string
}

const rowId = /^[0-9a-f]{32}$/
/** Of a row's id, before the part's number; see `partRowId`. */
const baseDigits = 24

/**
 * The same rows as runs, ascending. The parts of a record are one: IndexedDB deletes a range in one request, and hundreds of single rows
 * so slowly that the next save waits for them.
 */
export function runsOf(ids: readonly string[]): readonly IdRun[] {
  const runs: { first: string; last: string }[] = []
  for (const id of [...ids].sort()) {
    const run = runs.at(-1)
    if (run && (id === run.last || follows(run.last, id))) run.last = id
    else runs.push({ first: id, last: id })
  }
  return runs
}

/** Fixed length and lower case: the order of the texts is the order of the numbers, and nothing stands between two neighbours. */
function follows(before: string, id: string): boolean {
  if (!rowId.test(before) || !rowId.test(id) || before.slice(0, baseDigits) !== id.slice(0, baseDigits)) return false
  return Number.parseInt(id.slice(baseDigits), 16) === Number.parseInt(before.slice(baseDigits), 16) + 1
}
