import { type PDF, PdfArray, PdfDict, PdfRef, PdfStream } from '@libpdf/core'

/** Of streams; by `F` and its like a stream's bytes would come from another file. */
const streamKeys: ReadonlySet<string> = new Set(['Length', 'Filter', 'DecodeParms'])
const storeLists: ReadonlySet<string> = new Set(['Certs', 'CRLs', 'OCSPs'])
const entryLists: ReadonlySet<string> = new Set(['Cert', 'CRL', 'OCSP'])
const entryOthers: ReadonlySet<string> = new Set(['Type', 'TU', 'TS'])

/**
 * Whether `DSS` of the catalog holds certificates, revocation lists and answers, which may be added after signing so that a signature can be
 * judged in later years, and nothing else: it could carry files and actions past every signature.
 *
 * @see ETSI EN 319 142-1, 5.4.2.2 and 5.4.2.3
 */
export function isValidationData(pdf: PDF, value: unknown): boolean {
  const store = resolved(pdf, value)
  if (!isPlainDictionary(store)) return false
  return [...store.keys()].every(({ value: key }) => {
    const item = resolved(pdf, store.get(key))
    if (key === 'Type') return true
    if (key === 'VRI')
      return isPlainDictionary(item) && [...item.keys()].every((signature) => isEntry(pdf, resolved(pdf, item.get(signature.value))))
    return storeLists.has(key) && isListOfStreams(pdf, item)
  })
}

/** What belongs to one signature. */
function isEntry(pdf: PDF, entry: unknown): boolean {
  if (!isPlainDictionary(entry)) return false
  return [...entry.keys()].every(({ value: key }) => {
    const item = resolved(pdf, entry.get(key))
    if (entryLists.has(key)) return isListOfStreams(pdf, item)
    return entryOthers.has(key) && (key === 'TS' ? isPlainStream(item) : !(item instanceof PdfDict || item instanceof PdfArray))
  })
}

const resolved = (pdf: PDF, value: unknown): unknown => (value instanceof PdfRef ? pdf.getObject(value) : value)
const isPlainDictionary = (value: unknown): value is PdfDict => value instanceof PdfDict && !(value instanceof PdfStream)
const isListOfStreams = (pdf: PDF, value: unknown): boolean =>
  value instanceof PdfArray && value.toArray().every((item) => isPlainStream(resolved(pdf, item)))
const isPlainStream = (value: unknown): boolean => value instanceof PdfStream && [...value.keys()].every((key) => streamKeys.has(key.value))
