import { type PDF, PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { inflateCapped } from '../../bytes/inflate-capped.ts'
import { contentDigestKey, contentFileName } from '../../model/carried-content.ts'

const maxContentByteLength = 33_554_432
const maxNodes = 10_000

/** What the document prints about its content, and the content that it carries. */
export interface CarriedContent {
  readonly printedSha256: string | undefined
  /** `too-large` also for a stream that cannot be inflated or is packed in another way than deflate. */
  readonly attached: Uint8Array | 'too-large' | undefined
}

export function readCarriedContent(pdf: PDF): CarriedContent {
  const resolve = pdf.getObject.bind(pdf)
  const info = pdf.context.info.trailer.getDict('Info', resolve)
  const printed = info?.getString(contentDigestKey, resolve)?.asString()
  const stream = findEmbeddedFile(pdf, contentFileName)
  return { printedSha256: printed, attached: stream === undefined ? undefined : decode(stream, resolve) }
}

function findEmbeddedFile(pdf: PDF, name: string): PdfStream | undefined {
  const resolve = pdf.getObject.bind(pdf)
  const root = pdf.context.catalog.getDict().getDict('Names', resolve)?.getDict('EmbeddedFiles', resolve)
  const nodes: (PdfDict | undefined)[] = [root]
  for (let count = 0; nodes.length > 0 && count < maxNodes; count += 1) {
    const node = nodes.pop()
    for (const item of node?.getArray('Kids', resolve) ?? []) nodes.push(asDict(item, pdf))
    // Pairs of name and file specification (ISO 32000-1, 7.9.6).
    for (const item of node?.getArray('Names', resolve) ?? []) {
      const specification = item instanceof PdfString ? undefined : asDict(item, pdf)
      const stated = specification?.getString('UF', resolve) ?? specification?.getString('F', resolve)
      const stream = specification?.getDict('EF', resolve)?.get('F', resolve)
      if (stated?.asString() === name && stream instanceof PdfStream) return stream
    }
  }
  return undefined
}

function asDict(item: PdfObject, pdf: PDF): PdfDict | undefined {
  const value = item instanceof PdfRef ? pdf.getObject(item) : item
  return value instanceof PdfDict ? value : undefined
}

function decode(stream: PdfStream, resolve: (ref: PdfRef) => PdfObject | null): Uint8Array | 'too-large' {
  const filter = stream.get('Filter', resolve)
  const filters = filter instanceof PdfArray ? filter.toArray() : filter === undefined ? [] : [filter]
  const [only] = filters
  if (only === undefined) return stream.data
  // Reports attach with deflate alone; a chain of filters is a way to multiply sizes.
  if (filters.length > 1 || !(only instanceof PdfName) || only.value !== 'FlateDecode') return 'too-large'
  try {
    return inflateCapped('zlib', stream.data, maxContentByteLength) ?? 'too-large'
  } catch {
    return 'too-large'
  }
}
