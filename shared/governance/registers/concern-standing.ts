/** What signed statements say of a concern's decision: who decided, and who confirmed it as the second person. Format: docs/formats/statements.md */
import { z } from 'zod'
import type { VerifiedStatement } from '../../access/roster-entry.ts'
import { isSha256Hex, isUuidV7, type Fingerprint, type IsoDateTime, type RegisterRecordId, type Sha256Hex } from '../../model/ids.ts'
import { decidedFields } from './concern-register.ts'

export interface ConcernStatement {
  readonly format: 'probity-concern/1'
  readonly act: 'decision' | 'confirmation'
  readonly record: RegisterRecordId
  /** SHA-256 of `decidedContent` in canonical JSON: what was decided, and nothing else, is confirmed (law 6). */
  readonly contentSha256: Sha256Hex
  readonly created: IsoDateTime
}

export interface ConcernAct {
  readonly by: Fingerprint
  readonly at: IsoDateTime
}

export interface ConcernStanding {
  readonly decision?: ConcernAct
  readonly confirmation?: ConcernAct
}

/** Who may state what, and who is one person. */
export interface ConcernPeople {
  /** Whether the signer is known here, and had the role for it then. */
  readonly mayState: (signer: Fingerprint, act: ConcernStatement['act'], at: IsoDateTime) => boolean
  /** The same for all keys that one person has had. */
  readonly personOf: (signer: Fingerprint) => string
}

/** What a decision binds. */
export const decidedContent = (record: RegisterRecordId, fields: Readonly<Record<string, string>>): object => ({
  record,
  fields: Object.fromEntries(decidedFields.map((key) => [key, fields[key] ?? ''])),
})

const shape = z.strictObject({
  format: z.literal('probity-concern/1'),
  act: z.enum(['decision', 'confirmation']),
  record: z.string().refine(isUuidV7),
  contentSha256: z.string().refine(isSha256Hex),
  created: z.iso.datetime({ precision: 3 }),
})

/**
 * Where a record's decision stands. Of several people who decided the same, the first one counts; one's own decision is confirmed by somebody
 * else only.
 *
 * @param contentSha256 of the record as it is now: what was stated of it as it was counts for nothing
 */
export function concernStanding(
  statements: readonly VerifiedStatement[],
  record: RegisterRecordId,
  contentSha256: Sha256Hex,
  { mayState, personOf }: ConcernPeople,
): ConcernStanding {
  const actsOf = (act: ConcernStatement['act']): readonly ConcernAct[] =>
    statements
      .flatMap(({ id, signer, payload }) => {
        const { data } = shape.safeParse(payload)
        const isMeant = data?.act === act && data.record === record && data.contentSha256 === contentSha256
        return isMeant && mayState(signer, act, data.created) ? [{ id, by: signer, at: data.created }] : []
      })
      .toSorted((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1))
      .map(({ by, at }) => ({ by, at }))
  const [decision] = actsOf('decision')
  if (decision === undefined) return {}
  const confirmation = actsOf('confirmation').find(({ by }) => personOf(by) !== personOf(decision.by))
  return { decision, ...(confirmation === undefined ? {} : { confirmation }) }
}
