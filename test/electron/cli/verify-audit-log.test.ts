import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DeviceId } from '#shared/model/ids.ts'
import { encodeAuditLog, type AuditEvent } from '#shared/audit/audit-log.ts'
import { appendEntry, newAuditLog } from '#shared/audit/chain.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { makeIdentity } from '../../../electron/cli/files/make-identity.ts'
import { fixedClock, packRequest, testPerson } from '../../shared/bundle/bundle-fixtures.ts'
import { deviceOf } from '../../shared/sync/records/assessment-fixtures.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'
import { probity } from './run.ts'

describe('probity verify on an audit log', () => {
  it('says who signed it, and finds an entry that was taken out', async () => {
    const directory = await temporaryDirectory()
    const clock = { now: () => '2026-11-20T10:00:00.000Z' }
    const person = { name: 'Ana', email: 'ana@example.org', designation: '', organisation: '' }
    const { identity, pem } = await makeIdentity(person, 'p256', 'a long passphrase', clock)
    await fs.writeFile(join(directory, 'ana.pem'), pem)
    // A UUIDv7, as devices have.
    const device = '019a2f40-0000-7000-8000-000000000001' as DeviceId
    let log = newAuditLog('019a2f40-0000-7000-8000-000000000002')
    for (let entry = 0; entry < 3; entry += 1) log = await appendEntry(log, { event: 'vault-created', device, facts: {} }, clock, identity)
    const path = join(directory, 'log.json')
    await fs.writeFile(path, encodeAuditLog(log))
    const good = await probity('verify', path, '--trust', join(directory, 'ana.pem'))
    expect(good.out).toContain('valid, trusted (audit-log)')
    expect(good.exitCode).toBe(0)
    await fs.writeFile(path, encodeAuditLog({ ...log, entries: log.entries.filter((_entry, index) => index !== 1) }))
    const bad = await probity('verify', path, '--trust', join(directory, 'ana.pem'))
    expect(bad.out).toContain('NOT VALID')
    expect(bad.exitCode).toBe(1)
  })

  it('finds a log that its own holder made anew, by a bundle in which somebody told of its end', async () => {
    const directory = await temporaryDirectory()
    const inside = (name: string): string => join(directory, name)
    const [ana, bo] = [await testPerson('Ana'), await testPerson('Bo')]
    const logId = '019a2f40-0000-7000-8000-000000000002'
    const logOf = async (...events: readonly AuditEvent[]) => {
      let log = newAuditLog(logId)
      for (const event of events) log = await appendEntry(log, { event, device: deviceOf(1), facts: {} }, fixedClock, ana.identity)
      return log
    }
    const before = await logOf('vault-created', 'person-accepted', 'report-issued')
    const told = before.entries[2]?.hash ?? ''
    const { bytes } = await packBundle(
      packRequest(bo, { manifest: { ...packRequest(bo).manifest, audit: { [logId]: { sequence: 3, hash: told } } } }),
    )
    await fs.writeFile(inside('bo.probity'), bytes)
    await fs.writeFile(inside('bo.age'), `${bo.ageIdentity}\n`)
    await fs.writeFile(inside('log.json'), encodeAuditLog(before))
    const verify = (...more: readonly string[]) => probity('verify', inside('log.json'), inside('bo.probity'), ...more)
    expect((await verify('--age-identity', inside('bo.age'))).exitCode).toBe(0)
    // Well signed, and one entry is gone.
    await fs.writeFile(inside('log.json'), encodeAuditLog(await logOf('vault-created', 'person-accepted')))
    expect((await probity('verify', inside('log.json'))).exitCode).toBe(0)
    const cut = await verify('--age-identity', inside('bo.age'))
    expect(cut.out).toContain('rolled-back')
    expect(cut.exitCode).toBe(1)
    await fs.writeFile(inside('log.json'), encodeAuditLog(await logOf('vault-created', 'person-accepted', 'backup-written')))
    expect((await verify('--age-identity', inside('bo.age'))).out).toContain('anchor-mismatch')
    // Who is not trusted cannot call a log false.
    await fs.writeFile(inside('ana.pem'), encodeCertificatesPem(ana.identity.chain))
    expect((await verify('--age-identity', inside('bo.age'), '--trust', inside('ana.pem'))).out).not.toContain('anchor-mismatch')
  })
})
