import { openBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle, type PackRequest } from '#shared/bundle/pack-bundle.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../shared/sync/records/assessment-fixtures.ts'
import { memoryFolder, type MemoryFolder } from './memory-folder.ts'
import { testDevice, type TestDevice } from './test-device.ts'

/** The assessment that the bundles carry. */
export const id = assessmentIdOf(1)

export const zeros = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length)

/** Gives `S9-0<number>` the number as its answer and sends it. */
export async function answer(folder: MemoryFolder, device: TestDevice, number: number): Promise<void> {
  device.source.answer(id, `S9-0${number}`, { value: number }, device.by())
  await device.exchange(folder)
}

/** Numbers of the answers that have arrived. */
export const answered = (device: TestDevice): number[] =>
  Object.entries(device.source.content(id).answers)
    .filter(([question]) => question.startsWith('S9'))
    .map(([, { value }]) => Number(value))

/** A folder with four bundles by Ada, of which Ben has read the first two; Eve is nobody's acquaintance. */
export async function bundlesUnderway() {
  const folder = memoryFolder()
  const [ada, ben, eve] = await Promise.all([
    testDevice('Ada', deviceOf(1), 1),
    testDevice('Ben', deviceOf(2), 2),
    testDevice('Eve', deviceOf(3), 3),
  ])
  ada.accept(ben)
  ben.accept(ada)
  ada.source.create(answersFile(), ada.by())
  await ada.exchange(folder)
  await answer(folder, ada, 2)
  await ben.exchange(folder)
  await answer(folder, ada, 3)
  await answer(folder, ada, 4)
  const paths = [...folder.files.keys()].filter((path) => path.startsWith(`devices/${ada.device}/`)).sort()
  const path = (sequence: number): string => paths[sequence - 1] ?? ''
  const bytesOf = (sequence: number): Uint8Array<ArrayBuffer> => folder.files.get(path(sequence)) ?? zeros(0)
  const third = (await openBundle(bytesOf(3), ben)).manifest
  const forge = (by: TestDevice, manifest: Partial<PackRequest['manifest']>, entries: PackRequest['entries'] = []): Promise<string> =>
    forgeBundle({ folder, ada, ben }, by, { ...third, ...manifest }, entries)
  const benReads = async (): Promise<readonly string[]> => (await ben.exchange(folder)).problems.map(({ code }) => code)
  return { folder, ada, ben, eve, path, bytesOf, forge, benReads }
}

export type BundlesUnderway = Awaited<ReturnType<typeof bundlesUnderway>>

/** A bundle by whom and for whatever place the attack needs, in the place of Ada's third one unless told, filed under her device. */
async function forgeBundle(
  { folder, ada, ben }: { readonly folder: MemoryFolder; readonly ada: TestDevice; readonly ben: TestDevice },
  by: TestDevice,
  { workspace, device, sequence, previous, snapshot }: PackRequest['manifest'],
  entries: PackRequest['entries'],
): Promise<string> {
  const packed = await packBundle({
    manifest: { workspace, device, sequence, previous, ...(snapshot === undefined ? {} : { snapshot }) },
    entries,
    identity: by.identity,
    recipients: [ben.identity.ageRecipient],
    clock: by.clock,
  })
  const forged = `devices/${ada.device}/${packed.name}`
  folder.files.set(forged, packed.bytes)
  return forged
}
