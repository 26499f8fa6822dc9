import { promises as fs } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import { packBackup } from '#shared/vault/backup.ts'
import { sha256 } from '#shared/bytes/digest.ts'
import { setPassphrase } from '#shared/vault/change-slots.ts'
import { createHeader } from '#shared/vault/header.ts'
import { argon2Kdf, kdfFloor } from '#shared/vault/kdf.ts'
import { openVault } from '#shared/vault/vault.ts'
import { createMemoryVaultStore } from '../../support/memory-vault-store.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'
import { probity } from './run.ts'

let directory: string
const at = (name: string): string => join(directory, name)

/** A real vault with one record and one blob, its key derived as the app derives it; each in a file of its own. */
beforeAll(async () => {
  directory = await fs.mkdtemp(join(tmpdir(), 'probity-backup-'))
  const random = seededRandom(8)
  const vaultId: VaultId = testVaultId
  const createdAt = '2026-11-20T10:00:00.000Z'
  const { header, keys } = await createHeader({
    vaultId,
    createdAt,
    passphrase: 'correct horse',
    settings: kdfFloor,
    kdf: argon2Kdf,
    random,
  })
  const store = createMemoryVaultStore()
  const vault = await openVault(store, vaultId, keys, random)
  const content = new TextEncoder().encode('content')
  await vault.write([
    { do: 'replace', kind: 'assessment', recordId: 'a', content, summary: {} },
    { do: 'replace', kind: 'evidence', recordId: 'e', store: 'blobs', content, summary: {} },
  ])
  const facts = { vaultId, label: 'Client', vaultCreatedAt: createdAt, createdAt, moment: 'ab'.repeat(16), header }
  const records = [...store.rows.values()]
  const blobs = [...store.blobs.values()]
  const one = { number: 1, of: 1 }
  await fs.writeFile(at('records'), await packBackup({ ...facts, volume: { holds: 'records', ...one }, records, blobs: [] }, keys))
  await fs.writeFile(at('blobs'), await packBackup({ ...facts, volume: { holds: 'blobs', ...one }, records: [], blobs }, keys))
  const keyFile = new TextEncoder().encode('bytes on a stick')
  const change = { vaultId, secret: 'correct horse', kdf: argon2Kdf, random, today: '2026-11-21' }
  const twofold = await setPassphrase(header, change, {
    kind: 'passphrase',
    passphrase: 'correct horse',
    settings: kdfFloor,
    keyFile: await sha256(keyFile),
  })
  await fs.writeFile(at('key'), keyFile)
  await fs.writeFile(
    at('twofold'),
    await packBackup({ ...facts, header: twofold, volume: { holds: 'everything', ...one }, records, blobs }, keys),
  )
  const cut = await fs.readFile(at('records'))
  await fs.writeFile(at('cut'), cut.subarray(0, -100))
  await fs.writeFile(at('pass'), 'correct horse\n')
  await fs.writeFile(at('wrong'), 'battery staple\n')
})

afterAll(() => fs.rm(directory, { recursive: true, force: true }))

describe('probity backup verify', () => {
  it('says of whole files what they hold, without the passphrase', async () => {
    const { exitCode, out } = await probity('backup', 'verify', at('records'), at('blobs'), '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      valid: true,
      files: [
        { whole: true, backup: { label: 'Client', volume: { holds: 'records' }, blobs: 0 } },
        { whole: true, backup: { records: 0, blobs: 1 } },
      ],
    })
  })

  it('opens every record with the passphrase', async () => {
    const { exitCode, out } = await probity('backup', 'verify', at('records'), at('blobs'), '--pass-file', at('pass'))
    expect(out).toContain('opens: 2 records')
    expect(exitCode).toBe(0)
  })

  it('opens a vault with a second factor with both, and with neither alone', async () => {
    const both = await probity('backup', 'verify', at('twofold'), '--pass-file', at('pass'), '--key-file', at('key'))
    expect(both.out).toContain('opens: 2 records')
    expect(both.exitCode).toBe(0)
    const without = await probity('backup', 'verify', at('twofold'), '--pass-file', at('pass'))
    expect(without.exitCode).toBe(1)
    expect(without.out).toContain('wrong-key')
    const other = await probity('backup', 'verify', at('twofold'), '--pass-file', at('pass'), '--key-file', at('pass'))
    expect(other.exitCode).toBe(1)
    expect((await probity('backup', 'verify', at('twofold'), '--key-file', at('key'))).exitCode).toBe(2)
  })

  it('says what is missing', async () => {
    const { exitCode, out } = await probity('backup', 'verify', at('records'), '--pass-file', at('pass'))
    expect(out).toContain('MISSING: 1 evidence')
    expect(exitCode).toBe(1)
  })

  it.each([
    ['a cut file', ['cut'], 'damaged-backup'],
    ['a wrong passphrase', ['records', '--pass-file', 'wrong'], 'wrong-key'],
    ['blobs without records', ['blobs', '--pass-file', 'pass'], 'incomplete-backup'],
  ])('ends with 1 for %s', async (_what, args, code) => {
    const { exitCode, out } = await probity('backup', 'verify', ...args.map((arg) => (arg.startsWith('--') ? arg : at(arg))))
    expect(exitCode).toBe(1)
    expect(out).toContain(code)
  })

  it('ends with 2 for a file that is not there', async () => {
    const { exitCode, err } = await probity('backup', 'verify', at('none'))
    expect(exitCode).toBe(2)
    expect(err[0]).toContain('there is no such file')
  })
})
