/** What people state about an assessment: each a signed statement, bound to the exact content it speaks of. Format: docs/formats/statements.md */
import { z } from 'zod'
import { isSha256Hex, isUuidV7, type AssessmentId, type IsoDate, type IsoDateTime, type QuestionId, type Sha256Hex } from '../model/ids.ts'

interface Base {
  readonly format: 'probity-statement/1'
  readonly workspace: string
  readonly assessment: AssessmentId
  /** Digest of the canonical content spoken of (law 6). */
  readonly contentSha256: Sha256Hex
  readonly created: IsoDateTime
}
export type RiskLevel = 'low' | 'medium' | 'high' | 'very-high'
export interface Condition {
  readonly id: string
  readonly text: string
  readonly owner: string
  readonly due: IsoDate
}

export type StatementBody = Base &
  /** Asks for review: the content is frozen from here on. */
  (
    | { readonly kind: 'submission'; readonly text: string }
    | { readonly kind: 'comment'; readonly text: string; readonly question?: QuestionId; readonly replyTo?: Sha256Hex }
    | { readonly kind: 'change-request'; readonly text: string }
    | {
        readonly kind: 'advice'
        readonly position: 'agree' | 'agree-with-conditions' | 'disagree'
        readonly text: string
        /** Prior consultation of the authority is needed, GDPR 36(1). */
        readonly article36?: boolean
      }
    | {
        readonly kind: 'vote'
        readonly body: 'committee' | 'ethics-board'
        readonly vote: 'approve' | 'reject' | 'abstain'
        /** Dissent or reason, recorded with the decision. */
        readonly text: string
      }
    | { readonly kind: 'acceptance'; readonly level: RiskLevel; readonly text: string; readonly until: IsoDate }
    | {
        readonly kind: 'decision'
        readonly outcome: 'approved' | 'approved-with-conditions' | 'rejected' | 'stopped'
        readonly text: string
        readonly conditions: readonly Condition[]
        readonly validUntil?: IsoDate
      }
    | { readonly kind: 'condition-met'; readonly decision: Sha256Hex; readonly condition: string; readonly text: string }
    /** Takes back what the same person stated. */
    | { readonly kind: 'withdrawal'; readonly withdraws: Sha256Hex; readonly text: string }
  )
export type StatementKind = StatementBody['kind']
const sha256 = z.string().refine(isSha256Hex)
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const text = z.string().max(20_000)
const line = z.string().min(1).max(500)
const base = {
  format: z.literal('probity-statement/1'),
  workspace: z.string().refine(isUuidV7),
  assessment: z.string().refine(isUuidV7),
  contentSha256: sha256,
  created: time,
  text,
}
const condition = z.strictObject({ id: line, text: text.min(1), owner: line, due: date })
const shape = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...base, kind: z.literal('submission') }),
    z.strictObject({ ...base, kind: z.literal('comment'), text: text.min(1), question: line.optional(), replyTo: sha256.optional() }),
    z.strictObject({ ...base, kind: z.literal('change-request'), text: text.min(1) }),
    z.strictObject({
      ...base,
      kind: z.literal('advice'),
      position: z.enum(['agree', 'agree-with-conditions', 'disagree']),
      article36: z.boolean().optional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('vote'),
      body: z.enum(['committee', 'ethics-board']),
      vote: z.enum(['approve', 'reject', 'abstain']),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('acceptance'),
      level: z.enum(['low', 'medium', 'high', 'very-high']),
      text: text.min(1),
      until: date,
    }),
    z.strictObject({
      ...base,
      kind: z.literal('decision'),
      outcome: z.enum(['approved', 'approved-with-conditions', 'rejected', 'stopped']),
      text: text.min(1),
      conditions: z.array(condition).max(200),
      validUntil: date.optional(),
    }),
    z.strictObject({ ...base, kind: z.literal('condition-met'), decision: sha256, condition: line }),
    z.strictObject({ ...base, kind: z.literal('withdrawal'), withdraws: sha256 }),
  ])
  .refine((body) => body.kind !== 'decision' || (body.outcome === 'approved-with-conditions') === body.conditions.length > 0)
  .refine((body) => body.kind !== 'decision' || new Set(body.conditions.map(({ id }) => id)).size === body.conditions.length)

/** `undefined` for anything of another shape; a decision with conditions names them, and only such a one. */
export function parseStatementBody(payload: unknown): StatementBody | undefined {
  const result = shape.safeParse(payload)
  // Zod's optional members read `| undefined`; values parsed from JSON hold no undefined. Ids were tested to be what their brands say.
  return result.success ? (result.data as unknown as StatementBody) : undefined
}
