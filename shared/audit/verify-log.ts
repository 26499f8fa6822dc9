import { z } from 'zod'
import { ProbityError } from '../errors.ts'
import type { Fingerprint } from '../model/ids.ts'
import { fromBase64 } from '../bytes/base64.ts'
import type { CertificateDer } from '../signing/certificates/certificate.ts'
import { sha256Hex } from '../bytes/digest.ts'
import type { SignatureVerdict, VerificationReport } from '../signing/model/identity.ts'
import { identifySigner } from '../signing/cms/signer-verdict.ts'
import { verifyStatement } from '../signing/statement.ts'
import { judgeTrust } from '../signing/certificates/trust.ts'
import { AuditError } from './audit-error.ts'
import { parseAuditLog, type AuditEntry, type AuditLog } from './audit-log.ts'
import { entryVerifier, firstPrevious, hashOfEntry, type AuditHead, type EntryVerifier } from './chain.ts'

export type AuditProblemCode =
  /** The hash is not that of the content. */
  | 'entry-altered'
  /** Does not follow the entry before: removed, inserted, swapped. */
  | 'chain-broken'
  /** Unsigned after signing began, or signed by none of the certificates. */
  | 'not-signed'
  /** The head speaks of more entries than there are. */
  | 'truncated'
  | 'head-missing'
  | 'head-invalid'
  /** The head names another hash, or fewer entries than are signed. */
  | 'head-mismatch'
  /** Others have seen a longer or another log. */
  | 'rolled-back'
  | 'anchor-mismatch'

export interface AuditProblem {
  readonly code: AuditProblemCode
  /** Sequence number of the first entry that is wrong or missing. */
  readonly sequence: number
  readonly message: string
}

export interface AuditVerdict {
  readonly ok: boolean
  readonly entries: number
  readonly signers: readonly Fingerprint[]
  readonly problems: readonly AuditProblem[]
}

const headShape = z.strictObject({
  format: z.literal('probity-audit-head/1'),
  log: z.string(),
  sequence: z.number().int().min(1),
  hash: z.string(),
})

/**
 * Verifies from outside: chain, signatures, head, and what others have seen of the log.
 *
 * @param options.anchors heads known from elsewhere: another device, a bundle, a signed report
 */
export async function verifyLog(log: AuditLog, options: { readonly anchors?: readonly AuditHead[] } = {}): Promise<AuditVerdict> {
  const verifiers = await verifiersOf(log)
  const problems: AuditProblem[] = []
  const broken = await firstBreak(log)
  if (broken !== undefined) problems.push(broken)
  else {
    const unsigned = await firstUnsigned(log, verifiers)
    if (unsigned !== undefined) problems.push(unsigned)
  }
  problems.push(...(await headProblems(log, verifiers)))
  for (const anchor of options.anchors ?? []) problems.push(...anchorProblems(log, anchor))
  const signers = [...new Set(log.entries.flatMap(({ signature }) => (signature === undefined ? [] : [signature.signer])))]
  problems.sort((a, b) => a.sequence - b.sequence)
  return { ok: problems.length === 0, entries: log.entries.length, signers, problems }
}

/** Verdict for a log's file; trusted when all who signed are among the certificates given. @throws {AuditError} `not-a-log` */
export async function verifyAuditLogFile(
  bytes: Uint8Array,
  options: { readonly trusted: readonly CertificateDer[]; readonly anchors?: readonly AuditHead[] },
): Promise<VerificationReport> {
  const log = parseAuditLog(bytes)
  const verdict = await verifyLog(log, options)
  const signatures: SignatureVerdict[] = []
  for (const text of log.certificates) {
    const der = fromBase64(text)
    if (der === undefined) continue
    const { person, ...identified } = await identifySigner(der)
    if (!verdict.signers.includes(identified.fingerprint)) continue
    const isGood = verdict.ok
    const { trusted, basis } = await judgeTrust([der], options.trusted, undefined)
    signatures.push({
      signer: person.name,
      email: person.email,
      ...identified,
      algorithm: 'SHA-256 chain',
      intact: isGood,
      complete: isGood,
      trusted,
      basis,
      problems: [],
    })
  }
  const isValid = verdict.ok && signatures.length > 0
  return {
    kind: 'audit-log',
    valid: isValid,
    trusted: isValid && signatures.every((signature) => signature.trusted),
    signatures,
    problems: verdict.problems.map(({ code, sequence, message }) => ({ code, message: `entry ${sequence}: ${message}` })),
  }
}

/** @throws {AuditError} `damaged-log`, before anything is appended to a log that does not verify */
export async function requireSoundLog(log: AuditLog, anchors: readonly AuditHead[] = []): Promise<void> {
  const [problem] = (await verifyLog(log, { anchors })).problems
  if (problem !== undefined) throw new AuditError('damaged-log', problem.message, { sequence: problem.sequence, problem: problem.code })
}

/** By fingerprint; what is no certificate of ours verifies nothing. */
async function verifiersOf(log: AuditLog): Promise<ReadonlyMap<Fingerprint, EntryVerifier>> {
  const verifiers = new Map<Fingerprint, EntryVerifier>()
  for (const text of log.certificates) {
    const der = fromBase64(text)
    if (der === undefined) continue
    try {
      verifiers.set(await sha256Hex(der), await entryVerifier(der))
    } catch (error) {
      if (!(error instanceof ProbityError)) throw error
    }
  }
  return verifiers
}

/** Whether the entry is signed by one of them. */
async function isSigned(log: AuditLog, entry: AuditEntry, verifiers: ReadonlyMap<Fingerprint, EntryVerifier>): Promise<boolean> {
  return (await verifiers.get(entry.signature?.signer ?? '')?.verify(log.log, entry)) ?? false
}

async function firstBreak(log: AuditLog): Promise<AuditProblem | undefined> {
  let previous = await firstPrevious(log.log)
  for (const [index, entry] of log.entries.entries()) {
    const sequence = index + 1
    if (entry.sequence !== sequence || entry.previous !== previous)
      return { code: 'chain-broken', sequence, message: 'does not follow the entry before' }
    if (entry.hash !== (await hashOfEntry(log.log, entry))) return { code: 'entry-altered', sequence, message: 'content has another hash' }
    previous = entry.hash
  }
  return undefined
}

/**
 * Each signature is verified: the newest one covers all that happened before, through the chain, and not who is named as the signer of it.
 * Signed is everything from the first signature on, and from the first identity on.
 */
async function firstUnsigned(log: AuditLog, verifiers: ReadonlyMap<Fingerprint, EntryVerifier>): Promise<AuditProblem | undefined> {
  const start = log.entries.findIndex(({ event, signature }) => signature !== undefined || event === 'identity-created')
  if (start < 0) return undefined
  const due = log.entries.slice(start)
  for (let from = 0; from < due.length; from += verifiedAtOnce) {
    const some = due.slice(from, from + verifiedAtOnce)
    const signed = await Promise.all(some.map((entry) => isSigned(log, entry, verifiers)))
    const bad = some[signed.indexOf(false)]
    if (bad) return { code: 'not-signed', sequence: bad.sequence, message: 'signature is missing or wrong' }
  }
  return undefined
}

/** WebCrypto has threads of its own. */
const verifiedAtOnce = 100

async function headProblems(log: AuditLog, verifiers: ReadonlyMap<Fingerprint, EntryVerifier>): Promise<AuditProblem[]> {
  const newest = log.entries.length
  const isSignedLog = log.entries.some(({ signature }) => signature !== undefined) || log.certificates.length > 0
  if (log.head === undefined)
    return isSignedLog ? [{ code: 'head-missing', sequence: newest + 1, message: 'nothing says how long the log is' }] : []
  try {
    const { payload, fingerprint } = await verifyStatement(log.head)
    const head = headShape.parse(payload)
    if (head.log !== log.log || !verifiers.has(fingerprint)) throw new AuditError('damaged-log', 'head of another log or signer')
    return compareHead(log.entries, head, 'head-mismatch', 'truncated', true)
  } catch (error) {
    if (!(error instanceof ProbityError) && !(error instanceof z.ZodError)) throw error
    return [{ code: 'head-invalid', sequence: newest + 1, message: 'the head does not verify' }]
  }
}

function anchorProblems(log: AuditLog, anchor: AuditHead): AuditProblem[] {
  if (anchor.log !== log.log) return []
  return compareHead(log.entries, anchor, 'anchor-mismatch', 'rolled-back', false)
}

function compareHead(
  entries: readonly AuditEntry[],
  head: Pick<AuditHead, 'sequence' | 'hash'>,
  differs: AuditProblemCode,
  shorter: AuditProblemCode,
  isNewest: boolean,
): AuditProblem[] {
  const { sequence, hash } = head
  if (sequence > entries.length)
    return [{ code: shorter, sequence: entries.length + 1, message: `${sequence} entries were known, ${entries.length} are here` }]
  if (entries[sequence - 1]?.hash !== hash) return [{ code: differs, sequence, message: 'another entry was known' }]
  // Entries behind the head were added by someone who could not sign a new one.
  if (isNewest && sequence < entries.length)
    return [{ code: differs, sequence: sequence + 1, message: 'entries that the head does not know' }]
  return []
}
