import { PDF, type PdfDict } from '@libpdf/core'
import { unzipSync, zipSync } from 'fflate'

/** Parts of an Office package by their paths. */
export type Parts = Record<string, Uint8Array>

const encoder = new TextEncoder()
export const encode = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** An incremental update by somebody with a PDF library and no key. */
export async function update(bytes: Uint8Array, edit: (pdf: PDF) => void): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await PDF.load(bytes)
  edit(opened)
  return Uint8Array.from(await opened.save({ incremental: true }))
}
export const catalogOf = (opened: PDF): PdfDict => opened.context.catalog.getDict()

/** Where `words` begin. @throws {Error} where they are not, since nothing would then be altered */
export function at(bytes: Uint8Array, words: string, from = 0): number {
  const found = Buffer.from(bytes).indexOf(words, from)
  if (found < 0) throw new Error(`${words} is not there`)
  return found
}

export function edited(bytes: Uint8Array, edit: (copy: Uint8Array<ArrayBuffer>) => void): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes)
  edit(copy)
  return copy
}

/** An Office package taken apart, changed, and put together again. */
export function repack(bytes: Uint8Array, edit: (parts: Parts) => void): Uint8Array {
  const parts: Parts = unzipSync(bytes)
  edit(parts)
  return zipSync(parts)
}

/** Words of one part, changed. @throws {Error} where they are not, since nothing would then be altered */
export function replaceIn(parts: Parts, name: string, from: string | RegExp, to: string): void {
  const before = new TextDecoder().decode(parts[name])
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${name} does not hold ${String(from)}`)
  parts[name] = encode(after)
}
