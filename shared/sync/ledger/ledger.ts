/** What a device remembers between exchanges: plain data, kept by the caller beside the records and committed with them. */
import type { DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import type { PersonCard } from '../../signing/model/identity.ts'
import type { KnownHead } from './audit-heads.ts'
import type { DocumentRef } from '../model/document-ref.ts'
import { documentStateOf, noDocumentStates, withoutFolderStates, type DocumentStates } from '../document/document-states.ts'
import type { Heads } from '../document/flat-document.ts'

export interface AcceptedPerson {
  readonly fingerprint: Fingerprint
  readonly person: PersonCard
  readonly ageRecipient: string
  readonly device: DeviceId
  readonly acceptedAt: IsoDateTime
}

/** How far a device's bundles were read. */
export interface DeviceMark {
  readonly sequence: number
  readonly sha256: Sha256Hex
  readonly at: IsoDateTime
  /** Hashes of the newest bundles by sequence, to notice when one of them is shown differently later. */
  readonly recent: Readonly<Record<string, Sha256Hex>>
}

/** What somebody else says to have read of a device. */
export interface Witness {
  readonly sequence: number
  readonly sha256: Sha256Hex
  readonly by: DeviceId
}

export interface PendingBlob {
  readonly sha256: Sha256Hex
  readonly fileSha256: Sha256Hex
  readonly byteLength: number
}

export interface SyncLedger {
  readonly format: 'probity-sync-ledger/1'
  readonly device: DeviceId
  /** Set at the first exchange; another id in the folder later stops everything. */
  readonly workspace?: string
  readonly own: {
    readonly sequence: number
    readonly sha256: Sha256Hex | null
    /** First part of the newest complete copy among the own bundles. */
    readonly copyAt?: number
    /** The newest one was read whole again in an exchange after the one that wrote it. */
    readonly isChecked?: true
  }
  /** Number of an own bundle beside which a copy of this vault put another one. */
  readonly rivalledAt?: number
  readonly accepted: Readonly<Record<Fingerprint, AcceptedPerson>>
  readonly marks: Readonly<Record<string, DeviceMark>>
  readonly witnesses: Readonly<Record<string, Witness>>
  /** `age1…` of everybody accepted when last written, sorted; empty before the first round. */
  readonly recipients: readonly string[]
  readonly documents: DocumentStates
  /** Statements that are in somebody's bundles. */
  readonly statements: Readonly<Record<Sha256Hex, true>>
  /** Blobs that are in the folder, encrypted to everybody accepted. */
  readonly blobs: Readonly<Record<Sha256Hex, Sha256Hex>>
  readonly pendingBlobs: readonly PendingBlob[]
  /** Keys that gave way to newer ones of the same person, old to new: their cards and bundles do not count any more. */
  readonly replaced?: Readonly<Record<Fingerprint, Fingerprint>>
  /** Members whom an administrator removed: nobody is asked to accept them. */
  readonly removed?: Readonly<Record<Fingerprint, true>>
  /** Names that this device had before, oldest first. */
  readonly formerNames?: readonly DeviceId[]
  /** Directories that their owners gave up for another one, which is the value: what is amiss in them was repaired. */
  readonly givenUp?: Readonly<Record<string, DeviceId>>
  /** Changes that this device gave way with (`giveWay`): from somebody who has not yet, they are not taken back. */
  readonly gaveWay?: readonly string[]
  /** Whose devices are that no card names. */
  readonly devices?: Readonly<Record<string, Fingerprint>>
  /** Whose further names are under which devices wrote: they name no directory. */
  readonly names?: Readonly<Record<string, Fingerprint>>
  /** What bundles told of audit logs, by log, in the order of their sequence. */
  readonly auditHeads?: Readonly<Record<string, readonly KnownHead[]>>
}

/** Sequence numbers whose hashes are remembered per device. */
const recentBundles = 32

export function newLedger(device: DeviceId): SyncLedger {
  return {
    format: 'probity-sync-ledger/1',
    device,
    own: { sequence: 0, sha256: null },
    accepted: {},
    marks: {},
    witnesses: {},
    recipients: [],
    documents: noDocumentStates,
    statements: {},
    blobs: {},
    pendingBlobs: [],
  }
}

/** From the next exchange on this person's bundles are applied and ours encrypted to them. */
export function acceptPerson(ledger: SyncLedger, person: Omit<AcceptedPerson, 'acceptedAt'>, acceptedAt: IsoDateTime): SyncLedger {
  const { fingerprint, ageRecipient, device } = person
  const accepted = { fingerprint, person: person.person, ageRecipient, device, acceptedAt }
  const { [fingerprint]: _back, ...removed } = ledger.removed ?? {}
  return { ...ledger, accepted: { ...ledger.accepted, [fingerprint]: accepted }, ...(ledger.removed === undefined ? {} : { removed }) }
}

/** Bundles to come are not encrypted to them, theirs no longer applied; what they have they keep. */
export function removePerson(ledger: SyncLedger, fingerprint: Fingerprint): SyncLedger {
  const { [fingerprint]: known, ...accepted } = ledger.accepted
  const isTheirs = (device: DeviceId): boolean => device === known?.device || ledger.devices?.[device] === fingerprint
  // Also what they told: a lie about what was read would stand before the word of others.
  const witnesses = Object.fromEntries(Object.entries(ledger.witnesses).filter(([, { by }]) => !isTheirs(by)))
  return { ...ledger, accepted, witnesses, removed: { ...ledger.removed, [fingerprint]: true } }
}

/** The person's new key is known; whether it is trusted is another matter. */
export const replaceKey = (ledger: SyncLedger, old: Fingerprint, by: Fingerprint): SyncLedger =>
  ledger.replaced?.[old] === by ? ledger : { ...ledger, replaced: { ...ledger.replaced, [old]: by } }

/** The newest key of whoever held this one, as far as it was told. */
export function newestKeyOf({ replaced = {} }: Pick<SyncLedger, 'replaced'>, key: Fingerprint): Fingerprint {
  const seen = new Set([key])
  let newest = key
  // Replacements are told by bundles of others: a circle among them must not end here.
  for (let next = replaced[newest]; next !== undefined && !seen.has(next); next = replaced[newest]) {
    seen.add(next)
    newest = next
  }
  return newest
}

/** `replaced`: the person has a newer key; `removed`: by an administrator. */
export type PersonState = 'self' | 'accepted' | 'new' | 'replaced' | 'removed'

export function stateOfPerson(ledger: SyncLedger, self: Fingerprint | undefined, fingerprint: Fingerprint): PersonState {
  if (fingerprint === self) return 'self'
  if (ledger.replaced?.[fingerprint] !== undefined) return 'replaced'
  if (ledger.accepted[fingerprint] !== undefined) return 'accepted'
  return ledger.removed?.[fingerprint] === true ? 'removed' : 'new'
}

export const documentKey = (ref: { readonly kind: string; readonly id: string }): string => `${ref.kind}/${ref.id}`

/** A part of the ledger with more entries; the part itself where there are none, since copying it costs milliseconds for ten thousand. */
export function withEntries<Part extends Readonly<Record<string, unknown>>>(part: Part, added: Part): Part {
  return Object.keys(added).length === 0 ? part : { ...part, ...added }
}

export function advanceMark(ledger: SyncLedger, device: DeviceId, sequence: number, sha256: Sha256Hex, at: IsoDateTime): SyncLedger {
  const kept = Object.entries(ledger.marks[device]?.recent ?? {}).filter(([known]) => Number(known) > sequence - recentBundles)
  const recent = { ...Object.fromEntries(kept), [sequence]: sha256 }
  return { ...ledger, marks: { ...ledger.marks, [device]: { sequence, sha256, at, recent } } }
}

/** Whether the device is an accepted person's, or oneself's: what others told is forgotten with them. */
export function isHeard({ accepted, devices }: SyncLedger, device: DeviceId, self: Fingerprint): boolean {
  const owner = devices?.[device]
  const isKnown = owner !== undefined && (owner === self || accepted[owner] !== undefined)
  return isKnown || Object.values(accepted).some((person) => person.device === device)
}

/** Keeps of each device the farthest that anybody says to have read. */
export function addWitnesses(
  ledger: SyncLedger,
  by: DeviceId,
  seen: Readonly<Record<string, { readonly sequence: number; readonly sha256: Sha256Hex }>>,
): SyncLedger {
  const witnesses = { ...ledger.witnesses }
  for (const [device, { sequence, sha256 }] of Object.entries(seen)) {
    const known = witnesses[device]
    if (known === undefined || known.sequence <= sequence) witnesses[device] = { sequence, sha256, by }
  }
  return { ...ledger, witnesses }
}

/** Takes over which directories somebody gave up; of their own only. */
export function addGivenUp(ledger: SyncLedger, by: DeviceId, author: Fingerprint, replaces: readonly DeviceId[]): SyncLedger {
  const isTheirs = (device: DeviceId): boolean => {
    const owners = Object.values(ledger.accepted).filter((person) => person.device === device)
    const owner = owners.length === 1 ? owners[0]?.fingerprint : ledger.devices?.[device]
    return owner !== undefined && (owner === author || ledger.replaced?.[owner] === author)
  }
  const added = replaces.filter((device) => device !== by && ledger.givenUp?.[device] === undefined && isTheirs(device))
  return added.length === 0
    ? ledger
    : { ...ledger, givenUp: { ...ledger.givenUp, ...Object.fromEntries(added.map((device) => [device, by])) } }
}

/**
 * State of a record that is in the folder for certain, and nothing by a copy of this vault beside it. Where there is, that cannot be told:
 * what nobody built upon then counts as unsent, and may stand in a history twice rather than never merge.
 */
export const undisputedState = (ledger: SyncLedger, ref: DocumentRef): Heads =>
  ledger.rivalledAt === undefined ? (documentStateOf(ledger.documents, ref)?.published ?? []) : []

/** The ledger under a new device name; the old directory is read like another device's, from where it is known. @param fingerprint whose both are */
export function renameDevice(ledger: SyncLedger, to: DeviceId, fingerprint: Fingerprint, at: IsoDateTime): SyncLedger {
  const { device: from, own, rivalledAt: _repaired, ...kept } = ledger
  const mark = own.sha256 === null ? undefined : { sequence: own.sequence, sha256: own.sha256, at, recent: { [own.sequence]: own.sha256 } }
  const { [from]: _witness, ...witnesses } = ledger.witnesses
  return {
    ...kept,
    device: to,
    own: { sequence: 0, sha256: null },
    devices: { ...ledger.devices, [from]: fingerprint },
    formerNames: [...(ledger.formerNames ?? []), from],
    givenUp: { ...ledger.givenUp, [from]: to },
    marks: { ...ledger.marks, ...(mark === undefined ? {} : { [from]: mark }) },
    witnesses,
    // Nothing is in the new directory yet, and readers may be stopped before the old one: everything is sent whole.
    documents: withoutFolderStates(ledger.documents),
    statements: {},
    blobs: {},
  }
}
