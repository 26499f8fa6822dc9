import type { AgeIdentity } from '../../bundle/age.ts'
import type { DeviceId, Fingerprint, Sha256Hex } from '../../model/ids.ts'
import type { Clock, Random } from '../../ports/clock.ts'
import type { SharedFolder } from '../../ports/shared-folder.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import type { DocumentRef, DocumentSource } from '../ledger/document-source.ts'
import type { OpenedRecords } from '../ledger/opened-records.ts'
import type { DeviceClaim } from '../ledger/device-names.ts'
import type { SyncLedger } from '../ledger/ledger.ts'
import { createMergeDesk, type MergeDesk } from '../desk/merge-desk.ts'
import type { SyncProblem } from '../folder/sync-problem.ts'

export interface ExchangeRequest {
  readonly folder: SharedFolder
  readonly source: DocumentSource
  readonly ledger: SyncLedger
  /** Kept from exchange to exchange, or absent. */
  readonly opened?: OpenedRecords
  readonly identity: SigningIdentity
  readonly ageIdentity: AgeIdentity
  readonly clock: Clock
  readonly random: Random
  /** End of this vault's audit log, told in every bundle. */
  readonly audit?: { readonly log: string; readonly sequence: number; readonly hash: Sha256Hex }
  /** Evidence up to this size comes by itself, what is larger when somebody opens it; all of it unless told. */
  readonly fetchUpToBytes?: number
  /** Leaves what colleagues wrote where it is, until somebody has looked at it. */
  readonly sendOnly?: boolean
  readonly onProgress?: (progress: {
    readonly step: 'people' | 'receive' | 'blobs' | 'publish'
    readonly done: number
    readonly total: number
  }) => void
}

/** What came from one device. */
export interface Received {
  readonly device: DeviceId
  readonly fingerprint: Fingerprint
  readonly bundles: readonly string[]
  readonly documents: readonly DocumentRef[]
  readonly statements: number
  readonly blobs: number
  /** How far ahead of this device's clock the bundles say that they were made; absent within five minutes. */
  readonly minutesAhead?: number
}

/** State of one round; the parts of an exchange read and write it. */
export interface Round {
  readonly request: ExchangeRequest
  readonly workspace: string
  readonly desk: MergeDesk
  /** Of the cards in the folder, once they were read. */
  claims: readonly DeviceClaim[]
  /** As committed so far, and with what lies on the desk. */
  committed: SyncLedger
  ledger: SyncLedger
  problems: SyncProblem[]
  /** Committed, and lying on the desk. */
  received: Received[]
  arriving: Received[]
}

/** A record was edited between loading and committing; the round's merging starts anew. */
export class StaleDocument extends Error {}

export function newRound(request: ExchangeRequest, workspace: string): Round {
  const ledger = { ...request.ledger, workspace }
  return {
    request,
    workspace,
    desk: createMergeDesk(request.source, request.opened),
    claims: [],
    committed: ledger,
    ledger,
    problems: [],
    received: [],
    arriving: [],
  }
}

/** @throws {StaleDocument} nothing was written */
export async function commitRound(round: Round): Promise<void> {
  const batch = round.desk.batch(round.ledger)
  const isNothing =
    batch.documents.length === 0 && batch.statements.length === 0 && batch.blobs.length === 0 && round.ledger === round.committed
  if (!isNothing && !(await round.request.source.commit(batch))) throw new StaleDocument('a record was edited meanwhile')
  round.committed = round.ledger
  for (const part of round.arriving) addReceived(round, part)
  round.arriving = []
  round.desk.clear()
}

/** Forgets what lies on the desk. */
export function restartRound(round: Round): void {
  round.desk.discard()
  round.ledger = round.committed
  round.arriving = []
}

function addReceived(round: Round, part: Received): void {
  const index = round.received.findIndex(({ device }) => device === part.device)
  const known = round.received[index]
  if (known === undefined) {
    round.received.push(part)
    return
  }
  round.received[index] = {
    ...known,
    bundles: [...known.bundles, ...part.bundles],
    documents: [...known.documents, ...part.documents],
    statements: known.statements + part.statements,
    blobs: known.blobs + part.blobs,
    ...aheadOf(known, part),
  }
}

function aheadOf(...parts: readonly Received[]): Pick<Received, 'minutesAhead'> {
  const minutesAhead = Math.max(...parts.map((part) => part.minutesAhead ?? 0))
  return minutesAhead === 0 ? {} : { minutesAhead }
}
