/** Ten changed assessments through an exchange of both devices, beside files of the same size and the bare parts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openBundle, type OpenedBundle } from '#shared/bundle/open-bundle.ts'
import { bundleFileName, packBundle } from '#shared/bundle/pack-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { freeDocument } from '#shared/sync/document/flat-document.ts'
import { openStoredDocument } from '#shared/sync/document/open-document.ts'
import { directoryFolder } from '../../electron/node/folder/shared-folder.ts'
import { answersFile, assessmentIdOf } from '../../test/shared/sync/records/assessment-fixtures.ts'
import type { TestDevice } from '../../test/support/test-device.ts'
import { workedExample } from '../../test/support/shipped-templates.ts'
import { timed } from '../statistics.ts'
import { exchangeQuietly } from './devices-with-past.ts'

/** Assessments that change in a turn. */
export const changed = 10
/** Odd, and many, since a disk's waits vary more than the work between them. */
const repetitions = 61
/** So many that those of a group are not open any more when it is its turn again. */
const groups = 8

/** Two devices, the folder between them, and a directory for files of the alternatives. */
export interface ChangePlace {
  readonly root: string
  readonly elsewhere: string
  readonly writer: TestDevice
  readonly reader: TestDevice
}

/** Milliseconds of each turn. */
export interface ChangeTimes {
  readonly ours: number[]
  /** Files as large as the records that changed, one after the other. */
  readonly files: number[]
  readonly filesAtOnce: number[]
  /** The file that we write, as often written and read as we do. */
  readonly bundle: number[]
  readonly floor: number[]
}

/** One answer in each of ten assessments, the same ones in each turn. Places take turns, so that what the disk has to do besides meets all. */
export async function measureChanges(places: readonly ChangePlace[]): Promise<readonly ChangeTimes[]> {
  const ids = Array.from({ length: changed }, (_, index) => assessmentIdOf(index))
  for (const place of places) await share(place, ids)
  const times = places.map((): ChangeTimes => ({ ours: [], files: [], filesAtOnce: [], bundle: [], floor: [] }))
  for (let turn = 0; turn < repetitions; turn += 1) {
    for (const [index, place] of inTurn([...places.entries()], turn)) {
      const { writer, reader, root, elsewhere } = place
      const mine = times[index]
      const plain = directoryFolder(elsewhere)
      const saved = await Promise.all(ids.map((id) => writer.source.load({ kind: 'assessment', id })))
      const files = saved.map((bytes, number) => ({ number, bytes: bytes ?? new Uint8Array() }))
      const ours = async (): Promise<void> => void mine?.ours.push(await exchanged(place, ids, `changed in turn ${turn}`))
      const theirs = async (): Promise<void> => {
        mine?.files.push(
          await timed(async () => {
            for (const { number, bytes } of files) await plain.writeNew(`turn-${turn}/${number}`, bytes)
            for (const { number } of files) await plain.read(`turn-${turn}/${number}`)
          }),
        )
        mine?.filesAtOnce.push(
          await timed(async () => {
            await Promise.all(files.map(({ number, bytes }) => plain.writeNew(`at-once-${turn}/${number}`, bytes)))
            await Promise.all(files.map(({ number }) => plain.read(`at-once-${turn}/${number}`)))
          }),
        )
      }
      for (const work of inTurn([ours, theirs], turn)) await work()
      const sent = await newestBundle(writer, root)
      mine?.bundle.push(
        await timed(async () => {
          await plain.writeNew(`bundle-${turn}/bundle`, sent)
          await plain.read(`bundle-${turn}/bundle`)
          await plain.read(`bundle-${turn}/bundle`)
        }),
      )
      const opened = await openBundle(sent, { ageIdentity: reader.ageIdentity })
      mine?.floor.push(await timed(() => carryBare(opened, saved, writer, reader, plain, `floor-${turn}/bundle`)))
    }
  }
  return times
}

/** The same with other assessments in each turn, so that the reader has to open each of them. */
export async function measureOtherChanges(places: readonly ChangePlace[]): Promise<readonly (readonly number[])[]> {
  const ids = Array.from({ length: changed * groups }, (_, index) => assessmentIdOf(changed + index))
  for (const place of places) await share(place, ids)
  const times = places.map((): number[] => [])
  for (let turn = 0; turn < repetitions; turn += 1) {
    const group = ids.slice((turn % groups) * changed).slice(0, changed)
    for (const [index, place] of inTurn([...places.entries()], turn))
      times[index]?.push(await exchanged(place, group, `other in turn ${turn}`))
  }
  return times
}

const inTurn = <Item>(items: readonly Item[], turn: number): readonly Item[] => (turn % 2 === 0 ? items : items.toReversed())

async function share({ writer, reader, root }: ChangePlace, ids: readonly AssessmentId[]): Promise<void> {
  const { answers } = workedExample('privacy')
  for (const [index, id] of ids.entries()) writer.source.create({ ...answersFile(index), id, answers }, writer.by())
  await exchangeQuietly(writer, root)
  await exchangeQuietly(reader, root)
}

/** Milliseconds until what was answered here is there. @throws {Error} when it is not */
async function exchanged({ writer, reader, root }: ChangePlace, ids: readonly string[], value: string): Promise<number> {
  for (const id of ids) writer.source.answer(id, 'P1-01', { value }, writer.by())
  // Saved when it is given, as in the app.
  for (const id of ids) await writer.source.load({ kind: 'assessment', id })
  const time = await timed(async () => {
    await exchangeQuietly(writer, root)
    await exchangeQuietly(reader, root)
  })
  for (const id of ids) if (reader.source.content(id).answers['P1-01']?.value !== value) throw new Error('the changes did not arrive')
  return time
}

/** What the writer wrote last, without listing its directory: the names of ten thousand would be garbage that somebody has to collect. */
async function newestBundle({ device, ledger: { own } }: TestDevice, root: string): Promise<Uint8Array<ArrayBuffer>> {
  if (own.sha256 === null) throw new Error('nothing was written')
  return new Uint8Array(await readFile(join(root, 'devices', device, bundleFileName(own.sequence, own.sha256))))
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
