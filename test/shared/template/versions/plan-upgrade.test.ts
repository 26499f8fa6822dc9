import { describe, expect, it } from 'vitest'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { previewUpgrade } from '#shared/scoring/preview-upgrade.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { applyUpgrade, planUpgrade } from '#shared/template/versions/plan-upgrade.ts'
import { fc } from '../../../support/property.ts'
import { answersFor, expectParsed, sampleYaml } from '../sample-template.ts'

const today = '2026-11-20'
const compiledYaml = (yaml: string): CompiledTemplate => compileTemplate(expectParsed(parseTemplate(yaml)))
const replaceAll = (text: string, changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((done, [from, to]) => {
    if (!done.includes(from)) throw new Error(`the sample has no ${from}`)
    return done.replaceAll(from, to)
  }, text)

const one = compiledYaml(sampleYaml)
/** Every kind of change once. */
const two = compiledYaml(
  replaceAll(sampleYaml, [
    ['version: 1.0.0', 'version: 1.1.0'],
    ['text: Personal data?', 'text: Is personal data processed?'],
    ['options: [{ id: x, text: X }, { id: y, text: Y }]', 'options: [{ id: x, text: X }, { id: z, text: Z }]'],
    ['has("A-02", "y")', 'has("A-02", "z")'],
    ['id: A-05, text: Compliance, type: cmp', 'id: A-05, text: Compliance, type: yn'],
    [
      "{ id: A-06, text: Purpose, type: lt, inherits: system.purpose, mandatory: false, guidance: { why: 'Because.', good: ['a'], example: 'b' }, citations: [] }",
      "{ id: A-08, text: New, type: t, guidance: { why: 'Because.', good: ['a'], example: 'b' } }",
    ],
    ["{ id: A-07, text: Count, type: '#', min: 0, max: 10,", "{ id: A-17, formerId: A-07, text: Count, type: '#', min: 0, max: 10,"],
    ['weight: 2,', 'weight: 3,'],
  ]),
)
const content = answersFor('sample', {
  'A-01': { value: 'yes' },
  'A-02': { value: ['y', 'x'] },
  'A-03': { value: 'deep', comment: 'kept' },
  'A-04': { value: 2 },
  'A-05': { value: 'compliant' },
  'A-06': { value: 'To sort mail.' },
  'A-07': { value: 7 },
})

describe('planUpgrade', () => {
  const plan = planUpgrade(one, two, content)

  it('puts every question of both versions in exactly one place', () => {
    expect(plan).toMatchObject({
      from: { id: 'sample', version: '1.0.0' },
      to: { id: 'sample', version: '1.1.0' },
      unchanged: ['A-03', 'A-17', 'B-01'],
      reworded: [{ question: 'A-01', before: 'Personal data?', after: 'Is personal data processed?', what: 'text' }],
      rulesChanged: [{ question: 'A-04', fields: ['weight'] }],
      optionsChanged: [{ question: 'A-02', lost: ['y'], gained: ['z'], answered: true, fits: false }],
      typeChanged: [{ question: 'A-05', before: 'cmp', after: 'yn', answered: true, fits: false }],
      added: ['A-08'],
      removed: [{ question: 'A-06', answered: true }],
      renamed: [{ before: 'A-07', after: 'A-17' }],
    })
  })

  it('says what the upgrade needs and what comes of it', () => {
    const preview = previewUpgrade(one, two, content, today)
    expect(preview.needsAnswer).toEqual(['A-05', 'A-08'])
    expect(preview.before).toMatchObject({ completeness: 1, outcome: { id: 'O-C1' } })
    expect(preview.after).toMatchObject({ outcome: null })
  })

  it('finds nothing between a version and itself', () => {
    const same = planUpgrade(one, one, content)
    expect(same.unchanged).toEqual([...one.questions.keys()])
    expect(applyUpgrade(same, content)).toEqual({ ...content, template: { id: 'sample', version: '1.0.0' } })
  })

  it('tells of moved questions and sections, and of constants', () => {
    const template = expectParsed(parseTemplate(sampleYaml))
    const [a, b] = template.sections
    if (a === undefined || b === undefined) throw new Error('the sample has two sections')
    const first = a.questions[0]
    if (first === undefined) throw new Error('the sample has questions')
    const moved = compileTemplate({
      ...template,
      version: '2.0.0',
      constants: { x: 2 },
      sections: [
        { ...b, questions: [...b.questions, first] },
        { ...a, questions: a.questions.slice(1) },
      ],
    })
    expect(planUpgrade(compileTemplate({ ...template, constants: { x: 1 } }), moved, content)).toMatchObject({
      moved: [{ question: 'A-01', before: 'A', after: 'B' }],
      movedSections: [
        { section: 'B', before: 2, after: 1 },
        { section: 'A', before: 1, after: 2 },
      ],
      constants: [{ name: 'x', before: 1, after: 2 }],
    })
  })

  it('refuses two templates that are not versions of one, and answers of another version', () => {
    const other = compiledYaml(sampleYaml.replace('id: sample', 'id: other'))
    expect(() => planUpgrade(one, other, content)).toThrow(expect.objectContaining({ code: 'other-template' }))
    expect(() => applyUpgrade(planUpgrade(two, one, content), content)).toThrow(expect.objectContaining({ code: 'other-template' }))
  })
})

describe('applyUpgrade', () => {
  const plan = planUpgrade(one, two, content)
  const upgraded = applyUpgrade(plan, content, 'f'.repeat(64))

  it('keeps every answer, marks those that need a look, and pins the new template', () => {
    expect(upgraded.template).toEqual({ id: 'sample', version: '1.1.0', sha256: 'f'.repeat(64) })
    expect(upgraded.answers).toMatchObject({
      'A-02': { value: ['y', 'x'], review: { since: '1.1.0', why: 'options' } },
      'A-03': { value: 'deep', comment: 'kept' },
      'A-05': { value: 'compliant', review: { since: '1.1.0', why: 'type' } },
      'A-06': { value: 'To sort mail.', review: { since: '1.1.0', why: 'removed' } },
      'A-17': { value: 7 },
    })
    expect(upgraded.answers['A-07']).toBeUndefined()
    expect(content.answers['A-02']?.review).toBeUndefined()
  })

  it('lets the evaluation name what was marked', () => {
    const codes = evaluateTemplate(two, upgraded, today).findings.map(({ question, code }) => `${question} ${code}`)
    expect(codes).toEqual(expect.arrayContaining(['A-02 needs-review', 'A-05 type-mismatch', 'A-06 unknown-question']))
  })

  it('gives a file that the parser accepts', () => {
    expect(expectParsed(parseAnswersFile(JSON.stringify(upgraded)))).toEqual(upgraded)
  })

  it('loses no value on the way there and back, whatever was answered', () => {
    const ids = [...new Set([...one.questions.keys(), ...two.questions.keys(), 'Z-99'])]
    const values = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('yes', 'compliant', ['x'], ['y', 'z']))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids), fc.record({ value: values })), (answers) => {
        const given: AnswersFile = { ...content, answers }
        const there = applyUpgrade(planUpgrade(one, two, given), given)
        const back = applyUpgrade(planUpgrade(two, one, there), there)
        const sorted = (file: AnswersFile): readonly string[] =>
          Object.values(file.answers)
            .map((answer) => JSON.stringify(answer.value))
            .sort()
        expect(sorted(there)).toEqual(sorted(given))
        expect(sorted(back)).toEqual(sorted(given))
      }),
    )
  })
})
