import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sha256Hex } from '#shared/signing/digest.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { scanDisk } from '../../support/disk-scan.ts'
import { requireProgram, runProgram } from '../../support/programs.ts'
import { choose, exchangeNow, goTo, question, saved, setUp, sitDown, unlock, type Person } from './person.ts'

/** Random, so that a piece of eight characters cannot lie on the disk by chance. */
const canaries = {
  passphrase: 'Vq8xTn2LzKd7Rb4WmJ orchard lantern',
  systemName: 'Zt5QkXw93nVbLp7c',
  purpose: 'Hy2MfRd8sGjKq4Tx',
  owner: 'Bn6WvPz3LcXr9Tky',
  reason: 'Jd7KsQm4VtFx8Zpw',
  comment: 'Gw3NxRb9TcHy5Lqv',
  longText: 'Mk8PzDt4WsVn6Jrx',
  search: 'Xf4LqBn7KdTz2Wvh',
  evidence: 'Rc9VjTm5XpSw3Hkz',
  evidenceTitle: 'Tp6YbKn2QdLx8Fvz',
}

const nadia = {
  vault: 'Hospital',
  passphrase: canaries.passphrase,
  organisation: 'St. Aurelia Hospital',
  shortCode: 'SAH',
  name: 'Nadia Ferrante',
  position: 'Privacy analyst',
  email: 'nadia@aurelia.example',
}
const ole = {
  vault: 'Second laptop',
  passphrase: 'copper meadow violin harbour',
  organisation: 'St. Aurelia Hospital',
  shortCode: 'SAH',
  name: 'Ole Brandt',
  position: 'Data protection officer',
  email: 'ole@aurelia.example',
}

let directory = ''
let author: Person
let colleague: Person
const inside = (...parts: string[]): string => join(directory, ...parts)

beforeAll(async () => {
  requireProgram('chromium')
  directory = mkdtempSync(join(tmpdir(), 'probity-journey-'))
  mkdirSync(inside('shared-folder'))
  author = await sitDown(inside('nadia'))
  colleague = await sitDown(inside('ole'))
})
afterAll(async () => {
  await author.leave()
  await colleague.leave()
  rmSync(directory, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  // What the person saw when it went wrong.
  await author.page.screenshot({ path: `test-results/${task.id}-author.png` })
  await colleague.page.screenshot({ path: `test-results/${task.id}-colleague.png` })
})

describe('one piece of work, from an empty profile to a second laptop', () => {
  it('makes a vault, an identity and an organisation', async () => {
    await setUp(author.page, nadia)
    await goTo(author.page, 'Settings')
    await author.page.getByText('Nadia Ferrante, Privacy analyst').waitFor()
    expect(await author.page.getByRole('list', { name: 'Fingerprint in words' }).getByRole('listitem').count()).toBe(6)
    expect(await author.page.title()).toBe('Probity')
    expect(new URL(author.page.url()).pathname).toBe('/')
  })

  it('registers an AI system with purpose, owner and status', async () => {
    const { page } = author
    await goTo(page, 'AI systems')
    await page.getByRole('button', { name: 'Add an AI system' }).first().click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(canaries.systemName)
    await page.getByRole('textbox', { name: 'Purpose', exact: true }).fill(canaries.purpose)
    await page.getByRole('textbox', { name: 'Owner', exact: true }).fill(canaries.owner)
    await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Pilot' })
    await page.getByRole('combobox', { name: 'Personal data' }).selectOption({ label: 'Yes' })
    await page.getByRole('button', { name: 'Add to the inventory' }).click()
    await page.getByRole('heading', { name: canaries.systemName, level: 1 }).waitFor()
  })

  it('starts a privacy impact assessment that opens sections as answers ask for them', async () => {
    const { page } = author
    await page.getByRole('button', { name: 'Start an assessment' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Privacy impact assessment', { exact: true }).click()
    await dialog.getByRole('combobox', { name: 'About which AI system?' }).selectOption({ label: canaries.systemName })
    await dialog.getByRole('button', { name: 'Start', exact: true }).click()
    const sections = page.getByRole('navigation', { name: 'Sections', exact: true })
    await sections.getByRole('button', { name: /S2 / }).waitFor()
    // The fact is inherited from the register; a "no" hides everything that follows, a "yes" brings it back.
    await choose(page, 'S1-01', 'No')
    await expect.poll(() => sections.getByRole('button', { name: /S2 / }).count()).toBe(0)
    await choose(page, 'S1-01', 'Yes')
    await sections.getByRole('button', { name: /S2 / }).waitFor()
    await saved(page)
  })

  it('takes unknown, not applicable with its reason, a comment and an evidence file', async () => {
    const { page } = author
    for (const id of ['S1-02', 'S1-03', 'S1-04', 'S1-05', 'S1-06', 'S1-07', 'S1-08', 'S1-09', 'S1-10', 'S1-13', 'S1-14'])
      await choose(page, id, 'No')
    await choose(page, 'S1-12', 'Yes')
    await question(page, 'S1-11').getByRole('button', { name: 'Unknown' }).click()
    await question(page, 'S1-11').getByRole('button', { name: 'Comment' }).click()
    await question(page, 'S1-11').getByRole('textbox', { name: 'Comment' }).fill(canaries.comment)
    await question(page, 'S1-16').getByRole('button', { name: 'Not applicable' }).click()
    await question(page, 'S1-16')
      .getByRole('textbox', { name: /applicable/ })
      .fill(canaries.reason)
    await question(page, 'S1-12').getByRole('button', { name: 'Evidence' }).click()
    await question(page, 'S1-12')
      .locator('input[type=file]')
      .setInputFiles({ name: 'minutes.txt', mimeType: 'text/plain', buffer: Buffer.from(canaries.evidence.repeat(40)) })
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: /Title/ }).fill(canaries.evidenceTitle)
    await dialog.getByRole('button', { name: 'Attach' }).click()
    await question(page, 'S1-12').getByText(canaries.evidenceTitle).waitFor()
    await page.getByRole('tab', { name: 'Outcome' }).click()
    // Two of nine criteria (one known, one unknown that counts as met): the law asks for the assessment.
    await page.getByRole('tabpanel', { name: 'Outcome' }).getByText('S2-01').waitFor()
    await saved(page)
  })

  it('loses nothing that the screen called saved when the computer dies in the middle of typing', async () => {
    const { page } = author
    await page.getByRole('navigation', { name: 'Sections', exact: true }).getByRole('button', { name: /S2 / }).click()
    await question(page, 'S2-03').getByRole('textbox').first().fill(canaries.longText)
    await question(page, 'S2-04').getByRole('textbox').first().fill('typed to the end')
    await saved(page)
    await question(page, 'S2-11').getByRole('textbox').first().pressSequentially('not yet sav', { delay: 5 })
    await author.crash()
    await unlock(author.page, nadia.passphrase)
    // Back where the work was.
    await author.page.getByRole('heading', { name: 'Description of the processing', level: 2 }).waitFor()
    expect(await question(author.page, 'S2-03').getByRole('textbox').first().inputValue()).toBe(canaries.longText)
    expect(await question(author.page, 'S2-04').getByRole('textbox').first().inputValue()).toBe('typed to the end')
  })

  it('says one thing for a wrong passphrase and opens with the right one', async () => {
    await author.page.keyboard.press('Escape')
    await author.page.getByRole('button', { name: 'Lock', exact: true }).click()
    await unlock(author.page, 'certainly not this one')
    const alert = author.page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).not.toContain(canaries.passphrase)
    await unlock(author.page, nadia.passphrase)
    await author.page.getByRole('heading', { name: 'Description of the processing', level: 2 }).waitFor()
  })

  it('finds a question by the command palette', async () => {
    const { page } = author
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('searchbox').or(page.getByRole('dialog').getByRole('combobox')).first().fill(canaries.search)
    await page.keyboard.press('Escape')
    await saved(page)
  })

  it('issues a signed report in Word and PDF, which verify here and outside', async () => {
    const { page } = author
    await page.getByRole('button', { name: 'Report', exact: true }).click()
    await page.getByRole('button', { name: 'Issue a report' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Draft', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Issue the draft' }).click()
    await page.getByRole('heading', { name: /is issued/ }).waitFor({ timeout: 60_000 })
    for (const [label, extension] of [
      ['PDF', 'pdf'],
      ['Word', 'docx'],
    ] as const) {
      const downloading = page.waitForEvent('download')
      await page
        .getByRole('button', { name: new RegExp(`^${label} · `) })
        .first()
        .click()
      const download = await downloading
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${extension}$`))
      const path = inside(`report.${extension}`)
      await download.saveAs(path)
      const verdict = await verifyFile(download.suggestedFilename(), readFileSync(path), { trusted: [] })
      expect(verdict).toMatchObject({ valid: true, signatures: [{ signer: 'Nadia Ferrante', intact: true, complete: true }] })
    }
    const outside = runProgram('pdfsig', ['-nocert', inside('report.pdf')])
    expect(outside.stdout).toContain('Signature is Valid')
    expect(outside.stdout).toContain('Total document signed')
    const text = runProgram('pdftotext', [inside('report.pdf'), '-']).stdout
    for (const word of [canaries.longText, canaries.comment, canaries.reason, canaries.evidenceTitle]) expect(text).toContain(word)
    // A digest is broken over lines.
    expect(text.replace(/\s+/g, '')).toContain(await sha256Hex(Buffer.from(canaries.evidence.repeat(40))))
    for (const name of ['report.pdf', 'report.docx']) rmSync(inside(name))
  })

  it('carries the assessment to a colleague who compared the words', async () => {
    await setUp(colleague.page, ole)
    for (const person of [author, colleague]) {
      await goTo(person.page, 'People & sync')
      await person.page.getByRole('textbox', { name: 'Path of the folder' }).fill(inside('shared-folder'))
      await person.page.getByRole('button', { name: 'Connect' }).click()
      await person.page.getByRole('button', { name: /Exchange/ }).waitFor()
      await exchange(person)
    }
    await exchange(author)
    expect(await accept(author, 'Ole Brandt')).toEqual(await ownWords(colleague))
    expect(await accept(colleague, 'Nadia Ferrante')).toEqual(await ownWords(author))
    await exchange(author)
    await exchange(colleague)
    await goTo(colleague.page, 'Assessments')
    await colleague.page.getByText(new RegExp(canaries.systemName)).first().click()
    await colleague.page.getByRole('navigation', { name: 'Sections', exact: true }).getByRole('button', { name: /S2 / }).click()
    expect(await question(colleague.page, 'S2-03').getByRole('textbox').first().inputValue()).toBe(canaries.longText)
  })

  it('puts nothing readable into the shared folder', () => {
    expect(readdirSync(inside('shared-folder')).sort()).toContain('devices')
    expect(scanDisk(inside('shared-folder'), Object.values(canaries))).toEqual([])
  })

  it('leaves no word that was typed in either browser profile', async () => {
    await author.crash()
    await colleague.crash()
    expect(scanDisk(author.browserProfile, Object.values(canaries))).toEqual([])
    expect(scanDisk(colleague.browserProfile, [...Object.values(canaries), ole.passphrase])).toEqual([])
  })
})

/** One round; the page is left before, so that the result shown is the one of this round. */
async function exchange(person: Person): Promise<void> {
  await goTo(person.page, 'Dashboard')
  await goTo(person.page, 'People & sync')
  await exchangeNow(person.page)
}

const cardOf = (person: Person, name: string) => person.page.getByRole('listitem').filter({ hasText: name }).first()

/** Opens the comparison, as the person would who reads the words into the phone, and accepts. Returns the words that were shown. */
async function accept(person: Person, name: string): Promise<string[]> {
  await goTo(person.page, 'People & sync')
  await cardOf(person, name).getByRole('button', { name: 'Compare and accept' }).click()
  const dialog = person.page.getByRole('dialog')
  await dialog.getByRole('listitem').first().waitFor()
  const words = await dialog.getByRole('listitem').allInnerTexts()
  await dialog.getByRole('button', { name: 'The words are the same' }).click()
  await cardOf(person, name).getByText('Accepted', { exact: true }).waitFor()
  return words
}

/** The words that a person reads out from their own screen. */
async function ownWords(person: Person): Promise<string[]> {
  await goTo(person.page, 'Settings')
  const words = person.page.getByRole('list', { name: 'Fingerprint in words' }).getByRole('listitem')
  await words.first().waitFor()
  return words.allInnerTexts()
}
