/** Exchange over a real directory beside rsync, restic, rclone crypt and Joplin doing the same with as many items of the same size. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { spreadOf, timed, type Spread } from './statistics.ts'
import type { Comparison, SuiteResult } from './suite.ts'
import { joplinCommand, joplinHint, prepareJoplin } from './sync/joplin.ts'
import { installHint, otherTools } from './sync/other-tools.ts'
import { devicesWithPast, exchangeQuietly } from './sync/devices-with-past.ts'
import { changed, measureChanges, measureOtherChanges, type ChangePlace, type ChangeTimes } from './sync/measure-changes.ts'
import { pastBundleBytes, writeBundles } from './sync/write-history.ts'

const counts = [1_000, 10_000] as const
const repetitions = 15
const slowRepetitions = 3

export async function measureSync(): Promise<SuiteResult> {
  const comparisons: Comparison[] = []
  const notes = new Set<string>()
  const places: Place[] = []
  try {
    for (const count of counts) places.push(await preparePlace(count))
    // Before the first change, which tools would have to copy.
    const unchanged = []
    for (const place of places) unchanged.push(await measureUnchanged(place, notes))
    const changes = await measureChanges(places)
    const others = await measureOtherChanges(places)
    for (const [index, place] of places.entries()) {
      comparisons.push(...(unchanged[index] ?? []), ...changesCompared(place.count, changes[index], others[index]))
      comparisons.push(...(await measureReceived(place)))
    }
  } finally {
    for (const { root, copies, elsewhere } of places)
      for (const path of [root, copies, elsewhere]) await rm(path, { recursive: true, force: true })
  }
  comparisons.push(...(await measureJoplin(notes)))
  return {
    title: 'Exchange through a shared folder',
    method:
      'A folder with the bundles of one colleague (8 KiB each) and a reader who has read them and holds as many assessments. Both sides take turns: the ' +
      'reader exchanges (reads the cards and the directories’ times, and the names again where these changed, or of a long directory those that the system told; compares, finds nothing), and rsync, restic and rclone (crypt) bring an encrypted or plain copy of the same folder up to date and find nothing. ' +
      'Changed assessments (90 answers, one of them new) go through an exchange of each device: packed, signed, encrypted, written, read, verified, merged; ' +
      'the alternative writes ten such files one after the other, as safely as a bundle is written (beside, fsync, name, fsync of the directory), and reads them; further rows set it beside the same at once, beside the bundle’s own file, and beside the bare parts of a first change to these records. Folders of all sizes take turns, and who begins alternates. Records that changed in the exchanges before are open still; a third row takes others each time. What a vault adds is not in it: writing the records and assessing them for its list. New bundles hold one signed statement each. The programs’ times have the start of a process in them; ours runs in a process that is up, as in the app. ' +
      'Bundles read long ago are never opened again, so random bytes under the right names stand for them.',
    comparisons,
    notes: [...notes],
  }
}

interface Place extends ChangePlace, ReturnType<typeof otherTools> {
  readonly count: number
  readonly copies: string
  readonly folder: SharedFolder
}

async function preparePlace(count: number): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'probity-bench-sync-'))
  const copies = await mkdtemp(join(tmpdir(), 'probity-bench-copies-'))
  const elsewhere = await mkdtemp(join(tmpdir(), 'probity-bench-files-'))
  return { count, root, copies, elsewhere, ...(await devicesWithPast(root, count)), ...otherTools(root, copies) }
}

async function measureUnchanged({ count, root, reader, tools, missing }: Place, notes: Set<string>): Promise<Comparison[]> {
  for (const { version, run } of tools) {
    notes.add(version)
    run()
  }
  for (const name of missing) notes.add(`${name} is not installed and was left out (${installHint})`)
  const unchanged = { ours: [] as number[], others: tools.map((): number[] => []) }
  for (let turn = 0; turn < repetitions; turn += 1) {
    unchanged.ours.push(await timed(() => exchangeQuietly(reader, root)))
    // The slow ones a few times only: they differ by much more than they vary.
    for (const [index, { name, run }] of tools.entries())
      if (name.startsWith('rsync') || turn < slowRepetitions) unchanged.others[index]?.push(run().wall)
  }
  const nothing = spreadOf(unchanged.ours)
  return tools.map(({ name }, index): Comparison => {
    const spread = spreadOf(unchanged.others[index] ?? [])
    const figure = { text: `< ${name}`, met: nothing.median < spread.median }
    return { what: `nothing changed, ${count} bundles`, unit: 'ms', ours: nothing, alternative: { name, spread }, figure }
  })
}

function changesCompared(count: number, few: ChangeTimes | undefined, others: readonly number[] | undefined): Comparison[] {
  if (few === undefined || others === undefined) throw new Error('a place was not measured')
  const [first, later, files] = [few.ours, others, few.files].map(spreadOf)
  if (first === undefined || later === undefined || files === undefined) throw new Error('nothing was measured')
  const what = `${changed} of ${count} assessments changed, sent and received`
  const beside = (name: string, times: readonly number[]): Comparison => ({
    what,
    unit: 'ms',
    ours: first,
    alternative: { name, spread: spreadOf(times) },
  })
  const judged = (about: string, ours: Spread): Comparison => ({
    what: about,
    unit: 'ms',
    ours,
    alternative: { name: `writing and reading ${changed} such files`, spread: files },
    figure: { text: '≤ 2 × these files', met: ours.median <= 2 * files.median },
  })
  return [
    judged(what, first),
    beside(`writing and reading ${changed} such files, all at once`, few.filesAtOnce),
    beside('writing the same bundle, reading it back and reading it', few.bundle),
    beside('pack, sign, encrypt, write, decrypt, verify, open: nothing else', few.floor),
    judged(`${changed} of ${count} assessments changed, others than in the exchanges before`, later),
  ]
}

async function measureReceived({ count, root, elsewhere, writer, reader, folder, tools }: Place): Promise<Comparison[]> {
  // What changed since they ran is not what is measured.
  for (const { run } of tools) run()
  const bundles = { ours: [] as number[], others: tools.map((): number[] => []), copying: [] as number[] }
  for (let turn = 0; turn < 5; turn += 1) {
    const fresh = await writeBundles(writer, reader, folder, changed)
    bundles.copying.push(await timed(() => copyEach(join(root, 'devices', writer.device), elsewhere, fresh)))
    for (const [index, { run }] of tools.entries()) bundles.others[index]?.push(run().wall)
    const held = (await reader.source.listStatements()).length
    bundles.ours.push(await timed(() => exchangeQuietly(reader, root)))
    if ((await reader.source.listStatements()).length !== held + changed) throw new Error('the changes did not arrive')
  }
  const received = spreadOf(bundles.ours)
  const beside = (name: string, times: readonly number[]): Comparison => ({
    what: `${changed} new of ${count} bundles received`,
    unit: 'ms',
    ours: received,
    alternative: { name, spread: spreadOf(times) },
  })
  return [
    ...tools.map(({ name }, index) => beside(name, bundles.others[index] ?? [])),
    beside('reading and writing these files', bundles.copying),
  ]
}

/** Joplin with as many notes as the smaller folder has bundles; it needs minutes to make more. */
async function measureJoplin(notes: Set<string>): Promise<Comparison[]> {
  const command = joplinCommand()
  if (command === undefined) {
    notes.add(`Joplin was left out: PROBITY_BENCH_JOPLIN names no installation of it; ${joplinHint}`)
    return []
  }
  const home = await mkdtemp(join(tmpdir(), 'probity-bench-joplin-'))
  const root = await mkdtemp(join(tmpdir(), 'probity-bench-sync-'))
  try {
    const count = counts[0]
    const joplin = prepareJoplin(command, home, count, pastBundleBytes)
    notes.add(joplin.version)
    const { writer, reader, folder } = await devicesWithPast(root, count)
    const times = { nothing: { ours: [] as number[], theirs: [] as number[] }, few: { ours: [] as number[], theirs: [] as number[] } }
    for (let turn = 0; turn < slowRepetitions; turn += 1) {
      times.nothing.ours.push(await timed(() => exchangeQuietly(reader, root)))
      times.nothing.theirs.push(joplin.run().wall)
      await writeBundles(writer, reader, folder, changed)
      joplin.change(changed)
      times.few.ours.push(await timed(() => exchangeQuietly(reader, root)))
      times.few.theirs.push(joplin.run().wall)
    }
    const compare = (what: string, { ours, theirs }: { ours: number[]; theirs: number[] }): Comparison => {
      const [our, their] = [spreadOf(ours), spreadOf(theirs)]
      const figure = { text: '< Joplin', met: our.median < their.median }
      return { what, unit: 'ms', ours: our, alternative: { name: joplin.name, spread: their }, figure }
    }
    return [
      compare(`nothing changed, ${count} items`, times.nothing),
      compare(`${changed} new of ${count} items: received here, sent there`, times.few),
    ]
  } finally {
    await rm(home, { recursive: true, force: true })
    await rm(root, { recursive: true, force: true })
  }
}

async function copyEach(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) await writeFile(join(to, name), await readFile(join(from, name)))
}
