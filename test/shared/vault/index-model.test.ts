/** Law: after any sequence of writes, failures, damage and reopening, the index lists exactly the records, and each reads as it was written. */
import { expect, test } from 'vitest'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { openVault, type RecordChange, type Vault } from '#shared/vault/vault.ts'
import { createMemoryVaultStore } from '../../support/memory-vault-store.ts'
import { fc } from '../../support/property.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

/** More for a nightly run, and any seed: PROBITY_MODEL_RUNS=2000 PROBITY_SEED=7. */
const numRuns = Number(process.env['PROBITY_MODEL_RUNS'] ?? 60)
const seed = Number(process.env['PROBITY_SEED'] ?? 20_261_129)

type Step =
  | { readonly kind: 'write'; readonly changes: readonly Change[] }
  | { readonly kind: 'failed write'; readonly changes: readonly Change[] }
  /** By a second window, after which the first one has to follow. */
  | { readonly kind: 'other window'; readonly changes: readonly Change[] }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'damage'; readonly row: number }
interface Change {
  readonly do: 'replace' | 'append' | 'summary' | 'erase' | 'blob'
  /** Few, so that changes meet. */
  readonly id: number
  readonly size: number
}

const change = fc.record({
  do: fc.constantFrom('replace', 'replace', 'append', 'append', 'summary', 'erase', 'blob'),
  id: fc.nat({ max: 40 }),
  size: fc.nat({ max: 900 }),
}) satisfies fc.Arbitrary<Change>
/** Large batches fill pages, so that the head overflows into them. */
const changes = fc.oneof(
  { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }) },
  { weight: 3, arbitrary: fc.array(change, { minLength: 30, maxLength: 90 }) },
  // Several pages, some of which get room again.
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat({ max: 200 }), fc.integer({ min: 110, max: 150 }), fc.constantFrom('replace', 'erase')).map(inARow),
  },
)
function inARow([first, count, what]: readonly [number, number, 'replace' | 'erase']): readonly Change[] {
  return Array.from({ length: count }, (_, index) => ({ do: what, id: first + index, size: 10 }))
}
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: changes.map((made) => ({ kind: 'write', changes: made }) as const) },
  { weight: 2, arbitrary: changes.map((made) => ({ kind: 'failed write', changes: made }) as const) },
  { weight: 2, arbitrary: changes.map((made) => ({ kind: 'other window', changes: made }) as const) },
  { weight: 3, arbitrary: fc.constant({ kind: 'reopen' } as const) },
  { weight: 1, arbitrary: fc.nat().map((row) => ({ kind: 'damage', row }) as const) },
)

/** What the vault should hold: parts and summary by record id. */
type Model = Map<string, { readonly parts: readonly string[]; readonly summary: string }>

test(`any of ${numRuns} sequences (seed ${seed}) leaves the index and the records as they were written`, async () => {
  const keys = await deriveVaultKeys(new Uint8Array(32).fill(9))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const random = seededRandom(17)
      const store = createMemoryVaultStore()
      const open = (): Promise<Vault> => openVault(store, testVaultId, keys, random)
      let vault = await open()
      let model: Model = new Map()
      for (const [number, { kind, ...rest }] of steps.entries()) {
        switch (kind) {
          case 'write':
          case 'failed write':
          case 'other window': {
            const made = 'changes' in rest ? rest.changes : []
            const { next, applied } = planned(model, made, number)
            if (applied.length === 0) break
            if (kind === 'failed write') {
              store.beforeCommit = () => {
                throw new Error('disk full')
              }
              await expect(vault.write(applied)).rejects.toThrow('disk full')
              store.beforeCommit = () => {}
              break
            }
            if (kind === 'other window') {
              await (await open()).write(applied)
              await expect(vault.write(applied)).rejects.toMatchObject({ code: 'held-elsewhere' })
              await vault.reload()
            } else await vault.write(applied)
            model = next
            break
          }
          case 'reopen':
            vault = await open()
            break
          case 'damage': {
            // A row of the index: its records are found again from their own rows. Their summaries go back to the last part's.
            const index = vault.rows().records.filter(({ id }) => !isPartOf(vault, id))
            const chosen = index[('row' in rest ? rest.row : 0) % Math.max(1, index.length)]
            const row = chosen && store.rows.get(chosen.id)
            if (!row) break
            store.rows.set(row.id, { ...row, sealed: row.sealed.with(100, ((row.sealed[100] ?? 0) + 1) % 256) })
            vault = await open()
            expect(vault.damagedPages).toContain(row.id)
            model = new Map([...model].map(([id, held]) => [id, { ...held, summary: String(vault.entry(id)?.summary) }]))
            break
          }
        }
        await expectSame(vault, model)
      }
      await expectSame(await open(), model)
    }),
    { numRuns, seed },
  )
}, 600_000)

const isPartOf = (vault: Vault, id: string): boolean =>
  [...vault.entries('assessment'), ...vault.entries('evidence')].some(({ base }) => id.startsWith(base))

/** Changes that the vault would take, and the model after them. */
function planned(
  model: Model,
  made: readonly Change[],
  number: number,
): { readonly next: Model; readonly applied: readonly RecordChange[] } {
  const next: Model = new Map(model)
  const applied: RecordChange[] = []
  for (const [position, { do: what, id, size }] of made.entries()) {
    const recordId = what === 'blob' ? `blob-${id}` : `r${id}`
    const held = next.get(recordId)
    const text = `${number}.${position} `.padEnd(size, 'x')
    const summary = `${recordId} at ${number}.${position}`
    const content = new TextEncoder().encode(text)
    if (what === 'replace' || what === 'blob') {
      const kind = what === 'blob' ? ({ kind: 'evidence', store: 'blobs' } as const) : ({ kind: 'assessment' } as const)
      applied.push({ do: 'replace', ...kind, recordId, content, summary })
      next.set(recordId, { parts: [text], summary })
    } else if (!held) continue
    else if (what === 'append') {
      applied.push({ do: 'append', recordId, content, summary })
      next.set(recordId, { parts: [...held.parts, text], summary })
    } else if (what === 'summary') {
      applied.push({ do: 'summary', recordId, summary })
      next.set(recordId, { ...held, summary })
    } else {
      applied.push({ do: 'erase', recordId })
      next.delete(recordId)
    }
  }
  return { next, applied }
}

async function expectSame(vault: Vault, model: Model): Promise<void> {
  const entries = [...vault.entries('assessment'), ...vault.entries('evidence')]
  expect(entries.map(({ recordId }) => recordId).toSorted()).toEqual([...model.keys()].toSorted())
  for (const { recordId, summary } of entries) {
    const read = (await vault.read(recordId)).map((part) => new TextDecoder().decode(part))
    expect({ parts: read, summary }).toEqual(model.get(recordId))
  }
}
