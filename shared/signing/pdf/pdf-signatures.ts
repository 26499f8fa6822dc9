import { type PDF, PdfArray, PdfDict, PdfNumber, PdfRef } from '@libpdf/core'
import { ownBytes } from '../../bytes/digest.ts'
import type { Problem } from '../cms/verify-cms.ts'

/** A signature dictionary with the bytes it claims to cover. Offsets count from the first byte of the file. */
export interface PdfSignature {
  readonly field: string
  readonly dictionary: PdfDict
  /** Offset of `<` before and of the byte behind `>` after the signature value. */
  readonly gapStart: number
  readonly gapEnd: number
  /** Length of the revision that was signed. */
  readonly revisionEnd: number
  readonly message: Uint8Array<ArrayBuffer>
  readonly problems: readonly Problem[]
}

const maxFields = 10_000
const latin1 = new TextDecoder('latin1')

/** Signed signature fields in the order in which they were signed. */
export function findPdfSignatures(pdf: PDF, bytes: Uint8Array): PdfSignature[] {
  const resolve = pdf.getObject.bind(pdf)
  const form = pdf.context.catalog.getDict().getDict('AcroForm', resolve)
  const found: PdfSignature[] = []
  const seen = new Set<unknown>()
  const visit = (items: PdfArray | undefined, prefix: string, inherited: string | undefined): void => {
    for (const item of items ?? []) {
      const field = item instanceof PdfRef ? resolve(item) : item
      if (!(field instanceof PdfDict) || seen.has(field) || seen.size > maxFields) continue
      seen.add(field)
      const name = [prefix, field.getString('T', resolve)?.asString() ?? ''].filter((part) => part !== '').join('.')
      const type = field.getName('FT', resolve)?.value ?? inherited
      const dictionary = field.getDict('V', resolve)
      if (type === 'Sig' && dictionary !== undefined && !seen.has(dictionary)) {
        seen.add(dictionary)
        found.push(readSignature(name, dictionary, bytes, resolve))
      }
      visit(field.getArray('Kids', resolve), name, type)
    }
  }
  visit(form?.getArray('Fields', resolve), '', undefined)
  return found.toSorted((left, right) => left.revisionEnd - right.revisionEnd)
}

/** The gap between the ranges must be the value of this very dictionary, and nothing else. */
function readSignature(
  field: string,
  dictionary: PdfDict,
  bytes: Uint8Array,
  resolve: (ref: PdfRef) => ReturnType<PDF['getObject']>,
): PdfSignature {
  const problems: Problem[] = []
  const range = [...(dictionary.getArray('ByteRange', resolve) ?? [])].map((item) =>
    item instanceof PdfNumber && item.isInteger() ? item.value : -1,
  )
  const [zero = -1, gapStart = -1, gapEnd = -1, rest = -1] = range
  const revisionEnd = gapEnd + rest
  const sane = range.length === 4 && zero === 0 && gapStart > 0 && gapEnd > gapStart + 2 && rest > 0 && revisionEnd <= bytes.length
  if (!sane) {
    problems.push({ code: 'byte-range-invalid', message: 'the signed range of bytes is not two parts around the signature' })
    return { field, dictionary, gapStart: 0, gapEnd: 0, revisionEnd: bytes.length, message: new Uint8Array(), problems }
  }
  const gap = latin1.decode(bytes.subarray(gapStart, gapEnd))
  const hex = /^<([0-9A-Fa-f]*)>$/.exec(gap)?.[1]
  const before = latin1.decode(bytes.subarray(Math.max(0, gapStart - 64), gapStart))
  const contents = dictionary.getString('Contents', resolve)?.bytes
  const value = hex === undefined || hex.length % 2 === 1 ? undefined : fromHex(hex)
  if (value === undefined || contents === undefined || !isEqual(value, contents) || !/\/Contents\s*$/.test(before)) {
    problems.push({ code: 'byte-range-invalid', message: 'what the signature leaves out is not the signature alone' })
  }
  // A signed revision is a whole file: it ends with its end-of-file mark.
  if (!/%%EOF(?:\r\n|\r|\n)?$/.test(latin1.decode(bytes.subarray(Math.max(0, revisionEnd - 8), revisionEnd)))) {
    problems.push({ code: 'revision-incomplete', message: 'the signed range does not end at the end of a revision' })
  }
  const message = ownBytes(value === undefined ? new Uint8Array() : trimPadding(value))
  return { field, dictionary, gapStart, gapEnd, revisionEnd, message, problems }
}

/** The message's own length decides; behind it only zeros may stand. */
function trimPadding(value: Uint8Array): Uint8Array {
  const length = derLength(value)
  return length === undefined || value.subarray(length).some((byte) => byte !== 0) ? value : value.subarray(0, length)
}

/** Total length of the DER element at the start, header included. */
function derLength(der: Uint8Array): number | undefined {
  const [, first = 0x80] = der
  if (first < 0x80) return 2 + first
  const count = first & 0x7f
  if (count === 0 || count > 4) return undefined
  let length = 0
  for (let index = 0; index < count; index += 1) length = length * 256 + (der[2 + index] ?? 0)
  return 2 + count + length
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16))
}

/** A plain loop: content streams of a report have megabytes, and a call per byte shows. */
export function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false
  return true
}
