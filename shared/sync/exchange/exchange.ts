/** One round of exchange over a shared folder. */
import { prepareIdentity } from '../../bundle/age.ts'
import { bundleLimits } from '../../bundle/limits.ts'
import type { DeviceId, Fingerprint } from '../../model/ids.ts'
import { FolderError } from '../../ports/folder-error.ts'
import type { FolderEntry, FolderPath } from '../../ports/shared-folder.ts'
import { fetchBlobs } from './blobs.ts'
import { unseenOf } from '../document/unseen-records.ts'
import { deviceHistoryOf } from '../folder/device-history.ts'
import { deviceOf, devicesDirectory, deviceDirectory, peopleDirectory, workspaceFile } from '../folder/folder-layout.ts'
import { stateOfPerson, type AcceptedPerson, type PersonState, type SyncLedger } from '../ledger/ledger.ts'
import { inSmallLetters } from '../folder/in-small-letters.ts'
import { listAhead, type Listing } from '../folder/list-ahead.ts'
import { adoptOwnHistory, isRivalled } from './own-history.ts'
import { publishCard, readCards, type FolderCard } from '../folder/person-card.ts'
import { packAhead, publishChanges, type WrittenBundle } from './publish.ts'
import { isFolderLost } from '../folder/read-bundle-file.ts'
import { checkWitnesses, receiveDevice } from './receive.ts'
import { learnOwners } from './unclaimed-devices.ts'
import { commitRound, newRound, restartRound, StaleDocument, type ExchangeRequest, type Received, type Round } from './round.ts'
import { SyncError } from '../model/sync-error.ts'
import { syncProblem, type SyncProblem, type SyncProblemCode } from '../folder/sync-problem.ts'
import { ensureWorkspace } from '../folder/workspace-file.ts'

export type { ExchangeRequest, Received, WrittenBundle }

export interface ExchangeOutcome {
  /** To be handed to the next exchange; committed already. */
  readonly ledger: SyncLedger
  readonly people: readonly (FolderCard & { readonly state: PersonState })[]
  readonly written: readonly WrittenBundle[]
  readonly received: readonly Received[]
  /** Records that could not be written now. */
  readonly waiting: number
  readonly problems: readonly SyncProblem[]
}

/** Rounds of merging begun anew because records were edited meanwhile. */
const attempts = 8

/**
 * Puts the own card there, reads what is new by accepted people, then writes what is new here. Whatever was done before an error stays
 * done and is remembered, and the next round goes on from there.
 *
 * @throws {SyncError} `other-workspace`, `damaged-workspace` (of a folder not known yet), `newer-format`, `busy`
 * @throws {FolderError} `vanished`, `not-connected`; on other codes only when the folder cannot be listed at all
 */
export async function exchange(wanted: ExchangeRequest): Promise<ExchangeOutcome> {
  const request = {
    ...wanted,
    folder: listAhead(inSmallLetters(wanted.folder), directoriesToList(wanted)),
    ageIdentity: prepareIdentity(wanted.ageIdentity),
  }
  const { folder, identity, clock, random } = request
  const noted: SyncProblem[] = []
  const known = request.ledger.workspace
  // The disk is waited for several times until it is clear what lies there; what is to be sent is packed meanwhile.
  const begun = known === undefined ? undefined : beginRound(request, known)
  const workspace = await ensureWorkspace(folder, known, clock, random).catch((error: unknown) => {
    if (known === undefined || !(error instanceof SyncError) || error.code !== 'damaged-workspace') throw error
    // Half arrived, or somebody's mischief: whoever knows the workspace does not need the file.
    noted.push(syncProblem('unreadable', error.message, workspaceFile))
    return known
  })
  const { isCardThere, people: listed } = await publishCard(folder, identity, request.ledger.device, clock).then(
    (found) => ({ isCardThere: true, people: found }),
    (error: unknown) => ({ isCardThere: noteUnwritten(error, noted), people: undefined }),
  )
  const { cards, problems } = await readCards(folder, listed).catch((error: unknown) => ({
    cards: [],
    problems: [unreadableDirectory(error, peopleDirectory)],
  }))
  noted.push(...problems)
  request.onProgress?.({ step: 'people', done: cards.length, total: cards.length })

  // A folder of another workspace than the known one was refused.
  const { round, packing } = begun ?? beginRound(request, workspace)
  round.claims = cards.map(({ device, fingerprint: owner }) => [device, owner])
  const ownHistory = await receive(round, cards)
  // Bundles of nobody with a card are of no use; who has written before is known by theirs.
  const isKnownToOthers = round.ledger.own.sequence > 0
  const { written, waiting } =
    ownHistory.mayWrite && (isCardThere || isKnownToOthers) && !isRivalled(round) && !isForked(round)
      ? await publishChanges(round, ownHistory.needsSnapshot || isUnheard(round.ledger), await packing)
      : { written: [], waiting: await countWaiting(request) }
  if (ownHistory.isChecked && written.length === 0) round.ledger = { ...round.ledger, own: { ...round.ledger.own, isChecked: true } }
  // Also the workspace's id and what was read without effect are to be remembered.
  await commitRound(round)
  const people = cards.map((card) => ({ ...card, state: stateOfPerson(round.ledger, identity.fingerprint, card.fingerprint) }))
  return {
    ledger: round.ledger,
    people,
    written,
    received: round.received,
    waiting,
    problems: withoutRepeats([...noted, ...round.problems.filter((problem) => !isSettled(problem, round.ledger))]),
  }
}

function beginRound(
  request: ExchangeRequest,
  workspace: string,
): { readonly round: Round; readonly packing: ReturnType<typeof packAhead> } {
  const round = newRound(request, workspace)
  const packing = packAhead(round)
  // Thrown again where it is awaited, unless something else throws before.
  packing.catch(() => undefined)
  return { round, packing }
}

/** Of these an exchange reads the names each time; of further devices it does so one after the other. */
const mostListedAhead = 8

const directoriesToList = ({ ledger, sendOnly }: ExchangeRequest): readonly Listing[] => {
  const colleagues = sendOnly === true ? [] : Object.values(ledger.accepted).map(({ device }) => device)
  const devices = [...new Set([ledger.device, ...colleagues])].slice(0, mostListedAhead)
  const options = { withoutSizes: true }
  return [
    { directory: peopleDirectory },
    ...(sendOnly === true ? [] : [{ directory: devicesDirectory, options }]),
    ...devices.map((device) => ({ directory: deviceDirectory(device), options, wanted: nextToRead(ledger, device) })),
  ]
}

/** Of a colleague whose bundles were read before, the one that follows; where two claim its number they are looked at one after the other. */
const nextToRead =
  ({ device: own, marks }: SyncLedger, device: DeviceId) =>
  (entries: readonly FolderEntry[]): FolderPath | undefined => {
    const mark = marks[device]
    const [file, rival] = mark === undefined || device === own ? [] : deviceHistoryOf(entries).filesOf(mark.sequence + 1)
    if (file === undefined || rival !== undefined || (file.byteLength ?? 0) > bundleLimits.bundle) return undefined
    return `${deviceDirectory(device)}/${file.name}`
  }

async function receive(round: Round, cards: readonly FolderCard[]): ReturnType<typeof adoptOwnHistory> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const ownHistory = await adoptOwnHistory(round)
      if (round.request.sendOnly === true) return ownHistory
      await receiveAll(round, cards)
      await commitRound(round)
      await fetchBlobs(round)
      return ownHistory
    } catch (error) {
      if (!(error instanceof StaleDocument)) throw error
      restartRound(round)
    }
  }
  throw new SyncError('busy', `records changed during each of ${attempts} attempts to merge`)
}

async function receiveAll(round: Round, cards: readonly FolderCard[]): Promise<void> {
  const { folder, ledger } = round.request
  const entries = await folder.list(devicesDirectory, { withoutSizes: true })
  const devices = entries.map(deviceOf).filter((device) => device !== undefined)
  const stray = entries.length - devices.length
  if (stray > 0) round.problems.push(syncProblem('stray-files', `${stray} entries of other names`, devicesDirectory))
  const known = new Set(cards.map(({ device }) => device))
  const claimed = ownersOf(round, cards)
  const isUnclaimed = (device: DeviceId): boolean => device !== ledger.device && !known.has(device) && !claimed.has(device)
  await learnOwners(
    round,
    devices.filter((device) => isUnclaimed(device) && round.ledger.devices?.[device] === undefined),
  )
  const owners = withUnclaimed(round, claimed)
  const replaced = devicesOwnedBy(round, cards, (fingerprint) => round.ledger.replaced?.[fingerprint] !== undefined)
  const removed = devicesOwnedBy(round, cards, (fingerprint) => round.ledger.removed?.[fingerprint] === true)
  for (const device of devices.sort()) {
    const owner = owners.get(device)
    if (device === ledger.device) continue
    if (owner !== undefined) await receiveDevice(round, owner)
    else if (replaced.has(device)) await noteReplaced(round, device)
    else if (removed.has(device)) await noteRemoved(round, device)
    else if (known.has(device))
      round.problems.push(syncProblem('not-accepted', 'bundles of a person not accepted', deviceDirectory(device)))
    else round.problems.push(syncProblem('stranger', 'bundles of nobody with a card', deviceDirectory(device)))
  }
  for (const device of owners.keys()) {
    const mark = round.ledger.marks[device]
    const isGone = mark !== undefined && !devices.includes(device)
    if (isGone)
      round.problems.push(syncProblem('rolled-back', `bundle ${mark.sequence} was read, now there is none`, deviceDirectory(device)))
  }
  checkWitnesses(round, new Set(owners.keys()))
}

type Owner = Pick<AcceptedPerson, 'device' | 'fingerprint'>

function devicesOwnedBy({ ledger }: Round, cards: readonly FolderCard[], isOne: (owner: Fingerprint) => boolean): ReadonlySet<string> {
  const claims = [...cards.map(({ device, fingerprint }) => [device, fingerprint] as const), ...Object.entries(ledger.devices ?? {})]
  return new Set(claims.filter(([, fingerprint]) => isOne(fingerprint)).map(([device]) => device))
}

/** What such a device held came again with the person's new key; that somebody still writes with the old one has to be known. */
async function noteReplaced(round: Round, device: DeviceId): Promise<void> {
  if (round.ledger.marks[device] !== undefined && (await hasUnread(round, device)))
    round.problems.push(syncProblem('replaced-key', 'new bundles by a key that was replaced', deviceDirectory(device)))
}

/** What was read before the removal stays; that they go on writing is told, since somebody may wait for it. */
async function noteRemoved(round: Round, device: DeviceId): Promise<void> {
  if (await hasUnread(round, device))
    round.problems.push(syncProblem('removed-member', 'new bundles by somebody who was removed', deviceDirectory(device)))
}

/** Whether there are more bundles than were read while the device counted. */
const hasUnread = async ({ ledger, request }: Round, device: DeviceId): Promise<boolean> =>
  deviceHistoryOf(await request.folder.list(deviceDirectory(device))).newest > (ledger.marks[device]?.sequence ?? 0)

/** With devices whose bundles told whose they are; of people who are accepted still, or oneself. */
function withUnclaimed(round: Round, claimed: ReadonlyMap<DeviceId, Owner>): ReadonlyMap<DeviceId, Owner> {
  const owners = new Map(claimed)
  for (const [name, fingerprint] of Object.entries(round.ledger.devices ?? {})) {
    // Tested to be a device's name when it was learnt.
    const device = name as DeviceId
    const isKnown = fingerprint === round.request.identity.fingerprint || round.ledger.accepted[fingerprint] !== undefined
    if (isKnown && !owners.has(device) && device !== round.request.ledger.device) owners.set(device, { device, fingerprint })
  }
  return owners
}

/** Whose each device is: the first accepted who claims it; a card that now says otherwise than when it was accepted does not count. */
function ownersOf(round: Round, cards: readonly FolderCard[]): ReadonlyMap<DeviceId, Owner> {
  const owners = new Map<DeviceId, Owner>()
  const byTime = Object.values(round.ledger.accepted).sort((a, b) => (a.acceptedAt < b.acceptedAt ? -1 : 1))
  for (const person of byTime) {
    const isFirst = !owners.has(person.device) && person.device !== round.request.ledger.device
    if (isFirst) owners.set(person.device, person)
    else round.problems.push(syncProblem('card-changed', 'claims a device of someone else', person.fingerprint))
    const card = cards.find(({ fingerprint }) => fingerprint === person.fingerprint)
    const isSame = card === undefined || (card.device === person.device && card.ageRecipient === person.ageRecipient)
    if (!isSame)
      round.problems.push(syncProblem('card-changed', 'names another device or key than when it was accepted', person.fingerprint))
  }
  return owners
}

/** Under its new name it has told nobody yet that it gave the old directory up. */
const isUnheard = ({ own, formerNames }: SyncLedger): boolean => own.sequence === 0 && formerNames !== undefined

/** Of a directory that its owner gave up: everything that was in it is in the other one. */
const settledBy: ReadonlySet<SyncProblemCode> = new Set([
  'fork',
  'rival-histories',
  'gap',
  'withheld',
  'rolled-back',
  'missing-changes',
  'not-for-me',
])

const isSettled = ({ code, subject }: SyncProblem, { givenUp = {} }: SyncLedger): boolean =>
  settledBy.has(code) && Object.keys(givenUp).some((device) => subject?.split('/')[1] === device)

/** Also by what only a colleague's bundle shows of it, which is not remembered: that bundle is read again each time. */
const isForked = ({ problems }: Round): boolean => problems.some(({ code }) => code === 'own-history-forked')

/** A round that began anew meets the same problems again. */
function withoutRepeats(problems: readonly SyncProblem[]): readonly SyncProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** Whoever is accepted already is known without their card. */
function unreadableDirectory(error: unknown, directory: FolderPath): SyncProblem {
  if (!(error instanceof FolderError) || isFolderLost(error)) throw error
  return syncProblem('unreadable', error.message, directory)
}

function noteUnwritten(error: unknown, problems: SyncProblem[]): boolean {
  if (!(error instanceof FolderError) || isFolderLost(error)) throw error
  problems.push(syncProblem('not-written', error.message, error.code))
  return false
}

async function countWaiting({ source, ledger }: ExchangeRequest): Promise<number> {
  return unseenOf(ledger.documents, await source.list()).length
}
