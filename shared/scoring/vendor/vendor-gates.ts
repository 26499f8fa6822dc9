import { isExpired } from '../../template/answers/evidence-cap.ts'
import { nextReview, reviewIntervalMonths } from '../rules/review-dates.ts'
import type { Gate } from '../score/score.ts'
import type { ScoreInput } from '../score/score-input.ts'
import type { ClauseState } from '../rules/section-score.ts'

interface VendorFacts {
  readonly tier: number | null
  readonly level: string | null
  readonly personalData: boolean
  readonly clauses: readonly { readonly question: string; readonly state: ClauseState; readonly comment: string }[]
}

/** Clauses whose weakness the data protection officer must accept too: C-01, C-05, C-08, C-09, C-15. */
const privacyClauses = new Set(['V8-01', 'V8-05', 'V8-08', 'V8-09', 'V8-15'])

/** Gates of DOMAIN 6.6: `open` lets pass, `closed` blocks. */
export function vendorGates({ content, evaluation, today }: ScoreInput, facts: VendorFacts): readonly Gate[] {
  const gate = (id: string, passes: boolean, open: string, closed: string): Gate => ({
    id,
    state: passes ? 'open' : 'closed',
    text: passes ? open : closed,
  })
  const approved = content.control.status === 'Approved'
  const named = (role: string): boolean => content.control.contacts.some((contact) => contact.role === role)
  const approvers = requiredApprovers(facts)
  const missing = approvers.filter(([role]) => !named(role)).map(([, title]) => title)
  const unaccepted = facts.clauses.filter(
    ({ question, state, comment }) =>
      state !== 'present' && !(comment.trim() !== '' && named('ciso') && (!privacyClauses.has(question) || named('dpo'))),
  )
  const expired = content.evidence.filter((item) => item.critical === true && isExpired(item, today))
  const overdue = evaluation
    .rows('V10-08')
    .filter((row) => row['state'] === 'overdue' || (row['state'] !== 'done' && typeof row['due'] === 'string' && row['due'] < today))
  const certificates = evaluation
    .rows('V10-03')
    .some((row) => row['status'] === 'expired' || (typeof row['validUntil'] === 'string' && row['validUntil'] < today))
  const { releaseDate } = content.control
  const missed =
    approved && releaseDate !== undefined && nextReview(releaseDate, reviewIntervalMonths('vendor', facts.level, facts.tier)) < today
  const suspensions = [
    ...expired.map((item) => item.title),
    ...(certificates ? ['expired certificates'] : []),
    ...(overdue.length > 0 ? [`${overdue.length} overdue remediations`] : []),
    ...(missed ? ['missed review'] : []),
  ]
  return [
    gate('G-V1', approved, 'Approved for use.', 'No system may use the vendor before the decision.'),
    gate(
      'G-V2',
      facts.tier !== null && missing.length === 0,
      `Approvers named: ${approvers.map(([, title]) => title).join(', ')}.`,
      facts.tier === null ? 'The tier is not known yet.' : `Approvers still to be named: ${missing.join(', ')}.`,
    ),
    gate('G-V3', facts.level !== 'critical', 'Residual risk is not critical.', 'Critical residual risk can only be rejected or fixed.'),
    gate(
      'G-V4',
      facts.clauses.length > 0 && unaccepted.length === 0,
      'Mandatory clauses are present or their weakness is accepted with reason.',
      facts.clauses.length === 0
        ? 'No clause is assessed yet.'
        : `Clauses weaker or missing without accepted reason: ${unaccepted.map((clause) => clause.question).join(', ')}.`,
    ),
    gate(
      'G-V5',
      suspensions.length === 0,
      'No certificate or critical evidence has expired, no remediation and no review is overdue.',
      `Approval is suspended: ${suspensions.join(', ')}.`,
    ),
  ]
}

/** G-V2: by tier, and the data protection officer where personal data is concerned. */
function requiredApprovers({ tier, personalData }: VendorFacts): readonly (readonly [string, string])[] {
  const ciso = ['ciso', 'CISO'] as const
  const dpo = personalData ? [['dpo', 'data protection officer'] as const] : []
  switch (tier) {
    case 1:
      return [ciso, ...dpo, ['approver', 'committee']]
    case 2:
      return [ciso, ...dpo]
    case 3:
      return [ciso]
    default:
      return [['owner', 'vendor manager']]
  }
}
