import { expect, test } from 'vitest'
import type { Harness } from '../harness/harness.ts'
import { answer, answersOf, begin, crash, create, lock, saving, unlock } from '../harness/harness-page.ts'
import type { VaultBrowser } from '../harness/vault-browser.ts'

declare const harness: Harness

/** Of the browser with everything in it; and of the page's process alone, which takes the engine along. More: PROBITY_KILL_ROUNDS=200 PROBITY_CRASH_ROUNDS=50. */
const killRounds = Number(process.env['PROBITY_KILL_ROUNDS'] ?? 9)
const crashRounds = Number(process.env['PROBITY_CRASH_ROUNDS'] ?? 6)

/** What was saved is on the disk, whatever ends the page or the browser. */
export function strictSaving(browser: VaultBrowser): void {
  test('writes with strict durability only, without one violation of the content security policy', async () => {
    const page = await browser.openPage()
    const [worker] = page.workers()
    if (!worker) throw new Error('the page has no worker')
    // Patched inside of the worker, before its first transaction.
    await worker.evaluate(() => {
      const seen: string[] = []
      Object.assign(globalThis, { durabilities: seen })
      // Called with its own database below.
      // oxlint-disable-next-line typescript/unbound-method
      const original = IDBDatabase.prototype.transaction
      IDBDatabase.prototype.transaction = function transaction(this: IDBDatabase, names, mode, options) {
        if (mode === 'readwrite') seen.push(String(options?.durability))
        return original.call(this, names, mode, options)
      }
    })
    await create(page, 'Durable')
    const id = await begin(page, 'Durable')
    await answer(page, id, 'R1-01', 'yes')
    const seen = await worker.evaluate(() => Reflect.get(globalThis, 'durabilities') as string[]) // put there above
    expect(seen.length).toBeGreaterThan(3)
    expect(new Set(seen)).toEqual(new Set(['strict']))
    expect(await page.evaluate(() => harness.violations)).toEqual([])
    await page.close()
  })

  test(
    `keeps every acknowledged answer over ${killRounds} kills of the browser and ${crashRounds} of the page's process in the middle of saving`,
    async () => {
      let page = await browser.openPage()
      const vaultId = await create(page, 'Killed')
      const id = await begin(page, 'Killed')
      const acknowledged: Record<string, string> = {}
      for (let round = 0; round < killRounds + crashRounds; round += 1) {
        await saving(page, id, String(round), acknowledged)
        if (round < killRounds) {
          await browser.kill()
          await browser.start()
        } else await crash(page)
        page = await browser.openPage()
        expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
        expect(await answersOf(page, id)).toMatchObject(acknowledged)
      }
      expect(Object.keys(acknowledged).length).toBeGreaterThanOrEqual((killRounds + crashRounds) * 12)
      await page.close()
    },
    Math.max(180_000, (killRounds + crashRounds) * 20_000),
  )

  test('opens a vault whose files the browser gives free a moment later, and says what to do when it never does', async () => {
    const page = await browser.openPage()
    const vaultId = await create(page, 'Held')
    await lock(page)
    await page.close()
    const again = await browser.openPage()
    const worker = again.workers().find((candidate) => candidate.url().includes('workbench'))
    if (!worker) throw new Error('the page has no engine')
    /** As Chromium does while the process before still holds the files. */
    const refuse = (lists: number, opens: number) =>
      worker.evaluate(
        ([refusedLists, refusedOpens]) => {
          const left = { lists: refusedLists, opens: refusedOpens }
          Object.assign(globalThis, { left })
          // Called with their own factory below.
          // oxlint-disable-next-line typescript/unbound-method
          const { databases, open } = IDBFactory.prototype
          const error = () => new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')
          IDBFactory.prototype.databases = function listed(this: IDBFactory) {
            return left.lists-- > 0 ? Promise.reject(error()) : databases.call(this)
          }
          IDBFactory.prototype.open = function opened(this: IDBFactory, ...given) {
            if (left.opens-- <= 0) return open.apply(this, given)
            const request = Object.assign(new EventTarget(), { error: error(), onerror: (_event: object) => {} })
            const event = { target: request, preventDefault() {}, stopPropagation() {} }
            setTimeout(() => request.onerror(event))
            // Has of a request what a failed one is asked for.
            return request as unknown as IDBOpenDBRequest
          }
        },
        [lists, opens] as const,
      )
    // Dexie itself tries the first open four times.
    await refuse(2, 5)
    expect(await unlock(again, vaultId)).toEqual({ mode: 'writer' })
    expect(await worker.evaluate(() => Object.values(Reflect.get(globalThis, 'left') as object).every((left: number) => left < 0))).toBe(
      true,
    )
    await lock(again)
    await refuse(0, 1000)
    expect(await unlock(again, vaultId)).toEqual({ code: 'not-opened', facts: { reason: 'storage failed: UnknownError' } })
    await again.close()
  })
}
