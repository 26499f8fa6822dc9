import type { DeviceId } from '../../model/ids.ts'
import type { RivalChange } from '../document/rival-histories.ts'

export type SyncProblemCode =
  /** Bundles in between are missing. */
  | 'gap'
  /** Two histories of one device. */
  | 'fork'
  /** Someone has read bundles of a device that are not shown here (yet). */
  | 'withheld'
  /** A device's directory shows less than was there before. */
  | 'rolled-back'
  /** Signed by someone else than the owner of the place, or made for another place. */
  | 'foreign'
  | 'foreign-workspace'
  /** Altered, or signed wrongly. */
  | 'damaged'
  /** Content does not have the hash in its name: still arriving, or cut. */
  | 'partial'
  | 'too-large'
  | 'newer-format'
  | 'not-for-me'
  /** Bundles of a person with a card whom nobody here has accepted. */
  | 'not-accepted'
  /** Bundles of somebody whom an administrator removed from the list of members. */
  | 'removed-member'
  /** New bundles signed with a key that its owner replaced. */
  | 'replaced-key'
  /** A device directory without a person's card. */
  | 'stranger'
  /** More files of one number than will be looked at. */
  | 'crowded'
  | 'unreadable'
  | 'missing-changes'
  | 'damaged-card'
  | 'card-changed'
  /** Copies by the sync program, and other people's files. */
  | 'stray-files'
  | 'clock-skew'
  | 'blob-waiting'
  | 'blob-damaged'
  | 'blob-too-large'
  /** Own bundles are in the folder that this vault does not know and cannot take over: restored or copied. */
  | 'own-history-forked'
  /** A vault was copied, and others built upon both copies: this device or that colleague gives way. */
  | 'rival-histories'
  | 'own-bundle-missing'
  | 'document-too-large'
  /** A record of this vault cannot be trusted: neither sent nor merged into. */
  | 'own-record-damaged'
  | 'not-written'
  /** Two devices were shown different entries of one audit log. */
  | 'audit-forked'
  /** A device tells of a shorter audit log than before. */
  | 'audit-rolled-back'

/** `info` passes by itself or is as it should be; `warning` needs somebody's attention; `error` stops data of someone. */
export type ProblemSeverity = 'info' | 'warning' | 'error'

export interface SyncProblem {
  readonly code: SyncProblemCode
  readonly severity: ProblemSeverity
  readonly message: string
  /** Path in the folder, or the device or record id that it is about. */
  readonly subject?: string
  /** Who says so, where nothing in the folder shows it; of `rival-histories` whose bundle it is. */
  readonly toldBy?: DeviceId
  /** What this device gives way with, of `rival-histories`; empty where the other side does. */
  readonly rivals?: readonly RivalChange[]
}

const severities: Record<SyncProblemCode, ProblemSeverity> = {
  gap: 'error',
  fork: 'error',
  withheld: 'warning',
  'rolled-back': 'error',
  foreign: 'warning',
  'foreign-workspace': 'warning',
  damaged: 'error',
  partial: 'info',
  'too-large': 'error',
  'newer-format': 'error',
  'not-for-me': 'info',
  'not-accepted': 'info',
  'removed-member': 'info',
  'replaced-key': 'warning',
  stranger: 'warning',
  crowded: 'warning',
  unreadable: 'warning',
  'missing-changes': 'error',
  'damaged-card': 'warning',
  'card-changed': 'warning',
  'stray-files': 'info',
  'clock-skew': 'warning',
  'blob-waiting': 'info',
  'blob-damaged': 'error',
  'blob-too-large': 'error',
  'own-history-forked': 'error',
  'rival-histories': 'error',
  'own-bundle-missing': 'warning',
  'document-too-large': 'error',
  'own-record-damaged': 'error',
  'not-written': 'warning',
  'audit-forked': 'error',
  'audit-rolled-back': 'error',
}

export function syncProblem(code: SyncProblemCode, message: string, subject?: string): SyncProblem {
  return { code, severity: severities[code], message, ...(subject === undefined ? {} : { subject }) }
}
