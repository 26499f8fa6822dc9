/**
 * `after`, with every part that says the same as its counterpart in `before` replaced by that counterpart, so that "nothing changed" can be told by
 * identity. Plain objects, arrays, sets and maps are compared by content; functions and everything else by identity. Neither argument is changed.
 */
export function shareUnchanged<T>(before: unknown, after: T): T {
  // What is returned says the same as `after`, so it has its type.
  return share(before, after) as T
}

function share(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after
  if (Array.isArray(after)) return Array.isArray(before) ? shareList(before, after) : after
  if (after instanceof Set) return before instanceof Set && isSameList([...before], [...after]) ? before : after
  if (after instanceof Map) return before instanceof Map ? shareMap(before, after) : after
  return isPlain(before) && isPlain(after) ? shareRecord(before, after) : after
}

const isPlain = (value: object): value is Readonly<Record<string, unknown>> => Object.getPrototypeOf(value) === Object.prototype

const isSameList = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && after.every((item, index) => Object.is(item, before[index]))

function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const shared = after.map((item, index) => share(before[index], item))
  return isSameList(before, shared) ? before : shared
}

function shareMap(before: ReadonlyMap<unknown, unknown>, after: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, unknown> {
  const shared = new Map([...after].map(([key, item]) => [key, share(before.get(key), item)]))
  return isSameList([...before.keys()], [...shared.keys()]) && isSameList([...before.values()], [...shared.values()]) ? before : shared
}

function shareRecord(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): object {
  const keys = Object.keys(after)
  const shared = Object.fromEntries(keys.map((key) => [key, share(before[key], after[key])]))
  return Object.keys(before).length === keys.length && keys.every((key) => key in before && Object.is(before[key], shared[key]))
    ? before
    : shared
}
