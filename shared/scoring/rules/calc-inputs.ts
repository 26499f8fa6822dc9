import { z } from 'zod'
import { isIsoDate } from '../../dates.ts'
import { defaultVerdictLimits, smallestMinimumGroup } from './bias-verdict.ts'
import type { Art50Situation } from './ai-act-class.ts'

/** Shapes of `calc` input: the field names of the worked examples, turned into the arguments of the rules. Fields not named here are ignored. */

const level5 = z.number().int().min(1).max(5)
/** Null is not rated; what is not known counts as the worst. */
const rating = z.union([level5, z.literal('unknown').transform(() => 5), z.null().transform(() => undefined)])
const level4 = z.number().int().min(1).max(4)
/** An unknown factor counts as the worst. */
const factor = z.union([z.number().int().min(0).max(4), z.literal('unknown').transform(() => 4)])
/** A section that was not asked is left out or null. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .nullish()
  .transform((value) => value ?? undefined)
const grade = z
  .enum(['A', 'B', 'C', 'D', 'none'])
  .nullish()
  .transform((value) => value ?? 'none')
/** Yes, no or unknown; unknown and null count as yes (law 3). */
const fact = z.union([z.boolean(), z.enum(['yes', 'no', 'unknown']), z.null()]).transform((value) => value !== false && value !== 'no')

const byHand = z
  .object({
    likelihood: level5.exactOptional(),
    impact: level5.exactOptional(),
    reason: z.string().max(10_000).default(''),
    approver: z.string().max(200).default(''),
  })
  .transform(({ approver: secondPerson, ...rest }) => ({ ...rest, secondPerson }))

const riskScenario = z.object({
  likelihood: level5,
  impact: z
    .strictObject({
      rights: rating,
      safety: rating,
      security: rating,
      legal: rating,
      financial: rating,
      reputation: rating,
      society: rating,
    })
    .partial()
    .refine((impact) => Object.values(impact).some((value) => value !== undefined), 'rate at least one dimension'),
  controls: z
    .array(
      z
        .object({
          reduces: z.enum(['likelihood', 'impact', 'both']),
          status: z.enum(['none', 'planned', 'partial', 'implemented', 'verified']),
          evidence: grade,
          evidence_age_days: z.number().min(0).nullish(),
        })
        .transform(({ evidence_age_days: age, ...control }) => ({ ...control, evidenceAgeDays: age ?? Infinity })),
    )
    .default([]),
  manual_residual: byHand.exactOptional(),
})
const risk = riskScenario.transform(({ manual_residual: manual, ...scenario }) => ({
  ...scenario,
  ...(manual === undefined ? {} : { byHand: manual }),
}))

/** `[severity, likelihood]`, or an object with `S` and `L`; brought to one shape first, so that an issue names the number. */
const piaLevel = z.preprocess(
  (input) => {
    if (Array.isArray(input)) return { severity: input[0] as unknown, likelihood: input[1] as unknown }
    if (typeof input !== 'object' || input === null || !('S' in input)) return input
    return { severity: input.S, likelihood: 'L' in input ? input.L : undefined }
  },
  z.object({ severity: level4, likelihood: level4 }),
)

const piaNeed = z
  .object({
    personal_data: fact,
    art35_3: z.array(fact).max(3).default([]),
    authority_list: fact.default(false),
    wp248: z.array(fact).max(9).default([]),
  })
  .transform((input) => ({
    personalData: input.personal_data,
    art35_3: input.art35_3,
    authorityList: input.authority_list,
    wp248: input.wp248,
  }))

const vendor = z.object({
  factors: z.object({
    f1: factor,
    f2: factor,
    f3: factor,
    f4: factor,
    f5: factor,
    f6: factor,
    f7: factor,
    f8: factor,
    f9: factor,
    f10: factor,
  }),
  sections: z
    .strictObject({ V2: percent, V3: percent, V4: percent, V5: percent, V6: percent, V7: percent, V8: percent, V9: percent })
    .partial()
    .default({}),
  flags: z
    .array(z.enum(['high', 'raise', 'critical', 'stop', 'note']))
    .default([])
    .transform((flags) => ({
      raise: flags.includes('high') || flags.includes('raise'),
      critical: flags.includes('critical') || flags.includes('stop'),
    })),
})

const vendorSectionScore = z.array(
  z.object({
    w: z.number().positive().max(1_000).default(1),
    answer: z.union([z.number().int().min(0).max(4), z.enum(['na', 'unknown', 'compliant', 'partly', 'non-compliant']), z.null()]),
    evidence: grade,
    expired: z.boolean().default(false),
  }),
)

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const counts = z
  .object({
    k1: count,
    n1: count,
    k0: count,
    n0: count,
    limit: z.number().positive().max(1).exactOptional(),
    minimum_group: z.number().int().min(smallestMinimumGroup).exactOptional(),
  })
  .refine((input) => input.k1 <= input.n1, { path: ['k1'], message: 'k1 is greater than n1' })
  .refine((input) => input.k0 <= input.n0, { path: ['k0'], message: 'k0 is greater than n0' })
  .transform(({ limit, minimum_group: minimumGroup, ...rest }) => ({
    counts: rest,
    limits: {
      ...defaultVerdictLimits,
      ...(limit === undefined ? {} : { difference: limit }),
      ...(minimumGroup === undefined ? {} : { minimumGroup }),
    },
  }))

const isoDate = z.string().refine(isIsoDate, 'expected an existing day, YYYY-MM-DD')
const reviewDates = z.object({ approved: isoDate, months: z.number().int().min(0).max(1_200), others: z.array(isoDate).default([]) })

/** A word of the table, turned into what the rule calls it; any other is refused, since ignoring it would change the result. */
const named = <Value extends string>(words: Readonly<Record<string, Value>>): z.ZodType<Value, string> =>
  z.string().transform((word, context): Value => {
    const known = Object.hasOwn(words, word) ? words[word] : undefined
    if (known !== undefined) return known
    context.issues.push({ code: 'custom', message: `expected one of ${Object.keys(words).join(', ')}`, input: word })
    return z.NEVER
  })

const annex3Case = z.string().regex(/^(1[abc]|2a|3[abcd]|4[ab]|5[abcd]|6[abcde]|7[abcd]|8[ab])$/)
/** Words that templates and files use for the situations of Art. 50. */
const situations: Readonly<Record<string, Art50Situation>> = {
  interacts: 'interacts',
  synthetic: 'synthetic',
  emotion: 'emotion',
  biometric: 'biometric',
  biometric_categorisation: 'biometric',
  categorisation: 'biometric',
  deepfake: 'deepfake',
  deep_fake: 'deepfake',
  public_text: 'public_text',
  text: 'public_text',
}
const situation = named(situations)

/** Words that templates and files use for kinds of deployers (Art. 27(1)). */
const deployers: Readonly<Record<string, string>> = {
  public: 'public',
  public_body: 'public',
  public_services: 'public_services',
  public_service: 'public_services',
  'public-service': 'public_services',
  credit: 'credit',
  insurance: 'insurance',
  private: 'none',
  none: 'none',
}

const aiAct = z
  .object({
    is_ai_system: z.union([z.boolean(), z.enum(['yes', 'no', 'unknown'])]).default(true),
    exclusion: z
      .string()
      .regex(/^(none|2\((3|6|8|10)\))$/)
      .nullish(),
    prohibited: z.array(z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])).default([]),
    exception: z.string().max(10_000).nullish(),
    abusive_imagery: fact.default(false),
    annex1: fact.default(false),
    third_party: fact.default(true),
    annex3: z.array(annex3Case).default([]),
    annex3_exception: annex3Case.nullish(),
    derogation: z.enum(['none', 'unknown', 'a', 'b', 'c', 'd']).nullish(),
    profiling: fact.default(true),
    art50: z.array(situation).default([]),
    gpai: z.enum(['none', 'uses', 'provides', 'provides_systemic']).default('none'),
    deployer: z.array(named(deployers)).default([]),
  })
  .transform((input) => ({
    isAiSystem: input.is_ai_system !== false && input.is_ai_system !== 'no',
    ...(input.exclusion === undefined || input.exclusion === null || input.exclusion === 'none' ? {} : { exclusion: input.exclusion }),
    prohibited: input.prohibited,
    ...(input.exception === undefined || input.exception === null ? {} : { exception: input.exception }),
    abusiveImagery: input.abusive_imagery,
    annex1: input.annex1,
    thirdParty: input.third_party,
    annex3: input.annex3,
    ...(input.annex3_exception === undefined || input.annex3_exception === null ? {} : { annex3Exception: input.annex3_exception }),
    derogation:
      input.derogation === undefined || input.derogation === null || input.derogation === 'unknown' ? ('none' as const) : input.derogation,
    profiling: input.profiling,
    art50: input.art50,
    gpai: input.gpai,
    deployer: input.deployer,
  }))

export const calcInputs = {
  risk,
  pia_level: piaLevel,
  pia_need: piaNeed,
  vendor,
  vendor_section_score: vendorSectionScore,
  bias_verdict: counts,
  one_person_flip: counts,
  review_dates: reviewDates,
  ai_act_class: aiAct,
} as const

type Inputs = { readonly [Kind in keyof typeof calcInputs]: z.output<(typeof calcInputs)[Kind]> }
export type CalcInput = { readonly [Kind in keyof Inputs]: { readonly kind: Kind; readonly input: Inputs[Kind] } }[keyof Inputs]
