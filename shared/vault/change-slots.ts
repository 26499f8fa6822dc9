import type { VaultId } from '../model/ids.ts'
import type { Random } from '../ports/clock.ts'
import { finishHeader, maxSlots, withVaultKey, wrapPreviousKey, type OpenHeader, type UnsealedHeader } from './header.ts'
import type { Kdf, KdfSettings } from './kdf.ts'
import type { VaultKeys } from './keys.ts'
import { sealSlot, type NewSlot, type Slot, type SlotSecret } from './slots.ts'
import { VaultError } from './vault-error.ts'

/** Whoever changes a slot opens one: an unlocked vault that was left alone does not suffice. */
export interface SlotChange {
  readonly vaultId: VaultId
  readonly secret: string | SlotSecret
  readonly kdf: Kdf
  readonly random: Random
  /** YYYY-MM-DD */
  readonly today: string
}

/**
 * The header with another passphrase, with or without key file. Records stay as they are: only the wrapping of the vault key changes,
 * here and in all functions of this file but the last.
 *
 * @throws {VaultError} as `openHeader`, also below; `second-factor-required`
 */
export const setPassphrase = (json: string, change: SlotChange, made: Extract<NewSlot, { readonly kind: 'passphrase' }>): Promise<string> =>
  changed(json, change, (open) => replacing(open, change, made))

/** Adds a slot; a second recovery key or keystore slot takes the place of the first. @throws {VaultError} `too-many-slots`, `second-factor-required` */
export const addSlot = (json: string, change: SlotChange, made: Exclude<NewSlot, { readonly kind: 'passphrase' }>): Promise<string> =>
  changed(json, change, (open) => replacing(open, change, made))

/** @throws {VaultError} `not-found`; `last-slot` when nothing would be left but a keystore or authenticators: what breaks or is lost is no way back */
export const removeSlot = (json: string, change: SlotChange, slotId: string): Promise<string> =>
  changed(json, change, ({ header }) => {
    const slots = header.slots.filter(({ id }) => id !== slotId)
    if (slots.length === header.slots.length) throw new VaultError('not-found', `no slot ${slotId}`)
    if (slots.every(({ kind }) => kind === 'keystore' || kind === 'prf'))
      throw new VaultError('last-slot', 'no way to unlock would be left')
    return Promise.resolve({ ...header, slots })
  })

/** Makes a second factor mandatory, or no longer so. @throws {VaultError} `second-factor-required` with the kind of a slot that has only one */
export const setSecondFactor = (json: string, change: SlotChange, isRequired: boolean): Promise<string> =>
  changed(json, change, ({ header }) => {
    const { secondFactor: _before, ...rest } = header
    return Promise.resolve(isRequired ? { ...rest, secondFactor: 'required' as const } : rest)
  })

/**
 * Starts a rotation: a new vault key in the slots, and the old one wrapped by it until every record is sealed anew. Only what is at hand
 * can be wrapped again, so the slot that was opened stays and the others go; a recovery key on paper has to be made again.
 *
 * @param settings for the new passphrase slot
 * @throws {VaultError} `rotation-unfinished`; `wrong-key` unless a passphrase opens the vault
 */
export async function beginRotation(
  json: string,
  change: SlotChange & { readonly secret: Extract<SlotSecret, { readonly kind: 'passphrase' }> },
  settings: KdfSettings,
): Promise<{ readonly header: string; readonly keys: VaultKeys; readonly oldKeys: VaultKeys; readonly dropped: readonly Slot[] }> {
  return withVaultKey(json, change.vaultId, change.secret, change.kdf, async ({ header, vaultKey, keys }) => {
    if (header.previousKey) throw new VaultError('rotation-unfinished', 'the rotation before has not reached every record yet')
    const next = change.random.bytes(32)
    try {
      const { passphrase, keyFile } = change.secret
      const old = header.slots.find(({ kind }) => kind === 'passphrase')
      const hasKeyFile = old?.kind === 'passphrase' && old.keyFile === true
      const slot = await sealSlot(
        header,
        next,
        { kind: 'passphrase', passphrase, settings, ...(hasKeyFile && keyFile ? { keyFile } : {}) },
        change.today,
        change,
      )
      const previousKey = await wrapPreviousKey(header, next, vaultKey, change.random)
      const made = await finishHeader({ ...header, slots: [slot], previousKey }, next)
      return { ...made, oldKeys: keys, dropped: header.slots.filter(({ kind }) => kind !== 'passphrase') }
    } finally {
      next.fill(0)
    }
  })
}

function changed(json: string, change: SlotChange, work: (open: OpenHeader) => Promise<UnsealedHeader>): Promise<string> {
  return withVaultKey(json, change.vaultId, change.secret, change.kdf, async (open) => {
    const next = await work(open)
    if (next.slots.length > maxSlots) throw new VaultError('too-many-slots', `a vault has at most ${maxSlots} slots`, { limit: maxSlots })
    assertSecondFactor(next)
    return (await finishHeader(next, open.vaultKey)).header
  })
}

async function replacing({ header, vaultKey }: OpenHeader, change: SlotChange, made: NewSlot): Promise<UnsealedHeader> {
  const slot = await sealSlot(header, vaultKey, made, change.today, change)
  // Several authenticators are common, one of them in a drawer; of everything else a second one would only be forgotten.
  const kept = header.slots.filter(({ kind }) => kind === 'prf' || kind !== made.kind)
  return { ...header, slots: made.kind === 'passphrase' ? [slot, ...kept] : [...kept, slot] }
}

/** An authenticator verifies its user (PIN or finger) and so is two factors in itself. */
function assertSecondFactor({ secondFactor, slots }: UnsealedHeader): void {
  if (secondFactor !== 'required') return
  const single = slots.find((slot) => slot.kind === 'keystore' || (slot.kind === 'passphrase' && slot.keyFile !== true))
  if (single) throw new VaultError('second-factor-required', `a ${single.kind} slot would open the vault by itself`, { kind: single.kind })
}
