/** Exchange over a real directory beside rsync, restic, rclone crypt and Joplin doing the same with as many items of the same size. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBundle, type OpenedBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { freeDocument } from '#shared/sync/document/flat-document.ts'
import { openStoredDocument } from '#shared/sync/document/open-document.ts'
import { directoryFolder } from '../electron/node/folder/shared-folder.ts'
import type { TestDevice } from '../test/support/test-device.ts'
import { answersFile, assessmentIdOf } from '../test/shared/sync/records/assessment-fixtures.ts'
import { shippedAnswers } from '../test/templates/shipped.ts'
import { spreadOf, timed } from './statistics.ts'
import type { Comparison, SuiteResult } from './suite.ts'
import { joplinCommand, joplinHint, prepareJoplin } from './sync/joplin.ts'
import { installHint, otherTools } from './sync/other-tools.ts'
import { devicesWithPast, exchangeQuietly } from './sync/devices-with-past.ts'
import { pastBundleBytes, writeBundles } from './sync/write-history.ts'

const counts = [1_000, 10_000] as const
const repetitions = 15
const slowRepetitions = 3
/** More of these, since a disk's waits vary more than the work between them. */
const changedRepetitions = 41
const changed = 10
/** So many that those of the turn before last are not open any more. */
const groups = 5

export async function measureSync(): Promise<SuiteResult> {
  const comparisons: Comparison[] = []
  const notes = new Set<string>()
  for (const count of counts) comparisons.push(...(await measureCount(count, notes)))
  comparisons.push(...(await measureJoplin(notes)))
  return {
    title: 'Exchange through a shared folder',
    method:
      'A folder with the bundles of one colleague (8 KiB each) and a reader who has read them and holds as many assessments. Both sides take turns: the ' +
      'reader exchanges (reads the cards and the directories’ times, and the names again where these changed, or of a long directory those that the system told; compares, finds nothing), and rsync, restic and rclone (crypt) bring an encrypted or plain copy of the same folder up to date and find nothing. ' +
      'Changed assessments (90 answers, one of them new) go through an exchange of each device: packed, signed, encrypted, written, read, verified, merged; ' +
      'the alternative writes ten such files safely (fsync) and reads them; a second row sets it beside the bare parts of a first change to these records. Records that changed in the exchanges before are open still; a third row takes others each time. What a vault adds is not in it: writing the records and assessing them for its list. New bundles hold one signed statement each. The programs’ times have the start of a process in them; ours runs in a process that is up, as in the app. ' +
      'Bundles read long ago are never opened again, so random bytes under the right names stand for them.',
    comparisons,
    notes: [...notes],
  }
}

async function measureCount(count: number, notes: Set<string>): Promise<Comparison[]> {
  const root = await mkdtemp(join(tmpdir(), 'probity-bench-sync-'))
  const copies = await mkdtemp(join(tmpdir(), 'probity-bench-copies-'))
  const elsewhere = await mkdtemp(join(tmpdir(), 'probity-bench-files-'))
  try {
    const { writer, reader, folder } = await devicesWithPast(root, count)
    const { tools, missing } = otherTools(root, copies)
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
    const few = await measureChanges(writer, reader, root, elsewhere)
    const others = await measureOtherChanges(writer, reader, root)
    const bundles = { ours: [] as number[], others: tools.map((): number[] => []), copying: [] as number[] }
    for (let turn = 0; turn < 5; turn += 1) {
      const fresh = await writeBundles(writer, reader, folder, changed)
      bundles.copying.push(await timed(() => copyEach(join(root, 'devices', writer.device), elsewhere, fresh)))
      for (const [index, { run }] of tools.entries()) bundles.others[index]?.push(run().wall)
      const held = (await reader.source.listStatements()).length
      bundles.ours.push(await timed(() => exchangeQuietly(reader, root)))
      if ((await reader.source.listStatements()).length !== held + changed) throw new Error('the changes did not arrive')
    }
    const [nothing, received] = [spreadOf(unchanged.ours), spreadOf(bundles.ours)]
    const [changes, files] = [spreadOf(few.ours), spreadOf(few.files)]
    return [
      ...tools.map(({ name }, index): Comparison => {
        const spread = spreadOf(unchanged.others[index] ?? [])
        const figure = { text: `< ${name}`, met: nothing.median < spread.median }
        return { what: `nothing changed, ${count} bundles`, unit: 'ms', ours: nothing, alternative: { name, spread }, figure }
      }),
      {
        what: `${changed} of ${count} assessments changed, sent and received`,
        unit: 'ms',
        ours: changes,
        alternative: { name: 'writing and reading 10 such files', spread: files },
        figure: { text: '≤ 2 × these files', met: changes.median <= 2 * files.median },
      },
      {
        what: `${changed} of ${count} assessments changed, sent and received`,
        unit: 'ms',
        ours: changes,
        alternative: { name: 'pack, sign, encrypt, write, decrypt, verify, open: nothing else', spread: spreadOf(few.floor) },
      },
      {
        what: `${changed} of ${count} assessments changed, others than in the exchanges before`,
        unit: 'ms',
        ours: spreadOf(others),
        alternative: { name: 'writing and reading 10 such files', spread: files },
        figure: { text: '≤ 2 × these files', met: spreadOf(others).median <= 2 * files.median },
      },
      ...tools.map(({ name }, index): Comparison => ({
        what: `${changed} new of ${count} bundles received`,
        unit: 'ms',
        ours: received,
        alternative: { name, spread: spreadOf(bundles.others[index] ?? []) },
      })),
      {
        what: `${changed} new of ${count} bundles received`,
        unit: 'ms',
        ours: received,
        alternative: { name: 'reading and writing these files', spread: spreadOf(bundles.copying) },
      },
    ]
  } finally {
    await rm(root, { recursive: true, force: true })
    await rm(copies, { recursive: true, force: true })
    await rm(elsewhere, { recursive: true, force: true })
  }
}

/** One answer in each of ten assessments: both devices exchange, beside writing ten files of these assessments and reading them. */
async function measureChanges(
  writer: TestDevice,
  reader: TestDevice,
  root: string,
  elsewhere: string,
): Promise<{ ours: readonly number[]; files: readonly number[]; floor: readonly number[] }> {
  const ids = Array.from({ length: changed }, (_, index) => assessmentIdOf(index))
  const { answers } = shippedAnswers('privacy/privacy.example.answers.json')
  for (const [index, id] of ids.entries()) writer.source.create({ ...answersFile(index), id, answers }, writer.by())
  await exchangeQuietly(writer, root)
  await exchangeQuietly(reader, root)
  const times = { ours: [] as number[], files: [] as number[], floor: [] as number[] }
  const plain = directoryFolder(elsewhere)
  for (let turn = 0; turn < changedRepetitions; turn += 1) {
    for (const id of ids) writer.source.answer(id, 'P1-01', { value: `changed in turn ${turn}` }, writer.by())
    // Saved when it is given, as in the app.
    for (const id of ids) await writer.source.load({ kind: 'assessment', id })
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
    const sent = await newestBundle(writer, reader, root)
    times.floor.push(await timed(() => carryBare(sent, saved, writer, reader, plain, `floor-${turn}/bundle`)))
  }
  return times
}

/** The same with other assessments in each turn, so that the reader has to open each of them. */
async function measureOtherChanges(writer: TestDevice, reader: TestDevice, root: string): Promise<readonly number[]> {
  const ids = Array.from({ length: changed * groups }, (_, index) => assessmentIdOf(changed + index))
  const { answers } = shippedAnswers('privacy/privacy.example.answers.json')
  for (const [index, id] of ids.entries()) writer.source.create({ ...answersFile(index), id, answers }, writer.by())
  await exchangeQuietly(writer, root)
  await exchangeQuietly(reader, root)
  const times: number[] = []
  for (let turn = 0; turn < changedRepetitions; turn += 1) {
    const group = ids.slice((turn % groups) * changed).slice(0, changed)
    for (const id of group) writer.source.answer(id, 'P1-01', { value: `other in turn ${turn}` }, writer.by())
    for (const id of group) await writer.source.load({ kind: 'assessment', id })
    times.push(
      await timed(async () => {
        await exchangeQuietly(writer, root)
        await exchangeQuietly(reader, root)
      }),
    )
    for (const id of group)
      if (reader.source.content(id).answers['P1-01']?.value !== `other in turn ${turn}`) throw new Error('the changes did not arrive')
  }
  return times
}

/** What lies last in the writer's directory, opened. */
async function newestBundle(writer: TestDevice, { ageIdentity }: TestDevice, root: string): Promise<OpenedBundle> {
  const directory = join(root, 'devices', writer.device)
  const name = (await readdir(directory)).toSorted().at(-1) ?? ''
  return openBundle(await readFile(join(directory, name)), { ageIdentity })
}

/**
 * The parts of an exchange that nothing could leave out, in a row and with nothing around them: pack, sign and encrypt the same changes,
 * write them safely, read, decrypt, verify, and open the ten records that they belong to.
 */
async function carryBare(
  { manifest, files }: OpenedBundle,
  records: readonly (Uint8Array | undefined)[],
  writer: TestDevice,
  { identity, ageIdentity }: TestDevice,
  folder: SharedFolder,
  path: string,
): Promise<void> {
  const { workspace, device, sequence, previous } = manifest
  const packed = await packBundle({
    manifest: { workspace, device, sequence, previous },
    entries: manifest.contents.map(({ kind, id, heads, path: entry }) => ({
      kind,
      id,
      bytes: files.get(entry) ?? new Uint8Array(),
      ...(heads && { heads }),
    })),
    identity: writer.identity,
    recipients: [writer.identity.ageRecipient, identity.ageRecipient],
    clock: writer.clock,
  })
  await folder.writeNew(path, packed.bytes)
  const verdict = await verifyBundle(await openBundle(await folder.read(path), { ageIdentity }), { trusted: [] })
  if (!verdict.ok) throw new Error('the bundle does not verify')
  for (const record of records) freeDocument(openStoredDocument(record ?? new Uint8Array()))
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
