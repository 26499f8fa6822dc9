import { encodeAuditLog, type AuditEntry, type AuditLog } from '#shared/audit/audit-log.ts'
import { appendEntry, firstPrevious, hashOfEntry, newAuditLog, type AuditHead } from '#shared/audit/chain.ts'
import { openWithIdentity } from '#shared/bundle/age.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { readZip } from '#shared/bundle/read-zip.ts'
import { writeZip } from '#shared/bundle/write-zip.ts'
import { ownBytes } from '#shared/bytes/digest.ts'
import { signStatement } from '#shared/signing/statement.ts'
import { packRequest, testPerson, type TestPerson } from '../../shared/bundle/bundle-fixtures.ts'
import { deviceOf, uuidOf } from '../../shared/sync/records/assessment-fixtures.ts'
import { testClock } from '../../support/test-device.ts'
import { base64, flipped, writeVectors, type Vector } from '../vector.ts'

/** A signed statement; `payload` when it verifies. */
export interface StatementVector extends Vector {
  readonly jws: string
  readonly payload?: unknown
}
/** An audit log's file in base64, and heads that others have seen of it; `sequence` of the first entry that is wrong. */
export interface AuditVector extends Vector {
  readonly log: string
  readonly anchors: readonly AuditHead[]
  readonly sequence?: number
}
/** A bundle in base64, the age identity that opens it (or is meant to), the number of its entries when it verifies. */
export interface BundleVector extends Vector {
  readonly bundle: string
  readonly ageIdentity: string
  readonly entries?: number
}

const encode = (text: string): Uint8Array<ArrayBuffer> => ownBytes(new TextEncoder().encode(text))

export async function makeSignedVectors(): Promise<void> {
  const [ada, eve] = await Promise.all([testPerson('Ada'), testPerson('Eve')])
  await makeStatementVectors(ada, eve)
  await makeAuditVectors(ada, eve)
  await makeBundleVectors(ada, eve)
}

async function makeStatementVectors(ada: TestPerson, eve: TestPerson): Promise<void> {
  const payload = { format: 'probity-decision/1', outcome: 'approved', over: 'ab'.repeat(32) }
  const jws = await signStatement(payload, ada.identity)
  const [header = '', body = '', signature = ''] = jws.split('.')
  const evil = await signStatement(payload, eve.identity)
  const other = (await signStatement({ ...payload, outcome: 'rejected' }, ada.identity)).split('.')
  const part = (value: unknown): string => base64(encode(typeof value === 'string' ? value : JSON.stringify(value))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  const decoded = JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>
  const of = (name: string, expect: string, text: string): StatementVector => ({ name, expect, jws: text })
  const broken = 'statement-not-intact'
  const malformed = 'malformed-statement'
  writeVectors<StatementVector>('statement-1', 'signed statements (compact JWS, ES256)', [
    { ...of('as signed', 'ok', jws), payload },
    of('payload of another statement', broken, `${header}.${other[1] ?? ''}.${signature}`),
    of('signature of another statement', broken, `${header}.${body}.${other[2] ?? ''}`),
    of('header of another signer', broken, `${evil.split('.')[0] ?? ''}.${body}.${signature}`),
    of('signature of zeros', broken, `${header}.${body}.${'A'.repeat(86)}`),
    of('one letter of the payload', broken, `${header}.${body.slice(0, -2)}${body.at(-2) === 'A' ? 'B' : 'A'}${body.at(-1) ?? ''}.${signature}`),
    of('no signature', broken, `${header}.${body}.`),
    of('algorithm none', malformed, `${part({ ...decoded, alg: 'none' })}.${body}.`),
    of('algorithm HMAC', malformed, `${part({ ...decoded, alg: 'HS256' })}.${body}.${signature}`),
    of('another media type', malformed, `${part({ ...decoded, typ: 'probity-detached+jws' })}.${body}.${signature}`),
    of('no certificate', malformed, `${part({ ...decoded, x5c: [] })}.${body}.${signature}`),
    of('certificate that is none', 'not-a-certificate', `${part({ ...decoded, x5c: ['AAAA'] })}.${body}.${signature}`),
    of('two parts', malformed, `${header}.${body}`),
    of('four parts', malformed, `${jws}.AAAA`),
    of('nothing', malformed, ''),
    of('header that is no JSON', malformed, `${part('{')}.${body}.${signature}`),
  ])
}

async function makeAuditVectors(ada: TestPerson, eve: TestPerson): Promise<void> {
  const logId = uuidOf(0x77)
  const clock = testClock()
  const steps: AuditLog[] = [await appendEntry(newAuditLog(logId), { event: 'vault-created', device: deviceOf(1), facts: {} }, clock)]
  for (let number = 2; number <= 8; number += 1) {
    clock.advance(1)
    const what = { event: 'report-issued', device: deviceOf(1), facts: { report: uuidOf(number) } } as const
    steps.push(await appendEntry(steps.at(-1) ?? newAuditLog(logId), what, clock, ada.identity))
  }
  const good = steps.at(-1) ?? newAuditLog(logId)
  const earlier = steps[4] ?? newAuditLog(logId)
  const seen: AuditHead = { format: 'probity-audit-head/1', log: logId, sequence: 8, hash: good.entries[7]?.hash ?? '' }
  const withEntries = (entries: readonly AuditEntry[]): AuditLog => ({ ...good, entries })
  const altered = (entry: AuditEntry): AuditEntry => ({ ...entry, facts: { report: uuidOf(0xbad) } })
  const rechained = async (entries: readonly AuditEntry[]): Promise<AuditLog> => {
    const fitted: AuditEntry[] = []
    for (const [index, entry] of entries.entries()) {
      const body = { ...entry, sequence: index + 1, previous: fitted.at(-1)?.hash ?? (await firstPrevious(logId)) }
      fitted.push({ ...body, hash: await hashOfEntry(logId, body) })
    }
    return withEntries(fitted)
  }
  const foreign = await appendEntry(steps[6] ?? newAuditLog(logId), { event: 'report-issued', device: deviceOf(2), facts: {} }, clock, eve.identity)
  const of = (name: string, expect: string, log: AuditLog | string, sequence?: number, anchors: readonly AuditHead[] = []): AuditVector => ({
    name,
    expect,
    log: base64(typeof log === 'string' ? encode(log) : encodeAuditLog(log)),
    anchors,
    ...(sequence === undefined ? {} : { sequence }),
  })
  const { head: _head, ...headless } = good
  const text = new TextDecoder().decode(encodeAuditLog(good))
  writeVectors<AuditVector>('audit-log-1', 'audit logs with signed heads', [
    of('eight entries', 'ok', good),
    of('as others have seen it', 'ok', good, undefined, [seen]),
    of('an entry altered', 'entry-altered', withEntries(good.entries.map((entry, at) => (at === 3 ? altered(entry) : entry))), 4),
    of('an entry removed', 'chain-broken', withEntries(good.entries.toSpliced(3, 1)), 4),
    of('two entries swapped', 'chain-broken', withEntries(good.entries.with(3, good.entries[4] ?? altered(good.entries[0] as AuditEntry)).with(4, good.entries[3] as AuditEntry)), 4),
    of('the first entry removed', 'chain-broken', withEntries(good.entries.slice(1)), 1),
    of('the last entry removed', 'truncated', withEntries(good.entries.slice(0, -1)), 8),
    of('an entry altered, the chain made anew', 'not-signed', await rechained(good.entries.map((entry, at) => (at === 3 ? altered(entry) : entry))), 4),
    of('an older state with its own head, against what others have seen', 'rolled-back', earlier, 6, [seen]),
    of('the head gone', 'head-missing', headless, 9),
    of('the head of an older state', 'head-mismatch', { ...good, ...(earlier.head ? { head: earlier.head } : {}) }, 6),
    of('another history than others have seen', 'anchor-mismatch', foreign, 8, [seen]),
    of('nothing', 'not-a-log', ''),
    of('no JSON', 'not-a-log', text.slice(0, -1)),
    of('another format', 'not-a-log', text.replace('probity-audit-log/1', 'probity-audit-log/2')),
    of('an event that is not known', 'not-a-log', text.replace('vault-created', 'vault-cremated')),
    of('a member that is not known', 'not-a-log', text.replace('{"certificates"', '{"a":1,"certificates"')),
  ])
}

async function makeBundleVectors(ada: TestPerson, eve: TestPerson): Promise<void> {
  const { bytes } = await packBundle(packRequest(ada))
  const plain = await openWithIdentity(bytes, ada.ageIdentity)
  const files = readZip(plain)
  const { sealToRecipients } = await import('#shared/bundle/age.ts')
  const sealed = (content: Uint8Array) => sealToRecipients(content, [ada.identity.ageRecipient])
  const withFiles = (change: (copy: Map<string, Uint8Array>) => void): Promise<Uint8Array<ArrayBuffer>> => {
    const copy = new Map<string, Uint8Array>(files)
    change(copy)
    return sealed(writeZip(copy))
  }
  const of = (name: string, expect: string, bundle: Uint8Array, ageIdentity = ada.ageIdentity): BundleVector => ({ name, expect, bundle: base64(bundle), ageIdentity })
  const data = [...files.keys()].find((name) => name.startsWith('data/changes/')) ?? ''
  const theirs = readZip(await openWithIdentity((await packBundle(packRequest(eve))).bytes, eve.ageIdentity))
  const take = (name: string): Uint8Array => theirs.get(name) ?? new Uint8Array()
  writeVectors<BundleVector>('bundle-1', 'encrypted, signed bundles', [
    { ...of('as packed', 'ok', bytes), entries: 3 },
    of('encrypted to others', 'not-for-me', bytes, eve.ageIdentity),
    of('nothing', 'not-a-bundle', new Uint8Array()),
    of('no age file', 'not-a-bundle', plain),
    of('cut in half', 'damaged', bytes.slice(0, Math.floor(bytes.length / 2))),
    of('last byte flipped', 'damaged', flipped(bytes, bytes.length - 1)),
    of('content of a file flipped', 'damaged', await withFiles((copy) => void copy.set(data, flipped(ownBytes(copy.get(data) ?? new Uint8Array()), 0)))),
    of('a file gone', 'incomplete', await withFiles((copy) => void copy.delete(data))),
    of('the manifest gone', 'incomplete', await withFiles((copy) => void copy.delete('data/manifest.json'))),
    of('the signature gone', 'incomplete', await withFiles((copy) => void copy.delete('signature.jws'))),
    of('signature of somebody else', 'signature', await withFiles((copy) => void copy.set('signature.jws', take('signature.jws')))),
    of('certificate of somebody else', 'damaged', await withFiles((copy) => void copy.set('author.pem', take('author.pem')))),
    of('a file that nothing lists', 'incomplete', await withFiles((copy) => void copy.set('data/blobs/extra.bin', Uint8Array.of(1)))),
    of('a zip inside that is none', 'not-a-bundle', await sealed(encode('no zip'))),
  ])
}
