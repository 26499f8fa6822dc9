import { PDF } from '@libpdf/core'
import type { IsoDateTime } from '../../model/ids.ts'
import type { CertificateDer } from '../certificates/certificate.ts'
import { compareRevisions } from './compare-pdf.ts'
import { ownBytes, sha256Hex } from '../../bytes/digest.ts'
import type { SignatureVerdict, VerificationReport } from '../model/identity.ts'
import { contentFileName } from '../../model/carried-content.ts'
import { readCarriedContent } from './pdf-content.ts'
import { closesDocument } from './pdf-permissions.ts'
import { checkSignaturePlaces } from './pdf-signature-places.ts'
import { findPdfSignatures, type PdfSignature } from './pdf-signatures.ts'
import { checkAppendedSection, checkPdfStructure } from './pdf-structure.ts'
import { judgeSigner } from '../cms/signer-verdict.ts'
import { type Problem, verifyDetachedCms } from '../cms/verify-cms.ts'

/** A report of 500 pages with pictures has 20 MB. */
const maxByteLength = 134_217_728
/** Each one costs a hash of the whole file and a comparison. */
const maxSignatures = 50

/**
 * Judges every signature of a PDF: is its value right, does it cover its revision in full, and is what came after nothing but further
 * signatures? Compares each signed revision with the next, object by object. Never throws for hostile input.
 */
export async function verifyPdf(bytes: Uint8Array, options: { readonly trusted: readonly CertificateDer[] }): Promise<VerificationReport> {
  const file = ownBytes(bytes)
  try {
    return await judgeFile(file, options.trusted)
  } catch (error) {
    // The object reader was made for honest files; what trips it is a verdict on this one.
    return unreadable({ code: 'pdf-unreadable', message: `the file cannot be judged: ${error instanceof Error ? error.message : ''}` })
  }
}

async function judgeFile(file: Uint8Array<ArrayBuffer>, trusted: readonly CertificateDer[]): Promise<VerificationReport> {
  if (file.length > maxByteLength) return unreadable({ code: 'too-large', message: `larger than ${maxByteLength} bytes` })
  const faults = checkPdfStructure(file)
  if (faults.some(({ code }) => code === 'too-large-inside')) return unreadable(...faults)
  const pdf = await load(file)
  if (pdf === undefined) return unreadable(...faults, { code: 'pdf-unreadable', message: 'the file is damaged, cut off or not a PDF' })
  if (pdf.isEncrypted) return unreadable(...faults, { code: 'pdf-encrypted', message: 'encrypted files are not judged' })

  const found = findPdfSignatures(pdf, file)
  if (found.length > maxSignatures) return unreadable({ code: 'too-many-signatures', message: `more than ${maxSignatures} signatures` })
  const later = await changesAfter(found, file, pdf)
  for (const [index, { dictionary }] of found.entries()) {
    if (index + 1 < found.length && closesDocument(pdf, dictionary))
      later[index]?.push({ code: 'signed-after-closing', message: 'this signature allows no further ones, and there are some' })
  }
  const signatures: SignatureVerdict[] = []
  for (const [index, signature] of found.entries()) {
    signatures.push(await judge(signature, later[index] ?? [], faults, trusted, file))
  }
  if (found.length === 0) faults.push({ code: 'not-signed', message: 'the file has no signature' })
  faults.push(...hiddenSignatures(pdf, file, found.length), ...checkSignaturePlaces(pdf, found))
  const remarks: Problem[] = []
  const contentSha256 = await judgeContent(pdf, faults, remarks)
  const valid = faults.length === 0 && signatures.every(({ intact, complete }) => intact && complete)
  return {
    kind: 'pdf',
    valid,
    trusted: valid && signatures.every((verdict) => verdict.trusted),
    signatures,
    ...(contentSha256 === undefined ? {} : { contentSha256 }),
    problems: [...faults, ...remarks],
  }
}

const unreadable = (...problems: Problem[]): VerificationReport => ({ kind: 'pdf', valid: false, trusted: false, signatures: [], problems })

/** Strict: a file that has to be repaired first may be repaired in several ways. */
async function load(bytes: Uint8Array): Promise<PDF | undefined> {
  try {
    const pdf = await PDF.load(bytes, { lenient: false })
    return pdf.recoveredViaBruteForce ? undefined : pdf
  } catch {
    return undefined
  }
}

/** For each signature what happened to the document after it. Changes between two revisions concern all signatures before them. */
async function changesAfter(signatures: readonly PdfSignature[], file: Uint8Array, whole: PDF): Promise<Problem[][]> {
  const changes: Problem[][] = signatures.map(() => [])
  const ends = [...new Set([...signatures.map(({ revisionEnd }) => revisionEnd), file.length])].toSorted((left, right) => left - right)
  let before: PDF | undefined
  for (let index = 0; index + 1 < ends.length; index += 1) {
    const [from = 0, to = 0] = ends.slice(index, index + 2)
    before ??= await load(ownBytes(file.subarray(0, from)))
    const after = to === file.length ? whole : await load(ownBytes(file.subarray(0, to)))
    const problems = [...checkAppendedSection(file, from, to), ...changesBetween(before, after)]
    before = after
    // What nobody signed may not stand behind the last signature, however harmless.
    if (to === file.length && signatures.every(({ revisionEnd }) => revisionEnd < to)) {
      problems.unshift({ code: 'bytes-after-signing', message: `${to - from} bytes follow the last signed revision` })
    }
    for (const [position, signature] of signatures.entries()) if (signature.revisionEnd <= from) changes[position]?.push(...problems)
  }
  return changes
}

function changesBetween(before: PDF | undefined, after: PDF | undefined): Problem[] {
  if (before === undefined || after === undefined)
    return [{ code: 'revision-unreadable', message: 'a signed revision cannot be read by itself' }]
  try {
    return compareRevisions(before, after)
  } catch (error) {
    return [{ code: 'revision-unreadable', message: `a revision cannot be compared: ${error instanceof Error ? error.message : ''}` }]
  }
}

async function judge(
  signature: PdfSignature,
  later: readonly Problem[],
  structural: readonly Problem[],
  trusted: readonly CertificateDer[],
  file: Uint8Array,
): Promise<SignatureVerdict> {
  const covered = new Uint8Array(signature.gapStart + signature.revisionEnd - signature.gapEnd)
  covered.set(file.subarray(0, signature.gapStart))
  covered.set(file.subarray(signature.gapEnd, signature.revisionEnd), signature.gapStart)
  const cms = await verifyDetachedCms(signature.message, covered)
  const coverage = [...signature.problems, ...later]
  const subFilter = signature.dictionary.getName('SubFilter')?.value
  if (subFilter !== 'ETSI.CAdES.detached' && subFilter !== 'adbe.pkcs7.detached') {
    coverage.push({ code: 'unsupported-signature-kind', message: `signatures of kind ${subFilter ?? 'unknown'} are not judged` })
  }
  const signedAt = timeOf(signature.dictionary.getString('M')?.asString())
  const reason = signature.dictionary.getString('Reason')?.asString()
  return judgeSigner({
    chain: cms.chain,
    method: cms.method,
    intact: cms.intact,
    complete: coverage.length === 0 && structural.length === 0,
    problems: [...cms.problems, ...coverage],
    trusted,
    signedAt,
    reason,
    role: cms.role,
    timestamp: cms.timestamp,
  })
}

/** `D:YYYYMMDDhhmmss` with an offset to UTC (ISO 32000-1, 7.9.4); `undefined` when it is not a full date. */
function timeOf(text: string | undefined): IsoDateTime | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'?00'?)?|([+-]\d\d)'?(\d\d)?'?)?$/.exec(text ?? '')
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second, offsetHours = '+00', offsetMinutes = '00'] = parts
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offsetHours}:${offsetMinutes}`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** A signature dictionary that no field leads to, or a certification by none of the signatures, is there to deceive. */
function hiddenSignatures(pdf: PDF, file: Uint8Array, known: number): Problem[] {
  const written = [...new TextDecoder('latin1').decode(file).matchAll(/\/ByteRange\s*\[/g)].length
  const certified = pdf.context.catalog.getDict().has('Perms')
  if (written === known && !(certified && known === 0)) return []
  return [{ code: 'hidden-signature', message: `${written} signatures are written, ${known} are fields of the document` }]
}

async function judgeContent(pdf: PDF, faults: Problem[], remarks: Problem[]): Promise<string | undefined> {
  try {
    const { printedSha256, attached } = readCarriedContent(pdf)
    if (attached === 'too-large') faults.push({ code: 'content-too-large', message: `${contentFileName} cannot be read` })
    else if (attached !== undefined && printedSha256 === undefined)
      remarks.push({ code: 'content-digest-not-printed', message: `${contentFileName} is attached, its digest is not printed` })
    else if (attached === undefined && printedSha256 !== undefined)
      remarks.push({ code: 'content-not-attached', message: `a digest is printed, ${contentFileName} is not attached` })
    else if (attached !== undefined && (await sha256Hex(attached)) !== printedSha256) {
      faults.push({ code: 'content-digest-mismatch', message: `${contentFileName} is not the content whose digest is printed` })
    }
    return printedSha256
  } catch {
    faults.push({ code: 'content-unreadable', message: `${contentFileName} cannot be read` })
    return undefined
  }
}
