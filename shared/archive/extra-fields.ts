import { ArchiveError } from './archive-error.ts'

/**
 * Fields that writers of documents set, by their longest data. Times and owners of the file system; sizes, which are read from the header all the
 * same; an empty mark of Java. Others could give an entry a second name (0x7075) or carry words past those who check.
 *
 * @see PKWARE APPNOTE 6.3.10, 4.5 and 4.6
 */
const longest: ReadonlyMap<number, number> = new Map([
  [0x0001, 28],
  [0x000a, 32],
  [0x5455, 13],
  [0x5855, 12],
  [0x7875, 24],
  [0xcafe, 0],
])
/** Room that Office keeps for growing: a signature word, the padding's first length, zeros. */
const growthHint = 0xa220
const growthHintHead = 4

/** @throws {ArchiveError} "ambiguous" for a field that no writer of documents has a use for */
export function checkExtraFields(field: Uint8Array, entry: string): void {
  const view = new DataView(field.buffer, field.byteOffset, field.byteLength)
  let at = 0
  while (at + 4 <= field.length) {
    const [kind, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    const data = field.subarray(at + 4, at + 4 + length)
    const isKnown =
      kind === growthHint ? data.subarray(growthHintHead).every((byte) => byte === 0) : data.length <= (longest.get(kind) ?? -1)
    if (!isKnown || data.length !== length) throw new ArchiveError('ambiguous', 'an entry has a hidden field', { entry, kind })
    at += 4 + length
  }
  if (at !== field.length) throw new ArchiveError('ambiguous', 'an entry has a hidden field', { entry })
}
