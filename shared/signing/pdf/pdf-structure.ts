import { inflateCapped } from '../../bytes/inflate-capped.ts'
import type { Problem } from '../cms/verify-cms.ts'

const latin1 = new TextDecoder('latin1')
const maxStreamByteLength = 33_554_432
const maxTotalByteLength = 134_217_728
/** `/XRefStm`, also with characters written as `#xx`: such a file means different things to different readers. */
const hybridMark = new RegExp(
  Array.from('XRefStm')
    .map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`)
    .join('')
    .replace(/^/, '/'),
  'i',
)

/**
 * What makes a PDF ambiguous or dangerous before any object is read: nothing in front of the header, no hybrid cross references, no object or
 * cross-reference stream that inflates beyond reason.
 */
export function checkPdfStructure(bytes: Uint8Array): Problem[] {
  const text = latin1.decode(bytes)
  const problems: Problem[] = []
  if (!text.startsWith('%PDF-')) problems.push({ code: 'bytes-before-header', message: 'the file does not begin with its header' })
  if (hybridMark.test(text)) problems.push({ code: 'hybrid-cross-reference', message: 'the file has two tables of its objects' })
  let total = 0
  for (const match of text.matchAll(/\/(?:ObjStm|XRef)\b[^]{0,4000}?stream(\r\n|\n)/g)) {
    const start = match.index + match[0].length
    const end = text.indexOf('endstream', start)
    if (end === -1 || !match[0].includes('FlateDecode')) continue
    try {
      const content = inflateCapped('zlib', bytes.subarray(start, end), maxStreamByteLength)
      total += content?.length ?? maxTotalByteLength + 1
    } catch {
      // Damaged data is the parser's to report; here only size counts.
    }
    if (total > maxTotalByteLength) {
      problems.push({ code: 'too-large-inside', message: 'a stream of objects inflates beyond reason' })
      break
    }
  }
  return problems
}

/**
 * An appended section has to be one regular incremental update: its cross references lie within it and point to the section before.
 *
 * @param from length of the earlier revision
 * @param to length of the later one
 */
export function checkAppendedSection(bytes: Uint8Array, from: number, to: number): Problem[] {
  const earlier = startOfCrossReferences(bytes, from)
  const later = startOfCrossReferences(bytes, to)
  if (earlier === undefined || later === undefined || later < from || later >= to) {
    return [{ code: 'update-irregular', message: 'an appended section has no cross references of its own' }]
  }
  const previous = [...latin1.decode(bytes.subarray(later, to)).matchAll(/\/Prev\s+(\d+)/g)].map(([, offset]) => Number(offset))
  return previous.length === 1 && previous[0] === earlier
    ? []
    : [{ code: 'update-irregular', message: 'an appended section does not follow the one before it' }]
}

function startOfCrossReferences(bytes: Uint8Array, end: number): number | undefined {
  const tail = latin1.decode(bytes.subarray(Math.max(0, end - 64), end))
  const offset = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail)?.[1]
  return offset === undefined ? undefined : Number(offset)
}
