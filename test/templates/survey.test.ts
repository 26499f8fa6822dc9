import { promises as fs, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AnswerMap } from '#shared/model/answer.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { temporaryDirectory } from '../electron/node/temporary-directory.ts'
import { probity } from '../electron/cli/run.ts'
import { answersFor, expectParsed } from '../shared/template/sample-template.ts'
import { fc } from '../support/property.ts'
import { convertSurvey, pointsIn, questionsOf } from './portability/convert-survey.ts'
import type { Survey, SurveyPanel, SurveyQuestion } from './portability/convert-survey.ts'

// Own words in the shape of public questionnaires for automated decisions.
const survey = JSON.parse(readFileSync(new URL('portability/survey.json', import.meta.url), 'utf8')) as Survey
const compiledOf = (source: Survey): CompiledTemplate => compileTemplate(expectParsed(parseTemplate(convertSurvey(source))))
const compiled = compiledOf(survey)
type Chosen = Readonly<Record<string, string | readonly string[]>>
const answers = (chosen: Chosen): AnswerMap => Object.fromEntries(Object.entries(chosen).map(([id, value]) => [id, { value }]))
const scored = (template: CompiledTemplate, chosen: Chosen) =>
  scoreAssessment(template, answersFor('survey', answers(chosen)), '2026-11-20')

/** stakes 4 + drivers 1 + 2 + funds 3 + source 4 = 14 of 14; care 3 + 2 = 5 of 10 / 2. */
const gravest: Chosen = {
  projectName: 'P',
  phase: 'item1',
  stakes: 'item1-4',
  drivers: ['item1-1', 'item2-2'],
  funds: 'item1-3',
  source: 'item2-4',
  'opinion-NS': 'item1-9',
  careDesign1: 'item2-0',
  careDesign2: 'item3-0',
}

describe('a questionnaire from elsewhere, converted', () => {
  it('is accepted without guidance and citations, with one warning that says so', () => {
    expect(lintTemplate(convertSurvey(survey), 'survey.json').map(({ code, severity }) => [code, severity])).toEqual([
      ['template.no-guidance', 'warning'],
    ])
  })

  it.each<readonly [string, Chosen, number, number, string]>([
    ['all there is', {}, 14, 0, 'IV'],
    ['80 % of the care takes 15 % off: 14 − 2.1 = 11.9, rounded', { careDesign1: 'item1-3', careDesign2: 'item2-1' }, 12, 4, 'IV'],
    ['less care takes nothing off', { careDesign1: 'item1-3' }, 14, 3, 'IV'],
    ['nothing for what is hidden', { drivers: ['item1-1'], funds: 'item1-3', source: 'item1-1' }, 6, 0, 'II'],
    ['half, which is not above half', { drivers: ['item2-2'], funds: 'item3-0', source: 'item1-1' }, 7, 0, 'II'],
    ['nothing', { stakes: 'item2-0', drivers: ['item3'] }, 0, 0, 'I'],
    ['funds are asked of a running system', { phase: 'item2', stakes: 'item2-0', drivers: [] }, 3, 0, 'I'],
    ['care for the design does not help a running system', { phase: 'item2', careDesign1: 'item1-3', careDesign2: 'item1-2' }, 14, 0, 'IV'],
    ['care for a running one does', { phase: 'item2', careRunning1: 'item1-3', careRunning2: 'item1-2' }, 12, 5, 'IV'],
  ])('scores %s', (_what, change, effect, care, level) => {
    const { scores } = scored(compiled, { ...gravest, ...change })
    expect(scores).toMatchObject({ effect, 'effect.max': 14, care, 'care.max': 5, 'effect.level': level })
  })

  it('explains its scores in the words of its choices, and adds no score of ours to them', () => {
    const score = scored(compiled, { ...gravest, careDesign1: 'item1-3', careDesign2: 'item2-1' })
    expect(Object.keys(score.scores)).not.toContain('total')
    expect(score.derivation.map(({ id }) => id)).toEqual(['score.care', 'score.effect', 'level'])
    expect(score.derivation[1]?.inputs).toContainEqual({ label: 'drivers', value: 'Backlog, Cost: 3 / 3', question: 'drivers' })
    expect(score.derivation[2]).toMatchObject({
      formula: 'Level I; Level II > 25 %; Level III > 50 %; Level IV > 75 %',
      result: 'Level IV',
    })
  })

  it('asks what its rules say, and reads both languages', () => {
    const asked = (change: Chosen) => scored(compiled, { ...gravest, ...change }).applicable
    expect(asked({})).toContain('funds')
    expect(asked({ stakes: 'item2-0' })).not.toContain('funds')
    expect(asked({ drivers: ['item1-1'] })).not.toContain('funds')
    expect(asked({ drivers: ['item1-1', 'item3'] })).toContain('driversOther')
    expect(asked({ stakes: 'item2-0' })).not.toContain('source')
    expect(compiled.template.sections[1]?.title).toEqual({ en: 'Profile – A. Subject', fr: 'Profil – A. Objet' })
  })

  it('keeps what is only read, as plain text, and a text that serves every language', () => {
    const [project, profile] = compiled.template.sections
    expect(project).toMatchObject({
      intro: { en: 'What it is about:', fr: "De quoi il s'agit :" },
      questions: [{ id: 'projectName' }, { id: 'phase' }],
    })
    expect(profile?.questions[0]?.guidance?.why).toEqual({ en: 'Think of those who lose.', fr: 'Pensez à ceux qui perdent.' })
    expect(profile?.questions[1]?.options?.[0]).toEqual({ id: 'item1-1', text: { en: 'Backlog', fr: 'Backlog' }, points: 1 })
  })

  it('is scored by the command line, its level the level of the assessment', async () => {
    const directory = await temporaryDirectory()
    const template = join(directory, 'survey.yaml')
    const file = join(directory, 'p.answers.json')
    await fs.writeFile(template, convertSurvey(survey))
    await fs.writeFile(
      file,
      JSON.stringify({
        format: 'probity-answers/1',
        template: { id: 'survey', version: '1.0.0' },
        subject: { name: 'P' },
        answers: answers(gravest),
      }),
    )
    const { exitCode, out } = await probity('score', file, '--template', template, '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ level: 'IV', unanswered: [], scores: { effect: 14, 'effect.percent': 100 } })
  })
})

/** 120 questions in 12 panels, two of them for mitigation; the rules look one panel back. */
const panel = (at: number): SurveyPanel => ({
  type: 'panel',
  name: `panel${at}-${at % 6 === 5 ? 'MS' : 'RS'}`,
  elements: Array.from({ length: 10 }, (_, index): SurveyQuestion => {
    const before = `q${at - 1}x${index}`
    return {
      type: index % 5 === 4 ? 'comment' : index % 3 === 2 ? 'checkbox' : 'radiogroup',
      name: `q${at}x${index}${index === 7 ? '-NS' : ''}`,
      title: { default: `Question ${at}.${index}`, fr: `Demande ${at}.${index}` },
      ...(at === 0 || index % 5 === 4 || index === 7 || index % 2 === 1
        ? {}
        : {
            visibleIf: `{${before}} ${index % 3 === 2 ? 'contains' : '='} "item1-${index}" or ({${before}} = "item2-1" and {q0x0} = "item1-0")`,
          }),
      ...(index % 5 === 4
        ? {}
        : { choices: [`item1-${index}`, 'item2-1', 'item3'].map((choice) => ({ value: choice, text: { default: choice, fr: choice } })) }),
    }
  }),
})
const large: Survey = {
  title: { default: 'Large', fr: 'Grand' },
  pages: [{ name: 'page', title: { default: 'Page', fr: 'Page' }, elements: Array.from({ length: 12 }, (_, at) => panel(at)) }],
}
const items = large.pages.flatMap((page) => page.elements.flatMap((one) => questionsOf(one).map((item) => ({ item, panel: one.name }))))

/** The published rule in a few lines: sums by the names, visibility aside, which the case below settles by answering only what is asked. */
function reference(chosen: Chosen, asked: ReadonlySet<string>): { readonly effect: number; readonly max: number; readonly care: number } {
  const of = (suffix: string) => items.filter(({ item, panel: name }) => !item.name.endsWith('-NS') && name.endsWith(suffix))
  const sum = (suffix: string): number =>
    of(suffix).reduce((total, { item }) => {
      const value = asked.has(item.name) ? chosen[item.name] : undefined
      return total + (typeof value === 'string' ? pointsIn(value) : (value ?? []).reduce((inner, one) => inner + pointsIn(one), 0))
    }, 0)
  const most = (suffix: string): number =>
    of(suffix).reduce((total, { item }) => {
      const points = (item.choices ?? []).map(({ value }) => pointsIn(value))
      return total + (item.type === 'checkbox' ? points.reduce((inner, one) => inner + one, 0) : Math.max(0, ...points))
    }, 0)
  const care = sum('-MS')
  const raw = sum('-RS')
  return { effect: care >= 0.8 * (most('-MS') / 2) ? Math.round(0.85 * raw) : raw, max: most('-RS'), care }
}

/** Of each question the choice with the most points, or all that may be combined. */
const gravestOf = (questions: readonly SurveyQuestion[]): Chosen =>
  Object.fromEntries(
    questions.flatMap(({ name, type, choices = [] }) => {
      const values = choices.map(({ value }) => value)
      const [most] = values.toSorted((a, b) => pointsIn(b) - pointsIn(a))
      return most === undefined ? [] : [[name, type === 'checkbox' ? values : most]]
    }),
  )

it('a questionnaire of 120 questions scores as a plain addition does, whatever is answered', () => {
  const template = compiledOf(large)
  expect(template.questions.size).toBe(120)
  const levels = new Set<unknown>()
  const reduced = new Set<boolean>()
  const choice = fc.record(
    Object.fromEntries(
      items.flatMap(({ item }) => {
        const values = (item.choices ?? []).map(({ value }) => value)
        if (values.length === 0) return []
        // Leaning towards the first choice, so that all four levels and the deduction occur.
        const one = fc.oneof({ weight: 4, arbitrary: fc.constant(values[0] ?? '') }, { weight: 1, arbitrary: fc.constantFrom(...values) })
        return [[item.name, item.type === 'checkbox' ? fc.uniqueArray(one, { maxLength: 3 }) : one]]
      }),
    ),
  )
  fc.assert(
    fc.property(choice, fc.double({ min: 0, max: 1, noNaN: true }), (all: Chosen, share) => {
      const some = Object.fromEntries(Object.entries(all).filter((_, index) => (index * 0.618) % 1 <= share))
      const score = scored(template, some)
      const expected = reference(some, new Set(score.applicable))
      expect([score.scores['effect'], score.scores['effect.max'], score.scores['care']]).toEqual([
        expected.effect,
        expected.max,
        expected.care,
      ])
      const quarter = (4 * expected.effect) / expected.max
      expect(score.scores['effect.level']).toBe(['I', 'II', 'III', 'IV'][[1, 2, 3].filter((step) => quarter > step).length])
      levels.add(score.scores['effect.level'])
      reduced.add(score.ownScores?.[1]?.deductions.length === 1)
    }),
    // Chance alone does not reach the highest level.
    { numRuns: 150, seed: 20261129, examples: [[gravestOf(items.map(({ item }) => item)), 1]] },
  )
  expect(reduced.size).toBe(2)
  expect([...levels].toSorted()).toEqual(['I', 'II', 'III', 'IV'])
})
