import { describe, expect, test } from 'vitest'
import { createTurns } from '#shared/in-turn.ts'
import type { Session } from '#shared/usecases/session/session.ts'
import { behindSaves } from '#shared/usecases/vault/back-up-vault.ts'
import { maxBackupBytes, openBackup } from '#shared/vault/backup.ts'
import { vaultWithAnswer } from '../../../support/backup-fixtures.ts'
import { seededRandom, steppingClock } from '../../../support/vault-fixtures.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

describe('a copy of the vault', () => {
  test('is one file named after vault and day, and holds every row', async () => {
    const { machine, engine, vaultId } = await vaultWithAnswer()
    const [file, ...others] = await engine.backup()
    expect(others).toEqual([])
    expect(file?.fileName).toBe('client-2026-11-23.probity-backup')
    const opened = await openBackup(file?.bytes ?? new Uint8Array())
    expect(opened).toMatchObject({ vaultId, label: 'Client', volume: { holds: 'everything', number: 1, of: 1 } })
    const store = machine.directory.stores.get(vaultId)
    expect(opened.blobs).toEqual([...(store?.blobs.values() ?? [])])
    // No write came after it: what rests is what was copied.
    expect(new Map(opened.records.map((row) => [row.id, row.sealed]))).toEqual(
      new Map([...(store?.rows.values() ?? [])].map((row) => [row.id, row.sealed])),
    )
  })

  test('holds no text in clear but the label', async () => {
    const { engine } = await vaultWithAnswer()
    const text = new TextDecoder('latin1').decode((await engine.backup())[0]?.bytes)
    expect(text).toContain('Client')
    for (const word of ['Scorer', 'measured', 'Ana', 'R1-01']) expect(text).not.toContain(word)
  })

  test('is of one moment although answers are saved while it is read', async () => {
    const { machine, engine, vaultId, id, answer } = await vaultWithAnswer()
    const store = machine.directory.stores.get(vaultId)
    if (!store) throw new Error('no store')
    const read = store.readMany.bind(store)
    let reads = 0
    // Each of the first reads is overtaken by a save.
    store.readMany = async (ids) => {
      reads += 1
      if (reads <= 2) await answer(`R1-0${reads + 1}`, `during ${reads}`)
      return read(ids)
    }
    const [file] = await engine.backup()
    store.readMany = read
    const other = createMachine({}, 99).openWindow().engine
    await other.restoreVault({ files: [file?.bytes ?? new Uint8Array()], passphrase })
    // Nothing is missing or damaged, else restoring were refused; the second save came after the moment that was taken.
    expect(Object.keys((await other.openAssessment(id)).content.answers)).toEqual(['R1-01', 'R1-02'])
  })
})

describe('a backup beside answers', () => {
  test('pauses until those that were given are saved and told', async () => {
    const order: string[] = []
    const enqueue = createTurns()
    const turn = (name: string) => (): Promise<void> => {
      order.push(name)
      return new Promise((resolve) => setImmediate(resolve))
    }
    // Nothing else of the session is asked for; a save that takes several turns, as one that waits for the disk.
    const { pause } = behindSaves({ enqueue } as Session, { pause: turn('others'), clock: steppingClock(), random: seededRandom(1) })
    const saved = enqueue(async () => {
      for (let step = 0; step < 3; step += 1) await turn('saving')()
    }).then(() => order.push('told'))
    await pause?.()
    order.push('backup')
    await saved
    expect(order.filter((name) => name !== 'others')).toEqual(['saving', 'saving', 'saving', 'told', 'backup'])
  })
})

describe('a vault with more evidence than one file takes', () => {
  test('is copied as several files, none too large, from which it is whole again', async () => {
    const { engine, id, attach } = await vaultWithAnswer()
    const texts = ['a', 'b'].map((letter) => letter.repeat(36 * 1024 * 1024))
    const items = []
    for (const text of texts) items.push(await attach(text))
    const files = await engine.backup()
    expect(files.length).toBeGreaterThan(2)
    for (const { bytes } of files) expect(bytes.length).toBeLessThanOrEqual(maxBackupBytes)
    const other = createMachine({}, 99).openWindow().engine
    await other.restoreVault({ files: files.map(({ bytes }) => bytes), passphrase })
    for (const [index, { id: evidence }] of items.entries()) {
      const bytes = await other.readEvidence({ id, evidence })
      expect(bytes.length).toBe(texts[index]?.length)
      expect(bytes.at(-1)).toBe(texts[index]?.charCodeAt(0))
    }
    const [, ...allButOne] = files.filter(({ fileName }) => fileName.includes('blobs'))
    const records = files.filter(({ fileName }) => fileName.includes('records'))
    const lacking = createMachine({}, 98)
      .openWindow()
      .engine.restoreVault({ files: [...records, ...allButOne].map(({ bytes }) => bytes), passphrase })
    await expect(lacking).rejects.toMatchObject({ code: 'incomplete-backup' })
  })
})
