import { todayOf } from '../../ports/clock.ts'
import { z } from 'zod'
import { addSlot, removeSlot, setPassphrase, setSecondFactor, type SlotChange } from '../../vault/change-slots.ts'
import { parseHeader } from '../../vault/header.ts'
import { sha256 } from '../../bytes/digest.ts'
import type { RecoveryPart } from '../../vault/recovery-key.ts'
import type { Slot } from '../../vault/slots.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { auditChanges, type AuditFact } from '../session/audit-trail.ts'
import { parseInput } from '../session/parse-input.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { beginRotationOf, continueRotation, rotationOf } from './rotate-vault-key.ts'
import { commit, type EngineContext, type Session } from '../session/session.ts'
import { waysIn, withSecret } from './unlock-secret.ts'
import { assertPassphrase, headerOf as storedHeader } from './unlock-vault.ts'
import type { ProtectionSlot, UnlockWay, VaultSecurity } from '../contract/vault-security.ts'

/** What only the engine can do for these verbs. */
interface SecurityEngine {
  /** The header changed, which the vault's revision does not tell. */
  touchBackup(): void
}

/** A kit that was printed and is not in force yet; gone with the session. */
interface PendingKit {
  readonly way: UnlockWay
  readonly key: Uint8Array<ArrayBuffer>
  readonly shares?: { readonly threshold: number; readonly total: number }
  readonly expectedGroup: string
}

const sharesSchema = z
  .strictObject({ threshold: z.int().min(2).max(16), total: z.int().min(2).max(16) })
  .refine(({ threshold, total }) => threshold <= total)
const bytesOf = (low: number, high = low) => z.instanceof(Uint8Array).refine(({ length }) => length >= low && length <= high)
const authenticatorSchema = z.strictObject({
  credentialId: bytesOf(1, 1023),
  salt: bytesOf(32),
  secret: bytesOf(32),
  label: z.string().trim().min(1).max(60),
})
const languageSchema = z.enum(['en', 'de', 'fr']).default('en')
const keyFileLimitBytes = 64 * 1024 * 1024

/** Slots of the open vault, rotation and erasure. Each change of the header is committed together with its entry in the log. */
export function securityVerbs(
  context: EngineContext,
  engine: SecurityEngine,
): Omit<VaultSecurity, 'unlockWith' | 'removeVault' | 'vaultName' | 'setVaultName'> {
  const { ports } = context
  const pending = new WeakMap<Session, PendingKit>()

  async function change(way: UnlockWay, told: AuditFact, work: (header: string, change: SlotChange) => Promise<string>): Promise<void> {
    const session = context.writer()
    await session.enqueue(async () => {
      const before = await headerOf(session)
      const { kdf, random } = ports
      const header = await withSecret(ports, before, way, (secret) =>
        work(before, { vaultId: session.vault.vaultId, secret, kdf, random, today: today() }),
      )
      const signer = await logSignerOf(session)
      await commit(session, await auditChanges(context, session, [told], signer), header)
    })
    engine.touchBackup()
  }
  const today = (): string => todayOf(ports.clock)

  return {
    async waysToUnlock(vaultId) {
      const store = await ports.directory.open(vaultId)
      try {
        return waysIn((await storedHeader(store)).header)
      } finally {
        store.close()
      }
    },
    async protection() {
      const session = context.session()
      const { slots, secondFactor } = parseHeader(await headerOf(session))
      const rotation = rotationOf(session)
      return { slots: slots.map(shownSlot), secondFactorRequired: secondFactor === 'required', ...(rotation ? { rotation } : {}) }
    },
    async setPassphrase({ way, passphrase, keyFile }) {
      assertPassphrase(passphrase)
      if (keyFile && (keyFile.length === 0 || keyFile.length > keyFileLimitBytes)) parseInput(z.never(), keyFile)
      const settings = await ports.calibrate()
      const made = { kind: 'passphrase', passphrase, settings, ...(keyFile ? { keyFile: await sha256(keyFile) } : {}) } as const
      await change(way, { event: 'slot-added', facts: { kind: keyFile ? 'passphrase-and-key-file' : 'passphrase' } }, (header, by) =>
        setPassphrase(header, by, made),
      )
    },
    async makeRecoveryKit({ way, shares: wanted, language }) {
      const session = context.writer()
      const shares = wanted && parseInput(sharesSchema, wanted)
      // Tried before anything is printed.
      const { openHeader } = await import('../../vault/header.ts')
      const header = await headerOf(session)
      await withSecret(ports, header, way, (secret) => openHeader(header, session.vault.vaultId, secret, ports.kdf))
      const [{ encodeRecoveryPart, splitRecoveryKey }, { recoveryKitDocument }] = await Promise.all([
        import('../../vault/recovery-key.ts'),
        import('./recovery-kit.ts'),
      ])
      const key = ports.random.bytes(32)
      const parts: readonly RecoveryPart[] = shares
        ? await splitRecoveryKey(key, shares.threshold, shares.total, ports.random.bytes(2))
        : [{ kind: 'key', key }]
      const files = []
      for (const part of parts) {
        const report = await recoveryKitDocument(session.summary, part, today(), parts.length, parseInput(languageSchema, language))
        const bytes = await ports.documents.print({ report, createdAt: ports.clock.now() })
        files.push({ fileName: part.kind === 'key' ? 'recovery-kit.pdf' : `recovery-share-${part.number}-of-${parts.length}.pdf`, bytes })
      }
      const [first] = parts
      const groups = first ? await encodeRecoveryPart(first) : []
      const index = (ports.random.bytes(1)[0] ?? 0) % groups.length
      // Of a kit that was printed before and will not be confirmed any more.
      pending.get(session)?.key.fill(0)
      pending.set(session, { way, key, expectedGroup: groups[index] ?? '', ...(shares ? { shares } : {}) })
      return { files, askedGroup: index + 1 }
    },
    async confirmRecoveryKit({ group }) {
      const session = context.writer()
      const kit = pending.get(session)
      if (!kit) throw new VaultError('not-found', 'no kit waits to be confirmed')
      const typed = group.trim().toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
      if (typed !== kit.expectedGroup)
        throw new VaultError('invalid-recovery-key', 'that group is another one', { issue: 'recovery-group' })
      const { key, shares, way } = kit
      const facts = shares ? { kind: 'recovery', ...shares } : { kind: 'recovery' }
      await change(way, { event: 'slot-added', facts }, (header, by) =>
        addSlot(header, by, { kind: 'recovery', key, ...(shares ? { shares } : {}) }),
      )
      key.fill(0)
      pending.delete(session)
    },
    async enableQuickUnlock({ way }) {
      context.writer()
      const secret = ports.random.bytes(32)
      try {
        const sealed = await ports.host().keystoreSeal({ secret })
        await change(way, { event: 'slot-added', facts: { kind: 'keystore' } }, (header, by) =>
          addSlot(header, by, { kind: 'keystore', secret, sealed }),
        )
      } finally {
        secret.fill(0)
      }
    },
    async addAuthenticator({ way, ...given }) {
      const made = parseInput(authenticatorSchema, given)
      await change(way, { event: 'slot-added', facts: { kind: 'prf' } }, (header, by) => addSlot(header, by, { kind: 'prf', ...made }))
    },
    async removeSlot({ way, slotId }) {
      const kind = parseHeader(await headerOf(context.writer())).slots.find(({ id }) => id === slotId)?.kind ?? 'unknown'
      await change(way, { event: 'slot-removed', facts: { kind } }, (header, by) => removeSlot(header, by, slotId))
    },
    async requireSecondFactor({ way, isRequired }) {
      await change(way, { event: 'second-factor-changed', facts: { required: isRequired } }, (header, by) =>
        setSecondFactor(header, by, isRequired),
      )
    },
    async rotateVaultKey({ way }) {
      const session = context.writer()
      const dropped = await session.enqueue(async () =>
        withSecret(ports, await headerOf(session), way, async (secret) => {
          if (secret.kind !== 'passphrase') throw new VaultError('wrong-key', 'a rotation needs the passphrase')
          return beginRotationOf(context, session, secret)
        }),
      )
      engine.touchBackup()
      // The new key is in force: a log that cannot be written must not keep the records under the old one.
      void continueRotation(context, session)
      await session.enqueue(async () => {
        const signer = await logSignerOf(session)
        const facts = { droppedSlots: dropped.length }
        await commit(session, await auditChanges(context, session, [{ event: 'vault-key-rotated', facts }], signer))
      })
      return { dropped: dropped.map(({ kind }) => kind) }
    },
    async eraseAssessment(id) {
      const session = context.writer()
      const { eraseAssessment } = await import('../assessments/erase-assessment.ts')
      const erased = await eraseAssessment(context, session, id)
      engine.touchBackup()
      return erased
    },
    async eraseRegisterRecord(id) {
      const session = context.writer()
      const [{ eraseRecord }] = [await import('../registers/erase-record.ts'), await context.ports.prepareMerging()]
      await eraseRecord(context, session, id)
      engine.touchBackup()
    },
  }
}

async function headerOf(session: Session): Promise<string> {
  const row = await session.store.readHeader()
  if (!row) throw new VaultError('wrong-key', 'the vault has no header')
  return row.header
}

function shownSlot(slot: Slot): ProtectionSlot {
  const { id, kind, madeOn } = slot
  return {
    id,
    kind,
    ...(madeOn === undefined ? {} : { madeOn }),
    keyFile: kind === 'passphrase' && slot.keyFile === true,
    ...(kind === 'prf' ? { label: slot.label } : {}),
    ...(kind === 'recovery' && slot.shares ? { shares: slot.shares } : {}),
    ...(kind === 'passphrase' ? { kdf: { memoryMiB: slot.kdf.memoryKiB / 1024, iterations: slot.kdf.iterations } } : {}),
  }
}
