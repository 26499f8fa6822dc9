import { directoryFolder } from '../../electron/node/folder/shared-folder.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { deviceOf } from '../../test/shared/sync/records/assessment-fixtures.ts'
import { testDevice, type TestDevice } from '../../test/support/test-device.ts'
import { rememberDocuments, writeBundles, writePast } from './write-history.ts'

export interface DevicesWithPast {
  readonly writer: TestDevice
  readonly reader: TestDevice
  readonly folder: SharedFolder
}

/** Two people who accepted each other, a folder with `count` bundles of the one, all of which the other has read, and as many assessments. */
export async function devicesWithPast(root: string, count: number): Promise<DevicesWithPast> {
  const folder = directoryFolder(root)
  const [writer, reader] = [await testDevice('Ada', deviceOf(1), 1), await testDevice('Ben', deviceOf(2), 2)]
  writer.accept(reader)
  reader.accept(writer)
  // Both cards and the workspace, by the product.
  await exchangeQuietly(writer, root)
  await exchangeQuietly(reader, root)
  await writePast(writer, reader, root, count)
  rememberDocuments(writer, count)
  rememberDocuments(reader, count)
  await writeBundles(writer, reader, folder, 1)
  await exchangeQuietly(reader, root)
  return { writer, reader, folder }
}

/** Each device's own, kept from exchange to exchange as its host does. */
const folders = new WeakMap<TestDevice, SharedFolder>()

/** @throws {Error} when the exchange met a problem: it would not be what is measured */
export async function exchangeQuietly(device: TestDevice, root: string): Promise<void> {
  const folder = folders.get(device) ?? directoryFolder(root)
  folders.set(device, folder)
  const { problems } = await device.exchange(folder)
  if (problems.length > 0) throw new Error(`exchange met ${problems.map(({ code }) => code).join(', ')}`)
}
