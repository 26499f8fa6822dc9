/** Reading other devices' bundles: only new ones, in order, each applied whole or not at all, and nothing wrong passed over in silence. */
import { ProbityError } from '../../errors.ts'
import type { DeviceId } from '../../model/ids.ts'
import { rememberHeads } from '../ledger/audit-heads.ts'
import { namesSpokenFor, rememberNames } from '../ledger/device-names.ts'
import type { DeviceHistory } from '../folder/device-history.ts'
import { deviceDirectory } from '../folder/folder-layout.ts'
import { addGivenUp, addWitnesses, advanceMark, isHeard, type AcceptedPerson } from '../ledger/ledger.ts'
import { readHistory } from './read-history.ts'
import { readRivals, type ExpectedAuthor, type ReadBundle } from '../folder/read-bundle-file.ts'
import { RivalHistories } from '../document/rival-histories.ts'
import { commitRound, type Round } from './round.ts'
import { SyncError, type SyncErrorCode } from '../model/sync-error.ts'
import { isDamagedHere } from './document-changes.ts'
import { syncProblem, type SyncProblem, type SyncProblemCode } from '../folder/sync-problem.ts'

/** Content merged before it is committed; a newcomer's first round commits a few times rather than hundreds of times. */
const commitBytes = 4 * 1024 * 1024
/** Unreadable files passed over in the search for a place to start from. */
const searchLimit = 64
const clockSkewMs = 5 * 60 * 1000

/** Applies what is new from one device of an accepted person. */
export async function receiveDevice(round: Round, person: Pick<AcceptedPerson, 'device' | 'fingerprint'>): Promise<void> {
  const { device, fingerprint } = person
  const directory = deviceDirectory(device)
  const history = await readHistory(round, device)
  if (history === undefined) return
  const expected: ExpectedAuthor = { device, fingerprint, workspace: round.workspace }
  if (history.strayFiles > 0) round.problems.push(syncProblem('stray-files', `${history.strayFiles} files of other names`, directory))
  const start = round.ledger.marks[device]
  if (start !== undefined && history.newest < start.sequence) {
    round.problems.push(syncProblem('rolled-back', `bundle ${start.sequence} was read, the newest there is ${history.newest}`, directory))
    return
  }
  if (start === undefined) await startFromLatestCopy(round, history, expected)
  if (await hasForkedPast(round, history, expected)) return
  const read = readingAhead(round, history, expected)
  while (await receiveNext(round, history, expected, read)) {
    if (round.desk.byteLength() > commitBytes) await commitRound(round)
  }
}

type Reading = ReturnType<typeof readRivals>

/** Bundles that are read and verified while the one before them is merged; each may be as large as a bundle can be. */
const readAhead = 2

/** Reads all that claim a number, and begins with the numbers after it. */
function readingAhead({ request }: Round, history: DeviceHistory, expected: ExpectedAuthor): (sequence: number) => Reading {
  const ahead = new Map<number, Reading>()
  const begin = (sequence: number): Reading => {
    const reading = ahead.get(sequence) ?? readRivals(request.folder, history.filesOf(sequence), expected, request.ageIdentity)
    ahead.set(sequence, reading)
    // Whoever asks for it is told; where nobody does, the round met another error before.
    reading.catch(() => undefined)
    return reading
  }
  return (sequence) => {
    const reading = begin(sequence)
    ahead.delete(sequence)
    for (let next = sequence + 1; next <= sequence + readAhead; next += 1) if (history.has(next)) void begin(next)
    return reading
  }
}

/** Bundles that a newcomer reads one after the other before asking for a complete copy. */
const newcomerPatience = 32

/** A newcomer among many bundles begins at the newest complete copy, which the newest bundle names. */
async function startFromLatestCopy(round: Round, history: DeviceHistory, expected: ExpectedAuthor): Promise<void> {
  if (history.count < newcomerPatience) return
  const readOnly = async (sequence: number): Promise<ReadBundle | undefined> => {
    const { valid } = await readRivals(round.request.folder, history.filesOf(sequence), expected, round.request.ageIdentity)
    return valid.length === 1 ? valid[0] : undefined
  }
  const copyAt = (await readOnly(history.newest))?.bundle.manifest.latestCopy
  const copy = copyAt === undefined ? undefined : await readOnly(copyAt)
  if (copy?.bundle.manifest.snapshot?.part === 1) await mergeRead(round, copy, expected)
}

/** What others say to have read of accepted devices, against what is shown here. */
export function checkWitnesses(round: Round, devices: ReadonlySet<string>): void {
  for (const [device, witness] of Object.entries(round.ledger.witnesses)) {
    if (!devices.has(device) || !isHeard(round.ledger, witness.by, round.request.identity.fingerprint)) continue
    const mark = round.ledger.marks[device]
    // Tested to be a UUIDv7 when the manifest was parsed.
    const directory = deviceDirectory(device as DeviceId)
    if (mark === undefined || mark.sequence < witness.sequence) {
      round.problems.push(
        syncProblem('withheld', `device ${witness.by} has read bundle ${witness.sequence}, here it is ${mark?.sequence ?? 0}`, directory),
      )
    } else if ((mark.recent[witness.sequence] ?? witness.sha256) !== witness.sha256) {
      round.problems.push(syncProblem('fork', `device ${witness.by} has read another bundle ${witness.sequence}`, directory))
    }
  }
}

/** Whether a number that was read already is shown with other, equally valid content. */
async function hasForkedPast(round: Round, history: DeviceHistory, expected: ExpectedAuthor): Promise<boolean> {
  const mark = round.ledger.marks[expected.device]
  if (mark === undefined) return false
  const read = new Set([...Object.keys(mark.recent).map(Number), ...history.crowded].filter((sequence) => sequence <= mark.sequence))
  for (const sequence of read) {
    const known = mark.recent[sequence]
    const files = history.filesOf(sequence)
    const others = known === undefined ? files : files.filter(({ hashPrefix }) => !known.startsWith(hashPrefix))
    if (others.length === 0) continue
    const { valid, problems } = await readRivals(round.request.folder, others, expected, round.request.ageIdentity)
    round.problems.push(...problems)
    if (valid.length > (known === undefined ? 1 : 0)) {
      round.problems.push(syncProblem('fork', `two bundles ${sequence} by their owner`, deviceDirectory(expected.device)))
      return true
    }
  }
  return false
}

/** Whether one more bundle was merged. */
async function receiveNext(
  round: Round,
  history: DeviceHistory,
  expected: ExpectedAuthor,
  read: (sequence: number) => Reading,
): Promise<boolean> {
  const mark = round.ledger.marks[expected.device]
  const sequence = (mark?.sequence ?? 0) + 1
  if (history.newest < sequence) return false
  const directory = deviceDirectory(expected.device)
  const { valid, problems } = await read(sequence)
  const [next, rival] = valid
  if (next !== undefined && rival !== undefined) {
    round.problems.push(syncProblem('fork', `two bundles ${sequence} by their owner`, directory))
    return false
  }
  if (next !== undefined && next.bundle.manifest.previous !== (mark?.sha256 ?? null)) {
    round.problems.push(syncProblem('fork', `bundle ${sequence} follows another bundle than the one that was read`, directory))
    return false
  }
  if (next !== undefined) {
    round.problems.push(...problems)
    return mergeRead(round, next, expected)
  }
  return startFromSnapshot(round, history, expected, sequence, problems)
}

/**
 * The next bundle is missing or cannot be read: the newest complete copy after it stands in. For a newcomer this is the ordinary way
 * to begin; for everyone else what was passed over is named.
 */
async function startFromSnapshot(
  round: Round,
  history: DeviceHistory,
  expected: ExpectedAuthor,
  sequence: number,
  problems: readonly SyncProblem[],
): Promise<boolean> {
  const isNewcomer = round.ledger.marks[expected.device] === undefined
  const later = history.sequencesAfter(sequence)
  const found: SyncProblem[] = []
  let readable = 0
  let snapshot: ReadBundle | undefined
  for (const candidate of later) {
    const rivals = await readRivals(round.request.folder, history.filesOf(candidate), expected, round.request.ageIdentity)
    const [only, rival] = rivals.valid
    if (only === undefined || rival !== undefined) found.push(...rivals.problems)
    else readable += 1
    if (only !== undefined && rival === undefined && only.bundle.manifest.snapshot?.part === 1) snapshot = only
    if (snapshot !== undefined || found.length > searchLimit) break
  }
  if (!isNewcomer || snapshot === undefined) {
    round.problems.push(...problems)
    if (problems.length === 0 && readable > 0) {
      const fate = snapshot === undefined ? 'waiting for it' : `went on from the copy in bundle ${snapshot.bundle.manifest.sequence}`
      round.problems.push(syncProblem('gap', `bundle ${sequence} is missing; ${fate}`, deviceDirectory(expected.device)))
    }
    // Where nothing is readable, what stands in the way is the news; otherwise it lies beyond the place to start from.
    if (readable === 0) round.problems.push(...found)
  }
  return snapshot === undefined ? false : mergeRead(round, snapshot, expected)
}

async function mergeRead(round: Round, { bundle, sha256 }: ReadBundle, { device, fingerprint }: ExpectedAuthor): Promise<boolean> {
  const { manifest } = bundle
  const subject = `${deviceDirectory(device)}/${manifest.sequence}`
  const ahead = Date.parse(manifest.created) - Date.parse(round.request.clock.now())
  const minutesAhead = ahead > clockSkewMs ? Math.round(ahead / 60_000) : undefined
  try {
    const { actor } = round.request.source
    const names = namesSpokenFor(round.ledger, round.claims, manifest, [round.ledger.device, actor])
    const content = await round.desk.merge(bundle, round.ledger, [device, ...names])
    const marked = advanceMark(
      rememberNames(
        content.ledger,
        names.filter((name) => name !== device),
        fingerprint,
      ),
      device,
      manifest.sequence,
      sha256,
      manifest.created,
    )
    const told = addGivenUp(addWitnesses(marked, device, manifest.seen ?? {}), device, fingerprint, manifest.replaces ?? [])
    const { ledger, problems } = rememberHeads(told, device, manifest.audit ?? {})
    round.ledger = ledger
    round.problems.push(...problems)
    round.arriving.push({
      device,
      fingerprint,
      bundles: [subject],
      documents: content.documents,
      statements: content.statements,
      blobs: content.blobs,
      ...(minutesAhead === undefined ? {} : { minutesAhead }),
    })
  } catch (error) {
    if (!(error instanceof ProbityError)) throw error
    const isForked = error instanceof SyncError && error.code === 'duplicate-history'
    const isOwnName = error instanceof SyncError && error.code === 'in-own-name'
    // Perhaps it is this device that has a second history: what they read of it tells, though nothing of theirs fits any more.
    // Whose the directory is stays known as well: they may give it up.
    if (isForked || isOwnName)
      round.ledger = {
        ...addWitnesses(round.ledger, device, manifest.seen ?? {}),
        devices: { ...round.ledger.devices, [device]: fingerprint },
      }
    if (isOwnName) {
      round.problems.push({ ...syncProblem('own-history-forked', error.message, deviceDirectory(round.ledger.device)), toldBy: device })
      return false
    }
    const rivals = error instanceof RivalHistories ? error.rivals : undefined
    round.problems.push({
      ...syncProblem(problemOf(error), error.message, subject),
      ...(rivals === undefined ? {} : { rivals, toldBy: device }),
    })
    return false
  }
  if (minutesAhead !== undefined) round.problems.push(syncProblem('clock-skew', `made ${minutesAhead} minutes in the future`, subject))
  round.request.onProgress?.({ step: 'receive', done: manifest.sequence, total: manifest.sequence })
  return true
}

const problemOfCode: Partial<Record<SyncErrorCode, SyncProblemCode>> = {
  'duplicate-history': 'fork',
  'missing-changes': 'missing-changes',
  'too-large': 'too-large',
}

/** As what it is told that a bundle could not be merged. */
function problemOf(error: ProbityError): SyncProblemCode {
  if (isDamagedHere(error)) return 'own-record-damaged'
  if (error instanceof RivalHistories) return 'rival-histories'
  return (error instanceof SyncError && problemOfCode[error.code]) || 'damaged'
}
