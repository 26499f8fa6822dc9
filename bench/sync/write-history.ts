import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleFileName, packBundle } from '#shared/bundle/pack-bundle.ts'
import type { Sha256Hex } from '#shared/model/ids.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { signStatement } from '#shared/signing/statement.ts'
import { withDocumentStates } from '#shared/sync/document/document-states.ts'
import { advanceMark } from '#shared/sync/ledger/ledger.ts'
import type { TestDevice } from '../../test/support/test-device.ts'

/** About what a bundle with one committed answer has. */
export const pastBundleBytes = 8 * 1024

/**
 * The past that both devices have behind them: bundles which the reader has read are never opened again, so that files of the right name,
 * size and hash stand for them; packing ten thousand takes longer than everything that is measured.
 */
export async function writePast(writer: TestDevice, reader: TestDevice, root: string, count: number): Promise<void> {
  const directory = join(root, 'devices', writer.device)
  await mkdir(directory, { recursive: true })
  const at = writer.clock.now()
  for (let sequence = writer.ledger.own.sequence + 1; sequence <= count; sequence += 1) {
    const bytes = crypto.getRandomValues(new Uint8Array(pastBundleBytes))
    const sha256 = await sha256Hex(bytes)
    await writeFile(join(directory, bundleFileName(sequence, sha256)), bytes)
    reader.ledger = advanceMark(reader.ledger, writer.device, sequence, sha256, at)
    writer.ledger = { ...writer.ledger, own: { sequence, sha256 } }
  }
}

/** As many assessments in the device's vault, all of them sent and seen, beside those that it really has. */
export function rememberDocuments(device: TestDevice, count: number): void {
  const { source } = device
  const past = Array.from({ length: count }, (_, index) => {
    const heads = [(index + 1).toString(16).padStart(64, '0')]
    return { kind: 'assessment' as const, id: `019abcde-0000-7000-9000-${index.toString(16).padStart(12, '0')}`, heads }
  })
  const known = past.map((document) => [document, { published: document.heads, seen: document.heads }] as const)
  device.ledger = { ...device.ledger, documents: withDocumentStates(device.ledger.documents, known) }
  const list = source.list.bind(source)
  source.list = async () => [...past, ...(await list())]
}

/** Real bundles with one signed statement each, chained to what is there. */
export async function writeBundles(
  writer: TestDevice,
  reader: TestDevice,
  folder: SharedFolder,
  count: number,
): Promise<readonly string[]> {
  const { workspace } = writer.ledger
  if (workspace === undefined) throw new Error('the writer has not exchanged yet')
  const names: string[] = []
  for (let index = 0; index < count; index += 1) {
    const { sequence, sha256 } = writer.ledger.own
    const decision = { format: 'probity-decision/1', decision: 'approve', number: sequence }
    const jws = await signStatement(decision, writer.identity)
    const packed = await packBundle({
      manifest: { workspace, device: writer.device, sequence: sequence + 1, previous: sha256 },
      entries: [{ kind: 'statement', bytes: new TextEncoder().encode(jws) }],
      identity: writer.identity,
      recipients: [writer.identity.ageRecipient, reader.identity.ageRecipient],
      clock: writer.clock,
    })
    await folder.writeNew(`devices/${writer.device}/${packed.name}`, packed.bytes)
    writer.ledger = { ...writer.ledger, own: { sequence: sequence + 1, sha256: packed.sha256 satisfies Sha256Hex } }
    names.push(packed.name)
  }
  return names
}
