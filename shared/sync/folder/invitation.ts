/** Invitation to a workspace: a signed statement in a file. It lets nobody in; it says whom to trust once words were compared. */
import { isOverEverywhere } from '../../dates.ts'
import { z } from 'zod'
import type { Role } from '../../access/role.ts'
import { roles } from '../../access/role.ts'
import { ProbityError } from '../../errors.ts'
import { isSha256Hex, isUuidV7, type IsoDate, type IsoDateTime, type Sha256Hex } from '../../model/ids.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import { signStatement, verifyStatement } from '../../signing/statement.ts'
import { readCard, signCard, type FolderCard } from './person-card.ts'
import { SyncError } from '../model/sync-error.ts'
import type { DeviceId } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'

export interface InvitationContent {
  readonly format: 'probity-invitation/1'
  readonly workspace: string
  /** Statement that founded the roster. */
  readonly founding: Sha256Hex
  /** Name of who is invited, for their eyes only. */
  readonly for: string
  readonly roles: readonly Role[]
  readonly until: IsoDate
  readonly created: IsoDateTime
  /** The inviter's card, as it lies in the folder. */
  readonly card: string
}

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const shape = z.strictObject({
  format: z.literal('probity-invitation/1'),
  workspace: z.string().refine(isUuidV7),
  founding: z.string().refine(isSha256Hex),
  for: z.string().max(500),
  roles: z.array(z.enum(roles)).max(roles.length),
  until: date,
  created: z.string().max(40),
  card: z.string().max(64 * 1024),
})
const limitBytes = 256 * 1024

export async function signInvitation(
  content: Pick<InvitationContent, 'workspace' | 'founding' | 'for' | 'roles' | 'until'>,
  identity: SigningIdentity,
  device: DeviceId,
  clock: Clock,
): Promise<Uint8Array<ArrayBuffer>> {
  const card = await signCard(identity, device, clock)
  const invitation: InvitationContent = { format: 'probity-invitation/1', ...content, created: clock.now(), card }
  return new TextEncoder().encode(await signStatement(invitation, identity))
}

/**
 * @throws {SyncError} `damaged-invitation` unless it was signed by the person on the card in it; `expired-invitation`
 */
export async function readInvitation(
  bytes: Uint8Array,
  at: IsoDateTime,
): Promise<{ readonly content: InvitationContent; readonly card: FolderCard }> {
  if (bytes.byteLength > limitBytes) throw new SyncError('damaged-invitation', 'too long for an invitation')
  try {
    const { payload, fingerprint } = await verifyStatement(new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim())
    const content: InvitationContent = shape.parse(payload)
    const card = await readCard(content.card, fingerprint)
    if (isOverEverywhere(content.until, at))
      throw new SyncError('expired-invitation', 'the invitation is too old', { until: content.until })
    return { content, card }
  } catch (cause) {
    if (cause instanceof SyncError && cause.code === 'expired-invitation') throw cause
    if (cause instanceof ProbityError || cause instanceof z.ZodError || cause instanceof TypeError)
      throw new SyncError('damaged-invitation', 'this is no invitation, or it was altered', {}, { cause })
    throw cause
  }
}
