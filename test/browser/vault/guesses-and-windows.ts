import { expect, test } from 'vitest'
import type { Harness } from '../harness/harness.ts'
import { answer, answersOf, begin, create, lock, stopClock, unlock } from '../harness/harness-page.ts'
import type { VaultBrowser } from '../harness/vault-browser.ts'

declare const harness: Harness

/** Who guesses is slowed down; a second window reads along and takes over. */
export function guessesAndWindows(browser: VaultBrowser): void {
  test('makes the tries of a guesser slower, also after a restart of the page', async () => {
    const start = Date.now()
    let page = await browser.openPage()
    const vaultId = await create(page, 'Guessed')
    await lock(page)
    await stopClock(page, start)
    for (let count = 0; count < 5; count += 1) expect(await unlock(page, vaultId, `guess ${count}`)).toMatchObject({ code: 'wrong-key' })
    await page.close()
    page = await browser.openPage()
    await stopClock(page, start + 400)
    expect(await unlock(page, vaultId)).toEqual({ code: 'too-early', facts: { retryAfterMs: 600 } })
    await stopClock(page, start + 1000)
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    await page.close()
  })

  test('lets a second window read along, and take over without losing an answer', async () => {
    const first = await browser.openPage()
    const vaultId = await create(first, 'Shared')
    const id = await begin(first, 'Shared')
    const second = await browser.openPage()
    expect(await unlock(second, vaultId)).toEqual({ mode: 'reader' })
    await expect(answer(second, id, 'R1-01', 'from the reader')).rejects.toThrow(/another window/)

    await answer(first, id, 'R1-01', 'from the writer')
    await expect.poll(() => second.evaluate(() => harness.events.filter((event) => event.kind === 'changed').length)).toBeGreaterThan(0)
    expect(await answersOf(second, id)).toEqual({ 'R1-01': 'from the writer' })

    let [writer, reader] = [second, first]
    for (let turn = 0; turn < 6; turn += 1) {
      // Asked for while the other one is still saving.
      const late = answer(reader, id, `late-${turn}`, 'x').then(
        () => 'saved',
        () => 'refused',
      )
      await writer.evaluate(() => harness.workbench.takeOver())
      await answer(writer, id, `turn-${turn}`, 'x')
      const saved = await late
      const answers = await answersOf(writer, id)
      expect(answers[`turn-${turn}`]).toBe('x')
      expect(answers[`late-${turn}`]).toBe(saved === 'saved' ? 'x' : undefined)
      ;[writer, reader] = [reader, writer]
    }
    const kinds = await first.evaluate(() => harness.events.map((event) => event.kind))
    expect(kinds).toEqual(expect.arrayContaining(['reader', 'writer']))
    await first.close()
    await second.close()
  })
}
