/** Under which names a device wrote: the one of its directory, those that it had before, and those of vaults that were restored. */
import type { BundleManifest } from '../../bundle/manifest.ts'
import type { DeviceId, Fingerprint } from '../../model/ids.ts'
import { actorOf } from '../document/flat-document.ts'
import type { DocumentState } from '../document/document-states.ts'
import type { SyncLedger } from './ledger.ts'

/** Which device somebody says to have; of accepted people, and of others with a card. */
export type DeviceClaim = readonly [device: string, owner: Fingerprint]

/**
 * Names in a bundle for whose changes its author vouches: those that nobody else has. Whoever names a device of which nothing is known
 * makes it their own in everybody's eyes.
 *
 * @param claims of cards in the folder, or none
 * @param own names of this vault
 */
export function namesSpokenFor(
  { accepted, devices = {}, names = {}, replaced = {} }: SyncLedger,
  claims: readonly DeviceClaim[],
  { author, device, replaces = [] }: Pick<BundleManifest, 'author' | 'device' | 'replaces'>,
  own: readonly DeviceId[],
): readonly DeviceId[] {
  const known: readonly DeviceClaim[] = [
    ...Object.values(accepted).map((person): DeviceClaim => [person.device, person.fingerprint]),
    ...claims,
    ...Object.entries(devices),
    ...Object.entries(names),
  ]
  const isAuthors = (owner: Fingerprint): boolean => {
    const seen = new Set<Fingerprint>()
    for (let key: Fingerprint | undefined = owner; key !== undefined && !seen.has(key); key = replaced[key]) {
      if (key === author) return true
      seen.add(key)
    }
    return false
  }
  const told = replaces.filter((name) => replaces.indexOf(name) === replaces.lastIndexOf(name))
  return [device, ...told].filter((name) => !own.includes(name) && known.every(([claimed, owner]) => claimed !== name || isAuthors(owner)))
}

/** Remembers whose the names are that no directory and no card tells of. */
export function rememberNames(ledger: SyncLedger, names: readonly DeviceId[], owner: Fingerprint): SyncLedger {
  const isKnown = (name: DeviceId): boolean => ledger.names?.[name] !== undefined || ledger.devices?.[name] !== undefined
  const added = names.filter((name) => !isKnown(name))
  return added.length === 0 ? ledger : { ...ledger, names: { ...ledger.names, ...Object.fromEntries(added.map((name) => [name, owner])) } }
}

/**
 * What a bundle says of earlier names. One that stands there twice is given up like the others, but not all that bears it in this bundle is this
 * vault's own word: readers of before take no notice of the difference.
 *
 * @param actor under which the vault writes now, `earlier` under which it wrote
 * @param states of the records in it
 */
export function namesToTell(
  { device, formerNames = [] }: SyncLedger,
  { actor, earlierActors = [] }: { readonly actor: DeviceId; readonly earlierActors?: readonly DeviceId[] },
  states: readonly DocumentState[],
): readonly DeviceId[] {
  const doubtful = new Set(states.flatMap(({ unconfirmed }) => Object.keys(unconfirmed ?? {})))
  const names = [...new Set([...formerNames, ...earlierActors, actor])].filter((name) => name !== device)
  return [...names, ...names.filter((name) => doubtful.has(actorOf(name)))]
}
