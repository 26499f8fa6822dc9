import { directoryFolder } from '../../electron/node/folder/shared-folder.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { deviceOf } from '../../test/shared/sync/assessment-fixtures.ts'
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
  await writer.exchange(folder)
  await reader.exchange(folder)
  await writePast(writer, reader, root, count)
  rememberDocuments(writer, count)
  rememberDocuments(reader, count)
  await writeBundles(writer, reader, folder, 1)
  await exchangeQuietly(reader, root)
  return { writer, reader, folder }
}

/** @throws {Error} when the exchange met a problem: it would not be what is measured */
export async function exchangeQuietly(device: TestDevice, root: string): Promise<void> {
  const { problems } = await device.exchange(directoryFolder(root))
  if (problems.length > 0) throw new Error(`exchange met ${problems.map(({ code }) => code).join(', ')}`)
}
