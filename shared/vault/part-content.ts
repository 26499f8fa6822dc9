import { z } from 'zod'
import { recordKinds, type RecordKind } from './index-page.ts'

/** What a row says of itself inside of the seal, so that the index can be made again from the rows if it is damaged. */
export interface PartLabel {
  readonly recordId: string
  readonly kind: RecordKind
  /** The record's summary when this row was written. */
  readonly summary: unknown
}

const labelSchema = z.strictObject({ recordId: z.string().min(1).max(200), kind: z.enum(recordKinds), summary: z.unknown() })

const utf8 = new TextEncoder()

/** Length of the label (4 bytes, big endian), label as JSON, content. */
export function encodePart({ recordId, kind, summary }: PartLabel, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = utf8.encode(JSON.stringify({ recordId, kind, summary: summary ?? null }))
  const part = new Uint8Array(4 + json.length + content.length)
  new DataView(part.buffer).setUint32(0, json.length)
  part.set(json, 4)
  part.set(content, 4 + json.length)
  return part
}

/** @returns `undefined` when authentic content is no part all the same */
export function decodePart(
  part: Uint8Array<ArrayBuffer>,
): { readonly label: PartLabel; readonly content: Uint8Array<ArrayBuffer> } | undefined {
  if (part.length < 4) return undefined
  const length = new DataView(part.buffer, part.byteOffset, part.byteLength).getUint32(0)
  if (length > part.length - 4) return undefined
  try {
    const label = labelSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(part.subarray(4, 4 + length))))
    return label.success ? { label: label.data, content: part.slice(4 + length) } : undefined
  } catch {
    return undefined
  }
}
