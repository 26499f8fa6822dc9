/** One signed step in the life of a workspace's roster. Format for others: docs/formats/statements.md */
import { z } from 'zod'
import { isSha256Hex, isUuidV7, type DeviceId, type Fingerprint, type IsoDate, type IsoDateTime, type Sha256Hex } from '../model/ids.ts'
import { roles, type Role } from './role.ts'

export interface RosterMemberCard {
  readonly fingerprint: Fingerprint
  readonly ageRecipient: string
  readonly device: DeviceId
  readonly person: { readonly name: string; readonly email: string; readonly designation: string; readonly organisation: string }
  /** DER, base64: so that whoever reads the roster can verify what the member signed. */
  readonly certificate: string
}

interface Entry {
  readonly format: 'probity-roster/1'
  readonly workspace: string
  /** SHA-256 of the newest roster statements that the author knew, sorted; empty only for the founding. */
  readonly previous: readonly Sha256Hex[]
  readonly created: IsoDateTime
  /** Why; read by auditors. */
  readonly reason: string
}

export type RosterEntry = Entry &
  (
    | { readonly action: 'found'; readonly member: RosterMemberCard }
    | { readonly action: 'add'; readonly member: RosterMemberCard; readonly roles: readonly Role[]; readonly until?: IsoDate }
    | { readonly action: 'roles'; readonly fingerprint: Fingerprint; readonly roles: readonly Role[]; readonly until?: IsoDate }
    | { readonly action: 'remove'; readonly fingerprint: Fingerprint }
    /** The device is in other hands: what it signed from `since` on does not count. */
    | { readonly action: 'lost-device'; readonly fingerprint: Fingerprint; readonly since: IsoDateTime }
    /** The member's new key; signed by the old one, or by an administrator. */
    | { readonly action: 'rotate'; readonly fingerprint: Fingerprint; readonly member: RosterMemberCard }
  )
export type RosterAction = RosterEntry['action']

/** A statement whose signature was verified; nothing of its content was looked at yet. */
export interface VerifiedStatement {
  /** SHA-256 of the compact JWS. */
  readonly id: Sha256Hex
  readonly signer: Fingerprint
  readonly payload: unknown
}

/** A statement of which it is known that it is such an entry. */
export interface RosterNode {
  readonly id: Sha256Hex
  readonly signer: Fingerprint
  readonly entry: RosterEntry
}

const fingerprint = z.string().refine(isSha256Hex)
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const text = z.string().max(500)
const member = z.strictObject({
  fingerprint,
  ageRecipient: z.string().regex(/^age1[02-9ac-hj-np-z]{20,4000}$/),
  device: z.string().refine(isUuidV7),
  person: z.strictObject({ name: text, email: text, designation: text, organisation: text }),
  certificate: z.string().max(20_000),
})
const base = {
  format: z.literal('probity-roster/1'),
  workspace: z.string().refine(isUuidV7),
  previous: z.array(fingerprint).max(1_000),
  created: time,
  reason: z.string().max(2_000),
}
const someRoles = z.array(z.enum(roles)).max(roles.length)
const shape = z.discriminatedUnion('action', [
  z.strictObject({ ...base, action: z.literal('found'), member }),
  z.strictObject({ ...base, action: z.literal('add'), member, roles: someRoles, until: date.optional() }),
  z.strictObject({ ...base, action: z.literal('roles'), fingerprint, roles: someRoles, until: date.optional() }),
  z.strictObject({ ...base, action: z.literal('remove'), fingerprint }),
  z.strictObject({ ...base, action: z.literal('lost-device'), fingerprint, since: time }),
  z.strictObject({ ...base, action: z.literal('rotate'), fingerprint, member }),
])

export const isRosterPayload = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'format' in payload && payload.format === 'probity-roster/1'

/** `undefined` for anything of another shape. */
export function parseRosterEntry(payload: unknown): RosterEntry | undefined {
  const result = shape.safeParse(payload)
  // Zod's optional members read `| undefined`; values parsed from JSON hold no undefined. Ids were tested to be what their brands say.
  return result.success ? (result.data as unknown as RosterEntry) : undefined
}

/** Whom an entry is about. */
export const subjectOf = (entry: RosterEntry): Fingerprint =>
  entry.action === 'found' || entry.action === 'add' ? entry.member.fingerprint : entry.fingerprint
