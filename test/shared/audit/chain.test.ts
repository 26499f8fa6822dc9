import { beforeAll, describe, expect, it } from 'vitest'
import { encodeAuditLog, parseAuditLog, type AuditEntry, type AuditLog } from '#shared/audit/audit-log.ts'
import { appendEntry, firstPrevious, hashOfEntry, newAuditLog, type AuditHead } from '#shared/audit/chain.ts'
import { AuditError } from '#shared/audit/audit-error.ts'
import { requireSoundLog, verifyAuditLogFile, verifyLog } from '#shared/audit/verify-log.ts'
import { testPerson, type TestPerson } from '../bundle/bundle-fixtures.ts'
import { deviceOf, uuidOf } from '../sync/records/assessment-fixtures.ts'
import { testClock } from '../../support/test-device.ts'

const logId = uuidOf(0x10)
/** More for a nightly run: PROBITY_AUDIT_ENTRIES=500. */
const count = Number(process.env['PROBITY_AUDIT_ENTRIES'] ?? 60)
const earlierCount = 40
let ada: TestPerson
let eve: TestPerson
let good: AuditLog
/** Log and head as they were after `earlierCount` entries. */
let earlier: AuditLog

async function logOf(id: string, person: TestPerson, entries: number): Promise<AuditLog> {
  const clock = testClock()
  let log = await appendEntry(newAuditLog(id), { event: 'vault-created', device: deviceOf(1), facts: {} }, clock)
  for (let sequence = 2; sequence <= entries; sequence += 1) {
    clock.advance(1)
    log = await appendEntry(
      log,
      { event: sequence === 2 ? 'identity-created' : 'report-issued', device: deviceOf(1), facts: { report: uuidOf(sequence) } },
      clock,
      person.identity,
    )
    if (sequence === earlierCount) earlier = log
  }
  return log
}

beforeAll(async () => {
  ;[ada, eve] = await Promise.all([testPerson('Ada'), testPerson('Eve')])
  await logOf(uuidOf(0x11), ada, 3)
  good = await logOf(logId, ada, count)
})

const altered = (entry: AuditEntry): AuditEntry => ({ ...entry, facts: { ...entry.facts, report: uuidOf(0xbad) } })
const withEntries = (entries: readonly AuditEntry[]): AuditLog => ({ ...good, entries })

/** Makes hashes and numbers fit again, as somebody without the key can. */
async function rechained(entries: readonly AuditEntry[]): Promise<AuditLog> {
  const fitted: AuditEntry[] = []
  for (const [index, entry] of entries.entries()) {
    const body = { ...entry, sequence: index + 1, previous: fitted.at(-1)?.hash ?? (await firstPrevious(logId)) }
    fitted.push({ ...body, hash: await hashOfEntry(logId, body) })
  }
  return withEntries(fitted)
}

const unsigned = ({ signature: _gone, ...entry }: AuditEntry): AuditEntry => entry
const signedBy = (entry: AuditEntry, other: Partial<NonNullable<AuditEntry['signature']>>): AuditEntry => ({
  ...entry,
  signature: { ...(entry.signature ?? fail()), ...other },
})

type Attack = (index: number, entries: readonly AuditEntry[]) => AuditLog | Promise<AuditLog>
const attacks: Record<string, Attack> = {
  edit: (index, entries) => withEntries(entries.map((entry, at) => (at === index ? altered(entry) : entry))),
  remove: (index, entries) => withEntries(entries.toSpliced(index, 1)),
  insert: (index, entries) => withEntries(entries.toSpliced(index, 0, altered(entries[index] ?? fail()))),
  swap: (index, entries) => {
    const [first, second] = [entries[index] ?? fail(), entries[index + 1] ?? fail()]
    return withEntries(entries.toSpliced(index, 2, second, first))
  },
  truncate: (index, entries) => withEntries(entries.slice(0, index)),
  // All of these leave the chain and the newest signature as they are.
  'take the signature away': (index, entries) => withEntries(entries.with(index, unsigned(entries[index] ?? fail()))),
  'name another signer': (index, entries) =>
    withEntries(entries.with(index, signedBy(entries[index] ?? fail(), { signer: eve.identity.fingerprint }))),
  'turn a letter of the signature': (index, entries) =>
    withEntries(entries.with(index, signedBy(entries[index] ?? fail(), { value: entries[index + 1]?.signature?.value ?? '' }))),
  'edit and chain anew': (index, entries) => rechained(entries.map((entry, at) => (at === index ? altered(entry) : entry))),
  'remove and chain anew': (index, entries) => rechained(entries.toSpliced(index, 1)),
}
const fail = (): never => {
  throw new Error('no such entry')
}

/** Whether a look at the chain alone is satisfied. */
async function chainHolds(log: AuditLog): Promise<boolean> {
  let previous = await firstPrevious(logId)
  for (const entry of log.entries) {
    if (entry.previous !== previous || entry.hash !== (await hashOfEntry(logId, entry))) return false
    previous = entry.hash
  }
  return true
}

describe('audit log', () => {
  it('verifies as it was written, also read back from its file', async () => {
    expect(await verifyLog(parseAuditLog(encodeAuditLog(good)))).toEqual({
      ok: true,
      entries: count,
      signers: [ada.identity.fingerprint],
      problems: [],
    })
    await expect(requireSoundLog(good)).resolves.toBeUndefined()
  })

  it('verifies empty, and before there is an identity', async () => {
    expect((await verifyLog(newAuditLog(logId))).ok).toBe(true)
    const clock = testClock()
    expect(
      (await verifyLog(await appendEntry(newAuditLog(logId), { event: 'vault-created', device: deviceOf(1), facts: {} }, clock))).ok,
    ).toBe(true)
  })

  it.each(Object.entries(attacks))(
    `notices "%s" at each of ${count - 2} places, and names the first bad entry`,
    async (name, attack) => {
      for (let index = 1; index < count - 1; index += 1) {
        const { ok, problems } = await verifyLog(await attack(index, good.entries))
        expect([name, ok, problems[0]?.sequence]).toEqual([name, false, index + 1])
      }
    },
    60_000,
  )

  it('takes a certificate whose key is no key for one that signed nothing', async () => {
    const [certificate = ''] = good.certificates
    const der = Uint8Array.from(Buffer.from(certificate, 'base64'))
    // The uncompressed point of a P-256 key ends the key's information; one bit of it is another point, which is on no curve.
    const spki = Buffer.from(der).indexOf(Buffer.from('034200', 'hex'))
    const bent = Buffer.from(der.with(spki + 20, (der[spki + 20] ?? 0) ^ 1)).toString('base64')
    const { ok, problems } = await verifyLog({ ...good, certificates: [bent] })
    expect(ok).toBe(false)
    expect(problems.map(({ code }) => code)).toContain('not-signed')
  })

  it('would miss truncation and new chains by the chain alone', async () => {
    for (const name of ['truncate', 'edit and chain anew', 'remove and chain anew']) {
      expect(await chainHolds((await attacks[name]?.(30, good.entries)) ?? fail())).toBe(true)
    }
    expect(await chainHolds((await attacks.edit?.(30, good.entries)) ?? fail())).toBe(false)
  })

  it('notices an old state with its old head through what others have seen', async () => {
    expect((await verifyLog(earlier)).ok).toBe(true)
    const newest = good.entries.at(-1) ?? fail()
    const anchor: AuditHead = { format: 'probity-audit-head/1', log: logId, sequence: newest.sequence, hash: newest.hash }
    expect((await verifyLog(earlier, { anchors: [anchor] })).problems).toMatchObject([{ code: 'rolled-back', sequence: earlierCount + 1 }])
    expect((await verifyLog(good, { anchors: [anchor] })).ok).toBe(true)
    expect((await verifyLog(good, { anchors: [{ ...anchor, hash: 'f'.repeat(64) }] })).problems).toMatchObject([
      { code: 'anchor-mismatch' },
    ])
  })

  it.each([
    ['no head', () => ({ ...good, head: undefined }), 'head-missing'],
    ['an older head', () => ({ ...good, head: earlier.head }), 'head-mismatch'],
    ['a head that is no statement', () => ({ ...good, head: 'a.b.c' }), 'head-invalid'],
    [
      'a signature less',
      () => withEntries(good.entries.map(({ signature: _signature, ...entry }, at) => (at === 50 ? entry : (good.entries[at] ?? fail())))),
      'not-signed',
    ],
    ['no certificate', () => ({ ...good, certificates: [] }), 'not-signed'],
  ] as const)('notices %s', async (_name, tamper, code) => {
    // `undefined` members stand for members that are left out.
    const { ok, problems } = await verifyLog(tamper() as AuditLog)
    expect(ok).toBe(false)
    expect(problems.map((problem) => problem.code)).toContain(code)
  })

  it('is not taken over by somebody who signs it anew with another key', async () => {
    const forged = await logOf(logId, eve, 5)
    expect((await verifyLog(forged)).ok).toBe(true)
    const report = await verifyAuditLogFile(encodeAuditLog(forged), { trusted: ada.identity.chain })
    expect(report).toMatchObject({ valid: true, trusted: false, signatures: [{ signer: 'Eve', trusted: false }] })
    expect(await verifyAuditLogFile(encodeAuditLog(good), { trusted: ada.identity.chain })).toMatchObject({
      kind: 'audit-log',
      valid: true,
      trusted: true,
    })
  })

  it('does not accept entries of another log', async () => {
    const other = await logOf(uuidOf(0x12), ada, 3)
    expect((await verifyLog({ ...other, log: logId })).ok).toBe(false)
  })

  it.each(['', '{', '[]', '{"format":"probity-audit-log/2"}', '{"format":"probity-audit-log/1","log":"x","entries":[],"certificates":[]}'])(
    'refuses the file %j',
    (text) => {
      expect(() => parseAuditLog(new TextEncoder().encode(text))).toThrow(AuditError)
    },
  )
})
