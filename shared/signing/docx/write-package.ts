import { zipSync, type Zippable } from 'fflate'
import { ownBytes } from '../../bytes/digest.ts'
import { contentTypesName } from './opc-package.ts'

const rootRelationshipsName = '_rels/.rels'
/** The format's zero; local time, so that every time zone writes the same bytes. */
const zipDate = '1980-01-01T00:00:00'

/** Content types first, as readers that stream want it; the rest by name. */
export function writePackage(parts: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const zip: Zippable = {}
  const names = [...parts.keys()].toSorted((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1))
  for (const name of names) zip[name] = parts.get(name) ?? new Uint8Array()
  return ownBytes(zipSync(zip, { mtime: zipDate, level: 6 }))
}

const rank = (name: string): number => (name === contentTypesName ? 0 : name === rootRelationshipsName ? 1 : 2)

/** More than this, and another program wrote the file, with other dates for instance. */
const fewBytes = 16

/**
 * A file of our own writer in which a few bytes are others although all contents are the same: filling bits, a spare code of the compression.
 */
export function isAlmostOurs(bytes: Uint8Array, parts: ReadonlyMap<string, Uint8Array>): boolean {
  const ours = writePackage(parts)
  if (ours.length !== bytes.length) return false
  let different = 0
  for (let index = 0; index < ours.length && different <= fewBytes; index += 1) if (ours[index] !== bytes[index]) different += 1
  return different > 0 && different <= fewBytes
}
