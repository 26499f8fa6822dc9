/** The formats as they were first written: every version opens for ever, and everything else is refused for the reason given. */
import { describe, expect, test } from 'vitest'
import { parseAuditLog } from '#shared/audit/audit-log.ts'
import { verifyLog } from '#shared/audit/verify-log.ts'
import { openBundle } from '#shared/bundle/open-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import { ProbityError } from '#shared/errors.ts'
import type { SealedRow } from '#shared/ports/vault-store.ts'
import { fromBase64 } from '#shared/bytes/base64.ts'
import { toHex } from '#shared/bytes/digest.ts'
import { verifyStatement } from '#shared/signing/statement.ts'
import { openBackup } from '#shared/vault/backup.ts'
import { openHeader } from '#shared/vault/header.ts'
import { parseDirectory, parseHead, parsePage } from '#shared/vault/index-page.ts'
import { argon2Kdf } from '#shared/vault/kdf.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { openRecord } from '#shared/vault/record.ts'
import { joinRecoveryParts, parseRecoveryPart } from '#shared/vault/recovery-key.ts'
import type { SlotSecret } from '#shared/vault/slots.ts'
import { openVault } from '#shared/vault/vault.ts'
import { createMemoryVaultStore } from '../../support/memory-vault-store.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'
import type { HeaderVector } from '../../vectors/make/header-vectors.ts'
import type { IndexVector } from '../../vectors/make/index-vectors.ts'
import type { RecordVector } from '../../vectors/make/record-vectors.ts'
import type { RecoveryVector } from '../../vectors/make/recovery-vectors.ts'
import type { AuditVector, BundleVector, StatementVector } from '../../vectors/make/signed-vectors.ts'
import type { BackupVector, RowJson, VaultVector } from '../../vectors/make/whole-vectors.ts'
import { fromHex, readVectors, type Vector } from '../../vectors/vector.ts'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = fromBase64(text)
  if (!bytes) throw new Error('a vector holds no base64')
  return bytes
}
const keysOf = (vaultKey: string) => deriveVaultKeys(fromHex(vaultKey))

/** `ok`, or the code of the error; anything else that is thrown is a bug. */
async function outcome(work: () => Promise<string | void> | string | void): Promise<string> {
  try {
    return (await work()) ?? 'ok'
  } catch (error) {
    if (error instanceof ProbityError) return error.code
    throw error
  }
}

const record = readVectors<RecordVector>('record-1')
const index = readVectors<IndexVector>('index-1')
const header = readVectors<HeaderVector>('header-1')
const recovery = readVectors<RecoveryVector>('recovery-1')
const vault = readVectors<VaultVector>('vault-1')
const backup = readVectors<BackupVector>('backup-1')
const statement = readVectors<StatementVector>('statement-1')
const audit = readVectors<AuditVector>('audit-log-1')
const bundle = readVectors<BundleVector>('bundle-1')

test('there are more than 150 vectors, most of which must fail', () => {
  const all: readonly Vector[] = [record, index, header, recovery, vault, backup, statement, audit, bundle].flat()
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter((vector) => vector.expect !== 'ok').length / all.length).toBeGreaterThan(0.8)
})

describe('a sealed row', () => {
  test.each(record)('$name: $expect', async ({ expect: expected, vaultKey, place, sealed, content }) => {
    const keys = await keysOf(vaultKey)
    const result = await outcome(async () => {
      const opened = await openRecord(keys, place, bytesOf(sealed))
      expect(opened.content).toEqual(bytesOf(content ?? ''))
    })
    expect(result).toBe(expected)
  })
})

describe('a row of the index', () => {
  const parsers = {
    page: (content: Uint8Array) => parsePage(content, 'row').map(({ recordId }) => recordId),
    directory: (content: Uint8Array) => parseDirectory(content, 'row').map(({ id }) => id),
    head: (content: Uint8Array) => [...parseHead(content, 'row').recent.keys()],
  }
  test.each(index)('$name: $expect', async ({ expect: expected, row, content, entries }) => {
    const result = await outcome(() => {
      expect(parsers[row](new TextEncoder().encode(content))).toEqual(entries)
    })
    expect(result).toBe(expected)
  })
})

describe('a header', () => {
  const secretOf = (secret: HeaderVector['secret']): SlotSecret => {
    switch (secret.kind) {
      case 'passphrase':
        return { kind: 'passphrase', passphrase: secret.passphrase, ...(secret.keyFile ? { keyFile: fromHex(secret.keyFile) } : {}) }
      case 'recovery':
        return { kind: 'recovery', key: fromHex(secret.key) }
      case 'keystore':
        return { kind: 'keystore', secret: fromHex(secret.secret) }
      case 'prf':
        return { kind: 'prf', slotId: secret.slotId, secret: fromHex(secret.secret) }
    }
  }
  test.each(header)('$name: $expect', async ({ expect: expected, vaultId, header: json, secret, rootRowId }) => {
    const result = await outcome(async () => {
      expect((await openHeader(json, vaultId, secretOf(secret), argon2Kdf)).rootRowId).toBe(rootRowId)
    })
    expect(result).toBe(expected)
  })
})

describe('a recovery key', () => {
  test.each(recovery)('$name: $expect', async ({ expect: expected, texts, key, group }) => {
    const parts = await Promise.all(texts.map(parseRecoveryPart))
    const issue = parts.flatMap((part) => (part.ok ? [] : part.issues))[0]
    if (issue) {
      expect([issue.code, issue.facts?.['group']]).toEqual([expected, group])
      return
    }
    const joined = await joinRecoveryParts(parts.flatMap((part) => (part.ok ? part.value : [])))
    expect(joined.ok ? 'ok' : joined.issues[0]?.code).toBe(expected)
    if (joined.ok) expect(toHex(joined.value)).toBe(key)
  })
})

describe('a whole vault', () => {
  const whole = vault.find(({ name }) => name === 'whole')
  const rowsOf = (rows: readonly RowJson[]): readonly SealedRow[] =>
    rows.map(([id, revision, sealed]) => ({ id, revision, sealed: bytesOf(sealed) }))
  const opened = async ({ vaultKey, rows, blobs, removed }: VaultVector) => {
    const store = createMemoryVaultStore()
    const put = rowsOf([...(whole?.rows ?? []), ...rows])
    await store.commit({ put, putBlobs: rowsOf([...(whole?.blobs ?? []), ...blobs]) })
    await store.commit({ delete: removed, deleteBlobs: removed })
    return openVault(store, testVaultId, await keysOf(vaultKey), seededRandom())
  }
  test.each(vault)('$name: $expect', async (vector) => {
    const found = await opened(vector)
    const damaged: string[] = []
    let opens = 0
    for (const { recordId } of [...found.entries('assessment'), ...found.entries('evidence')]) {
      const code = await outcome(async () => {
        await found.read(recordId)
      })
      if (code === 'ok') opens += 1
      else damaged.push(recordId)
    }
    expect({ damaged, opens, damagedPages: found.damagedPages.length }).toEqual({
      damaged: vector.damagedRecords,
      opens: vector.opens,
      damagedPages: vector.damagedPages,
    })
    expect(damaged.length + found.damagedPages.length > 0 ? 'damaged-record' : 'ok').toBe(vector.expect)
  })

  test('gives the texts that were written into it', async () => {
    if (!whole) throw new Error('the whole vault is missing')
    const found = await opened(whole)
    const texts = async (recordId: string) => (await found.read(recordId)).map((part) => new TextDecoder().decode(part))
    expect(await texts('a1')).toEqual(['whole of a1', 'first change', 'second change'])
    expect(await texts('a119')).toEqual(['whole of a119'])
    expect(await texts('evidence:1')).toEqual(['a file'])
    expect(found.entry('a7')).toBeUndefined()
    expect(found.entry('a2')?.summary).toEqual({ title: 'first change' })
    expect(found.entries('assessment')).toHaveLength(119)
  })
})

describe('a backup', () => {
  test.each(backup)('$name: $expect', async ({ expect: expected, vaultKey, bytes, rows, authentic }) => {
    const result = await outcome(async () => {
      const file = await openBackup(bytesOf(bytes))
      expect(file.records.length + file.blobs.length).toBe(rows)
      expect(await file.isAuthentic(await keysOf(vaultKey))).toBe(authentic)
    })
    expect(result).toBe(expected)
  })
})

describe('a statement', () => {
  test.each(statement)('$name: $expect', async ({ expect: expected, jws, payload }) => {
    const result = await outcome(async () => {
      expect((await verifyStatement(jws)).payload).toEqual(payload)
    })
    expect(result).toBe(expected)
  })
})

describe('an audit log', () => {
  test.each(audit)('$name: $expect', async ({ expect: expected, log, anchors, sequence }) => {
    const result = await outcome(async () => {
      const { problems } = await verifyLog(parseAuditLog(bytesOf(log)), { anchors })
      expect(problems[0]?.sequence).toBe(sequence)
      return problems[0]?.code
    })
    expect(result).toBe(expected)
  })
})

describe('a bundle', () => {
  test.each(bundle)('$name: $expect', async ({ expect: expected, bundle: bytes, ageIdentity, entries }) => {
    const result = await outcome(async () => {
      const verdict = await verifyBundle(await openBundle(bytesOf(bytes), { ageIdentity }), { trusted: [] })
      if (!verdict.ok) return verdict.problems[0]?.code
      expect(verdict.bundle.manifest.contents).toHaveLength(entries ?? -1)
      return undefined
    })
    expect(result).toBe(expected)
  })
})
