import { todayOf } from '../../ports/clock.ts'
import { toPlainError } from '../../errors.ts'
import { finishRotation, recordsOfPreviousKey, rotateSome, startRotation } from '../../vault/rotate-key.ts'
import type { Slot, SlotSecret } from '../../vault/slots.ts'
import { openVault } from '../../vault/vault.ts'
import type { EngineContext, Session } from '../session/session.ts'
import type { VaultProtection } from '../contract/vault-security.ts'

type RotationState = NonNullable<VaultProtection['rotation']>
/** How the rotations of open vaults stand; a session without one has none under way. */
const states = new WeakMap<Session, RotationState>()
const running = new WeakSet<Session>()

export const rotationOf = (session: Session): RotationState | undefined =>
  states.get(session) ?? (session.keys.previous ? { left: 0, damaged: 0 } : undefined)

/** New vault key in force; other windows of this vault lock. To be called inside of the session's queue. */
export async function beginRotationOf(
  { ports }: EngineContext,
  session: Session,
  secret: Extract<SlotSecret, { readonly kind: 'passphrase' }>,
): Promise<readonly Slot[]> {
  const { vaultId } = session.vault
  const { kdf, random, clock } = ports
  const change = { vaultId, secret, kdf, random, today: todayOf(clock) }
  const { keys, dropped } = await startRotation(session.store, vaultId, change, await ports.calibrate())
  session.keys = keys
  session.vault = await openVault(session.store, vaultId, keys, random)
  session.channel.post({ kind: 'rekeyed' })
  return dropped
}

/**
 * Goes on with a rotation, from a start or from an unlock after a stop, in steps between which answers are saved. Failures are told in the
 * state; the next unlock tries again.
 */
export async function continueRotation(context: EngineContext, session: Session): Promise<void> {
  if (!session.keys.previous || !session.hold || running.has(session)) return
  running.add(session)
  let state: RotationState = { left: 0, damaged: 0 }
  const show = (next: RotationState): void => {
    state = next
    states.set(session, next)
  }
  try {
    const { store } = session
    let ids = await session.enqueue(() => recordsOfPreviousKey(store, session.vault, session.keys))
    show({ left: ids.length, damaged: 0 })
    while (ids.length > 0) {
      // Throws when the vault was locked or taken over meanwhile: the rest comes after the next unlock.
      const { done, damaged } = await session.enqueue(async () => {
        context.writer()
        return rotateSome(session.vault, ids)
      })
      // Windows that read along know the rows by their old names.
      session.channel.post({ kind: 'changed', records: ids.slice(0, done) })
      ids = ids.slice(done)
      show({ left: ids.length, damaged: state.damaged + damaged.length })
    }
    const left = await session.enqueue(async () => {
      context.writer()
      return finishRotation(store, session.vault, session.keys)
    })
    session.channel.post({ kind: 'changed', records: [] })
    if (left.length > 0) return show({ left: 0, damaged: left.length })
    const { previous: _gone, ...keys } = session.keys
    // Inside of the queue: a save in between would be missing in the new one's index.
    await session.enqueue(async () => {
      session.vault = await openVault(store, session.vault.vaultId, keys, context.ports.random)
      session.keys = keys
    })
    states.delete(session)
  } catch (error) {
    const { area, code } = toPlainError(error)
    show({ ...state, problem: `${area}/${code}` })
  } finally {
    running.delete(session)
  }
}
