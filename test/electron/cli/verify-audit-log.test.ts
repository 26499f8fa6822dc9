import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DeviceId } from '#shared/model/ids.ts'
import { encodeAuditLog } from '#shared/audit/audit-log.ts'
import { appendEntry, newAuditLog } from '#shared/audit/chain.ts'
import { makeIdentity } from '../../../electron/cli/files/make-identity.ts'
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
})
