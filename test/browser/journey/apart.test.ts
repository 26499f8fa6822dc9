/** What two people do who are not always at the same folder: invitation, mail, an old backup, a store in the cloud; and texts and rows of both. */
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import type { Download } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlainBundle } from '#shared/bundle/open-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { heldConnection, type HeldConnection } from '../../support/held-connection.ts'
import { hasSwift, swiftStore, type S3Store } from '../../support/swift-store.ts'
import { runProgram } from '../../support/programs.ts'
import { choose, goTo, question, saved, setUp, unlock, type Person } from './person.ts'
import {
  connectFolder,
  exchange,
  nadia,
  ole,
  openAssessment,
  openSection,
  ownWords,
  picture,
  seatTwoPeople,
  startAssessment,
} from './two-people.ts'

const two = seatTwoPeople('apart')
const { inside } = two
/** The reader's package, the store in the cloud and two workspaces take two minutes more. */
const isLong = process.env['PROBITY_LONG_JOURNEY'] === 'yes'

/** Presses what saves a file, and keeps it. @returns its path and suggested name */
async function fileFrom({ page }: Person, press: () => Promise<void>): Promise<{ readonly path: string; readonly name: string }> {
  const downloading = page.waitForEvent('download')
  await press()
  const download: Download = await downloading
  const name = download.suggestedFilename()
  const path = inside(name)
  await download.saveAs(path)
  return { path, name }
}
const tab = async ({ page }: Person, name: string): Promise<void> => {
  await goTo(page, 'People & sync')
  await page.getByRole('tab', { name, exact: true }).click()
}
const textOf = (person: Person, id: string) => question(person.page, id).getByRole('textbox').first()

describe('somebody is invited', () => {
  it('by a file and six words on the phone, and becomes a member with a role', async () => {
    const { author, colleague } = two
    await Promise.all([setUp(author.page, nadia), setUp(colleague.page, ole)])
    await connectFolder(author, inside('shared-folder'))
    await exchange(author)
    await tab(author, 'People & roles')
    await author.page.getByRole('button', { name: 'Found the list' }).click()
    await author.page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Start of the programme')
    await author.page.getByRole('dialog').getByRole('button', { name: 'Found the list' }).click()
    await author.page.getByRole('button', { name: 'Invite somebody' }).click()
    const inviting = author.page.getByRole('dialog')
    await inviting.getByRole('textbox', { name: 'For whom' }).fill(ole.name)
    await picture(author, 'invite')
    const invitation = await fileFrom(author, () => inviting.getByRole('button', { name: 'Save the invitation' }).click())
    expect(invitation.name).toBe('invitation-Ole-Brandt.probity-invitation')

    await tab(colleague, 'People & roles')
    await colleague.page.getByRole('button', { name: 'Open an invitation' }).click()
    const opening = colleague.page.getByRole('dialog')
    await opening.locator('input[type=file]').setInputFiles(invitation.path)
    await opening.getByText('For Ole Brandt, as Assessor').waitFor()
    await picture(colleague, 'invitation')
    // As read out by the other one on the phone.
    const words = await opening.getByRole('list', { name: 'Fingerprint in words' }).getByRole('listitem').allInnerTexts()
    expect(words).toEqual(await ownWords(author))
    await opening.getByRole('button', { name: 'The words are the same: join' }).click()
    await colleague.page.getByRole('tab', { name: 'Exchange', exact: true }).click()
    await connectFolder(colleague, inside('shared-folder'))
    await exchange(colleague)
    await exchange(author)
    await tab(author, 'People & roles')
    await picture(author, 'candidate')
    await author.page.getByRole('button', { name: 'Add as member' }).click()
    const adding = author.page.getByRole('dialog')
    await adding.getByText('Data protection officer', { exact: true }).click()
    await adding.getByRole('textbox', { name: 'Reason' }).fill('Appointed')
    await adding.getByRole('button', { name: 'Add as member' }).click()
    await exchange(author)
    await exchange(colleague)
    await tab(colleague, 'People & roles')
    const member = colleague.page.getByRole('listitem').filter({ hasText: ole.name }).first()
    await member.getByText('Data protection officer').waitFor()
    expect(await member.innerText()).toContain('Member')
  })

  it('gets administration for a day, and everybody’s rights are reviewed and signed by keyboard', async () => {
    const { author, colleague } = two
    await tab(author, 'People & roles')
    await author.page.getByRole('button', { name: 'Administrator for a time' }).click()
    const giving = author.page.getByRole('dialog')
    await giving.getByRole('combobox', { name: 'For how long' }).selectOption({ label: '1 day' })
    await giving.getByRole('textbox', { name: 'Reason' }).fill('New keys for two people')
    await author.page.keyboard.press('Enter')
    await author.page.getByText(/^Administrator until .* left$/).waitFor()
    await exchange(author)
    await exchange(colleague)
    await tab(colleague, 'People & roles')
    // What only administrators see.
    await colleague.page.getByRole('button', { name: 'Invite somebody' }).waitFor()

    await tab(author, 'People & roles')
    await author.page.getByRole('button', { name: 'Access review' }).press('Enter')
    await author.page.getByText('Never reviewed yet').waitFor()
    for (const name of [nadia.name, ole.name]) {
      await author.page
        .getByRole('group', { name: `Decision on ${name}` })
        .getByRole('radio', { name: 'Keep' })
        .press('Space')
    }
    const sign = author.page.getByRole('button', { name: 'Sign the review' })
    await sign.press('Enter')
    await author.page.getByRole('alert').filter({ hasText: '1 member still needs a decision' }).waitFor()
    await author.page.getByRole('textbox', { name: 'Reason' }).fill('Runs the workspace')
    await author.page
      .getByRole('group', { name: `Decision on ${ole.name}` })
      .getByRole('radio', { name: 'Remove' })
      .press('Space')
    await author.page.getByRole('textbox', { name: 'Reason' }).last().fill('Project is over')
    await picture(author, 'access-review')
    await sign.press('Enter')
    await author.page.getByText(`${ole.name}: to be removed`).waitFor()
    await author.page.getByText('1 kept · 0 to change · 1 to remove').waitFor()
  })
})

describe('without the folder', () => {
  it('a file for one person is looked at and taken over there, and is no use to anybody else', async () => {
    const { author, colleague } = two
    await startAssessment(author, 'Triage assistant')
    await tab(author, 'Exchange')
    await author.page.getByRole('button', { name: 'Make a file for somebody' }).click()
    const dialog = author.page.getByRole('dialog')
    await dialog.getByText(/Triage assistant/).click()
    await dialog.getByRole('combobox', { name: 'Person' }).selectOption({ label: ole.name })
    await picture(author, 'send-person')
    const { path, name } = await fileFrom(author, () => dialog.getByRole('button', { name: 'Save the file' }).click())
    expect(name).toMatch(/^probity-.*\.probity$/)
    expect(readFileSync(path, 'latin1')).toMatch(/^age-encryption\.org\/v1/)

    await tab(colleague, 'Exchange')
    await colleague.page.getByRole('button', { name: 'Open a file that came' }).click()
    await colleague.page.locator('input[type=file]').setInputFiles(path)
    const preview = colleague.page.getByRole('dialog')
    await preview.getByText(`By ${nadia.name}, signed and unaltered.`).waitFor()
    await picture(colleague, 'mail-preview')
    await preview.getByRole('button', { name: 'Take over', exact: true }).click()
    await openAssessment(colleague, 'Triage assistant')
    await expect.poll(() => question(colleague.page, 'S1-01').getByRole('radio', { name: 'Yes', exact: true }).isChecked()).toBe(true)
  })

  it.runIf(isLong)('a board member without the app gets a zip whose signature, answers and report verify with common tools', async () => {
    const { author } = two
    const { page } = author
    await openAssessment(author, 'Triage assistant')
    await page.getByRole('button', { name: 'Report', exact: true }).click()
    await page.getByRole('button', { name: 'Issue a report' }).click()
    await page.getByRole('dialog').getByText('Draft', { exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Issue the draft' }).click()
    await page.getByRole('heading', { name: /is issued/ }).waitFor()
    await tab(author, 'Exchange')
    await page.getByRole('button', { name: 'Make a file for somebody' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Triage assistant/).click()
    await dialog.getByText('Somebody without Probity', { exact: true }).click()
    await picture(author, 'send-reader')
    const { path, name } = await fileFrom(author, () => dialog.getByRole('button', { name: 'Save the file' }).click())
    expect(name).toMatch(/\.zip$/)
    const verdict = await verifyBundle(openPlainBundle(readFileSync(path)), { trusted: [] })
    expect(verdict).toMatchObject({ ok: true, bundle: { author: { person: { name: nadia.name } } } })
    runProgram('unzip', ['-q', path, '-d', inside('board')])
    runProgram('sh', ['-c', 'cd "$0" && sha256sum -c --quiet manifest-sha256.txt', inside('board')])
    const reports = runProgram('ls', [inside('board', 'data', 'reports')])
      .stdout.trim()
      .split('\n')
    expect(reports.map((report) => report.split('.').at(-1)).sort()).toEqual(['docx', 'pdf'])
    for (const report of reports)
      expect(await verifyFile(report, readFileSync(inside('board', 'data', 'reports', report)), { trusted: [] })).toMatchObject({
        valid: true,
        signatures: [{ signer: nadia.name, intact: true }],
      })
  })
})

describe('both write at the same time', () => {
  const rows = (person: Person) => question(person.page, 'S2-02').locator('[data-row]')
  const purpose = (person: Person, index: number) =>
    rows(person)
      .nth(index)
      .getByRole('textbox', { name: /Purpose/ })
  const addRow = async (person: Person, index: number, text: string): Promise<void> => {
    await question(person.page, 'S2-02').getByRole('button', { name: 'Add a row' }).click()
    await openRow(rows(person).nth(index))
    await purpose(person, index).fill(text)
  }
  const nurses = 'Nurses enter the complaint, the model rates its urgency, and the shift leader decides'
  const both = `Trained ${nurses.replace('Nurses', 'nurses')} within ten minutes.`

  it('texts and rows are joined with marks of who wrote what, until somebody chooses', async () => {
    const { author, colleague } = two
    await openAssessment(author, 'Triage assistant')
    await openSection(author, 'S2')
    await textOf(author, 'S2-03').fill(`${nurses}.`)
    await addRow(author, 0, 'Order the queue')
    await addRow(author, 1, 'Plan the shift')
    await saved(author.page)
    await exchange(author)
    await exchange(colleague)
    await Promise.all(
      [author, colleague].map(async (person) => {
        await openAssessment(person, 'Triage assistant')
        await openSection(person, 'S2')
      }),
    )
    await textOf(author, 'S2-03').fill(both.replace(' within ten minutes', ''))
    await rows(author).nth(1).getByRole('button', { name: 'Move this row up' }).click()
    await openRow(rows(author).nth(0))
    await purpose(author, 0).fill('Plan the night shift')
    await textOf(colleague, 'S2-03').fill(`${nurses} within ten minutes.`)
    await addRow(colleague, 2, 'Train new staff')
    await Promise.all([saved(author.page), saved(colleague.page)])
    await exchange(author)
    await exchange(colleague)

    await openAssessment(colleague, 'Triage assistant')
    const { page } = colleague
    await page.getByRole('button', { name: 'Choose what stands' }).click()
    const joined = page.locator('label').filter({ hasText: 'Both joined' })
    const added = (name: string): Promise<readonly string[]> => joined.locator(`ins[title="added by ${name}"]`).allInnerTexts()
    await joined.waitFor()
    await picture(colleague, 'conflict-text')
    expect((await added(nadia.name)).join(' ')).toContain('Trained')
    expect((await added(ole.name)).join(' ')).toContain('within ten minutes')
    await joined.getByRole('radio').click()
    const rowsOfAll = page.locator('label').filter({ hasText: 'Rows of everybody' })
    for (const text of ['Plan the night shift', 'Order the queue', 'Train new staff']) expect(await rowsOfAll.innerText()).toContain(text)
    await rowsOfAll.getByRole('radio').click()
    await page.getByRole('button', { name: 'Record 2 choices' }).click()
    await page.getByText('No conflicts').waitFor()
    await exchange(colleague)
    await exchange(author)

    await openAssessment(author, 'Triage assistant')
    await openSection(author, 'S2')
    await expect.poll(() => textOf(author, 'S2-03').inputValue()).toBe(both)
    const shown: string[] = []
    for (let index = 0; index < 3; index += 1) {
      await openRow(rows(author).nth(index))
      shown.push(await purpose(author, index).inputValue())
    }
    // An added row stays behind the one that it followed.
    expect(shown).toEqual(['Plan the night shift', 'Train new staff', 'Order the queue'])
  })
})

/** Rows are cards that open, or lines that are open always. */
async function openRow(row: ReturnType<Person['page']['locator']>): Promise<void> {
  const toggle = row.locator('button[aria-expanded=false]')
  if ((await toggle.count()) > 0) await toggle.first().click()
}

describe('an old backup', () => {
  it('put in the place of a laptop is recognised, repaired by one press, and loses nothing of either', async () => {
    const { author, colleague } = two
    // By hand only: a look in the background before the next answer would mend it by itself, since nothing contradicts yet.
    await goTo(colleague.page, 'People & sync')
    await colleague.page.getByText('Only when I press “Exchange now”', { exact: true }).click()
    await colleague.pause(() => cpSync(inside('colleague'), inside('backup'), { recursive: true }))
    await unlock(colleague.page, ole.passphrase)
    await openAssessment(colleague, 'Triage assistant')
    await openSection(colleague, 'S1')
    await choose(colleague.page, 'S1-05', 'Yes')
    await saved(colleague.page)
    await exchange(colleague)
    await colleague.pause(() => {
      rmSync(inside('colleague'), { recursive: true })
      cpSync(inside('backup'), inside('colleague'), { recursive: true })
      // The new laptop's host has never been shown the folder.
      rmSync(inside('colleague', 'host', 'folders.json'))
    })
    await unlock(colleague.page, ole.passphrase)
    await openAssessment(colleague, 'Triage assistant')
    await openSection(colleague, 'S1')
    await choose(colleague.page, 'S1-06', 'Yes')
    await saved(colleague.page)
    await goTo(colleague.page, 'People & sync')
    await colleague.page.getByRole('button', { name: 'Exchange now' }).click()
    await colleague.page.getByText('Choose the shared folder once more').waitFor()
    expect(await colleague.page.getByRole('alert').filter({ hasText: 'once more' }).innerText()).toContain(inside('shared-folder'))
    await picture(colleague, 'folder-again')
    await colleague.page.getByRole('button', { name: 'Connect this folder again' }).click()
    await colleague.page.getByText('Connected. The exchange goes on.').waitFor()
    await colleague.page.getByRole('button', { name: 'Exchange now' }).click()
    await colleague.page.getByText('This vault was copied or set back').first().waitFor()
    await picture(colleague, 'fork')
    await colleague.page.getByRole('button', { name: 'Repair', exact: true }).click()
    await colleague.page.getByText('Repaired. Exchange now.').waitFor()
    await exchange(colleague)
    await expect.poll(() => colleague.page.getByText('This vault was copied or set back').count()).toBe(0)
    await exchange(author)
    for (const person of [author, colleague]) {
      await openAssessment(person, 'Triage assistant')
      await openSection(person, 'S1')
      for (const id of ['S1-05', 'S1-06'])
        expect(await question(person.page, id).getByRole('radio', { name: 'Yes', exact: true }).isChecked(), id).toBe(true)
    }
  })
})

describe.runIf(isLong && (process.env['CI'] !== undefined || hasSwift()))('an S3-compatible store', () => {
  let store: S3Store
  let way: HeldConnection
  beforeAll(async () => {
    store = await swiftStore()
  })
  afterAll(async () => {
    await way.stop()
    await store.stop()
  })

  it('carries the work of both; an exchange that hangs is stopped by a press, and the next one finishes', async () => {
    const target = await store.makeBucket()
    way = await heldConnection(target.address)
    for (const person of [two.author, two.colleague]) {
      const { page } = person
      await goTo(page, 'People & sync')
      await page.getByRole('button', { name: 'Connect something else' }).click()
      await page.getByText('An S3-compatible store', { exact: true }).click()
      const fields = { Address: way.address, Region: target.region, Bucket: target.bucket }
      for (const [name, value] of Object.entries(fields)) await page.getByRole('textbox', { name, exact: true }).fill(value)
      await page.getByRole('textbox', { name: 'Access key' }).fill(target.accessKeyId)
      await page.getByRole('textbox', { name: 'Secret key' }).fill(target.secretAccessKey)
      if (person === two.author) await picture(person, 'connect-s3')
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await exchange(person)
    }
    await exchange(two.author)
    await openAssessment(two.author, 'Triage assistant')
    await openSection(two.author, 'S1')
    await choose(two.author.page, 'S1-07', 'Yes')
    await saved(two.author.page)
    await exchange(two.author)

    const { page } = two.colleague
    way.hold()
    await goTo(page, 'People & sync')
    await page.getByRole('button', { name: 'Exchange now' }).click()
    const stop = page.getByRole('button', { name: 'Stop', exact: true })
    await stop.waitFor()
    await picture(two.colleague, 'running')
    await stop.click()
    // Long before the server's silence would have ended it.
    await stop.waitFor({ state: 'detached', timeout: 25_000 })
    way.release()
    await exchange(two.colleague)
    await openAssessment(two.colleague, 'Triage assistant')
    await openSection(two.colleague, 'S1')
    await expect.poll(() => question(page, 'S1-07').getByRole('radio', { name: 'Yes', exact: true }).isChecked()).toBe(true)
  })
})

describe.runIf(isLong)('two who began alone', () => {
  it('find together: the folder of the other one says so, and joining it brings the work along', async () => {
    const { author, colleague } = two
    mkdirSync(inside('other-folder'))
    // Nadia founds a new place; Ole's vault has the workspace of before.
    rmSync(inside('shared-folder'), { recursive: true })
    mkdirSync(inside('shared-folder'))
    await author.pause(() => {
      rmSync(inside('author'), { recursive: true })
      mkdirSync(inside('author'))
    })
    await setUp(author.page, { ...nadia, name: 'Mara Lindt', email: 'mara@aurelia.example' })
    await connectFolder(author, inside('other-folder'))
    await exchange(author)
    const { page } = colleague
    await goTo(page, 'People & sync')
    await page.getByRole('button', { name: 'Connect something else' }).click()
    await page.getByText('A folder', { exact: true }).click()
    await connectFolder(colleague, inside('other-folder'))
    // Ole's vault has exchanged by hand only since the old backup.
    await page.getByRole('button', { name: 'Exchange now' }).click()
    await page.getByText('This folder belongs to another workspace').first().waitFor()
    await picture(colleague, 'other-workspace')
    await page.getByRole('button', { name: 'Join this workspace' }).click()
    await picture(colleague, 'join')
    await page.getByRole('dialog').getByRole('button', { name: 'Leave mine and join' }).click()
    await page.getByText('Joined. Exchange now').waitFor()
    await exchange(colleague)
    await page.getByRole('listitem').filter({ hasText: 'Mara Lindt' }).first().waitFor()
    await openAssessment(colleague, 'Triage assistant')
  })
})
