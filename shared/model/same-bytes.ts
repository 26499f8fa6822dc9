/** Compares contents; not for secrets, since it ends at the first difference. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.byteLength !== other.byteLength) return false
  // By index: a megabyte takes a call of a closure for each byte otherwise.
  for (let index = 0; index < one.byteLength; index += 1) if (one[index] !== other[index]) return false
  return true
}
