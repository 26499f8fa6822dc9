import { promises as fs } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { Clock } from '#shared/ports/clock.ts'
import { contentDigest, sha256Hex } from '#shared/bytes/digest.ts'
import type { SyncProblem } from '#shared/sync/folder/sync-problem.ts'
import { directoryFolder } from '../../node/folder/shared-folder.ts'
import type { MadeIdentity } from '../files/make-identity.ts'
import { readBytes } from '../terminal/read-input.ts'
import { demoDevice } from './demo-device.ts'

interface ExchangedBundle {
  /** Name of the copy beside the reports. */
  readonly file: string
  readonly inFolder: string
  readonly byteLength: number
  readonly sha256: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface DemoExchange {
  readonly bundles: readonly ExchangedBundle[]
  /** Assessments that reached the second device. */
  readonly received: number
  /** After both exchanged, both hold content of one digest for every assessment. */
  readonly sameContent: boolean
  /** Every file of evidence reached the second device. */
  readonly sameEvidence: boolean
  readonly problems: readonly SyncProblem[]
}

const reviewComment = 'Read and agreed in review.'

/** The author's assessments go to the reviewer through a real folder, and the reviewer's comment comes back. */
export async function exchangeThroughFolder(
  directory: string,
  author: MadeIdentity,
  reviewer: MadeIdentity,
  contents: readonly AnswersFile[],
  evidence: readonly Uint8Array<ArrayBuffer>[],
  clock: Clock,
): Promise<DemoExchange> {
  await fs.mkdir(directory, { recursive: true })
  const folder = directoryFolder(resolve(directory))
  const [first, second] = [demoDevice(author, clock), demoDevice(reviewer, clock)]

  // Cards first: each sees the other, compares the fingerprint's words with the other by phone, and accepts.
  await first.exchange(folder)
  const met = await second.exchange(folder)
  const seen = await first.exchange(folder)
  for (const card of met.people) if (card.fingerprint === author.identity.fingerprint) second.accept(card)
  for (const card of seen.people) if (card.fingerprint === reviewer.identity.fingerprint) first.accept(card)

  // Only now, so that the first bundle can be read by both.
  for (const bytes of evidence) await first.addFile(bytes)
  for (const content of contents) first.add(content)
  const sent = await first.exchange(folder)
  const arrived = await second.exchange(folder)
  for (const content of contents) {
    const question = Object.keys(content.answers)[0]
    if (question !== undefined) second.comment(content.id, question, reviewComment)
  }
  const answered = await second.exchange(folder)
  const returned = await first.exchange(folder)

  return {
    bundles: await copiedBundles(directory, { [first.device]: 'author', [second.device]: 'reviewer' }),
    received: arrived.received.reduce((count, { documents }) => count + documents.length, 0),
    sameEvidence: evidence.length > 0 && (await Promise.all(evidence.map((bytes) => second.hasFile(bytes)))).every(Boolean),
    sameContent: await haveSameContent(
      contents,
      (id) => first.content(id),
      (id) => second.content(id),
    ),
    problems: [sent, arrived, answered, returned].flatMap(({ problems }) => problems),
  }
}

type ContentOf = (id: string) => AnswersFile | undefined

async function haveSameContent(contents: readonly AnswersFile[], first: ContentOf, second: ContentOf): Promise<boolean> {
  for (const { id } of contents) {
    const [here, there] = [first(id), second(id)]
    if (here === undefined || there === undefined || (await contentDigest(here)) !== (await contentDigest(there))) return false
    if (!Object.values(here.answers).some(({ comment }) => comment === reviewComment)) return false
  }
  return contents.length > 0
}

async function copiedBundles(directory: string, names: Readonly<Record<string, string>>): Promise<readonly ExchangedBundle[]> {
  const bundles: ExchangedBundle[] = []
  for (const [device, name] of Object.entries(names)) {
    const inDevice = join(directory, 'devices', device)
    for (const file of (await fs.readdir(inDevice)).sort()) {
      const bytes = await readBytes(join(inDevice, file))
      bundles.push({
        file: `exchange-${name}-${file}`,
        inFolder: `devices/${device}/${file}`,
        byteLength: bytes.byteLength,
        sha256: await sha256Hex(bytes),
        bytes,
      })
    }
  }
  return bundles
}
