import type { AssessmentType, Template } from './template.ts'

/** A number of the scoring rules that an organisation may set otherwise. */
export interface ScoringConstant {
  /** What counts where the template says nothing. */
  readonly value: number
  /** Bounds, inclusive; outside them the rule would turn around or lose its meaning. */
  readonly least: number
  readonly most: number
  readonly means: string
}

const within =
  (least: number, most: number) =>
  (value: number, means: string): ScoringConstant => ({ value, least, most, means })
const share = within(0, 1)
const percent = within(0, 100)
const weight = within(0, 1_000)

/** PIA level of each cell, row by severity 1–4, column by likelihood 1–4; 1 low, 2 medium, 3 high (DOMAIN 4.4). */
const privacyMatrix = [
  [1, 1, 2, 2],
  [1, 1, 2, 2],
  [2, 2, 3, 3],
  [2, 3, 3, 3],
]
const matrixCells = Object.fromEntries(
  privacyMatrix.flatMap((row, severity) =>
    row.map((value, likelihood) => [
      matrixCell(severity + 1, likelihood + 1),
      { value, least: 1, most: 3, means: `level at severity ${severity + 1}, likelihood ${likelihood + 1}: 1 low, 2 medium, 3 high` },
    ]),
  ),
)

const risk = {
  e_partial: share(0.3, 'share of the risk that a partly implemented control takes away'),
  e_implemented: share(0.6, 'share that an implemented control takes away'),
  e_verified: share(0.8, 'share that a verified control takes away'),
  max_reduction_likelihood: share(0.8, 'most that all controls together take from the likelihood'),
  max_reduction_impact: share(0.6, 'most that all controls together take from the impact'),
  verified_max_age_days: within(0, 3_650)(365, 'days that independent or generated evidence carries "verified"'),
  level_medium_from: within(2, 25)(5, 'likelihood × impact from which a scenario is medium'),
  level_high_from: within(2, 25)(10, 'likelihood × impact from which a scenario is high'),
  level_very_high_from: within(2, 25)(15, 'likelihood × impact from which a scenario is very high'),
  least_scenarios_tier_1: within(0, 100)(3, 'fewest scored scenarios in tier 1'),
  least_scenarios_tier_2: within(0, 100)(5, 'fewest scored scenarios in tier 2'),
  least_scenarios_tier_3: within(0, 100)(8, 'fewest scored scenarios in tiers 3 and 4'),
} satisfies Readonly<Record<string, ScoringConstant>>

const privacy = {
  implemented_score: within(1, 4)(3, 'effective control score from which a measure counts as implemented'),
  approval_months: within(1, 12)(12, 'months after which an approval lapses'),
} satisfies Readonly<Record<string, ScoringConstant>>

const bias = {
  ratio_low: within(0.01, 1)(0.8, 'least ratio of rates that passes'),
  ratio_high: within(1, 100)(1.25, 'greatest ratio of rates that passes'),
  difference_limit: share(0.1, 'greatest difference of rates that passes'),
  difference_limit_accuracy: share(0.05, 'greatest difference of accuracy, AUC or ECE that passes'),
  min_group: within(10, 100_000)(30, 'fewer members in a group give no verdict'),
  suppress_below: within(10, 100_000)(10, 'numbers of smaller groups are not shown'),
  proxy_note: share(0.3, 'strength from which a proxy is noted'),
  proxy_flag: share(0.5, 'strength from which a proxy is flagged'),
  maturity_floor: percent(50, 'maturity of the process sections, in percent, below which the level rises by one step'),
} satisfies Readonly<Record<string, ScoringConstant>>

const vendor = {
  weight_f1: weight(15, 'weight of data sensitivity'),
  weight_f2: weight(8, 'weight of the number of people'),
  weight_f3: weight(17, 'weight of the role in decisions'),
  weight_f4: weight(14, 'weight of criticality'),
  weight_f5: weight(12, 'weight of access'),
  weight_f6: weight(10, 'weight of training on our data'),
  weight_f7: weight(8, 'weight of location and transfer'),
  weight_f8: weight(6, 'weight of the supply chain'),
  weight_f9: weight(5, 'weight of replaceability'),
  weight_f10: weight(5, 'weight of regulation'),
  tier_1_from: percent(70, 'inherent risk from which the tier is 1'),
  tier_2_from: percent(45, 'inherent risk from which the tier is 2'),
  tier_3_from: percent(20, 'inherent risk from which the tier is 3'),
  section_weight_V2: weight(10, 'weight of V2 in the control strength'),
  section_weight_V3: weight(20, 'weight of V3 in the control strength'),
  section_weight_V4: weight(18, 'weight of V4 in the control strength'),
  section_weight_V5: weight(22, 'weight of V5 in the control strength'),
  section_weight_V6: weight(8, 'weight of V6 in the control strength'),
  section_weight_V7: weight(10, 'weight of V7 in the control strength'),
  section_weight_V8: weight(7, 'weight of the contract clauses in the control strength'),
  section_weight_V9: weight(5, 'weight of V9 in the control strength'),
  clause_weaker: share(0.5, 'value of a clause that is weaker than asked; present is 1'),
  most_reduction: share(0.8, 'share of the inherent risk that perfect controls take away'),
  weak_section_below: percent(40, 'score of V3, V4 or V5 below which tiers 1 and 2 are at least high'),
  residual_moderate_from: percent(15, 'residual index from which the level is moderate'),
  residual_high_from: percent(30, 'residual index from which the level is high'),
  residual_critical_from: percent(50, 'residual index from which the level is critical'),
} satisfies Readonly<Record<string, ScoringConstant>>

type NamedConstants = {
  readonly risk: typeof risk
  readonly privacy: typeof privacy
  readonly bias: typeof bias
  readonly vendor: typeof vendor
}
const named: NamedConstants = { risk, privacy, bias, vendor }

/** Constants that the scoring rules of each type read, with their defaults; a `custom` template brings names of its own. */
export const scoringConstants: Readonly<Record<AssessmentType, Readonly<Record<string, ScoringConstant>>>> = {
  risk,
  privacy: { ...privacy, ...matrixCells },
  bias,
  vendor,
  custom: {},
}

/** Each list must not fall: the levels would lose their order otherwise. */
const ascending: Readonly<Record<AssessmentType, readonly (readonly string[])[]>> = {
  risk: [
    ['e_partial', 'e_implemented', 'e_verified'],
    ['level_medium_from', 'level_high_from', 'level_very_high_from'],
    ['least_scenarios_tier_1', 'least_scenarios_tier_2', 'least_scenarios_tier_3'],
  ],
  privacy: [1, 2, 3, 4].flatMap((fixed) => [
    [1, 2, 3, 4].map((likelihood) => matrixCell(fixed, likelihood)),
    [1, 2, 3, 4].map((severity) => matrixCell(severity, fixed)),
  ]),
  bias: [
    ['ratio_low', 'ratio_high'],
    ['proxy_note', 'proxy_flag'],
  ],
  vendor: [
    ['tier_3_from', 'tier_2_from', 'tier_1_from'],
    ['residual_moderate_from', 'residual_high_from', 'residual_critical_from'],
  ],
  custom: [],
}

type Constants = Pick<Template, 'constants'>

/** The template's value, or the default where it has none or one out of bounds (the linter refuses those). */
export function scoringConstant<Type extends keyof NamedConstants>(
  template: Constants,
  type: Type,
  name: keyof NamedConstants[Type] & string,
): number {
  return valueOf(template, named[type], name)
}

/** PIA level as 1 low, 2 medium, 3 high of a cell of the matrix. @param severity 1–4 @param likelihood 1–4 */
export const privacyMatrixLevel = (template: Constants, severity: number, likelihood: number): number =>
  valueOf(template, matrixCells, matrixCell(severity, likelihood))

function valueOf(template: Constants, known: Readonly<Record<string, ScoringConstant>>, name: string): number {
  const rule = known[name]
  if (rule === undefined) throw new RangeError(`no constant ${name}`)
  const given = template.constants?.[name]
  return given !== undefined && given >= rule.least && given <= rule.most ? given : rule.value
}

export interface ConstantProblem {
  readonly code: 'unknown-constant' | 'constant-out-of-range' | 'constants-out-of-order'
  readonly name: string
  readonly problem: string
  readonly mend: string
}

/** What is wrong with the constants of a template: names that no rule reads, values out of bounds, thresholds that pass each other. */
export function constantProblems(template: Pick<Template, 'type' | 'constants'>): readonly ConstantProblem[] {
  // The rules of a custom template are its own, so any name may be one of its constants.
  if (template.type === 'custom') return []
  const known = scoringConstants[template.type]
  const problems: ConstantProblem[] = []
  for (const [name, value] of Object.entries(template.constants ?? {})) {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined
    if (rule === undefined)
      problems.push({
        code: 'unknown-constant',
        name,
        problem: `no scoring rule of type ${template.type} reads the constant ${name}`,
        mend: `known are ${Object.keys(known).join(', ')}`,
      })
    else if (value < rule.least || value > rule.most)
      problems.push({
        code: 'constant-out-of-range',
        name,
        problem: `${name} = ${value}: ${rule.means}`,
        mend: `give a value from ${rule.least} to ${rule.most}; the default is ${rule.value}`,
      })
  }
  for (const names of ascending[template.type]) {
    const values = names.map((name) => valueOf(template, known, name))
    const fall = values.findIndex((value, index) => index > 0 && value < (values[index - 1] ?? value))
    if (fall > 0)
      problems.push({
        code: 'constants-out-of-order',
        name: names.find((name) => Object.hasOwn(template.constants ?? {}, name)) ?? names[fall] ?? '',
        problem: `${names.map((name, index) => `${name} = ${values[index]}`).join(', ')}: the values must not fall`,
        mend: 'put them in ascending order',
      })
  }
  return problems
}

function matrixCell(severity: number, likelihood: number): string {
  return `matrix_${severity}_${likelihood}`
}
