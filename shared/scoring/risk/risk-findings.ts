import type { Row } from '../../model/answer.ts'
import { cell } from '../../template/answers/answer-reader.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'
import type { Finding } from '../score/score.ts'
import { cellOf, scenarioQuestion, title, words } from './scored-scenario.ts'
import type { ScoredScenario } from './scored-scenario.ts'
import type { GovernanceTier } from '../rules/tier.ts'

/** Constant with the fewest scenarios of each tier (DOMAIN 3.1, R9). */
const leastScenarios = {
  1: 'least_scenarios_tier_1',
  2: 'least_scenarios_tier_2',
  3: 'least_scenarios_tier_3',
  4: 'least_scenarios_tier_3',
} as const

/**
 * What is to be mended in the table of scenarios.
 *
 * @param open rows that are not closed, scored or not
 * @param tier decides how many scenarios there must be; `null` while it is not known
 */
export function scenarioFindings(
  template: Template,
  open: readonly Row[],
  scored: readonly ScoredScenario[],
  tier: GovernanceTier | null,
): readonly Finding[] {
  const findings: Finding[] = []
  const note = (severity: Finding['severity'], code: string, text: string): void =>
    void findings.push({ question: scenarioQuestion, severity, code, text })
  for (const row of open)
    if (!scored.some((item) => item.row === row))
      note('minor', 'scenario-incomplete', `Scenario ${title(row)} has no likelihood or no impact; it is not scored.`)
  for (const { row, result } of scored) {
    const missing = ['treatment', 'owner', 'due'].filter((column) => cell(row, column) === undefined)
    if (result.residual.level !== 'low' && missing.length > 0)
      note('major', 'treatment-missing', `Scenario ${title(row)} remains ${words(result.residual.level)} without ${missing.join(', ')}.`)
  }
  for (const { row, scenario, result } of scored) {
    const { residual, computed } = result
    const refused = (['likelihood', 'impact'] as const).filter((axis) => (scenario.byHand?.[axis] ?? residual[axis]) !== residual[axis])
    if (refused.length > 0)
      note(
        'major',
        'residual-not-supported',
        `Scenario ${title(row)}: the lower ${refused.join(' and ')} set by hand needs a reason and a second person who is not the owner; the computed value counts.`,
      )
    if (residual.likelihood !== computed.likelihood || residual.impact !== computed.impact)
      note('info', 'residual-by-hand', `Scenario ${title(row)}: residual set by hand to ${cellOf(residual)}; computed ${cellOf(computed)}.`)
  }
  const least = tier === null ? 0 : scoringConstant(template, 'risk', leastScenarios[tier])
  if (open.length > 0 && scored.length < least)
    note('minor', 'too-few-scenarios', `Tier ${tier} needs at least ${least} scored scenarios; there are ${scored.length}.`)
  return findings
}
