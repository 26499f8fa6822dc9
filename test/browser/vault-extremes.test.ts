/** The vault where the machine gives out: a disk that is full, and a memory that somebody reads after the lock. */
import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passphrase as typedPassphrase } from '../page-models/probity-page.ts'
import { runForText } from '../support/programs.ts'
import { browserOf, countInMemory, renderersOf } from '../support/process-memory.ts'
import { builtApp } from './built-app.ts'
import { startChromium } from './harness/chromium-process.ts'
import type { Harness } from './harness/harness.ts'
import { serveHarness } from './harness/serve-harness.ts'

declare const harness: Harness

const passphrase = `horse ${crypto.randomUUID()} staple`
/** Until the memory has to be free of it; the bar says 30. */
const waitSeconds = 30
const launch = builtApp('vault-extremes')
let site: Awaited<ReturnType<typeof serveHarness>>
beforeAll(async () => {
  site = await serveHarness()
})
afterAll(async () => site.close())

test('a full disk refuses the next answer by name, loses none before it, and goes on when there is room (needs root for a small disk)', async (context) => {
  if (process.getuid?.() !== 0) {
    const reason = 'NOT RUN: only root may make a small disk'
    process.stderr.write(`${reason}\n`)
    return context.skip(reason)
  }
  const profile = mkdtempSync(join(tmpdir(), 'probity-small-disk-'))
  runForText('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', profile])
  const ballast = join(profile, 'ballast')
  try {
    let chromium = await startChromium(join(profile, 'browser'))
    let page = await chromium.openPage(site.url)
    const { vaultId, id } = await page.evaluate(async (secret) => {
      const made = await harness.workbench.createVault({ label: 'Small', passphrase: secret })
      const { summary } = await harness.workbench.startAssessment({
        template: { id: 'risk', version: '1.0.0', type: 'risk' },
        subjectName: 'S',
        title: 'S',
      })
      return { vaultId: made.vaultId, id: summary.id }
    }, passphrase)
    // The browser writes meanwhile: what it left is filled, and the last little given back.
    try {
      writeFileSync(ballast, new Uint8Array(96 * 1024 * 1024))
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown // errors of node:fs have a code
    }
    truncateSync(ballast, statSync(ballast).size - 64 * 1024)
    const told = await page.evaluate(async (assessment) => {
      const acknowledged: string[] = []
      try {
        for (let count = 0; count < 2000; count += 1) {
          await harness.workbench.answer({
            id: assessment,
            question: `Q-${count}`,
            answer: { value: 'x'.repeat(2000) },
            summary: { answered: 1, mandatory: 2, level: null, outcome: null },
          })
          acknowledged.push(`Q-${count}`)
        }
        return { acknowledged, code: 'none', area: '' }
      } catch (error) {
        const { code, area } = error as { code: string; area: string } // every error of the workbench has both
        return { acknowledged, code, area }
      }
    }, id)
    expect(told.area).toBe('vault')
    // Which one depends on whose write finds the disk full first: ours, or one of the browser's own that ends the connection.
    expect(['quota', 'io', 'storage-closed']).toContain(told.code)
    rmSync(ballast)
    // As after a restart on the next morning: the disk has room again.
    await chromium.kill()
    chromium = await startChromium(join(profile, 'browser'))
    page = await chromium.openPage(site.url)
    const after = await page.evaluate(
      async ([vault, secret, assessment]) => {
        const { damaged } = await harness.workbench.unlock({ vaultId: vault, passphrase: secret })
        const summary = { answered: 1, mandatory: 2, level: null, outcome: null }
        await harness.workbench.answer({ id: assessment, question: 'after', answer: { value: 'saved' }, summary })
        const { content } = await harness.workbench.openAssessment(assessment)
        return { damaged, questions: Object.keys(content.answers) }
      },
      [vaultId, passphrase, id] as const,
    )
    expect(after.damaged).toEqual([])
    expect(after.questions).toEqual(expect.arrayContaining([...told.acknowledged, 'after']))
    await chromium.close()
  } finally {
    runForText('umount', ['--lazy', profile])
    rmSync(profile, { recursive: true, force: true })
  }
})

test(
  `a lock ends the process that held the vault: ${waitSeconds} s later neither passphrase nor what was typed is in the memory of a page`,
  async ({ task }) => {
    const { page, app, browserProfile, broken } = await launch({})
    await app.createVault('Memory')
    await app.makeIdentity()
    await app.goTo('AI systems')
    const words = Array.from({ length: 60 }, () => `answer-word-${crypto.randomUUID()}`)
    await page.getByRole('button', { name: 'Add an AI system' }).first().click()
    await page
      .getByLabel('Name')
      .first()
      .fill(words[0] ?? '')
    await page.getByLabel('Purpose').fill(words.join(' '))
    await page.getByLabel('Owner').fill('Dr. Okafor')
    await page.getByRole('button', { name: 'Add to the inventory' }).click()
    await page.getByText('Not assessed yet.').waitFor()
    const look = () => {
      const counts = renderersOf(browserOf(browserProfile)).map((pid) => countInMemory(pid, [...words, typedPassphrase]))
      return [...words, typedPassphrase].filter((word) => counts.some((found) => (found.get(word) ?? 0) > 0))
    }
    // The look itself works: what an open vault holds is in memory.
    const open = look().length
    expect(open).toBeGreaterThan(words.length * 0.9)
    await app.lock()
    await expect.poll(() => look().length, { timeout: waitSeconds * 1000, interval: 1000 }).toBe(0)
    Object.assign(task.meta, { found: `open: ${open} of ${words.length + 1} words; after the lock: 0` })
    // The session of the browser host went along, and so did the place.
    await app.unlock()
    await page.getByRole('heading', { level: 1, name: words[0] ?? '' }).waitFor()
    expect(broken).toEqual([])
  },
  120_000 + waitSeconds * 1000,
)
