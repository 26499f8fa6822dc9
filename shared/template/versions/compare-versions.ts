/**
 * Order of two semantic versions (semver.org, 11): numbers count as numbers, a pre-release comes before its release, what follows a plus
 * does not count. Negative when `a` is older.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [split(a), split(b)]
  for (let index = 0; index < 3; index += 1) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0)
    if (difference !== 0) return difference
  }
  if (left.label === right.label) return 0
  if (left.label === undefined || right.label === undefined) return left.label === undefined ? 1 : -1
  return compareLabels(left.label.split('.'), right.label.split('.'))
}

function split(version: string): { readonly numbers: readonly number[]; readonly label: string | undefined } {
  const [core = ''] = version.split('+')
  const dash = core.indexOf('-')
  const numbers = (dash < 0 ? core : core.slice(0, dash)).split('.').map(Number)
  return { numbers, label: dash < 0 ? undefined : core.slice(dash + 1) }
}

function compareLabels(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (part === other) continue
    const [isNumber, otherIsNumber] = [/^\d+$/.test(part), /^\d+$/.test(other)]
    if (isNumber && otherIsNumber) return Number(part) - Number(other)
    // Numbers come before words.
    if (isNumber !== otherIsNumber) return isNumber ? -1 : 1
    return part < other ? -1 : 1
  }
  return left.length - right.length
}
