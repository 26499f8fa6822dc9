/** Reports of 10 to 1,000 pages, rendered and signed, beside LibreOffice converting the same Word file and Chromium printing the same content. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PDF } from '@libpdf/core'
import { chromium, type Page } from 'playwright-core'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { createIdentity } from '#shared/signing/certificates/create-identity.ts'
import { reportFonts } from '../electron/cli/files/report-fonts.ts'
import { findChromium } from '../electron/loopback/launch-browser.ts'
import { serveHarness } from '../test/browser/harness/serve-harness.ts'
import type { Phases, StoredIdentity } from './documents/make-document.ts'
import { reportHtml } from './documents/report-html.ts'
import { reportOfPages, repeated } from './documents/report-of-pages.ts'
import { createdAt, person } from './documents/signing-act.ts'
import type { DocumentBenches, PreparedTimes, WorkerTimes } from './documents/worker/worker-page.ts'
import { versionOf } from '../scripts/machine.ts'
import { runTimed, type RunTimes } from './run-timed.ts'
import { spreadOf, type Spread } from './statistics.ts'
import { below, type Comparison, type SuiteResult } from './suite.ts'

declare const documentBenches: DocumentBenches

type Format = 'pdf' | 'docx'
const formats: readonly Format[] = ['pdf', 'docx']
const titles = { pdf: 'PDF/A-3b, tagged, signed', docx: 'Word, signed' } as const
/** Figures in milliseconds; how often each is made, since the long ones vary less and take longer. */
const sizes = [
  { pages: 10, pdf: 600, docx: 300, starts: 3, following: 5, processes: 3, others: 2 },
  { pages: 50, pdf: 1200, docx: 600, starts: 2, following: 4, processes: 2, others: 2 },
  { pages: 200, pdf: 4000, docx: 1400, starts: 1, following: 3, processes: 2, others: 2 },
] as const
type Size = (typeof sizes)[number]
/** Times the longest of them. */
const longReport = { times: 5, pages: 1000, pdf: 60_000, docx: 15_000, mebibytes: 1536 } as const
/** As `bin/probity.mjs` sets it, which is there before any source is read. */
const compileCache = `NODE_COMPILE_CACHE=${fileURLToPath(new URL('../node_modules/.cache/probity-compile', import.meta.url))}`
const maker = fileURLToPath(new URL('./documents/make-document.ts', import.meta.url))

interface Findings {
  readonly comparisons: readonly Comparison[]
  readonly notes: readonly string[]
}

export async function measureDocuments(): Promise<SuiteResult> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-bench-documents-'))
  try {
    await writeFile(identityPath(folder), JSON.stringify(await throwawayIdentity()))
    const office = versionOf('soffice')
    const browser = findChromium()
    if (office === undefined) throw new Error('LibreOffice (soffice) is not installed, and it is what this suite compares with')
    if (browser === undefined) throw new Error('there is no Chromium on this machine')
    // Makes its profile, which a user has already.
    convert(folder, await blankDocument(folder))
    const reports: ReportDocument[] = []
    for (const { pages } of sizes) reports.push((await reportOfPages(pages, await reportFonts(), createdAt)).report)
    const findings: Findings[] = []
    await inBuiltPage(browser, folder, async (page) => {
      for (const [index, size] of sizes.entries()) {
        const report = reports[index]
        if (report !== undefined) findings.push(await measureSize(size, report, folder, browser, page))
      }
    })
    const longest = reports.at(-1)
    if (longest !== undefined) findings.push(await measureLong(repeated(longest, longReport.times), folder))
    return {
      title: 'Documents',
      method:
        'The worked example of the privacy impact assessment, its middle part cut or repeated to the length wanted, signed with RSA-3072 and in the PDF visibly. ' +
        '*Worker, following*: in the built worker in Chromium, as the app makes reports, after a first one. *Worker, prepared*: the first one of a worker that was prepared while the screen of reports ' +
        'was shown. *Worker, first*: from the start of a worker that was not, with loading of scripts and fonts. *Both files*: what the app does when a report is issued, through its own worker. *Command line*: each document in a process of its own, from the start of ' +
        'Node on the sources to the signed file, without the reading of the key. LibreOffice converts the signed Word file and Chromium prints the same content from an HTML ' +
        'page, each from the start of the program to the PDF, unsigned.',
      comparisons: findings.flatMap(({ comparisons }) => comparisons),
      notes: [...findings.flatMap(({ notes }) => notes), office, versionOf(browser) ?? 'Chromium'],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureSize(size: Size, report: ReportDocument, folder: string, browser: string, page: Page): Promise<Findings> {
  const { pages } = size
  const path = join(folder, `${pages}.json`)
  await writeFile(path, JSON.stringify(report))
  const html = join(folder, `${pages}.html`)
  await writeFile(html, reportHtml(report))
  const worker = { pdf: await inWorker(page, 'pdf', report, size), docx: await inWorker(page, 'docx', report, size) }
  const prepared = { pdf: await afterPreparation(page, 'pdf', report, size), docx: await afterPreparation(page, 'docx', report, size) }
  const both = await page.evaluate(([document, turns]) => documentBenches.both(document, turns), [report, size.following] as const)
  const processes = {
    pdf: inProcesses(folder, 'pdf', path, size.processes),
    docx: inProcesses(folder, 'docx', path, size.processes),
  }
  const converted: RunTimes[] = []
  const printed: RunTimes[] = []
  for (let turn = 0; turn < size.others; turn += 1) {
    converted.push(convert(folder, join(folder, `${pages}.docx`)))
    printed.push(printPage(browser, folder, html))
  }
  const office = { name: 'LibreOffice, Word → PDF', spread: wallOf(converted), cpu: cpuOf(converted) }
  const print = { name: 'Chromium, HTML → PDF', spread: wallOf(printed) }
  const line = (
    what: string,
    spread: Spread,
    limit: number,
    alternative: NonNullable<Comparison['alternative']>,
    cpu?: number,
  ): Comparison => ({
    what: `${what}, ${pages} pages`,
    unit: 'ms',
    ours: spread,
    ...(cpu === undefined ? {} : { cpu }),
    alternative,
    figure: below(limit, spread),
  })
  const lines = formats.flatMap((format) => {
    const title = titles[format]
    const limit = size[format]
    const runs = processes[format].map(({ run }) => run)
    return [
      line(`${title}: worker, following`, spreadOf(worker[format].flatMap(({ following }) => following)), limit, office),
      line(`${title}: worker, prepared`, spreadOf(prepared[format].map(({ first }) => first)), limit, office),
      line(`${title}: worker, first`, spreadOf(worker[format].map(({ first }) => first)), limit, print),
      line(`${title}: command line`, wallOf(runs), limit, office, cpuOf(runs)),
    ]
  })
  const count = async (file: string): Promise<number> => (await PDF.load(new Uint8Array(await readFile(file)))).getPageCount()
  return {
    comparisons: [
      ...lines,
      {
        what: `both files: worker, following, ${pages} pages`,
        unit: 'ms',
        ours: spreadOf([...both.following]),
        alternative: office,
        figure: below(size.pdf + size.docx, spreadOf([...both.following])),
      },
    ],
    notes: [
      `${pages} pages: ours has ${await count(join(folder, `${pages}.pdf`))}, LibreOffice lays the Word file out on ${await count(join(folder, 'converted', `${pages}.pdf`))}, Chromium prints ${await count(`${html}.pdf`)}`,
      `${pages} pages: preparing a worker took ${spreadOf(formats.flatMap((format) => prepared[format].map(({ preparation }) => preparation))).median.toFixed(0)} ms`,
      ...formats.map((format) => describePhases(`${pages} pages, command line, ${titles[format]}`, processes[format])),
    ],
  }
}

async function inWorker(page: Page, format: Format, report: ReportDocument, { starts, following }: Size): Promise<readonly WorkerTimes[]> {
  const times: WorkerTimes[] = []
  for (let start = 0; start < starts; start += 1) {
    const turns = start === 0 ? following : 0
    times.push(await page.evaluate(([kind, document, more]) => documentBenches.one(kind, document, more), [format, report, turns] as const))
  }
  return times
}

async function afterPreparation(page: Page, format: Format, report: ReportDocument, { starts }: Size): Promise<readonly PreparedTimes[]> {
  const times: PreparedTimes[] = []
  for (let start = 0; start < starts; start += 1)
    times.push(await page.evaluate(([kind, document]) => documentBenches.prepared(kind, document), [format, report] as const))
  return times
}

interface Process {
  readonly run: RunTimes
  readonly phases: Phases
}

function inProcesses(folder: string, format: Format, report: string, times: number): readonly Process[] {
  return Array.from({ length: times }, () => {
    const run = runTimed('env', [
      compileCache,
      process.execPath,
      maker,
      format,
      report,
      identityPath(folder),
      report.replace(/json$/, format),
    ])
    // Printed by make-document.ts with this type.
    const phases = JSON.parse(run.stdout) as Phases
    return { phases, run: { wall: run.wall - phases.identity.wall, cpu: run.cpu - phases.identity.cpu } }
  })
}

/** Once each: nobody waits for more, and memory is what matters. */
async function measureLong(report: ReportDocument, folder: string): Promise<Findings> {
  const path = join(folder, 'long.json')
  await writeFile(path, JSON.stringify(report))
  const made = formats.map((format) => ({ format, process: inProcesses(folder, format, path, 1) }))
  const pages = (await PDF.load(new Uint8Array(await readFile(join(folder, 'long.pdf'))))).getPageCount()
  return {
    comparisons: made.flatMap(({ format, process }): readonly Comparison[] => {
      const time = wallOf(process.map(({ run }) => run))
      const memory = spreadOf(process.map(({ phases }) => phases.peakBytes / 1024 ** 2))
      const what = `${titles[format]}: command line, ${longReport.pages} pages`
      return [
        { what, unit: 'ms', ours: time, cpu: cpuOf(process.map(({ run }) => run)), figure: below(longReport[format], time) },
        {
          what: `${what}, memory`,
          unit: 'MiB',
          ours: memory,
          figure: below(longReport.mebibytes, memory, `< ${longReport.mebibytes} MiB`),
        },
      ]
    }),
    notes: [`${longReport.pages} pages: ours has ${pages}`],
  }
}

/** The page of `documents/worker`, built as the app is, in a profile of its own. */
async function inBuiltPage(executablePath: string, folder: string, work: (page: Page) => Promise<void>): Promise<void> {
  const site = await serveHarness(new URL('./documents/worker/', import.meta.url))
  const context = await chromium.launchPersistentContext(join(folder, 'worker-profile'), {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await context.newPage()
    await page.goto(site.url, { waitUntil: 'networkidle' })
    await work(page)
  } finally {
    await context.close()
    await site.close()
  }
}

const identityPath = (folder: string): string => join(folder, 'identity.json')

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
  const clock = { now: () => '2026-11-01T09:00:00.000Z' }
  const { identity } = await createIdentity({ person, algorithm: 'rsa3072', clock, extractable: true })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', identity.privateKey)).toString('base64')
  return { chain: identity.chain.map((der) => Buffer.from(der).toString('base64')), pkcs8, person }
}

function describePhases(what: string, processes: readonly Process[]): string {
  const median = (key: 'render' | 'sign' | 'peakBytes'): number => spreadOf(processes.map(({ phases }) => phases[key])).median
  return `${what}: rendering ${median('render').toFixed(0)} ms with loading the libraries, signing ${median('sign').toFixed(0)} ms, at most ${(median('peakBytes') / 1024 ** 2).toFixed(0)} MiB`
}
