import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { CompiledQuestion } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import { anyAnswer, anyAnswers } from '../../support/any-answers.ts'
import { fc } from '../../support/property.ts'
import { score, shippedTemplate, shippedTypes, testDay, workedExample } from '../../support/shipped-templates.ts'

const runs = { numRuns: 40 }
/** Milliseconds; a busy machine must not turn a law into a failure. */
const patience = { timeout: 300_000 }

const file = (base: AnswersFile, answers: readonly (readonly [string, Answer])[]): AnswersFile => ({
  ...base,
  answers: Object.fromEntries(answers),
})

/** Answers of a question that has a fixed choice; of several choices each alone. */
function knownChoices({ type, options = [] }: CompiledQuestion['question']): readonly NonNullable<Answer['value']>[] {
  switch (type) {
    case 'yn':
      return ['yes', 'no']
    case 'cmp':
      return ['compliant', 'partly', 'non-compliant']
    case 'sc':
      return [0, 1, 2, 3, 4]
    case '1':
      return options.map(({ id }) => id)
    case 'n':
      return options.map(({ id }) => [id])
    case 't':
    case 'lt':
    case '#':
    case 'd':
    case 'tbl':
    case 'ref':
    case 'file':
    case 'calc':
      return []
  }
}

/** Levels and outcomes from the mildest to the gravest; escalation and revision stand side by side. */
const severities = new Map(
  [
    ['low', 'O-P0'],
    ['medium', 'moderate', 'O-R1', 'O-P1', 'O-B1', 'O-V1'],
    ['high', 'O-R2', 'O-P2', 'O-B2', 'O-V2'],
    ['very_high', 'critical', 'O-R3', 'O-R4', 'O-P3', 'O-B3', 'O-V3'],
    ['O-P4'],
    ['O-R5', 'O-P5', 'O-B4', 'O-V4'],
  ].flatMap((words, severity) => words.map((word) => [word, severity] as const)),
)

describe.each(shippedTypes)('laws of the data (%s)', patience, (type) => {
  const compiled = shippedTemplate(type)
  const base = workedExample(type)

  it('what is visible depends on the set of answers, not on their order or on what stood there before', () => {
    fc.assert(
      fc.property(anyAnswers(compiled), anyAnswers(compiled), (answers, former) => {
        const visible = (given: typeof answers): readonly string[] =>
          [...evaluateTemplate(compiled, file(base, given), testDay).visible].toSorted()
        // Copies: nothing can be remembered of objects that nobody has read.
        const fresh = visible(structuredClone(answers))
        visible(former)
        visible([...former, ...answers.slice(answers.length / 2)])
        expect(visible(answers)).toEqual(fresh)
        expect(visible(answers.toReversed())).toEqual(fresh)
      }),
      runs,
    )
  })

  it('hidden answers change nothing', () => {
    fc.assert(
      fc.property(anyAnswers(compiled), (answers) => {
        const all = score(type, file(base, answers))
        const asked = score(
          type,
          file(
            base,
            answers.filter(([id]) => !all.hiddenIgnored.includes(id)),
          ),
        )
        expect({ ...asked, hiddenIgnored: all.hiddenIgnored }).toEqual(all)
      }),
      runs,
    )
  })

  it('never fails, and keeps every number within its scale, on any set of answers', () => {
    fc.assert(
      fc.property(anyAnswers(compiled), (answers) => {
        const result = score(type, file(base, answers))
        expect(result.completeness).toBeGreaterThanOrEqual(0)
        expect(result.completeness).toBeLessThanOrEqual(1)
        for (const section of result.sections)
          if (section.score !== null) expect(section.score >= 0 && section.score <= 100, section.id).toBe(true)
        if (result.outcome !== null && !/O-(R5|P5|B4|V4)/.test(result.outcome.id)) expect(result.unanswered).toEqual([])
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      }),
      runs,
    )
  })

  it('unknown never gives a milder level, tier or outcome than any known answer of the same question', () => {
    const better: string[] = []
    for (const { question } of compiled.questions.values()) {
      const judged = (answer: Answer): readonly (number | undefined)[] => {
        const result = score(type, { ...base, answers: { ...base.answers, [question.id]: answer } })
        // A vendor's tier 1 is the strictest, that of a system the mildest.
        const tier = result.tier === null ? undefined : type === 'vendor' ? -result.tier : result.tier
        return [severities.get(result.level ?? ''), tier, severities.get(result.outcome?.id ?? '')]
      }
      const choices = knownChoices(question)
      if (choices.length === 0) continue
      const unknown = judged({ state: 'unknown' })
      for (const value of choices) {
        const said = judged({ value, comment: 'c' })
        if (unknown.some((severity, at) => severity !== undefined && severity < (said[at] ?? severity)))
          better.push(`${question.id} ${JSON.stringify(value)}: ${unknown.join()} against ${said.join()}`)
      }
    }
    expect(better).toEqual([])
  })

  it('a control answered "unknown" never scores better than any known answer', () => {
    const controls = [...compiled.questions.values()].filter(({ question }) => question.type === 'sc' || question.type === 'cmp')
    fc.assert(
      fc.property(
        fc.constantFrom(...controls).chain((item) => fc.tuple(fc.constant(item), anyAnswer(item))),
        ([{ question, section }, answer]) => {
          const sectionScore = (given: Answer): number | null =>
            score(type, { ...base, answers: { ...base.answers, [question.id]: given } }).sections.find((item) => item.id === section.id)
              ?.score ?? null
          expect(sectionScore({ state: 'unknown' }) ?? 0).toBeLessThanOrEqual(sectionScore(answer) ?? 100)
        },
      ),
      runs,
    )
  })
})
