import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceId } from '#shared/model/ids.ts'
import { encodeAuditLog } from '#shared/audit/audit-log.ts'
import { appendEntry, newAuditLog } from '#shared/audit/chain.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { makeIdentity, type MadeIdentity } from '../../electron/cli/files/make-identity.ts'
import { findChromium } from '../../electron/loopback/launch-browser.ts'
import { sampleDocx } from '../documents/sample-docx.ts'
import { samplePdf } from '../documents/sample-pdf.ts'
import { packRequest } from '../shared/bundle/bundle-fixtures.ts'
import { enVerifier } from '../../renderer/i18n/en/verifier.ts'
import { enVerify } from '../../renderer/i18n/en/verify.ts'
import { deVerifier } from '../../renderer/i18n/de/verifier.ts'
import { frVerifier } from '../../renderer/i18n/fr/verifier.ts'
import { patienceMs } from './harness/patience.ts'

declare const axe: { run(root: Document, options: object): Promise<AxeResults> }
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const built = join(import.meta.dirname, '../../dist/verifier/probity-verifier.html')
const signedAt = new Date().toISOString()
const clock = { now: () => signedAt }
const passphrase = 'Straße und Brücke'
const files: Record<string, Uint8Array> = {}
let ada: MadeIdentity
let board: MadeIdentity
let stick: string
let context: BrowserContext
let page: Page
const requests: string[] = []
const complaints: string[] = []

beforeAll(async () => {
  if (!existsSync(built)) throw new Error('npm run build makes the verifier')
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium on this machine')
  // A copy on its own, as on a stick: nothing lies beside it.
  stick = await mkdtemp(join(tmpdir(), 'probity-stick-'))
  await copyFile(built, join(stick, 'probity-verifier.html'))
  const person = (name: string) => ({ name, email: 'x@example.org', designation: 'Officer', organisation: 'Acme' })
  ada = await makeIdentity(person('Ada Author'), 'p256', passphrase, clock)
  board = await makeIdentity(person('Zoë Müller-Søn'), 'rsa3072', passphrase, clock)
  const act = { identity: ada.identity, role: 'Author', reason: 'I have prepared this report.', signedAt }
  files['report.pdf'] = await signPdf({ pdf: await samplePdf(), ...act })
  files['report.docx'] = await signDocx({ docx: await sampleDocx(), ...act })
  files['tampered.pdf'] = Uint8Array.from(files['report.pdf'])
  files['tampered.pdf'][Buffer.from(files['tampered.pdf']).indexOf('/MediaBox') + 11] = 0x31
  const recipient = { identity: ada.identity, ageIdentity: ada.ageIdentity }
  files['exchange.probity'] = (await packBundle(packRequest(recipient, { clock }))).bytes
  const device = '019a2f40-0000-7000-8000-000000000001' as DeviceId
  const log = await appendEntry(
    newAuditLog('019a2f40-0000-7000-8000-000000000002'),
    { event: 'vault-created', device, facts: {} },
    clock,
    ada.identity,
  )
  files['log.json'] = encodeAuditLog(log)
  files['risk.answers.json'] = await readFile(join(import.meta.dirname, '../../templates/risk/risk.example.answers.json'))
  files['ada.pem'] = new TextEncoder().encode(ada.pem)
  files['ada.age'] = new TextEncoder().encode(ada.age)
  files['board.p12'] = board.p12

  context = await chromium.launchPersistentContext(join(stick, 'profile'), { executablePath, args: ['--no-sandbox'], locale: 'en-GB' })
  context.setDefaultTimeout(patienceMs)
  context.on('request', (request) => requests.push(request.url()))
  page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective)))
  await page.goto(pathToFileURL(join(stick, 'probity-verifier.html')).href)
})
afterAll(async () => {
  await context?.close()
  await rm(stick, { recursive: true, force: true })
})

const give = (...names: readonly string[]) =>
  page
    .getByLabel(enVerifier.drop)
    .setInputFiles(
      names.map((name) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(files[name] ?? new Uint8Array()) })),
    )
const card = (name: string) => page.getByRole('region', { name, exact: true })
const expectWords = (name: string, words: string) => card(name).getByText(words).first().waitFor()

test('judges every kind of file from file://, alone and without the network', async () => {
  await give('report.pdf', 'report.docx', 'tampered.pdf', 'exchange.probity', 'log.json', 'risk.answers.json')
  await expectWords('report.pdf', enVerify.verdict.untrusted)
  await expectWords('report.docx', enVerify.verdict.untrusted)
  await expectWords('report.pdf', 'I have prepared this report.')
  await expectWords('tampered.pdf', enVerify.verdict.broken)
  await expectWords('tampered.pdf', enVerify.problem['digest-mismatch'])
  await expectWords('exchange.probity', enVerify.problem['age-identity-needed'])
  await expectWords('log.json', enVerify.verdict.untrusted)
  await expectWords('risk.answers.json', enVerify.verdict.wellFormed)

  await give('ada.pem', 'ada.age')
  await expectWords('report.pdf', enVerify.verdict.trusted)
  await expectWords('report.docx', enVerify.basis.known)
  await expectWords('exchange.probity', enVerify.verdict.trusted)
  await expectWords('log.json', enVerify.verdict.trusted)
  await expectWords('tampered.pdf', enVerify.verdict.broken)

  await page.getByRole('button', { name: 'Do not trust Ada Author any more' }).click()
  await expectWords('report.docx', enVerify.verdict.untrusted)
  await card('report.docx').getByRole('button', { name: enVerify.verdict.trustNow }).click()
  await expectWords('report.pdf', enVerify.verdict.trusted)
})

test('somebody with a key file and this page only adds a signature', async () => {
  for (const name of ['report.pdf', 'report.docx']) {
    await card(name).getByRole('button', { name: enVerifier.sign }).click()
    const form = page.getByRole('form', { name: enVerifier.sign })
    await form.getByLabel(enVerifier.keyFile).setInputFiles({ name: 'board.p12', mimeType: '', buffer: Buffer.from(board.p12) })
    await form.getByLabel(enVerifier.passphrase).fill('wrong')
    await form.getByLabel(enVerifier.role).fill('Ethics board member')
    await form.getByLabel(enVerifier.reason).fill('Read and agreed')
    await form.getByRole('button', { name: enVerifier.signNow }).click()
    await form.getByText(enVerify.keyError['wrong-passphrase']).waitFor()
    await form.getByLabel(enVerifier.passphrase).fill(passphrase)
    const [download] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: enVerifier.signNow }).click()])
    expect(download.suggestedFilename()).toBe(name.replace('.', '-signed.'))
    const signed = await readFile(await download.path())
    const report = await verifyFile(name, signed, { trusted: [ada, board].flatMap(({ identity }) => identity.chain) })
    expect(report).toMatchObject({ valid: true, trusted: true })
    expect(report.signatures.map(({ signer }) => signer)).toEqual(['Ada Author', 'Zoë Müller-Søn'])
    expect(report.signatures[1]).toMatchObject({ role: 'Ethics board member', reason: 'Read and agreed', problems: [] })
    await expectWords(name.replace('.', '-signed.'), 'Ethics board member')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name.replace('.', '-signed.'))
  }
})

test('speaks three languages, is usable at 390 px and by keyboard, and axe finds nothing', async () => {
  for (const [language, title] of [
    ['de', deVerifier.title],
    ['fr', frVerifier.title],
    ['en', enVerifier.title],
  ] as const) {
    await page.getByRole('combobox').selectOption(language)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
  }
  await page.evaluate(`${axeSource};0`)
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(overflow, `${width} px`).toBe(0)
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
    }
  }
})

test('asked for nothing but itself, and broke no rule of its own policy', () => {
  const foreign = requests.filter((url) => url !== pathToFileURL(join(stick, 'probity-verifier.html')).href && !/^(?:data|blob):/.test(url))
  expect(foreign).toEqual([])
  expect(complaints).toEqual([])
})
