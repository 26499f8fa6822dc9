/** An administrator's signed word that a workspace scores by constants of its own. Format for others: docs/formats/statements.md */
import { z } from 'zod'
import { holdsRoleFor } from '../access/permissions.ts'
import { rolesAt, type Roster } from '../access/roster.ts'
import type { VerifiedStatement } from '../access/roster-entry.ts'
import { isSha256Hex, isUuidV7, type Fingerprint, type IsoDateTime, type Sha256Hex } from '../model/ids.ts'
import type { ScoringChange } from '../template/versions/scoring-changes.ts'

export interface ScoringRelease {
  readonly format: 'probity-scoring/1'
  readonly workspace: string
  /** The template as it is scored with, by the hash of its bytes. */
  readonly template: { readonly id: string; readonly version: string; readonly sha256: Sha256Hex }
  /** What it changes and why, in words that an auditor reads without the template. */
  readonly changes: readonly ScoringChange[]
  readonly created: IsoDateTime
}

const shape = z.strictObject({
  format: z.literal('probity-scoring/1'),
  workspace: z.string().refine(isUuidV7),
  template: z.strictObject({ id: z.string().max(100), version: z.string().max(300), sha256: z.string().refine(isSha256Hex) }),
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(['constant', 'weight', 'hidden']),
        item: z.string().max(200),
        value: z.number().exactOptional(),
        reason: z.string().max(2_000),
      }),
    )
    .max(2_000),
  created: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
})

/** `undefined` for anything of another shape. */
export function parseScoringRelease(payload: unknown): ScoringRelease | undefined {
  const result = shape.safeParse(payload)
  return result.success ? result.data : undefined
}

export interface ReleasedScoring extends ScoringRelease {
  /** Of the statement. */
  readonly id: Sha256Hex
  readonly signer: Fingerprint
}

/**
 * Releases that count, the first of each template by its hash: signed for this workspace by somebody who was an administrator then. The same
 * statements give the same result on every device.
 */
export function scoringReleases(
  statements: readonly VerifiedStatement[],
  roster: Roster,
  workspace: string,
): ReadonlyMap<Sha256Hex, ReleasedScoring> {
  const counting = statements.flatMap(({ id, signer, payload }) => {
    const release = parseScoringRelease(payload)
    if (release === undefined || release.workspace !== workspace) return []
    return holdsRoleFor(rolesAt(roster, signer, release.created), 'set-scoring', false) ? [{ ...release, id, signer }] : []
  })
  counting.sort((a, b) => compare(b.created, a.created) || compare(b.id, a.id))
  // The oldest comes last, and stays.
  return new Map(counting.map((release) => [release.template.sha256, release]))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
