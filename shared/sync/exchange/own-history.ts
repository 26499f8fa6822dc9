/** The own directory: bundles that this vault does not know of mean that it crashed after writing, was restored, or was copied. */
import type { DeviceHistory } from '../folder/device-history.ts'
import { isDocumentKind, type DocumentRef } from '../model/document-ref.ts'
import { documentStateOf, withDocumentStates, type DocumentState } from '../document/document-states.ts'
import { deviceDirectory, type BundleFile } from '../folder/folder-layout.ts'
import { isFolderLost, readRivals, type ExpectedAuthor } from '../folder/read-bundle-file.ts'
import { readHistory } from './read-history.ts'
import type { Round } from './round.ts'
import { ProbityError } from '../../errors.ts'
import { FolderError } from '../../ports/folder-error.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import { isHeard } from '../ledger/ledger.ts'
import { syncProblem } from '../folder/sync-problem.ts'

export interface OwnHistory {
  /** False when another history of this device exists: writing on would fork it. */
  readonly mayWrite: boolean
  /** The newest own bundle is not in the folder any more, so that readers need a complete copy to go on from. */
  readonly needsSnapshot: boolean
  /** The newest own bundle lies there as it was written. */
  readonly isChecked: boolean
}

/**
 * Takes over own bundles that continue what this vault knows: after a crash between writing and remembering, and after restoring a
 * backup, which brings back what was lost with it.
 */
export async function adoptOwnHistory(round: Round): Promise<OwnHistory> {
  const { folder, identity, ageIdentity, ledger } = round.request
  const { device } = ledger
  const directory = deviceDirectory(device)
  const history = await readHistory(round, device)
  if (history === undefined) return { mayWrite: false, needsSnapshot: false, isChecked: false }
  const expected: ExpectedAuthor = { device, fingerprint: identity.fingerprint, workspace: round.workspace }
  const forked = (message: string): OwnHistory => {
    round.problems.push(syncProblem('own-history-forked', message, directory))
    return { mayWrite: false, needsSnapshot: false, isChecked: false }
  }

  const { sequence, sha256 } = round.ledger.own
  const atOwn = history.filesOf(sequence)
  const isThere = sha256 === null || atOwn.some(({ hashPrefix }) => sha256.startsWith(hashPrefix))
  const others = atOwn.filter(({ hashPrefix }) => sha256 === null || !sha256.startsWith(hashPrefix))
  const rivals = await readRivals(folder, others, expected, ageIdentity)
  round.problems.push(...rivals.problems)
  const rivalled = rivals.valid.length > 0 ? sequence : await firstRivalled(round, history, expected)
  if (rivalled !== undefined) {
    // What this vault sent in it stands against the other's under one name: repair has to know that.
    if (round.ledger.rivalledAt !== rivalled) round.ledger = { ...round.ledger, rivalledAt: rivalled }
    return forked(`another bundle ${rivalled} of this device`)
  }

  for (;;) {
    const own = round.ledger.own
    const next = await readRivals(folder, history.filesOf(own.sequence + 1), expected, ageIdentity)
    round.problems.push(...next.problems)
    const [found, rival] = next.valid
    if (found === undefined) break
    if (rival !== undefined || found.bundle.manifest.previous !== own.sha256)
      return forked(`another history from bundle ${own.sequence + 1} on`)
    try {
      const names = [expected.device, ...(round.ledger.formerNames ?? []), ...(round.request.source.earlierActors ?? [])]
      round.ledger = published((await round.desk.merge(found.bundle, round.ledger, names, true)).ledger, found)
    } catch (error) {
      if (!(error instanceof ProbityError)) throw error
      return forked(`bundle ${own.sequence + 1} of this device does not fit its records: ${error.code}`)
    }
  }

  const after = round.ledger.own.sequence
  // What lies at the number after it was read and named above.
  for (const later of history.sequencesAfter(after + 1).slice(0, 8)) {
    const { valid, problems } = await readRivals(folder, history.filesOf(later), expected, ageIdentity)
    round.problems.push(...problems)
    if (valid.length > 0) return forked(`bundle ${later} of this device, which knows of ${after} only`)
  }
  if (isRivalled(round)) return { mayWrite: false, needsSnapshot: false, isChecked: false }
  const newest = history.filesOf(round.ledger.own.sequence)
  const state = isThere ? await newestState(round, newest) : 'gone'
  const isWhole = state !== 'gone' && missingSince(history, round.ledger.own) === undefined
  if (state === 'gone')
    round.problems.push(syncProblem('own-bundle-missing', `bundle ${sequence} is not there any more as it was written`, directory))
  return { mayWrite: true, needsSnapshot: !isWhole, isChecked: state === 'whole' }
}

/**
 * Reads the newest own bundle once more after the exchange that wrote it: after a power cut some shares keep an empty file under the right
 * name, at which every reader would wait for ever.
 */
async function newestState({ ledger, request }: Round, files: readonly BundleFile[]): Promise<'whole' | 'gone' | 'unknown'> {
  const { sha256, isChecked } = ledger.own
  const file = files.find(({ hashPrefix }) => sha256?.startsWith(hashPrefix))
  if (file === undefined || isChecked === true) return 'unknown'
  try {
    const bytes = await request.folder.read(`${deviceDirectory(ledger.device)}/${file.name}`)
    return (await sha256Hex(bytes)) === sha256 ? 'whole' : 'gone'
  } catch (error) {
    if (!(error instanceof FolderError) || isFolderLost(error)) throw error
    return 'unknown'
  }
}

/** An older own number of which there are two: a copy of this vault wrote there, and nobody reads on from it. */
async function firstRivalled(round: Round, history: DeviceHistory, expected: ExpectedAuthor): Promise<number | undefined> {
  const { folder, ageIdentity, ledger } = round.request
  for (const sequence of history.crowded.filter((one) => one < ledger.own.sequence).sort((a, b) => a - b)) {
    const { valid, problems } = await readRivals(folder, history.filesOf(sequence), expected, ageIdentity)
    round.problems.push(...problems)
    if (valid.length > 1) return sequence
  }
  return undefined
}

/**
 * Whether somebody has read a bundle of this device that this vault does not know: written before a crash or after the backup, and deleted
 * from the folder since. It cannot be proven, and somebody accepted who lies stops this device; until they are removed. Asked again after receiving, since what just came may be what tells.
 */
export function isRivalled(round: Round): boolean {
  const { device, own, witnesses } = round.ledger
  const witness = witnesses[device]
  if (witness === undefined || witness.sequence < own.sequence || !isHeard(round.ledger, witness.by, round.request.identity.fingerprint))
    return false
  if (witness.sequence === own.sequence && witness.sha256 === own.sha256) return false
  const known = witness.sequence === own.sequence ? 'this one knows another' : `this one knows of ${own.sequence}`
  const message = `device ${witness.by} has read bundle ${witness.sequence}, ${known}`
  round.problems.push({ ...syncProblem('own-history-forked', message, deviceDirectory(device)), toldBy: witness.by })
  return true
}

/** First own bundle since the newest complete copy that somebody deleted: whoever had not read it could never go on. */
function missingSince(history: DeviceHistory, { sequence, copyAt }: Round['ledger']['own']): number | undefined {
  for (let number = copyAt ?? 1; number < sequence; number += 1) if (!history.has(number)) return number
  return undefined
}

/** The ledger as it would be had this vault remembered writing the bundle. */
function published(ledger: Round['ledger'], { bundle, sha256 }: Awaited<ReturnType<typeof readRivals>>['valid'][number]): Round['ledger'] {
  const states = bundle.manifest.contents.flatMap(({ kind, id, heads }): (readonly [DocumentRef, DocumentState])[] => {
    if (heads === undefined || !isDocumentKind(kind)) return []
    const ref = { kind, id }
    const known = documentStateOf(ledger.documents, ref)
    return [[ref, { ...known, published: heads, seen: known?.seen ?? heads }]]
  })
  return { ...ledger, own: { sequence: bundle.manifest.sequence, sha256 }, documents: withDocumentStates(ledger.documents, states) }
}
