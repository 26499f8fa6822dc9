/** Signed statements as a report takes them in, and what of them an edition for outsiders holds. */
import type { LifeCycleState, Role } from '../../access/role.ts'
import { assertNever } from '../../errors.ts'
import type { Standing } from '../../governance/judge-statements.ts'
import type { DecisionGate, LifeCycle } from '../../governance/life-cycle.ts'
import type { StatementBody } from '../../governance/statement-body.ts'
import type { Fingerprint, IsoDate, QuestionId, Sha256Hex } from '../../model/ids.ts'
import { withheldMark } from '../redaction/withhold.ts'

export interface ReportStatement {
  readonly id: Sha256Hex
  /** Name as the workspace knows it. */
  readonly by: string
  readonly fingerprint: Fingerprint
  readonly roles: readonly Role[]
  readonly standing: Standing
  readonly body: StatementBody
  /** Somebody from whom the separation of duties keeps the signer apart has the same name or e-mail address. Who, is a matter among colleagues. */
  readonly hasNamesake?: true
}

/** Statements about the content that is printed, judged, with where they leave the assessment. */
export interface ReportStatements extends Pick<LifeCycle, 'conditions' | 'committee' | 'ethicsBoard'> {
  readonly state: LifeCycleState
  readonly statements: readonly ReportStatement[]
  readonly gates: readonly DecisionGate[]
  /** Statement that decides. */
  readonly decision?: Sha256Hex
  /**
   * Whether an administrator released the scoring of the template as it is, where it is the organisation's own; absent where no roster says
   * who administers. What the template changes is known where the report is made.
   */
  readonly scoring?: { readonly release?: { readonly by: string; readonly fingerprint: Fingerprint; readonly on: IsoDate } }
  /** An edition left statements out; that none is here then says nothing. */
  readonly isPartial?: true
}

/**
 * `redacted` keeps what was stated but for remarks on withheld questions (repeated texts are blacked out with the rest of the report). The public
 * and the vendor read the decision and the counts of votes, the vendor its conditions too; who voted, advised or dissented and their words are
 * matters among colleagues.
 */
export function statementsOfEdition(
  given: ReportStatements,
  edition: 'redacted' | 'publication' | 'vendor',
  withheld: ReadonlySet<QuestionId>,
): ReportStatements {
  switch (edition) {
    case 'redacted':
      return { ...given, statements: given.statements.map((statement) => ({ ...statement, body: masked(statement.body, withheld) })) }
    case 'publication':
    case 'vendor':
      return {
        ...given,
        statements: given.statements
          .filter(({ id, body }) => id === given.decision || body.kind === 'condition-met')
          .map(({ hasNamesake: _among, ...statement }) => ({ ...statement, body: { ...statement.body, text: '' } })),
        isPartial: true,
        conditions: edition === 'vendor' ? given.conditions : [],
        committee: { ...given.committee, dissent: [] },
        ethicsBoard: { ...given.ethicsBoard, dissent: [] },
      }
    default:
      return assertNever(edition)
  }
}

function masked(body: StatementBody, withheld: ReadonlySet<QuestionId>): StatementBody {
  return body.kind === 'comment' && body.question !== undefined && withheld.has(body.question) ? { ...body, text: withheldMark } : body
}
