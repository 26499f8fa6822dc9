/** Exchange over a real directory beside rsync finding out that there is nothing to do, or copying the same few files. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directoryFolder } from '../electron/node/shared-folder.ts'
import { testDevice, type TestDevice } from '../test/support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../test/shared/sync/assessment-fixtures.ts'
import { shippedAnswers } from '../test/templates/shipped.ts'
import { versionOf } from './machine.ts'
import { runTimed } from './run-timed.ts'
import { spreadOf, timed } from './statistics.ts'
import type { Comparison, SuiteResult } from './suite.ts'
import { rememberDocuments, writeBundles, writePast } from './sync/write-history.ts'

const counts = [1_000, 10_000] as const
const repetitions = 15
const changed = 10

export async function measureSync(): Promise<SuiteResult> {
  const rsync = versionOf('rsync')
  if (rsync === undefined) throw new Error('rsync is not installed, and it is what this suite compares with')
  const comparisons: Comparison[] = []
  for (const count of counts) comparisons.push(...(await measureCount(count)))
  return {
    title: 'Exchange through a shared folder',
    method:
      'A folder with the bundles of one colleague (8 KiB each) and a reader who has read them and holds as many assessments. Both sides take turns: the ' +
      'reader exchanges (reads the cards, lists, compares, finds nothing), and `rsync -a` from the same folder to a complete copy of it finds nothing. ' +
      'Changed assessments (90 answers, one of them new) go through an exchange of each device: packed, signed, encrypted, written, read, verified, merged; ' +
      'the alternative writes ten such files safely (fsync) and reads them. New bundles hold one signed statement each. Rsync’s time has the start of its process in it; ours runs in a process that is up, as in the app. ' +
      'Bundles read long ago are never opened again, so random bytes under the right names stand for them.',
    comparisons,
    notes: [rsync],
  }
}

async function measureCount(count: number): Promise<Comparison[]> {
  const root = await mkdtemp(join(tmpdir(), 'probity-bench-sync-'))
  const copy = await mkdtemp(join(tmpdir(), 'probity-bench-rsync-'))
  const elsewhere = await mkdtemp(join(tmpdir(), 'probity-bench-files-'))
  try {
    const folder = directoryFolder(root)
    const [writer, reader] = [await testDevice('Ada', deviceOf(1), 1), await testDevice('Ben', deviceOf(2), 2)]
    writer.accept(reader)
    reader.accept(writer)
    // Both cards and the workspace, by the product.
    await writer.exchange(folder)
    await reader.exchange(folder)
    await writePast(writer, reader, root, count)
    rememberDocuments(writer, count)
    rememberDocuments(reader, count)
    await writeBundles(writer, reader, folder, 1)
    await exchangeQuietly(reader, root)
    rsyncOnce(root, copy)

    const unchanged = { ours: [] as number[], rsync: [] as number[] }
    for (let turn = 0; turn < repetitions; turn += 1) {
      unchanged.ours.push(await timed(() => exchangeQuietly(reader, root)))
      unchanged.rsync.push(rsyncOnce(root, copy))
    }
    const few = await measureChanges(writer, reader, root, elsewhere)
    const bundles = { ours: [] as number[], rsync: [] as number[], copying: [] as number[] }
    for (let turn = 0; turn < 5; turn += 1) {
      const fresh = await writeBundles(writer, reader, folder, changed)
      bundles.copying.push(await timed(() => copyEach(join(root, 'devices', writer.device), elsewhere, fresh)))
      bundles.rsync.push(rsyncOnce(root, copy))
      const held = (await reader.source.listStatements()).length
      bundles.ours.push(await timed(() => exchangeQuietly(reader, root)))
      if ((await reader.source.listStatements()).length !== held + changed) throw new Error('the changes did not arrive')
    }
    const [nothing, ofRsync] = [spreadOf(unchanged.ours), spreadOf(unchanged.rsync)]
    const [changes, files] = [spreadOf(few.ours), spreadOf(few.files)]
    const received = spreadOf(bundles.ours)
    return [
      {
        what: `nothing changed, ${count} bundles`,
        unit: 'ms',
        ours: nothing,
        alternative: { name: 'rsync -a', spread: ofRsync },
        figure: { text: '< rsync', met: nothing.median < ofRsync.median },
      },
      {
        what: `${changed} of ${count} assessments changed, sent and received`,
        unit: 'ms',
        ours: changes,
        alternative: { name: 'writing and reading 10 such files', spread: files },
        figure: { text: '≤ 2 × these files', met: changes.median <= 2 * files.median },
      },
      {
        what: `${changed} new of ${count} bundles received`,
        unit: 'ms',
        ours: received,
        alternative: { name: 'rsync -a', spread: spreadOf(bundles.rsync) },
      },
      {
        what: `${changed} new of ${count} bundles received`,
        unit: 'ms',
        ours: received,
        alternative: { name: 'reading and writing these files', spread: spreadOf(bundles.copying) },
      },
    ]
  } finally {
    await rm(root, { recursive: true, force: true })
    await rm(copy, { recursive: true, force: true })
    await rm(elsewhere, { recursive: true, force: true })
  }
}

/** One answer in each of ten assessments: both devices exchange, beside writing ten files of these assessments and reading them. */
async function measureChanges(
  writer: TestDevice,
  reader: TestDevice,
  root: string,
  elsewhere: string,
): Promise<{ ours: readonly number[]; files: readonly number[] }> {
  const ids = Array.from({ length: changed }, (_, index) => assessmentIdOf(index))
  const { answers } = shippedAnswers('privacy/privacy.example.answers.json')
  for (const [index, id] of ids.entries()) writer.source.create({ ...answersFile(index), id, answers }, writer.by())
  await exchangeQuietly(writer, root)
  await exchangeQuietly(reader, root)
  const times = { ours: [] as number[], files: [] as number[] }
  const plain = directoryFolder(elsewhere)
  for (let turn = 0; turn < repetitions; turn += 1) {
    for (const id of ids) writer.source.answer(id, 'P1-01', { value: `changed in turn ${turn}` }, writer.by())
    times.ours.push(
      await timed(async () => {
        await exchangeQuietly(writer, root)
        await exchangeQuietly(reader, root)
      }),
    )
    for (const id of ids)
      if (reader.source.content(id).answers['P1-01']?.value !== `changed in turn ${turn}`) throw new Error('the changes did not arrive')
    const saved = await Promise.all(ids.map((id) => writer.source.load({ kind: 'assessment', id })))
    times.files.push(
      await timed(async () => {
        for (const [index, bytes] of saved.entries()) await plain.writeNew(`turn-${turn}/${index}`, bytes ?? new Uint8Array())
        for (const index of saved.keys()) await plain.read(`turn-${turn}/${index}`)
      }),
    )
  }
  return times
}

/** @throws {Error} when the exchange met a problem: it would not be what is measured */
async function exchangeQuietly(device: TestDevice, root: string): Promise<void> {
  const { problems } = await device.exchange(directoryFolder(root))
  if (problems.length > 0) throw new Error(`exchange met ${problems.map(({ code }) => code).join(', ')}`)
}

const rsyncOnce = (from: string, to: string): number => runTimed('rsync', ['-a', `${from}/`, to]).wall

async function copyEach(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) await writeFile(join(to, name), await readFile(join(from, name)))
}
