import type { Issue } from '../../issue.ts'
import { parseHeader } from '../../vault/header.ts'
import { sha256 } from '../../bytes/digest.ts'
import { fromBase64 } from '../../bytes/base64.ts'
import type { SlotSecret } from '../../vault/slots.ts'
import { VaultError } from '../../vault/vault-error.ts'
import type { WorkbenchPorts } from '../contract/ports.ts'
import type { UnlockWay, WaysToUnlock } from '../contract/vault-security.ts'

/** Loaded when somebody types a recovery key, which is hardly ever. */
const recovery = () => import('../../vault/recovery-key.ts')

/**
 * Lends what the header's slots are opened with; its bytes are overwritten when the work is done. A passphrase is a text, which nobody can
 * overwrite.
 *
 * @throws {VaultError} `invalid-recovery-key` with the first issue; `wrong-key` without a keystore slot; {HostError} of the keystore
 */
export async function withSecret<T>(
  ports: Pick<WorkbenchPorts, 'host'>,
  header: string,
  way: UnlockWay,
  work: (secret: SlotSecret) => Promise<T>,
): Promise<T> {
  const secret = await secretOf(ports, header, way)
  try {
    return await work(secret)
  } finally {
    if (secret.kind === 'passphrase') secret.keyFile?.fill(0)
    else if (secret.kind === 'recovery') secret.key.fill(0)
    else secret.secret.fill(0)
  }
}

async function secretOf(ports: Pick<WorkbenchPorts, 'host'>, header: string, way: UnlockWay): Promise<SlotSecret> {
  switch (way.kind) {
    case 'passphrase':
      return { kind: 'passphrase', passphrase: way.passphrase, ...(way.keyFile ? { keyFile: await sha256(way.keyFile) } : {}) }
    case 'recovery':
      return { kind: 'recovery', key: await recoveryKeyOf(way.texts) }
    case 'keystore': {
      const slot = parseHeader(header).slots.find(({ kind }) => kind === 'keystore')
      const sealed = slot?.kind === 'keystore' ? fromBase64(slot.sealed) : undefined
      if (!sealed) throw new VaultError('wrong-key', 'the keystore holds nothing for this vault')
      return { kind: 'keystore', secret: await ports.host().keystoreOpen({ sealed }) }
    }
    case 'prf':
      // A copy: whoever asks may ask a second time.
      return { ...way, secret: Uint8Array.from(way.secret) }
  }
}

/** @throws {VaultError} `newer-format`, `wrong-key` for a header that cannot be read */
export function waysIn(header: string): WaysToUnlock {
  const { slots } = parseHeader(header)
  const shares = slots.flatMap((slot) => (slot.kind === 'recovery' ? (slot.shares ?? []) : []))[0]
  const has = (kind: string): boolean => slots.some((slot) => slot.kind === kind)
  return {
    passphrase: has('passphrase'),
    keyFile: slots.some((slot) => slot.kind === 'passphrase' && slot.keyFile === true),
    recovery: has('recovery'),
    ...(shares ? { shares } : {}),
    keystore: has('keystore'),
    authenticators: slots.flatMap((slot) =>
      slot.kind === 'prf'
        ? {
            slotId: slot.id,
            label: slot.label,
            // Tested by the header's schema to be base64.
            credentialId: fromBase64(slot.credentialId) ?? new Uint8Array(),
            salt: fromBase64(slot.salt) ?? new Uint8Array(),
          }
        : [],
    ),
  }
}

async function recoveryKeyOf(texts: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { joinRecoveryParts, parseRecoveryPart } = await recovery()
  const parts = await Promise.all(texts.map((text) => parseRecoveryPart(text.slice(0, 2000))))
  for (const part of parts) if (!part.ok) throw invalidKey(part.issues)
  const joined = await joinRecoveryParts(parts.flatMap((part) => (part.ok ? part.value : [])))
  if (!joined.ok) throw invalidKey(joined.issues)
  return joined.value
}

function invalidKey([issue]: readonly Issue[]): VaultError {
  return new VaultError('invalid-recovery-key', issue?.message ?? 'not a recovery key', { ...issue?.facts, issue: issue?.code ?? '' })
}
