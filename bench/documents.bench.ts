/** Reports of 10, 50 and 200 pages, rendered and signed, beside LibreOffice converting the same Word file and Chromium printing the same content. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PDF } from '@libpdf/core'
import { createIdentity } from '#shared/signing/create-identity.ts'
import { reportFonts } from '../electron/cli/report-fonts.ts'
import type { Phases, StoredIdentity } from './documents/make-document.ts'
import { findChromium } from '../electron/loopback/launch-browser.ts'
import { reportHtml } from './documents/report-html.ts'
import { reportOfPages } from './documents/report-of-pages.ts'
import { versionOf } from './machine.ts'
import { runTimed, type RunTimes } from './run-timed.ts'
import { spreadOf, type Spread } from './statistics.ts'
import { below, type Comparison, type SuiteResult } from './suite.ts'

const sizes = [
  { pages: 10, pdfMs: 600, docxMs: 300 },
  { pages: 50, pdfMs: 1200, docxMs: 600 },
  { pages: 200, pdfMs: 4000, docxMs: 1400 },
] as const
const repetitions = 5
const maker = fileURLToPath(new URL('./documents/make-document.ts', import.meta.url))

export async function measureDocuments(): Promise<SuiteResult> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-bench-documents-'))
  try {
    const identity = join(folder, 'identity.json')
    await writeFile(identity, JSON.stringify(await throwawayIdentity()))
    const comparisons: Comparison[] = []
    const notes: string[] = []
    const office = versionOf('soffice')
    const browser = findChromium()
    if (office === undefined) throw new Error('LibreOffice (soffice) is not installed, and it is what this suite compares with')
    // Makes its profile, which a user has already.
    convert(folder, await blankDocument(folder))
    for (const size of sizes) {
      const { report, pages } = await reportOfPages(size.pages, await reportFonts(), '2026-11-23T09:00:00.000Z')
      const path = join(folder, `${size.pages}.json`)
      await writeFile(path, JSON.stringify(report))
      const phases = { pdf: [] as Phases[], docx: [] as Phases[] }
      const runs = { pdf: [] as RunTimes[], docx: [] as RunTimes[], office: [] as RunTimes[], browser: [] as RunTimes[] }
      const page = join(folder, `${size.pages}.html`)
      await writeFile(page, reportHtml(report))
      for (let turn = 0; turn < repetitions; turn += 1) {
        for (const format of ['pdf', 'docx'] as const) {
          const run = runTimed(process.execPath, [maker, format, path, identity, join(folder, `${size.pages}.${format}`)])
          // Printed by make-document.ts with this type.
          const made = JSON.parse(run.stdout) as Phases
          phases[format].push(made)
          runs[format].push({ wall: run.wall - made.identity.wall, cpu: run.cpu - made.identity.cpu })
        }
        runs.office.push(convert(folder, join(folder, `${size.pages}.docx`)))
        if (browser !== undefined) runs.browser.push(printPage(browser, folder, page))
      }
      const converted = (await PDF.load(new Uint8Array(await readFile(join(folder, 'converted', `${size.pages}.pdf`))))).getPageCount()
      const printed = browser === undefined ? undefined : (await PDF.load(new Uint8Array(await readFile(`${page}.pdf`)))).getPageCount()
      notes.push(
        `${size.pages} pages: ours has ${pages}, LibreOffice lays the Word file out on ${converted}${printed === undefined ? '; Chromium is not installed' : `, Chromium prints ${printed}`}`,
        describePhases(size.pages, phases),
      )
      const alternative = { name: 'LibreOffice, Word → PDF', spread: wallOf(runs.office), cpu: cpuOf(runs.office) }
      const [pdf, docx] = [wallOf(runs.pdf), wallOf(runs.docx)]
      if (browser !== undefined)
        comparisons.push({
          what: `PDF/A-3b, tagged, signed, ${size.pages} pages`,
          unit: 'ms',
          ours: pdf,
          cpu: cpuOf(runs.pdf),
          alternative: { name: 'Chromium, HTML → PDF', spread: wallOf(runs.browser), cpu: cpuOf(runs.browser) },
        })
      comparisons.push(
        {
          what: `PDF/A-3b, tagged, signed, ${size.pages} pages`,
          unit: 'ms',
          ours: pdf,
          cpu: cpuOf(runs.pdf),
          alternative,
          figure: below(size.pdfMs, pdf),
        },
        {
          what: `Word, signed, ${size.pages} pages`,
          unit: 'ms',
          ours: docx,
          cpu: cpuOf(runs.docx),
          alternative,
          figure: below(size.docxMs, docx),
        },
      )
    }
    return {
      title: 'Documents',
      method:
        'The worked example of the privacy impact assessment, its middle part cut or repeated to the length wanted. Each document is made in a process of its ' +
        'own, from the start of Node to the signed file (RSA-3072, visible signature in the PDF), without the reading of the key; LibreOffice converts the ' +
        'signed Word file and Chromium prints the same content from an HTML page, each from the start of the program to the PDF, unsigned. All take turns within each round.',
      comparisons,
      notes: [...notes, office],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const wallOf = (runs: readonly RunTimes[]): Spread => spreadOf(runs.map(({ wall }) => wall))
const cpuOf = (runs: readonly RunTimes[]): number => runs.reduce((sum, { cpu }) => sum + cpu, 0) / runs.length

function convert(folder: string, docx: string): RunTimes {
  const profile = pathToFileURL(join(folder, 'office-profile')).href
  const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'converted'), docx]
  return runTimed('soffice', args)
}

function printPage(browser: string, folder: string, page: string): RunTimes {
  return runTimed(browser, [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'browser-profile')}`,
    `--print-to-pdf=${page}.pdf`,
    pathToFileURL(page).href,
  ])
}

async function blankDocument(folder: string): Promise<string> {
  const path = join(folder, 'blank.txt')
  await writeFile(path, 'blank')
  return path
}

async function throwawayIdentity(): Promise<StoredIdentity> {
  const person = { name: 'Ada Example', email: 'ada@example.org', designation: 'Data protection officer', organisation: 'Example Ltd' }
  const clock = { now: () => '2026-11-01T09:00:00.000Z' }
  const { identity } = await createIdentity({ person, algorithm: 'rsa3072', clock, extractable: true })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', identity.privateKey)).toString('base64')
  return { chain: identity.chain.map((der) => Buffer.from(der).toString('base64')), pkcs8, person }
}

function describePhases(pages: number, phases: { readonly pdf: readonly Phases[]; readonly docx: readonly Phases[] }): string {
  const of = (runs: readonly Phases[]): string => {
    const median = (key: 'render' | 'sign' | 'peakBytes'): number => spreadOf(runs.map((run) => run[key])).median
    return `rendering ${median('render').toFixed(0)} ms with loading the libraries, signing ${median('sign').toFixed(0)} ms, at most ${(median('peakBytes') / 1024 ** 2).toFixed(0)} MiB`
  }
  return `${pages} pages, of these times: PDF ${of(phases.pdf)}; Word ${of(phases.docx)}`
}
