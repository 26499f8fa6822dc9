import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import type { IsoDateTime } from '../../model/ids.ts'
import { signCms, type TimestampRequester } from '../cms/cms.ts'
import { ownBytes, toHex } from '../../bytes/digest.ts'
import type { SigningIdentity } from '../model/identity.ts'
import { drawSignatureAppearance, type VisibleSignature } from './pdf-appearance.ts'
import { closesDocument } from './pdf-permissions.ts'
import { SignatureError } from '../model/signature-error.ts'

/** Room for the CMS: RSA-3072 with a chain of three and a timestamp takes about 9 KiB. */
const contentsByteLength = 16_384
/** Stands for numbers that are known only after the file was written; ten digits are enough for 9 GB. */
const dummyOffset = 9_999_999_999
/** PDF 32000-1 table 165: Print (PDF/A demands it) and Locked. */
const widgetFlags = 4 + 128

export interface SignPdfRequest {
  readonly pdf: Uint8Array
  readonly identity: SigningIdentity
  /** In which function, e.g. "Data protection officer"; signed as a claimed attribute. */
  readonly role: string
  readonly reason: string
  readonly signedAt: IsoDateTime
  /** Without it the signature has an empty appearance. */
  readonly visible?: VisibleSignature
  readonly timestamp?: TimestampRequester
}

/**
 * Appends one PAdES signature (B-B, or B-T with a timestamp) as an incremental update; every byte that was there stays. The first signature
 * certifies the document (DocMDP 2: further signatures, nothing else).
 *
 * @throws {SignatureError} "not-a-pdf", "pdf-not-signable" (encrypted, damaged, linearised, without pages, closed by an earlier signature), "invalid-time", "signature-too-large"
 * @see ISO 32000-1, 12.8; ETSI EN 319 142-1
 */
export async function signPdf(request: SignPdfRequest): Promise<Uint8Array<ArrayBuffer>> {
  const original = ownBytes(request.pdf)
  const pdf = await openSignable(original)
  const place = request.visible?.page ?? 'last'
  const page = pdf.getPage(place === 'last' ? pdf.getPageCount() - 1 : place)
  if (page === null) throw new SignatureError('pdf-not-signable', 'the page for the signature does not exist', { page: place })

  const form = acroForm(pdf)
  const earlier = signatureFieldNames(pdf, form)
  const signature = signatureDictionary(request)
  const signatureRef = pdf.register(signature)
  if (earlier.length === 0) certify(pdf, signature, signatureRef)

  const name = freeFieldName(earlier)
  const rect = request.visible?.rect
  const widget = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(name),
    TU: textString(`Signature of ${request.identity.person.name}`),
    Rect: PdfArray.of(
      ...(rect === undefined ? [0, 0, 0, 0] : [rect[0], rect[1], rect[0] + rect[2], rect[1] + rect[3]]).map((value) => PdfNumber.of(value)),
    ),
    F: PdfNumber.of(widgetFlags),
    P: page.ref,
    V: signatureRef,
    AP: PdfDict.of({ N: request.visible === undefined ? emptyAppearance(pdf) : drawSignatureAppearance(pdf, request.visible, request) }),
  })
  const widgetRef = pdf.register(widget)
  arrayIn(pdf, page.dict, 'Annots').push(widgetRef)
  arrayIn(pdf, form, 'Fields').push(widgetRef)

  const written = await pdf.save({ incremental: true, subsetFonts: true })
  return fillPlaceholder(original, ownBytes(written), request)
}

async function openSignable(bytes: Uint8Array<ArrayBuffer>): Promise<PDF> {
  const pdf = await PDF.load(bytes, { lenient: false }).catch((cause: unknown) => {
    throw new SignatureError('not-a-pdf', 'the file cannot be read as PDF', { byteLength: bytes.length }, { cause })
  })
  const blocker = pdf.isEncrypted ? 'encrypted' : pdf.canSaveIncrementally()
  if (blocker !== null) throw new SignatureError('pdf-not-signable', `no incremental update possible: ${blocker}`, { blocker })
  return pdf
}

/** Indirect, so that a further signer rewrites this small object and not the catalog. */
function acroForm(pdf: PDF): PdfDict {
  const catalog = pdf.context.catalog.getDict()
  const resolve = pdf.getObject.bind(pdf)
  const existing = catalog.getDict('AcroForm', resolve)
  const form = existing ?? PdfDict.of({ Fields: new PdfArray() })
  if (existing === undefined) catalog.set('AcroForm', pdf.register(form))
  // Bit 1: signatures exist; bit 2: append only (table 219).
  form.set('SigFlags', PdfNumber.of(3))
  return form
}

/** @throws {SignatureError} "pdf-not-signable" when one of the signatures allows no further ones */
function signatureFieldNames(pdf: PDF, form: PdfDict): string[] {
  const resolve = pdf.getObject.bind(pdf)
  const names: string[] = []
  for (const item of form.getArray('Fields', resolve) ?? []) {
    const field = item instanceof PdfRef ? pdf.getObject(item) : item
    if (!(field instanceof PdfDict) || field.getName('FT', resolve)?.value !== 'Sig') continue
    names.push(field.getString('T', resolve)?.asString() ?? '')
    const signature = field.getDict('V', resolve)
    if (signature !== undefined && closesDocument(pdf, signature))
      throw new SignatureError('pdf-not-signable', 'an earlier signature allows no further ones', { blocker: 'closed' })
  }
  return names
}

function freeFieldName(taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`Signature${number}`)) number += 1
  return `Signature${number}`
}

function arrayIn(pdf: PDF, owner: PdfDict, key: string): PdfArray {
  const existing = owner.getArray(key, pdf.getObject.bind(pdf))
  if (existing !== undefined) return existing
  const created = new PdfArray()
  owner.set(key, created)
  return created
}

function signatureDictionary(request: SignPdfRequest): PdfDict {
  return PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    ByteRange: PdfArray.of(PdfNumber.of(0), PdfNumber.of(dummyOffset), PdfNumber.of(dummyOffset), PdfNumber.of(dummyOffset)),
    Contents: PdfString.fromBytes(new Uint8Array(contentsByteLength)),
    Name: textString(request.identity.person.name),
    M: PdfString.fromString(pdfDate(request.signedAt)),
    Reason: textString(request.reason),
  })
}

/** Text as UTF-16BE unless it is plain ASCII: poppler and others disagree about PDFDocEncoding's upper half. */
export function textString(text: string): PdfString {
  if (/^[ -~]*$/.test(text)) return PdfString.fromString(text)
  const bytes = new Uint8Array(2 + text.length * 2)
  // Byte order mark, big endian.
  bytes.set([0xfe, 0xff])
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    bytes.set([unit >> 8, unit & 0xff], 2 + index * 2)
  }
  return PdfString.fromBytes(bytes)
}

/** `D:YYYYMMDDhhmmss+00'00'` (ISO 32000-1, 7.9.4). */
function pdfDate(at: IsoDateTime): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z$/.exec(at)
  if (parts === null) throw new SignatureError('invalid-time', 'expected YYYY-MM-DDThh:mm:ss.sssZ', { signedAt: at })
  return `D:${parts.slice(1).join('')}+00'00'`
}

/** @see ISO 32000-1, 12.8.2.2 and table 258 (Perms) */
function certify(pdf: PDF, signature: PdfDict, signatureRef: PdfRef): void {
  const parameters = PdfDict.of({ Type: PdfName.of('TransformParams'), P: PdfNumber.of(2), V: PdfName.of('1.2') })
  const reference = PdfDict.of({ Type: PdfName.of('SigRef'), TransformMethod: PdfName.of('DocMDP'), TransformParams: parameters })
  signature.set('Reference', PdfArray.of(reference))
  pdf.context.catalog.getDict().set('Perms', PdfDict.of({ DocMDP: signatureRef }))
}

/** PDF/A wants a normal appearance for every widget, also for one without area. */
function emptyAppearance(pdf: PDF): PdfRef {
  const box = PdfArray.of(...[0, 0, 0, 0].map((value) => PdfNumber.of(value)))
  return pdf.register(PdfStream.fromDict({ Type: PdfName.of('XObject'), Subtype: PdfName.of('Form'), BBox: box }, new Uint8Array()))
}

const ascii = new TextEncoder()

/** Looks only behind the original bytes: the document itself may hold the same words. */
async function fillPlaceholder(
  original: Uint8Array,
  written: Uint8Array<ArrayBuffer>,
  request: SignPdfRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const rangeAt = indexOf(written, `/ByteRange [0 ${dummyOffset} ${dummyOffset} ${dummyOffset}]`, original.length)
  const contentsAt = indexOf(written, `/Contents <${'0'.repeat(contentsByteLength * 2)}>`, original.length)
  if (rangeAt === -1 || contentsAt === -1)
    throw new SignatureError('placeholder-missing', 'the writer changed its layout', { rangeAt, contentsAt })
  const start = contentsAt + '/Contents '.length
  const end = start + contentsByteLength * 2 + 2
  const old = `[0 ${dummyOffset} ${dummyOffset} ${dummyOffset}]`
  const range = `[0 ${start} ${end} ${written.length - end}]`.padEnd(old.length, ' ')
  written.set(ascii.encode(range), rangeAt + '/ByteRange '.length)

  const covered = new Uint8Array(start + written.length - end)
  covered.set(written.subarray(0, start))
  covered.set(written.subarray(end), start)
  const { role, timestamp } = request
  const cms = await signCms(covered, request.identity, { role, ...(timestamp === undefined ? {} : { timestamp }) })
  if (cms.length > contentsByteLength) {
    throw new SignatureError('signature-too-large', 'certificates and timestamp do not fit', {
      byteLength: cms.length,
      room: contentsByteLength,
    })
  }
  written.set(ascii.encode(toHex(cms).toUpperCase()), start + 1)
  return written
}

function indexOf(bytes: Uint8Array, text: string, from: number): number {
  const wanted = ascii.encode(text)
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let matched = 1
    while (matched < wanted.length && bytes[at + matched] === wanted[matched]) matched += 1
    if (matched === wanted.length) return at
  }
  return -1
}
