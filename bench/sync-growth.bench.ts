/** How an exchange that finds nothing, or ten new bundles, grows with what lies in the folder, and what memory it takes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spreadOf, timed } from './statistics.ts'
import type { Comparison, SuiteResult } from './suite.ts'
import { devicesWithPast, exchangeQuietly } from './sync/devices-with-past.ts'
import { otherTools } from './sync/other-tools.ts'
import { writeBundles } from './sync/write-history.ts'

const counts = [100, 1_000, 10_000, 100_000] as const
const repetitions = 5
const changed = 10

export async function measureSyncGrowth(): Promise<SuiteResult> {
  const comparisons: Comparison[] = []
  const medians: number[] = []
  for (const count of counts) {
    const root = await mkdtemp(join(tmpdir(), 'probity-bench-growth-'))
    const copies = await mkdtemp(join(tmpdir(), 'probity-bench-copies-'))
    try {
      const { writer, reader, folder } = await devicesWithPast(root, count)
      const rsync = otherTools(root, copies).tools.find(({ name }) => name.startsWith('rsync'))
      rsync?.run()
      const times = { nothing: [] as number[], few: [] as number[], rsync: [] as number[] }
      const before = process.memoryUsage().rss
      let most = before
      for (let turn = 0; turn < repetitions; turn += 1) {
        times.nothing.push(await timed(() => exchangeQuietly(reader, root)))
        most = Math.max(most, process.memoryUsage().rss)
        if (rsync !== undefined) times.rsync.push(rsync.run().wall)
      }
      for (let turn = 0; turn < repetitions; turn += 1) {
        await writeBundles(writer, reader, folder, changed)
        times.few.push(await timed(() => exchangeQuietly(reader, root)))
        most = Math.max(most, process.memoryUsage().rss)
      }
      const nothing = spreadOf(times.nothing)
      const alternative = rsync && { name: rsync.name, spread: spreadOf(times.rsync) }
      comparisons.push(
        {
          what: `nothing changed, ${count} bundles`,
          unit: 'ms',
          ours: nothing,
          ...(alternative && { alternative }),
          ...linear(medians, nothing.median),
        },
        { what: `${changed} new of ${count} bundles received`, unit: 'ms', ours: spreadOf(times.few) },
        {
          what: `memory that these exchanges added to the process, ${count} bundles`,
          unit: 'MiB',
          ours: spreadOf([(most - before) / 1024 ** 2]),
        },
      )
      medians.push(nothing.median)
    } finally {
      await rm(root, { recursive: true, force: true })
      await rm(copies, { recursive: true, force: true })
    }
  }
  return {
    title: 'Growth of an exchange with the folder',
    method:
      'As the suite "sync", with ten times as many bundles and assessments in each step. Memory is the largest resident size seen after an exchange, less the size before the first one; it includes what the garbage collector has not returned yet.',
    comparisons,
  }
}

/** Ten times as much may take ten times as long, and no longer. */
function linear(medians: readonly number[], median: number): { figure?: { text: string; met: boolean } } {
  const last = medians.at(-1)
  return last === undefined ? {} : { figure: { text: '≤ 10 × the row of a tenth', met: median <= 10 * last } }
}
