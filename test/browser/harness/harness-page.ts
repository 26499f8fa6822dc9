/** What a test has the harness page do with its workbench, and what it does to the page. */
import type { Page } from 'playwright-core'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import type { Harness } from './harness.ts'
import { databaseNames } from './page-database.ts'

declare const harness: Harness

/** Of every vault that is not given another one. */
const passphrase = 'correct horse battery staple'

export const create = (page: Page, label: string) =>
  page.evaluate(async ([name, secret]) => (await harness.workbench.createVault({ label: name, passphrase: secret })).vaultId, [
    label,
    passphrase,
  ] as const)

export const begin = (page: Page, title: string) =>
  page.evaluate(async (name) => {
    const state = await harness.workbench.startAssessment({
      template: { id: 'risk', version: '1.0.0', type: 'risk' },
      subjectName: 'Scorer',
      title: name,
    })
    return state.summary.id
  }, title)

export const answer = (page: Page, id: AssessmentId, question: string, value: string) =>
  page.evaluate(
    async ([assessment, key, text]) => {
      const summary = { answered: 1, mandatory: 2, level: null, outcome: null }
      await harness.workbench.answer({ id: assessment, question: key, answer: { value: text }, summary })
    },
    [id, question, value] as const,
  )

export const answersOf = (page: Page, id: AssessmentId) =>
  page.evaluate(async (assessment) => {
    const { content } = await harness.workbench.openAssessment(assessment)
    return Object.fromEntries(Object.entries(content.answers).map(([question, given]) => [question, given.value]))
  }, id)

/** What an unlock says: `writer` or `reader`, else area, code and facts of the error as they crossed the worker's border. */
export const unlock = (page: Page, vaultId: VaultId, secret = passphrase) =>
  page.evaluate(
    async ([id, word]) => {
      try {
        return { mode: (await harness.workbench.unlock({ vaultId: id, passphrase: word })).mode }
      } catch (error) {
        // Every error of the workbench is a ProbityError.
        const { code, facts, message } = error as { code: string; facts: Record<string, unknown>; message: string }
        // What nobody expected has to be found by its message.
        return code === 'unexpected' ? { code, facts, message } : { code, facts }
      }
    },
    [vaultId, secret] as const,
  )

/** The engine's clock stands still, so that a slow machine does not sit the delay out. */
export async function stopClock(page: Page, at: number): Promise<void> {
  const worker = page.workers().find((candidate) => candidate.url().includes('workbench'))
  await worker?.evaluate((now) => {
    // oxlint-disable-next-line eslint/no-extend-native
    Object.defineProperty(Date.prototype, 'toISOString', { value: () => now, configurable: true })
  }, new Date(at).toISOString())
}

/** Ends the page's process without a word to the page. */
export async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  // The answer goes down with the process.
  void session.send('Page.crash').catch(() => {})
  await gone
  await page.close()
}

export const lock = (page: Page) => page.evaluate(() => harness.workbench.lock())

export const newVault = async (page: Page, label: string) => {
  const before = await databaseNames(page)
  const vaultId = await create(page, label)
  const [database = ''] = (await databaseNames(page)).filter((name) => !before.includes(name))
  return { vaultId, database }
}

/** Saves without a pause until twelve more answers were acknowledged, and a moment longer. */
export async function saving(page: Page, id: AssessmentId, round: string, acknowledged: Record<string, string>): Promise<void> {
  const wanted = Object.keys(acknowledged).length + 12
  const saved = new Promise<void>((resolve) => {
    page.on('console', (message) => {
      const [word, question, value] = message.text().split(' ')
      if (word !== 'saved' || !question || !value) return
      acknowledged[question] = value
      if (Object.keys(acknowledged).length >= wanted) resolve()
    })
  })
  await page.evaluate(
    ([assessment, prefix]) => {
      const summary = { answered: 1, mandatory: 2, level: null, outcome: null }
      const save = async (count: number): Promise<void> => {
        const question = `Q${prefix}-${count}`
        const value = `v${count}`
        await harness.workbench.answer({ id: assessment, question, answer: { value }, summary })
        console.log(`saved ${question} ${value}`)
        await save(count + 1)
      }
      void save(0)
    },
    [id, round] as const,
  )
  await saved
}
