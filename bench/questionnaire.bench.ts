/** Scrolling and typing in the longest questionnaire: what the page's thread does for it, by a trace of the system's Chromium. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { openAppWindow } from '../scripts/screenshots/app-window.ts'
import { probityPage } from '../test/page-models/probity-page.ts'
import { build } from 'vite'
import { fileURLToPath } from 'node:url'
import { spreadOf } from './statistics.ts'
import { below, type Comparison, type SuiteResult } from './suite.ts'

/** Of a screen that is drawn sixty times a second. */
const frameMs = 1000 / 60
const letters = 'The vendor has shown the configuration of the console in a call, and a screenshot with its date is attached. '.repeat(2)

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Begin, in microseconds. */
  readonly ts: number
  /** Microseconds. */
  readonly dur?: number
  /** Of the processor alone; a busy machine does not stretch it. */
  readonly tdur?: number
  readonly args?: { readonly name?: string; readonly chrome_frame_reporter?: { readonly state?: string } }
}

export async function measureQuestionnaire(): Promise<SuiteResult> {
  const directory = await mkdtemp(join(tmpdir(), 'probity-bench-questionnaire-'))
  try {
    const assets = join(directory, 'renderer')
    await build({
      configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
      logLevel: 'error',
      build: { outDir: assets, emptyOutDir: true },
    })
    const window = await openAppWindow(directory, assets)
    try {
      const { page } = window
      const app = probityPage(page)
      await app.createVault('Bench')
      await app.makeIdentity()
      await app.addSystem('Chat')
      await app.startAssessment('Vendor assessment')
      const session = await page.context().newCDPSession(page)
      await app.section('V3')
      const scroll = await traced(session, () => scrollThrough(page))
      const field = app.card('V0-02').locator('textarea').or(page.locator('article textarea')).first()
      await app.section('V1')
      const comment = page.getByRole('button', { name: 'Comment' }).first()
      await comment.click()
      await field.focus()
      const typing = await traced(session, () => page.keyboard.type(letters, { delay: 25 }))
      const choosing = await traced(session, async () => {
        for (const key of ['j', '1', 'j', '2', 'j', '3', 'j', '1', 'k', '2', 'j', '1', 'j', '4', 'j', '2']) await page.keyboard.press(key)
      })
      const line = (what: string, events: readonly TraceEvent[]): Comparison => {
        const { times } = tasksOf(events)
        const longest = spreadOf([Math.max(0, ...times)])
        return { what, unit: 'ms', ours: longest, figure: below(frameMs, longest, '< 16.7 ms, a frame') }
      }
      const note = (what: string, events: readonly TraceEvent[]): string => {
        const { times, frames, dropped } = tasksOf(events)
        const sum = times.reduce((all, one) => all + one, 0)
        return `${what}: ${times.length} tasks, ${sum.toFixed(0)} ms of processor time, ${times.filter((time) => time > frameMs).length} longer than a frame${frames === 0 ? '; Chromium told of no frames in this mode' : `; ${dropped} of ${frames} frames dropped by the wall clock`}`
      }
      const measured = [
        ['scrolling through 24 questions, longest task', scroll],
        [`typing ${letters.length} letters, longest task`, typing],
        ['choosing answers by keyboard, longest task', choosing],
      ] as const
      return {
        title: 'Questionnaire',
        method:
          'The vendor template with its 135 questions in the built app. A trace of Chromium tells the tasks of the page’s thread while a section is scrolled, ' +
          'a comment is typed and answers are chosen. Times are processor time of that thread, which other work on the machine hardly stretches. Frames that were ' +
          'dropped by the wall clock are counted where Chromium tells of them.',
        comparisons: measured.map(([what, events]) => line(what, events)),
        notes: measured.map(([what, events]) => note(what, events)),
      }
    } finally {
      await window.close()
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function scrollThrough(page: Page): Promise<void> {
  await page.locator('article').first().hover()
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.wheel(0, step < 45 ? 240 : -600)
    await page.waitForTimeout(16)
  }
}

async function traced(session: CDPSession, work: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = []
  const take = ({ value }: { readonly value: readonly object[] }): void => {
    // Chromium's own format, of which only these members are read.
    events.push(...(value as readonly TraceEvent[]))
  }
  session.on('Tracing.dataCollected', take)
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'cc', 'benchmark'] },
    transferMode: 'ReportEvents',
  })
  await work()
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.end')
  await complete
  session.off('Tracing.dataCollected', take)
  return events
}

/** Tasks of the page's own thread: of all renderers the one that worked most. */
function tasksOf(events: readonly TraceEvent[]): { readonly times: readonly number[]; readonly frames: number; readonly dropped: number } {
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const byThread = new Map<string, number[]>()
  // One task is told of twice, by the thread's controller and inside it by the timeline; of those that hold one another the outermost counts.
  const endOf = new Map<string, number>()
  for (const { name, pid, tid, ts, dur, tdur } of events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    const thread = `${pid}/${tid}`
    if (!main.has(thread) || dur === undefined || tdur === undefined || !name.endsWith('RunTask')) continue
    if (ts < (endOf.get(thread) ?? -Infinity)) continue
    endOf.set(thread, ts + dur)
    byThread.set(thread, [...(byThread.get(thread) ?? []), tdur / 1000])
  }
  const sumOf = (times: readonly number[]): number => times.reduce((all, one) => all + one, 0)
  const times = [...byThread.values()].toSorted((a, b) => sumOf(b) - sumOf(a))[0] ?? []
  const states = events.flatMap(({ args }) => args?.chrome_frame_reporter?.state ?? [])
  return { times, frames: states.length, dropped: states.filter((state) => state === 'STATE_DROPPED').length }
}
