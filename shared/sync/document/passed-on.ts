/**
 * Changes that came in somebody else's bundle than that of the device whose name they bear. Whoever signs a bundle vouches for what its own
 * device wrote, and for nobody else: until a bundle of the named device tells of a state that holds a change, its author is hearsay.
 */
import * as Automerge from '@automerge/automerge'
import type { Fingerprint } from '../../model/ids.ts'
import { actorOf, type FlatDocument, type Heads } from './flat-document.ts'
import type { ChangeBy } from './change-by.ts'

/** Changes of one device that no bundle of it told of yet. */
export interface PassedOn {
  /** Number of the first one among the device's changes of this record; all later ones are meant too. */
  readonly from: number
  /** Whose bundle brought it. */
  readonly by: Fingerprint
  /** In a complete copy of a record that was not here before, as whoever joins gets it. */
  readonly isCopied?: true
}

/** By the name that changes bear (`actorOf`). */
export type Unconfirmed = Readonly<Record<string, PassedOn>>

/** What is known of a change that was passed on; `undefined` for one that its own device told of. */
export const passedOn = (unconfirmed: Unconfirmed | undefined, { device, seq }: Pick<ChangeBy, 'device' | 'seq'>): PassedOn | undefined => {
  const known = unconfirmed?.[actorOf(device)]
  return known !== undefined && seq !== undefined && seq >= known.from ? known : undefined
}

/** A change without its operations. */
export type ChangeHead = Pick<Automerge.DecodedChange, 'actor' | 'seq'>

/** Changes that a reader at `heads` lacks, each after those that it builds upon. */
export const changeHeadsSince = (doc: FlatDocument, heads: Heads): readonly ChangeHead[] => Automerge.getChangesMetaSince(doc, [...heads])

/**
 * What was made anew under names that are no device's (`giveWay`): no device will ever tell of it, so that it is the word of whoever made it anew,
 * on their own device too. Otherwise a forged change that gave way would look like its named author's there.
 *
 * @param before the record as it was
 */
export function unconfirmedAnew(before: FlatDocument, after: FlatDocument, by: Fingerprint): Unconfirmed {
  const known = new Set(changeHeadsSince(before, []).map(({ actor }) => actor))
  const anew = changeHeadsSince(after, []).filter(({ actor }) => !known.has(actor))
  return Object.fromEntries(anew.map(({ actor }) => [actor, { from: 1, by }]))
}

/** A bundle that brought or told of changes of one record. */
export interface Bringing {
  /** Names under which its author's device writes or wrote; with the reader's own, which is asked for elsewhere. */
  readonly spokenFor: ReadonlySet<string>
  readonly by: Fingerprint
  /** State of the record that it tells of. */
  readonly heads: Heads
  readonly isCopied: boolean
}

/**
 * What is unconfirmed after a bundle was merged; `undefined` where nothing is, which costs no more than looking at what arrived.
 *
 * @param doc with the bundle's changes
 * @param arrived what it had that was not here
 */
export function unconfirmedAfter(
  before: Unconfirmed | undefined,
  doc: FlatDocument,
  arrived: readonly ChangeHead[],
  { spokenFor, by, heads, isCopied }: Bringing,
): Unconfirmed | undefined {
  const after = new Map(Object.entries(before ?? {}))
  for (const { actor, seq } of arrived) {
    if (spokenFor.has(actor)) continue
    const known = after.get(actor)
    if (known === undefined) after.set(actor, { from: seq, by, ...(isCopied ? { isCopied } : {}) })
    // More than the copy had, or what stood before it: no longer what a newcomer is given.
    else if (known.isCopied && !isCopied) after.set(actor, { from: Math.min(known.from, seq), by })
  }
  if (after.size === 0) return undefined
  let untold: readonly ChangeHead[] | undefined
  for (const [actor, known] of after) {
    if (!spokenFor.has(actor)) continue
    // A device's changes are numbered without gap, so that the first one which the told state lacks tells of all.
    untold ??= changeHeadsSince(doc, heads)
    const first = untold.find((change) => change.actor === actor)?.seq
    if (first === undefined) after.delete(actor)
    else after.set(actor, { ...known, from: Math.max(known.from, first) })
  }
  return after.size === 0 ? undefined : Object.fromEntries(after)
}
