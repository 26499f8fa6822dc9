import type { AiActClass } from '../../model/ai-system.ts'
import type { Gate } from '../score/score.ts'
import type { ScoreInput } from '../score/score-input.ts'

interface RiskFacts {
  readonly cls: AiActClass | undefined
  readonly level: string | null
  readonly tier: number | null
  /** Residual level by scenarios alone. */
  readonly residual: string | undefined
}

/** Stages after which an assessment may support development, and use. */
const stagesForDevelopment = ['design', 'development', 'validation', 'deployed']
const stagesForUse = ['validation', 'deployed']

/**
 * Gates of DOMAIN 3.7: `open` lets pass, `closed` blocks. Other assessments are not visible from here, so that a gate which needs one stays
 * closed and says what to show.
 */
export function riskGates({ evaluation, content }: ScoreInput, facts: RiskFacts): readonly Gate[] {
  const { reader } = evaluation
  const approved = content.control.status === 'Approved'
  const at = (stages: readonly string[]): boolean => stages.some((stage) => reader.is('R0-02', stage))
  const decided = reader.answered('R10-06') && !reader.unknown('R10-06')
  const gate = (id: string, applies: boolean, passes: boolean, open: string, closed: string): Gate =>
    applies ? { id, state: passes ? 'open' : 'closed', text: passes ? open : closed } : { id, state: 'not_applicable', text: closed }
  const decisionsOnPeople =
    reader.is('R0-07', 'significant') || reader.is('R0-07', 'legal') || reader.unknown('R0-07') || facts.cls === 'high_risk'
  const system = content.subject.system
  return [
    gate(
      'G-R1',
      true,
      approved && at(stagesForDevelopment),
      'Approved for development.',
      'Development needs this assessment approved at stage design or later.',
    ),
    gate(
      'G-R2',
      facts.tier !== null && facts.tier >= 3,
      decided,
      'Decision of committee and ethics board recorded.',
      'Tier 3 needs the votes of committee and ethics board (R10-06).',
    ),
    acceptanceGate(facts.residual, decided, reader.answered('R10-03') && !reader.unknown('R10-03')),
    gate('G-R4', reader.yes('R0-11'), false, '', 'Personal data: needs an approved privacy impact assessment.'),
    gate('G-R5', reader.yes('R0-12'), false, '', 'Third-party component: needs a current vendor assessment.'),
    gate('G-R6', decisionsOnPeople, false, '', 'Decisions about people: needs a bias assessment with a verdict.'),
    gate(
      'G-R7',
      true,
      approved && at(stagesForUse),
      'Approved for use.',
      'Use needs this assessment approved at stage validation or later.',
    ),
    gate(
      'G-R8',
      true,
      system !== undefined && [system.purpose, system.owner].every((field) => field.trim() !== ''),
      'Inventory record is complete.',
      'The inventory record needs purpose, owner and status.',
    ),
  ]
}

function acceptanceGate(residual: string | undefined, decided: boolean, statement: boolean): Gate {
  const gate = (state: Gate['state'], text: string): Gate => ({ id: 'G-R3', state, text })
  switch (residual) {
    case 'very_high':
      return gate('closed', 'Very high residual risk cannot be accepted: treat it or stop.')
    case 'high':
      return decided
        ? gate('open', 'High residual risk accepted by committee and CISO, for six months at most.')
        : gate('closed', 'High residual risk needs the decision of committee and CISO (R10-06).')
    case 'medium':
      return statement
        ? gate('open', 'Medium residual risk accepted by system owner and CISO, for twelve months.')
        : gate('closed', 'Medium residual risk needs the acceptance of system owner and CISO (R10-03).')
    case 'low':
      return gate('open', 'Low residual risk is accepted by the owner.')
    default:
      return gate('closed', 'No scenario is scored yet.')
  }
}
