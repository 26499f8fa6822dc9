import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnswerMap } from '#shared/model/answer.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { textOf } from '../shared/report/shipped-reports.ts'
import { answersFor, expectParsed } from '../shared/template/sample-template.ts'

const textOfFile = (name: string): string => readFileSync(new URL(`portability/${name}.yaml`, import.meta.url), 'utf8')
const compiled = (name: string) => compileTemplate(expectParsed(parseTemplate(textOfFile(name), name)))
const [impact, maturity] = [compiled('impact'), compiled('maturity')]
const value = (answer: string | number | readonly string[]): AnswerMap[string] => ({ value: answer })
const scored = (template: typeof impact, answers: AnswerMap, language = 'en'): AssessmentScore =>
  scoreAssessment(template, { ...answersFor(template.template.id, answers), template: template.template }, '2026-11-20', language)

const gravest: AnswerMap = {
  stage: value('design'),
  purpose: value('Who gets a place in a home.'),
  why: value(['backlog', 'quality', 'cost']),
  rights: value('very-high'),
  vulnerable: value('yes'),
  who: value(['children', 'patients']),
  savings: value('By a study.'),
  consulted: value(['legal']),
  appeal: value('no'),
  logged: value('no'),
}

describe('a foreign questionnaire', () => {
  it.each(['impact', 'maturity'])('%s is a good template but for thin guidance', (name) => {
    const codes = new Set(lintTemplate(textOfFile(name), name).map((finding) => finding.code))
    expect([...codes].filter((code) => code !== 'template.thin-guidance')).toEqual([])
  })

  it('adds weighted choices, several choices and yes or no, against the maximum of the template', () => {
    // 1 + 2 + 3 = 6; 4 × 2 = 8; 3; 2 + 2 = 4.
    const score = scored(impact, gravest)
    expect(score.scores).toMatchObject({
      'impact-score': 21,
      'impact-score.max': 21,
      'impact-score.percent': 100,
      'impact-score.level': 'IV',
    })
    expect(score).toMatchObject({ level: 'IV', outcome: { id: 'O-C4' }, unanswered: [] })
    expect(score.flags.map((flag) => flag.id)).toEqual(['F-appeal'])
  })

  it.each([
    // why (0–6) + 2 × rights (1–4) + 3 × vulnerable, of 21
    ['quarter', ['quality'], 'little', 'no', 4, 'I'],
    ['just above a quarter', ['backlog', 'quality'], 'little', 'no', 5, 'I'],
    ['six of 21', ['backlog', 'cost'], 'little', 'no', 6, 'II'],
    ['half and a bit', ['backlog', 'quality', 'cost'], 'little', 'yes', 11, 'III'],
    ['under half', ['quality', 'cost'], 'little', 'yes', 10, 'II'],
  ])('finds the level by percent of the maximum: %s', (_, why, rights, vulnerable, points, level) => {
    const score = scored(impact, { ...gravest, why: value(why), rights: value(rights), vulnerable: value(vulnerable) })
    expect([score.scores['impact-score'], score.level]).toEqual([points, level])
  })

  it.each([
    // mitigation: consulted 4 + appeal 4 + logged 2 = 10
    ['80 % exactly', ['legal', 'privacy', 'public'], 'yes', 'no', 80, 17.85],
    ['70 %', ['legal'], 'yes', 'yes', 70, 21],
    ['all', ['legal', 'privacy', 'public'], 'yes', 'yes', 100, 17.85],
  ])('takes 15 %% off where the other score reaches 80 %%: %s', (_, consulted, appeal, logged, percent, points) => {
    const score = scored(impact, { ...gravest, consulted: value(consulted), appeal: value(appeal), logged: value(logged) })
    expect([score.scores['mitigated.percent'], score.scores['impact-score']]).toEqual([percent, points])
    expect(score.ownScores?.[1]?.deductions).toEqual(
      points === 21 ? [] : [{ text: 'Mitigation reaches 80 % of what is possible', amount: 3.15 }],
    )
  })

  it('asks by and, or and contains', () => {
    const asked = (answers: AnswerMap): readonly string[] => scored(impact, { ...gravest, ...answers }).applicable
    expect(asked({})).toEqual(expect.arrayContaining(['who', 'savings']))
    expect(asked({ rights: value('moderate') })).not.toContain('who')
    expect(asked({ vulnerable: value('no') })).not.toContain('who')
    expect(asked({ why: value(['other']) })).not.toContain('savings')
    expect(asked({ why: value(['other']), purpose: value('Sets the fee.') })).toContain('savings')
  })

  it('never counts hidden answers, and an unknown one as the worse', () => {
    const hidden = scored(impact, { ...gravest, rights: value('moderate') })
    expect(hidden.hiddenIgnored).toEqual(['who'])
    expect(hidden.scores['impact-score']).toBe(6 + 4 + 3)
    expect(scored(impact, { ...gravest, vulnerable: { state: 'unknown' }, rights: { state: 'unknown' } }).scores['impact-score']).toBe(
      6 + 8 + 3 + 4,
    )
    expect(scored(impact, { ...gravest, appeal: { state: 'unknown' } }).scores['mitigated']).toBe(1)
  })

  it('shows no level before everything mandatory is answered; what is mandatory depends on an answer', () => {
    const { savings: _, ...open } = gravest
    expect(scored(impact, open)).toMatchObject({ unanswered: [], level: 'IV' })
    expect(scored(impact, { ...open, stage: value('running') })).toMatchObject({ unanswered: ['savings'], level: null })
  })

  it('leaves questions out that do not apply, from points and maximum', () => {
    const score = scored(impact, { ...gravest, consulted: { state: 'na', reason: 'Nobody is concerned.' }, appeal: value('yes') })
    expect(score.scores).toMatchObject({ mitigated: 4, 'mitigated.max': 6 })
  })

  it('explains itself in both languages, in the score and in the report', () => {
    const french = scored(impact, { ...gravest, appeal: value('yes'), logged: value('yes'), consulted: value(['privacy', 'public']) }, 'fr')
    const why = french.derivation.find((derivation) => derivation.id === 'score.impact-score')
    expect(why).toMatchObject({
      label: "Score d'incidence",
      rule: 'impact@1.0.0',
      result: '17.85 / 21 (85 %): Niveau IV – incidence très élevée',
    })
    expect(why?.inputs).toContainEqual({ label: 'rights', value: 'Très élevé: 8 / 8', question: 'rights' })
    expect(why?.inputs).toContainEqual({ label: 'mitigated', value: '9 / 10 (90 %)' })
    expect(why?.inputs).toContainEqual({ label: "L'atténuation atteint 80 % du possible", value: '−3.15' })
    const content = { ...answersFor('impact', gravest), template: impact.template }
    const request = {
      compiled: impact,
      content,
      score: french,
      organisation: 'Example Ltd',
      draft: true,
      contentSha256: 'f'.repeat(64),
      canonicalContent: '{}',
      today: '2026-11-20',
    }
    const text = textOf(buildReport({ ...request, language: 'fr' }))
    for (const said of [
      "Score d'incidence",
      'Niveau IV – incidence très élevée',
      '17.85',
      '85 %',
      'Scores de ce modèle',
      "L'atténuation atteint 80 % du possible",
    ])
      expect(text).toContain(said)
  })
})

describe('a maturity check', () => {
  const answers: AnswerMap = {
    'P-01': value('partly'),
    'P-02': value(7),
    'P-03': value(900),
    'T-01': value(2),
    'T-02': {
      value: [
        { id: 'a', name: 'Web', patched: 'weekly', tools: ['scan', 'log'] },
        { id: 'b', name: 'Mail', patched: 'never', tools: ['log'] },
      ],
    },
    'T-03': value('no'),
  }

  it('adds rows and controls, and weighs one score by another', () => {
    // People 5 + 7 of 20 = 60 %; technology 2 + (2 + 2) + (0 + 1) = 7 of 4 + 8 = 12, 58.3 %; 60 + 3 × 58.33 = 235.
    const score = scored(maturity, answers)
    expect(score.scores).toMatchObject({
      people: 12,
      'people.max': 20,
      tech: 7,
      'tech.max': 12,
      total: 235,
      'total.max': 400,
      'total.percent': 58.8,
      'total.level': 'managed',
    })
    expect(score.level).toBeNull()
  })

  it('takes points off, and reads its constants', () => {
    expect(scored(maturity, { ...answers, 'T-03': value('yes') }).scores).toMatchObject({ total: 225 })
    const heavier = compileTemplate({ ...maturity.template, constants: { weight_people: 1, weight_tech: 3, penalty: 40 } })
    expect(scored(heavier, { ...answers, 'T-03': { state: 'unknown' } }).scores).toMatchObject({ total: 195, 'total.level': 'basic' })
  })
})
