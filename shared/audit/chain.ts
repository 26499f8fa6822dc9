/**
 * Hash-chained, signed audit log. The chain alone shows no truncation and no chain made anew, so each entry is signed, a signed head
 * says how long the log is, and heads that others have seen (in bundles, in printed reports) show when an old state is put in place.
 */
import type { DeviceId, Sha256Hex } from '../model/ids.ts'
import type { Clock } from '../ports/clock.ts'
import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { keyAlgorithmOf, parseCertificate } from '../signing/certificates/certificate.ts'
import { canonicalJson, ownBytes, sha256Hex } from '../bytes/digest.ts'
import type { SigningIdentity } from '../signing/model/identity.ts'
import { importVerifyingKey, signBytes, signParameters } from '../signing/certificates/signing-key.ts'
import { signStatement } from '../signing/statement.ts'
import type { AuditEntry, AuditEvent, AuditFacts, AuditLog } from './audit-log.ts'

/** What a head states; also what others keep as an anchor. */
export interface AuditHead {
  readonly format: 'probity-audit-head/1'
  readonly log: string
  readonly sequence: number
  readonly hash: Sha256Hex
}

/** A log that goes on behind entries that cannot be read any more: what is known of them is where they ended. */
export type GrowingLog = AuditLog & { readonly after?: Pick<AuditHead, 'sequence' | 'hash'> }

export const newAuditLog = (log: string): AuditLog => ({ format: 'probity-audit-log/1', log, entries: [], certificates: [] })

/**
 * Adds one entry and, with an identity, signs it and the new head. The caller verifies the log when it opens it, and stores entries and
 * head with the change that they tell of, in one commit.
 *
 * @param identity left out only until there is one
 */
export async function appendEntry(
  log: GrowingLog,
  what: { readonly event: AuditEvent; readonly device: DeviceId; readonly facts: AuditFacts },
  clock: Clock,
  identity?: SigningIdentity,
): Promise<GrowingLog> {
  const last = log.entries.at(-1) ?? log.after
  const body = {
    sequence: (last?.sequence ?? 0) + 1,
    time: clock.now(),
    event: what.event,
    device: what.device,
    facts: what.facts,
    previous: last?.hash ?? (await firstPrevious(log.log)),
  }
  const hash = await hashOfEntry(log.log, body)
  if (identity === undefined) return { ...log, entries: [...log.entries, { ...body, hash }] }
  const value = toBase64(await signBytes(identity.algorithm, identity.privateKey, signedBytes(log.log, hash)))
  const entry: AuditEntry = { ...body, hash, signature: { signer: identity.fingerprint, value } }
  const certificate = toBase64(identity.chain[0] ?? new Uint8Array())
  const head: AuditHead = { format: 'probity-audit-head/1', log: log.log, sequence: entry.sequence, hash }
  return {
    ...log,
    entries: [...log.entries, entry],
    certificates: [...new Set([...log.certificates, certificate])],
    head: await signStatement(head, identity),
  }
}

/** Hash that the first entry follows; differs from log to log, so that entries cannot change places between logs. */
export const firstPrevious = (log: string): Promise<Sha256Hex> => sha256Hex(new TextEncoder().encode(`probity-audit-log/1 ${log}`))

export function hashOfEntry(log: string, entry: Omit<AuditEntry, 'hash' | 'signature'>): Promise<Sha256Hex> {
  const { sequence, time, event, device, facts, previous } = entry
  return sha256Hex(new TextEncoder().encode(canonicalJson({ log, sequence, time, event, device, facts, previous })))
}

/** Somebody's key, ready to verify entries with. */
export interface EntryVerifier {
  verify(log: string, entry: AuditEntry): Promise<boolean>
}

/** @throws {SignatureError} `not-a-certificate`, `unsupported-key` */
export async function entryVerifier(certificateDer: Uint8Array): Promise<EntryVerifier> {
  const certificate = parseCertificate(certificateDer)
  const algorithm = keyAlgorithmOf(certificate)
  const key = await importVerifyingKey(algorithm, certificate.publicKey.spki)
  return {
    async verify(log, entry) {
      const value = fromBase64(entry.signature?.value ?? '')
      return value !== undefined && crypto.subtle.verify(signParameters[algorithm], key, value, ownBytes(signedBytes(log, entry.hash)))
    },
  }
}

/** The prefix keeps this signature from standing for anything else. */
const signedBytes = (log: string, hash: Sha256Hex): Uint8Array => new TextEncoder().encode(`probity-audit-entry/1 ${log} ${hash}`)
