/** State of a shared folder for whoever looks at it from outside; nothing is written, and without a key only names and hashes speak. */
import { prepareIdentity, type AgeIdentity } from '../../bundle/age.ts'
import { bundleLimits } from '../../bundle/limits.ts'
import type { DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import { FolderError } from '../../ports/folder-error.ts'
import type { FolderEntry, FolderPath, SharedFolder } from '../../ports/shared-folder.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import { deviceHistoryOf, type DeviceHistory } from './device-history.ts'
import { blobPath, blobsDirectory, deviceDirectory, deviceOf, devicesDirectory, isNamedByHash, type BundleFile } from './folder-layout.ts'
import { inSmallLetters } from './in-small-letters.ts'
import { readCards, type FolderCard } from './person-card.ts'
import { isFolderLost, readRivals, type ReadBundle } from './read-bundle-file.ts'
import { syncProblem, type SyncProblem } from './sync-problem.ts'
import { readWorkspace } from './workspace-file.ts'

export interface DeviceReport {
  readonly device: DeviceId
  /** Fingerprints whose cards claim the device; more than one is a problem. */
  readonly owners: readonly Fingerprint[]
  readonly bundles: number
  readonly newestSequence: number
  readonly missingSequences: readonly number[]
  /** Only with an age identity: bundles that it opens and whose signature holds, and those encrypted to others. */
  readonly opened: number
  readonly notForMe: number
  readonly newestAt?: IsoDateTime
}

export interface FolderReport {
  /** No problem of severity `error`. */
  readonly ok: boolean
  readonly workspace?: string
  readonly people: readonly Pick<FolderCard, 'fingerprint' | 'person' | 'device' | 'created'>[]
  readonly devices: readonly DeviceReport[]
  readonly blobs: { readonly count: number; readonly byteLength: number }
  readonly problems: readonly SyncProblem[]
}

type Seen = Readonly<Record<string, { readonly sequence: number; readonly sha256: Sha256Hex }>>

/**
 * Reads the whole folder.
 *
 * @param options.ageIdentity opens what is encrypted to it, so that signatures, chains and references are checked as well
 * @throws {SyncError} `damaged-workspace`, `newer-format`
 * @throws {FolderError} `vanished`
 */
export async function checkFolder(given: SharedFolder, options: { readonly ageIdentity?: AgeIdentity } = {}): Promise<FolderReport> {
  const folder = inSmallLetters(given)
  const problems: SyncProblem[] = []
  const ageIdentity = options.ageIdentity && prepareIdentity(options.ageIdentity)
  const workspace = await readWorkspace(folder)
  if (workspace === undefined)
    problems.push(syncProblem('stranger', 'no workspace file: not a shared folder of Probity', 'probity-workspace.json'))
  const { cards, problems: cardProblems } = await readCards(folder)
  problems.push(...cardProblems)

  const hashesByDevice = new Map<string, ReadonlyMap<number, Sha256Hex>>()
  const seenBy = new Map<DeviceId, Seen>()
  const references = new Set<Sha256Hex>()
  const devices: DeviceReport[] = []
  const entries = await folder.list(devicesDirectory)
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const device = deviceOf(entry)
    if (device === undefined) {
      problems.push(syncProblem('stray-files', 'name of no device', devicesDirectory))
      continue
    }
    const checked = await checkDevice(folder, device, cards, workspace?.workspace, ageIdentity)
    problems.push(...checked.problems)
    devices.push(checked.report)
    hashesByDevice.set(device, new Map(checked.read.map(({ bundle, sha256 }) => [bundle.manifest.sequence, sha256])))
    for (const { bundle } of checked.read) for (const { fileSha256 } of bundle.manifest.blobs ?? []) references.add(fileSha256)
    const newest = checked.read.at(-1)?.bundle.manifest.seen
    if (newest !== undefined) seenBy.set(device, newest)
  }
  problems.push(...contradictions(seenBy, devices, hashesByDevice))

  const blobs = await checkBlobs(folder)
  problems.push(...blobs.problems)
  for (const fileSha256 of references) {
    if (!blobs.names.has(fileSha256))
      problems.push(syncProblem('blob-waiting', 'a bundle speaks of it, it is not there', blobPath(fileSha256)))
  }
  return {
    ok: problems.every(({ severity }) => severity !== 'error'),
    ...(workspace === undefined ? {} : { workspace: workspace.workspace }),
    people: cards.map(({ fingerprint, person, device, created }) => ({ fingerprint, person, device, created })),
    devices,
    blobs: { count: blobs.names.size, byteLength: blobs.byteLength },
    problems,
  }
}

async function checkDevice(
  folder: SharedFolder,
  device: DeviceId,
  cards: readonly FolderCard[],
  workspace: string | undefined,
  ageIdentity: AgeIdentity | undefined,
): Promise<{ readonly report: DeviceReport; readonly read: readonly ReadBundle[]; readonly problems: readonly SyncProblem[] }> {
  const directory = deviceDirectory(device)
  const history = deviceHistoryOf(await folder.list(directory))
  const owners = cards.filter((card) => card.device === device).map(({ fingerprint }) => fingerprint)
  const problems: SyncProblem[] = []
  const [owner] = owners
  if (owner === undefined) problems.push(syncProblem('stranger', 'bundles of nobody with a card', directory))
  if (owners.length > 1) problems.push(syncProblem('card-changed', `${owners.length} cards claim this device`, directory))
  if (history.strayFiles > 0) problems.push(syncProblem('stray-files', `${history.strayFiles} files of other names`, directory))
  const missingSequences = missingIn(history)
  if (missingSequences.length > 0) problems.push(syncProblem('gap', `bundles ${ranges(missingSequences)} are missing`, directory))

  const read: ReadBundle[] = []
  let notForMe = 0
  for (const sequence of history.sequencesAfter(0).toReversed()) {
    const files = history.filesOf(sequence)
    if (ageIdentity === undefined || owner === undefined || workspace === undefined) {
      problems.push(...(await checkNames(folder, directory, files)))
      continue
    }
    const { valid, problems: found } = await readRivals(folder, files, { device, fingerprint: owner, workspace }, ageIdentity)
    notForMe += found.filter(({ code }) => code === 'not-for-me').length
    problems.push(...found.filter(({ code }) => code !== 'not-for-me'))
    const [only, rival] = valid
    if (rival !== undefined) problems.push(syncProblem('fork', `two bundles ${sequence} by their owner`, directory))
    const before = read.at(-1)
    const isChained =
      before === undefined || before.bundle.manifest.sequence !== sequence - 1 || only?.bundle.manifest.previous === before.sha256
    if (only !== undefined && !isChained)
      problems.push(syncProblem('fork', `bundle ${sequence} follows another bundle than the one there`, directory))
    if (only !== undefined) read.push(only)
  }
  const newestAt = read.at(-1)?.bundle.manifest.created
  const report: DeviceReport = {
    device,
    owners,
    bundles: history.count,
    newestSequence: history.newest,
    missingSequences,
    opened: read.length,
    notForMe,
    ...(newestAt === undefined ? {} : { newestAt }),
  }
  return { report, read, problems }
}

/** What can be told without a key: whether each file is what its name says. */
async function checkNames(folder: SharedFolder, directory: FolderPath, files: readonly BundleFile[]): Promise<SyncProblem[]> {
  const problems: SyncProblem[] = []
  if (files.length > 1) problems.push(syncProblem('crowded', `${files.length} files of one number`, directory))
  for (const file of files) {
    const path = `${directory}/${file.name}`
    const hash = await hashOf(folder, path, file.byteLength ?? 0)
    if ('code' in hash) problems.push(hash)
    else if (!isNamedByHash(file, hash.sha256)) problems.push(syncProblem('partial', 'content does not have the hash in its name', path))
  }
  return problems
}

async function hashOf(folder: SharedFolder, path: FolderPath, byteLength: number): Promise<{ readonly sha256: Sha256Hex } | SyncProblem> {
  if (byteLength > bundleLimits.bundle) return syncProblem('too-large', `${byteLength} bytes`, path)
  try {
    return { sha256: await sha256Hex(await folder.read(path)) }
  } catch (error) {
    if (!(error instanceof FolderError) || isFolderLost(error)) throw error
    return syncProblem('unreadable', error.message, path)
  }
}

/** Devices that have read more of each other than is here, or something else. */
function contradictions(
  seenBy: ReadonlyMap<DeviceId, Seen>,
  devices: readonly DeviceReport[],
  hashes: ReadonlyMap<string, ReadonlyMap<number, Sha256Hex>>,
): SyncProblem[] {
  const problems: SyncProblem[] = []
  for (const [reader, seen] of seenBy) {
    for (const [device, { sequence, sha256 }] of Object.entries(seen)) {
      const report = devices.find((candidate) => candidate.device === device)
      // Tested to be a UUIDv7 when the manifest was parsed.
      const directory = deviceDirectory(device as DeviceId)
      const hash = hashes.get(device)?.get(sequence)
      if (report === undefined || report.newestSequence < sequence) {
        problems.push(
          syncProblem('withheld', `device ${reader} has read bundle ${sequence}, here it is ${report?.newestSequence ?? 0}`, directory),
        )
      } else if (hash !== undefined && hash !== sha256) {
        problems.push(syncProblem('fork', `device ${reader} has read another bundle ${sequence}`, directory))
      }
    }
  }
  return problems
}

async function checkBlobs(
  folder: SharedFolder,
): Promise<{ readonly names: ReadonlySet<Sha256Hex>; readonly byteLength: number; readonly problems: readonly SyncProblem[] }> {
  const names = new Set<Sha256Hex>()
  const problems: SyncProblem[] = []
  let byteLength = 0
  for (const directory of await folder.list(blobsDirectory)) {
    const isShelf = directory.kind === 'directory' && /^[0-9a-f]{2}$/.test(directory.name)
    const files: readonly FolderEntry[] = isShelf ? await folder.list(`${blobsDirectory}/${directory.name}`) : []
    if (!isShelf) problems.push(syncProblem('stray-files', 'name of no blob directory', blobsDirectory))
    for (const file of files) {
      const [, sha256] = /^([0-9a-f]{64})\.age$/.exec(file.name) ?? []
      if (sha256 === undefined || !sha256.startsWith(directory.name) || file.kind !== 'file') {
        problems.push(syncProblem('stray-files', 'name of no blob', `${blobsDirectory}/${directory.name}`))
        continue
      }
      const hash = await hashOf(folder, blobPath(sha256), file.byteLength ?? 0)
      if ('code' in hash) problems.push(hash)
      else if (hash.sha256 !== sha256)
        problems.push(syncProblem('blob-damaged', 'content does not have the hash in its name', blobPath(sha256)))
      names.add(sha256)
      byteLength += file.byteLength ?? 0
    }
  }
  return { names, byteLength, problems }
}

/** Sequence numbers that a later bundle proves; a forged name far away must not make the list endless. */
const listedGaps = 1_000

function missingIn(history: DeviceHistory): readonly number[] {
  const missing: number[] = []
  for (let sequence = 1; sequence < history.newest && missing.length < listedGaps; sequence += 1) {
    if (!history.has(sequence)) missing.push(sequence)
  }
  return missing
}

function ranges(numbers: readonly number[]): string {
  const parts: string[] = []
  let start = numbers[0] ?? 0
  for (const [index, number] of numbers.entries()) {
    if (numbers[index + 1] === number + 1) continue
    parts.push(start === number ? String(number) : `${start}–${number}`)
    start = numbers[index + 1] ?? 0
  }
  return parts.join(', ')
}
