import type { QuestionId } from '../../model/ids.ts'
import { answerPoints, pointRange } from '../answers/answer-points.ts'
import type { ReaderSource } from '../answers/answer-reader.ts'
import type { CompiledScore, CompiledTemplate } from './compile-template.ts'
import { scoringConstants } from '../model/constants.ts'
import type { AnswerReader, ExpressionContext } from '../expression/expression.ts'
import type { ScoreReader, ScoreValue } from '../answers/score-value.ts'
import { TemplateError } from '../model/template-error.ts'
import type { NumberOrConstant, ScoreDeduction, ScoreLevel, ScoreRule, Template } from '../model/template.ts'

type Counted = 'asked' | 'template'

/** Own scores of a template over one set of answers. @param context of the evaluation, its reader included; read only while a score is computed */
export function createScoreReader(compiled: CompiledTemplate, source: ReaderSource, context: () => ExpressionContext): ScoreReader {
  const known = new Map<string, ScoreValue>()
  const open = new Set<string>()
  const targets = (name: string): readonly QuestionId[] => compiled.pointTargets.get(name) ?? []
  const pointsOf = (id: QuestionId, worse: 'high' | 'low'): number => {
    const item = compiled.questions.get(id)
    return item === undefined ? 0 : answerPoints(source, item.question, worse)
  }
  const mostOf = (id: QuestionId, counted: Counted): number => {
    const item = compiled.questions.get(id)
    if (item === undefined || (counted === 'asked' && !counts(source, id))) return 0
    return pointRange(item.question, source.rows(id)).most
  }
  // A stranger's template may ask for the sum of a thousand questions in a thousand rules; what is asked is settled by then.
  const sums = new Map<string, number>()
  const sum = (name: string, kind: string, each: (id: QuestionId) => number): number => {
    const key = `${kind} ${name}`
    const added = sums.get(key) ?? targets(name).reduce((total, id) => total + each(id), 0)
    sums.set(key, added)
    return added
  }
  const pointsSum = (name: string, worse: 'high' | 'low'): number => sum(name, worse, (id) => pointsOf(id, worse))
  const mostSum = (name: string, counted: Counted): number => sum(name, counted, (id) => mostOf(id, counted))
  const constant = (name: string): number => constantOf(compiled.template, name)

  const value = (id: string): ScoreValue | undefined => {
    const found = known.get(id)
    if (found !== undefined) return found
    const score = compiled.scores.get(id)
    if (score === undefined) return undefined
    if (open.has(id)) throw new TemplateError('expression-failed', `score ${id} needs itself`, { score: id })
    open.add(id)
    try {
      const computed = compute(score)
      known.set(id, computed)
      return computed
    } finally {
      open.delete(id)
    }
  }

  function compute({ rule, expression, max, deductions }: CompiledScore): ScoreValue {
    const worse = rule.worse ?? 'high'
    const counted = rule.maxOf ?? 'asked'
    const used = new Set<QuestionId>()
    const scores = new Set<string>()
    const plain = context().reader
    const reading: AnswerReader = {
      ...plain,
      points: (name) => {
        for (const id of targets(name)) used.add(id)
        return pointsSum(name, worse)
      },
      maxPoints: (name) => mostSum(name, counted),
      score: (name) => {
        scores.add(name)
        return plain.score(name)
      },
      percent: (name) => {
        scores.add(name)
        return plain.percent(name)
      },
    }
    // The greatest value is the same expression over the most points that each answer could have.
    const greatest: AnswerReader = {
      ...reading,
      points: (id) => reading.maxPoints(id),
      score: (name) => value(name)?.max ?? 0,
      percent: () => 100,
    }
    const run = (program: CompiledScore['expression'], reader: AnswerReader): number => Number(program.run(withReader(context(), reader)))

    const raw = exact(run(expression, reading))
    const greatestValue = exact(max === undefined ? run(expression, greatest) : run(max, reading))
    const taken = deductions
      .filter(({ when }) => when.run(withReader(context(), reading)) === true)
      .map(({ deduction }) => ({ deduction, amount: exact(amountOf(deduction, raw)) }))
    const rest = taken.reduce((left, { amount }) => left - amount, raw)
    // A deduction makes a score smaller, never negative.
    const reduced = rounded(taken.length === 0 ? raw : Math.max(Math.min(0, raw), rest), rule.round)
    const percent = greatestValue > 0 ? rounded((100 * reduced) / greatestValue, rule.roundPercent) : null
    return {
      rule,
      raw,
      value: reduced,
      max: greatestValue,
      percent,
      level: levelOf(rule, reduced, percent),
      deductions: taken,
      inputs: [...compiled.questions.keys()]
        .filter((id) => used.has(id) && counts(source, id))
        .map((id) => ({ question: id, points: pointsOf(id, worse), most: mostOf(id, 'asked') })),
      scores: [...scores],
    }
  }

  const amountOf = ({ percent, points }: ScoreDeduction, raw: number): number =>
    percent === undefined ? resolved(points ?? 0) : (raw * resolved(percent)) / 100
  const resolved = (given: NumberOrConstant): number => (typeof given === 'number' ? given : constant(given))

  function levelOf({ levels = [] }: ScoreRule, reached: number, percent: number | null): ScoreLevel | undefined {
    return levels.findLast(({ fromPercent, abovePercent, from, above }) => {
      if (fromPercent !== undefined) return percent !== null && percent >= resolved(fromPercent) - tolerance
      if (abovePercent !== undefined) return percent !== null && percent > resolved(abovePercent) + tolerance
      if (from !== undefined) return reached >= resolved(from) - tolerance
      return above === undefined || reached > resolved(above) + tolerance
    })
  }

  return {
    functions: {
      // Outside of a score nothing says which end is worse; most points are the careful guess.
      points: (name) => pointsSum(name, 'high'),
      maxPoints: (name) => mostSum(name, 'asked'),
      score: (id) => value(id)?.value ?? 0,
      percent: (id) => value(id)?.percent ?? 0,
      level: (id) => value(id)?.level?.id ?? '',
      constant,
    },
    value,
  }
}

/** The template's value, else the default of its type's rules; the linter has seen that one of the two has it. */
export function constantOf(template: Template, name: string): number {
  if (template.constants !== undefined && Object.hasOwn(template.constants, name)) return template.constants[name] ?? 0
  const rules = scoringConstants[template.type]
  return Object.hasOwn(rules, name) ? (rules[name]?.value ?? 0) : 0
}

/** Hidden and not applicable questions add neither points nor maximum. */
function counts(source: ReaderSource, id: QuestionId): boolean {
  return source.isVisible(id) && source.reading(id).kind !== 'na'
}

const withReader = (context: ExpressionContext, reader: AnswerReader): ExpressionContext => ({
  reader,
  today: context.today,
  system: context.system,
  // Stays lazy: the tier is read by few expressions.
  get tier() {
    return context.tier
  },
})

/** Takes binary dust off, so that 80 % is 80 at the threshold. */
const exact = (value: number): number => Math.round(value * 1e9) / 1e9
const tolerance = 1e-9

function rounded(value: number, decimals: number | undefined): number {
  if (decimals === undefined) return exact(value)
  const factor = 10 ** decimals
  return Math.floor(value * factor + 0.5 + tolerance) / factor
}
