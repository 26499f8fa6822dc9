import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openBackup } from '#shared/vault/backup.ts'
import { requireProgram } from '../support/programs.ts'
import { patienceMs } from './harness/patience.ts'
import { takeClock } from './journey/engine-clock.ts'
import { choose, goTo, question, saved, setUp, sitDown, unlock, type Person } from './journey/person.ts'

const ana = {
  vault: 'Clinic',
  passphrase: 'copper meadow violin harbour',
  organisation: 'Clinic',
  shortCode: 'CLI',
  name: 'Ana Moreau',
  position: 'Assessor',
  email: 'ana@clinic.example',
}

let directory = ''
let person: Person
const backups = (): string => join(directory, 'ana', 'host', 'backups')
const backupFiles = (): string[] => (existsSync(backups()) ? readdirSync(backups()) : [])
/** Newest backups, as somebody would choose them in the dialog. */
const newest = (): string[] =>
  backupFiles()
    .filter((name) => /-(records|blobs)\.probity-backup$/.test(name))
    .map((name) => join(backups(), name))

beforeAll(async () => {
  requireProgram('chromium')
  directory = mkdtempSync(join(tmpdir(), 'probity-backup-'))
  person = await sitDown(join(directory, 'ana'))
})
afterAll(async () => {
  await person.leave()
  rmSync(directory, { recursive: true, force: true })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await person.page.screenshot({ path: `test-results/${task.id}-backup.png` })
})

it('an answer is in a backup on disk within a minute', async () => {
  const { page } = person
  const clock = await takeClock(page)
  await setUp(page, ana)
  await goTo(page, 'Assessments')
  await page.getByRole('button', { name: 'Start an assessment' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Privacy impact assessment', { exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Subject', exact: true }).fill('Triage model')
  await dialog.getByRole('button', { name: 'Start', exact: true }).click()
  await choose(page, 'S1-01', 'Yes')
  await saved(page)
  const answeredAt = await clock.stop()

  // The promise itself: a minute, by the engine's clock, without a lock or any other help. Of when it was begun; a busy machine writes as it can.
  await clock.pass(30_000)
  expect(newest()).toEqual([])
  await clock.pass(25_000)
  await expect.poll(newest, { timeout: patienceMs }).toHaveLength(1)
  const [path = ''] = newest()
  const { createdAt } = await openBackup(readFileSync(path))
  expect(Date.parse(createdAt) - answeredAt).toBeLessThan(60_000)
  const text = readFileSync(path).toString('latin1')
  for (const word of ['Triage', 'S1-01', 'Moreau', ana.passphrase]) expect(text).not.toContain(word)
})

it('the answer comes back from that file after the browser cleared the site data', async () => {
  await clearSiteData()
  // The session with the host went with the rest: Probity is started again.
  await person.crash()
  const { page } = person
  await page.getByRole('heading', { name: 'Make your vault' }).waitFor()
  await page.getByRole('button', { name: 'Restore from a backup' }).click()
  await page.locator('input[type=file]').setInputFiles(newest())
  const passphrase = page.getByRole('textbox', { name: 'Passphrase', exact: true })
  await passphrase.fill('not this one')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByRole('alert').getByText('That passphrase does not open this vault.').waitFor()
  await passphrase.fill(ana.passphrase)
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await showsTheAnswer()

  // And it is a vault like any other from now on.
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByRole('heading', { name: 'Clinic' }).waitFor()
  // Whoever is refused again is told what else it may be.
  const doubt = page.getByText('The last backup opens it then.')
  await unlock(page, 'not this one either')
  await page.getByRole('alert').getByText('That passphrase does not open this vault.').waitFor()
  expect(await doubt.count()).toBe(0)
  await unlock(page, 'nor this one')
  await doubt.waitFor()
  await unlock(page, ana.passphrase)
  await showsTheAnswer()
})

it('a copy saved under Settings holds the whole vault, and says when the last backup was written', async () => {
  const { page } = person
  await goTo(page, 'Settings')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Back up now' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^clinic-\d{4}-\d{2}-\d{2}\.probity-backup$/)
  const path = join(directory, 'copy')
  await download.saveAs(path)
  expect(await openBackup(readFileSync(path))).toMatchObject({ label: 'Clinic', volume: { holds: 'everything' } })
  await page.getByText(/^Last backup /).waitFor()
})

it('a second place is chosen, and the vault comes back from there by one press', async () => {
  const { page } = person
  const stick = join(directory, 'stick')
  mkdirSync(stick)
  await page.getByRole('button', { name: 'Choose a folder' }).click()
  await page.getByLabel('Path of the folder').fill(join(directory, 'absent'))
  await page.getByRole('button', { name: 'Use this folder' }).click()
  await page.getByText('is no longer there').or(page.getByText('not the path of a folder')).first().waitFor()
  await page.getByLabel('Path of the folder').fill(stick)
  await page.getByRole('button', { name: 'Use this folder' }).click()
  await page.getByText('The first backup lies there.').waitFor()
  await page.getByText(stick, { exact: true }).waitFor()
  expect(readdirSync(stick).some((name) => name.endsWith('-records.probity-backup'))).toBe(true)

  await clearSiteData()
  // As on a new computer: nothing beside the profile.
  rmSync(backups(), { recursive: true })
  await person.crash()
  await person.page.getByRole('button', { name: 'Restore from a backup' }).click()
  await person.page.getByRole('button', { name: /^Clinic\s*In your backup folder/ }).click()
  await person.page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(ana.passphrase)
  await person.page.getByRole('button', { name: 'Restore', exact: true }).click()
  await showsTheAnswer()
})

async function showsTheAnswer(): Promise<void> {
  const { page } = person
  await page.getByRole('navigation', { name: 'Navigation' }).waitFor()
  await goTo(page, 'Assessments')
  await page
    .getByText(/Triage model/)
    .first()
    .click()
  await question(page, 'S1-01').waitFor()
  await expect.poll(() => question(page, 'S1-01').getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true)
}

async function clearSiteData(): Promise<void> {
  const { page } = person
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'all' })
  await session.detach()
}
