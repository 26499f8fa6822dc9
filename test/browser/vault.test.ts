import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import { plantedWord, scanDisk } from '../support/disk-scan.ts'
import { startChromium, type ChromiumProcess } from './harness/chromium-process.ts'
import type { Harness } from './harness/harness.ts'
import { serveHarness } from './harness/serve-harness.ts'

declare const harness: Harness

const passphrase = 'correct horse battery staple'
/** Of the browser with everything in it; and of the page's process alone, which takes the engine along. More: PROBITY_KILL_ROUNDS=200 PROBITY_CRASH_ROUNDS=50. */
const killRounds = Number(process.env['PROBITY_KILL_ROUNDS'] ?? 9)
const crashRounds = Number(process.env['PROBITY_CRASH_ROUNDS'] ?? 6)
let site: Awaited<ReturnType<typeof serveHarness>>
let profile: string
let chromium: ChromiumProcess

beforeAll(async () => {
  site = await serveHarness()
  profile = await mkdtemp(join(tmpdir(), 'probity-profile-'))
  chromium = await startChromium(profile)
})
afterAll(async () => {
  await chromium.close().catch(() => {})
  await site.close()
  await rm(profile, { recursive: true, force: true })
})

const create = (page: Page, label: string) =>
  page.evaluate(async ([name, secret]) => (await harness.workbench.createVault({ label: name, passphrase: secret })).vaultId, [
    label,
    passphrase,
  ] as const)

const begin = (page: Page, title: string) =>
  page.evaluate(async (name) => {
    const state = await harness.workbench.startAssessment({
      template: { id: 'risk', version: '1.0.0', type: 'risk' },
      subjectName: 'Scorer',
      title: name,
    })
    return state.summary.id
  }, title)

const answer = (page: Page, id: AssessmentId, question: string, value: string) =>
  page.evaluate(
    async ([assessment, key, text]) => {
      const summary = { answered: 1, mandatory: 2, level: null, outcome: null }
      await harness.workbench.answer({ id: assessment, question: key, answer: { value: text }, summary })
    },
    [id, question, value] as const,
  )

const answersOf = (page: Page, id: AssessmentId) =>
  page.evaluate(async (assessment) => {
    const { content } = await harness.workbench.openAssessment(assessment)
    return Object.fromEntries(Object.entries(content.answers).map(([question, given]) => [question, given.value]))
  }, id)

/** What an unlock says: `writer` or `reader`, else area, code and facts of the error as they crossed the worker's border. */
const unlock = (page: Page, vaultId: VaultId, secret = passphrase) =>
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
async function stopClock(page: Page, at: number): Promise<void> {
  const worker = page.workers().find((candidate) => candidate.url().includes('workbench'))
  await worker?.evaluate((now) => {
    // oxlint-disable-next-line eslint/no-extend-native
    Object.defineProperty(Date.prototype, 'toISOString', { value: () => now, configurable: true })
  }, new Date(at).toISOString())
}

/** Ends the page's process without a word to the page. */
async function crash(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  // The answer goes down with the process.
  void session.send('Page.crash').catch(() => {})
  await gone
  await page.close()
}

const lock = (page: Page) => page.evaluate(() => harness.workbench.lock())

/** Name of the only database that holds a vault's rows and was made last. */
const databaseNames = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).flatMap(({ name }) => (name?.match(/^probity-[0-9a-f]{16}$/) ? [name] : [])))

const newVault = async (page: Page, label: string) => {
  const before = await databaseNames(page)
  const vaultId = await create(page, label)
  const [database = ''] = (await databaseNames(page)).filter((name) => !before.includes(name))
  return { vaultId, database }
}

const rowIds = (page: Page, database: string) =>
  page.evaluate(
    (name) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
        opening.addEventListener('success', () => {
          const keys = opening.result.transaction('records').objectStore('records').getAllKeys()
          keys.addEventListener('success', () => {
            opening.result.close()
            resolve(keys.result.map(String))
          })
        })
      }),
    database,
  )

const flipByte = (page: Page, database: string, id: string) =>
  page.evaluate(
    ([name, rowId]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('records', 'readwrite')
          const store = transaction.objectStore('records')
          const reading = store.get(rowId)
          reading.addEventListener('success', () => {
            // A row as the vault stores it.
            const row = reading.result as { sealed: Uint8Array }
            row.sealed[200] = (row.sealed[200] ?? 0) ^ 1
            store.put(row)
          })
          transaction.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    [database, id] as const,
  )

/** Puts something in the place of a row, as no version of the program would write it. */
const putOdd = (page: Page, database: string, row: object) =>
  page.evaluate(
    ([name, odd]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('records', 'readwrite')
          transaction.objectStore('records').put(odd)
          transaction.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    [database, row] as const,
  )

describe('the vault in Chromium', () => {
  test('writes with strict durability only, without one violation of the content security policy', async () => {
    const page = await chromium.openPage(site.url)
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

  /** Saves without a pause until twelve more answers were acknowledged, and a moment longer. */
  async function saving(page: Page, id: AssessmentId, round: string, acknowledged: Record<string, string>): Promise<void> {
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

  test(
    `keeps every acknowledged answer over ${killRounds} kills of the browser and ${crashRounds} of the page's process in the middle of saving`,
    async () => {
      let page = await chromium.openPage(site.url)
      const vaultId = await create(page, 'Killed')
      const id = await begin(page, 'Killed')
      const acknowledged: Record<string, string> = {}
      for (let round = 0; round < killRounds + crashRounds; round += 1) {
        await saving(page, id, String(round), acknowledged)
        if (round < killRounds) {
          await chromium.kill()
          chromium = await startChromium(profile)
        } else await crash(page)
        page = await chromium.openPage(site.url)
        expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
        expect(await answersOf(page, id)).toMatchObject(acknowledged)
      }
      expect(Object.keys(acknowledged).length).toBeGreaterThanOrEqual((killRounds + crashRounds) * 12)
      await page.close()
    },
    Math.max(180_000, (killRounds + crashRounds) * 20_000),
  )

  test('opens a vault whose files the browser gives free a moment later, and says what to do when it never does', async () => {
    const page = await chromium.openPage(site.url)
    const vaultId = await create(page, 'Held')
    await lock(page)
    await page.close()
    const again = await chromium.openPage(site.url)
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

  test('refuses a database of a later version and leaves it as it is', async () => {
    const page = await chromium.openPage(site.url)
    const { vaultId, database } = await newVault(page, 'Future')
    await lock(page)
    const versionOf = () =>
      page.evaluate(async (name) => (await indexedDB.databases()).find((found) => found.name === name)?.version, database)
    await page.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open(name, 20)
          opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
          opening.addEventListener('success', () => {
            opening.result.close()
            resolve()
          })
        }),
      database,
    )
    expect(await unlock(page, vaultId)).toEqual({ code: 'newer-database', facts: { found: 2, known: 1 } })
    expect(await versionOf()).toBe(20)
    await page.close()
  })

  test('names the one damaged record, and works with the others', async () => {
    const page = await chromium.openPage(site.url)
    const { vaultId, database } = await newVault(page, 'Damaged')
    const sound = await begin(page, 'Sound')
    await answer(page, sound, 'R1-01', 'kept')
    const before = await rowIds(page, database)
    const broken = await begin(page, 'Broken')
    const [row = ''] = (await rowIds(page, database)).filter((id) => !before.includes(id))
    await lock(page)
    await flipByte(page, database, row)
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    const failure = await page.evaluate(async (id) => {
      try {
        await harness.workbench.openAssessment(id)
        return 'opened'
      } catch (error) {
        const { code, facts } = error as { code: string; facts: Record<string, unknown> } // every error of the workbench has both
        return { code, recordId: facts['recordId'] }
      }
    }, broken)
    expect(failure).toEqual({ code: 'damaged-record', recordId: broken })
    expect(await answersOf(page, sound)).toEqual({ 'R1-01': 'kept' })
    await answer(page, sound, 'R1-02', 'still saved')
    expect(await page.evaluate(async () => (await harness.workbench.listAssessments()).map(({ title }) => title).sort())).toEqual([
      'Broken',
      'Sound',
    ])
    await page.close()
  })

  test('takes rows of another shape, and a large one whose file the disk lost, for damaged records, and works with the others', async () => {
    let page = await chromium.openPage(site.url)
    const { vaultId, database } = await newVault(page, 'Odd')
    const sound = await begin(page, 'Sound')
    await answer(page, sound, 'R1-01', 'kept')
    const large = await begin(page, 'Large')
    // Larger than what Chromium keeps in its tables, also once it is packed.
    await answer(page, large, 'R1-01', Array.from({ length: 6000 }, () => crypto.randomUUID()).join(''))
    const before = await rowIds(page, database)
    const odd = await begin(page, 'Odd')
    const [row = ''] = (await rowIds(page, database)).filter((id) => !before.includes(id))
    await lock(page)
    await putOdd(page, database, { id: row, revision: Number.NaN })
    await page.close()
    await chromium.close()
    const lost = readdirSync(profile, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.parentPath.includes('.indexeddb.blob'),
    )
    expect(lost.length).toBeGreaterThan(0)
    for (const { parentPath, name } of lost) await rm(join(parentPath, name))

    chromium = await startChromium(profile)
    page = await chromium.openPage(site.url)
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    for (const id of [odd, large]) await expect(answersOf(page, id)).rejects.toThrow(/is damaged/)
    expect(await answersOf(page, sound)).toEqual({ 'R1-01': 'kept' })
    await answer(page, sound, 'R1-02', 'still saved')
    await page.close()
  })

  test('makes the tries of a guesser slower, also after a restart of the page', async () => {
    const start = Date.now()
    let page = await chromium.openPage(site.url)
    const vaultId = await create(page, 'Guessed')
    await lock(page)
    await stopClock(page, start)
    for (let count = 0; count < 5; count += 1) expect(await unlock(page, vaultId, `guess ${count}`)).toMatchObject({ code: 'wrong-key' })
    await page.close()
    page = await chromium.openPage(site.url)
    await stopClock(page, start + 400)
    expect(await unlock(page, vaultId)).toEqual({ code: 'too-early', facts: { retryAfterMs: 600 } })
    await stopClock(page, start + 1000)
    expect(await unlock(page, vaultId)).toEqual({ mode: 'writer' })
    await page.close()
  })

  test('lets a second window read along, and take over without losing an answer', async () => {
    const first = await chromium.openPage(site.url)
    const vaultId = await create(first, 'Shared')
    const id = await begin(first, 'Shared')
    const second = await chromium.openPage(site.url)
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

  test('would be found out: words in plain IndexedDB are read from tables, logs and large values, compressed as Chromium does', async () => {
    const plain = await mkdtemp(join(tmpdir(), 'probity-plain-'))
    const [inTable, inLog, inValue] = [plantedWord(), plantedWord(), plantedWord()] as const
    try {
      const open = await startChromium(plain)
      const page = await open.openPage(site.url)
      await page.evaluate(
        async ([tableWord, logWord, valueWord]) => {
          const database = await new Promise<IDBDatabase>((resolve, reject) => {
            const opening = indexedDB.open('planted', 1)
            opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows'))
            opening.addEventListener('error', () => reject(opening.error ?? new Error('open failed')))
            opening.addEventListener('success', () => resolve(opening.result))
          })
          const put = (key: string, value: string): Promise<void> =>
            new Promise((resolve, reject) => {
              const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' })
              transaction.objectStore('rows').put(value, key)
              transaction.addEventListener('complete', () => resolve())
              transaction.addEventListener('error', () => reject(transaction.error ?? new Error('write failed')))
            })
          // Repeated parts of a word become copies in Snappy, and are whole only after decompression.
          const half = tableWord.slice(0, -6)
          for (let row = 0; row < 400; row += 1)
            await put(`row ${row}`, `${half} `.repeat(60) + (row === 7 ? tableWord : '') + crypto.randomUUID().repeat(300))
          await put('value', `${valueWord.slice(0, -6)} `.repeat(20_000) + valueWord)
          await put('log', `${logWord.slice(0, -6)} `.repeat(500) + logWord)
          database.close()
        },
        [inTable, inLog, inValue] as const,
      )
      await page.close()
      await open.close()
      const found = scanDisk(plain, [inTable, inLog, inValue])
      expect(new Set(found.map(({ word }) => word))).toEqual(new Set([inTable, inLog, inValue]))
      const endings = (word: string) =>
        found.filter((finding) => finding.word === word).map(({ file }) => file.replace(/^.*?(\.[a-z]+)?$/, '$1'))
      expect(endings(inTable).join(' ')).toMatch(/\.ldb/)
      expect(endings(inLog).join(' ')).toMatch(/\.log|\.ldb/)
    } finally {
      await rm(plain, { recursive: true, force: true })
    }
  })

  test('leaves nothing readable in the profile', async () => {
    const words = Array.from({ length: 8 }, plantedWord)
    const [secret = '', organisation = '', system = '', title = '', given = '', evidence = '', fileName = '', person = ''] = words
    const shown = plantedWord()
    const page = await chromium.openPage(site.url)
    await page.evaluate(
      async ([label, ...text]) => {
        const [phrase, org, sys, name, value, content, file, who] = text
        const { workbench } = harness
        await workbench.createVault({ label, passphrase: phrase })
        await workbench.saveOrganisation({
          format: 'probity-organisation/1',
          name: org,
          shortCode: 'ORG',
          numberScheme: '{NNNN}',
          classifications: ['Public'],
          defaultClassification: 'Public',
          distributionText: '',
        })
        await workbench.createIdentity({ name: who, email: '', designation: '', organisation: org, algorithm: 'p256' })
        const { id: systemId } = await workbench.saveSystem({ name: sys, kind: 'system', purpose: sys, owner: who, status: 'pilot' })
        const { summary } = await workbench.startAssessment({
          template: { id: 'risk', version: '1.0.0', type: 'risk' },
          systemId,
          subjectName: sys,
          title: name,
        })
        await workbench.answer({
          id: summary.id,
          question: 'R1-01',
          answer: { value, comment: value },
          summary: { answered: 1, mandatory: 1, level: null, outcome: null },
        })
        await workbench.addEvidence({
          id: summary.id,
          title: name,
          grade: 'C',
          date: '2026-11-23',
          file: { name: file, mediaType: 'text/plain', bytes: new TextEncoder().encode(content) },
        })
        await workbench.lock()
      },
      [shown, secret, organisation, system, title, given, evidence, fileName, person] as const,
    )
    await page.close()
    await chromium.close()
    expect(scanDisk(profile, words)).toEqual([])
    // The label is in clear, so a scan that works finds it.
    expect(scanDisk(profile, [shown]).length).toBeGreaterThan(0)
    chromium = await startChromium(profile)
  })
})
