export interface TableSort<Row> {
  readonly sortBy: (row: Row) => string | number
  readonly descending: boolean
}
export interface TableGroup<Row> {
  /** Rows with the same text stand together under it. */
  readonly titleOf: (row: Row) => string
}

/** Made once: a comparison without one makes a collator each time, and ten thousand rows take over a hundred thousand of them. */
const collator = new Intl.Collator()
/** Times and codes compare as they are, which is faster; the language's order is for words. */
const isPlain = /^[\d:.TZ+-]*$/

/** Rows in the order of the table: by group, then by column. Each row is asked for its texts once. */
export function sortRows<Row>(rows: readonly Row[], sort: TableSort<Row> | undefined, group: TableGroup<Row> | undefined): readonly Row[] {
  if (sort === undefined && group === undefined) return rows
  const direction = sort?.descending === true ? -1 : 1
  const keyed = rows.map((row) => ({ row, group: group?.titleOf(row) ?? '', key: sort?.sortBy(row) ?? 0 }))
  const groups = [...new Set(keyed.map((one) => one.group))].sort(collator.compare)
  const rank = new Map(groups.map((title, index) => [title, index]))
  const compare = keyed.every(({ key }) => typeof key === 'number' || isPlain.test(key)) ? comparePlain : compareWords
  keyed.sort((a, b) => (rank.get(a.group) ?? 0) - (rank.get(b.group) ?? 0) || direction * compare(a.key, b.key))
  return keyed.map(({ row }) => row)
}

export type TableLine<Row> =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'group'; readonly title: string; readonly count: number }

/** Lines to be shown of sorted rows: those that pass, with a head before each group of them. */
export function tableLines<Row>(
  sorted: readonly Row[],
  isShown: ((row: Row) => boolean) | undefined,
  group: TableGroup<Row> | undefined,
): readonly TableLine<Row>[] {
  const shown = isShown === undefined ? sorted : sorted.filter(isShown)
  if (group === undefined) return shown.map((row) => ({ kind: 'row', row }))
  const counts = new Map<string, number>()
  for (const row of shown) counts.set(group.titleOf(row), (counts.get(group.titleOf(row)) ?? 0) + 1)
  let before: string | undefined
  return shown.flatMap((row): TableLine<Row>[] => {
    const title = group.titleOf(row)
    const isFirst = title !== before
    before = title
    return isFirst
      ? [
          { kind: 'group', title, count: counts.get(title) ?? 0 },
          { kind: 'row', row },
        ]
      : [{ kind: 'row', row }]
  })
}

const comparePlain = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
const compareWords = (a: string | number, b: string | number): number => collator.compare(String(a), String(b))
