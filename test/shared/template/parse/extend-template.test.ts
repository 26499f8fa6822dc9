import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { fixedQuestions } from '#shared/template/model/fixed-questions.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { parseExtension, parseTemplate } from '#shared/template/parse/parse-template.ts'
import type { Question, Template } from '#shared/template/model/template.ts'
import { shippedTemplate, withAnswers, workedExample } from '../../../support/shipped-templates.ts'
import { exampleDay } from '../../../templates/shipped.ts'
import { extensionYaml } from '../extension-sample.ts'
import { expectParsed } from '../sample-template.ts'

const vendor = shippedTemplate('vendor').template
const content = workedExample('vendor')
const extended = (yaml = extensionYaml, base = vendor): Template => expectParsed(applyExtension(base, expectParsed(parseExtension(yaml))))
const questionOf = (template: Template, id: string): Question | undefined =>
  template.sections.flatMap((section) => section.questions).find((question) => question.id === id)
const change = (from: string, to: string): string => {
  if (!extensionYaml.includes(from)) throw new Error(`the sample has no ${from}`)
  return extensionYaml.replace(from, to)
}
const refusals = (yaml: string, base = vendor): readonly string[] => {
  const parsed = parseExtension(yaml)
  if (!parsed.ok) return parsed.issues.map((issue) => issue.code)
  const result = applyExtension(base, parsed.value)
  return result.ok ? [] : result.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}`)
}

describe('applyExtension', () => {
  const template = extended()
  const score = scoreAssessment(compileTemplate(template), content, exampleDay)
  const before = scoreAssessment(compileTemplate(vendor), content, exampleDay)

  it('names the extension in the version and leaves the published template as it was', () => {
    expect(template.version).toBe('1.0.0+acme.1.2.0')
    expect(template.id).toBe('vendor')
    expect(vendor.extensions).toBeUndefined()
    expect(questionOf(vendor, 'acme-01')).toBeUndefined()
  })

  it('puts added questions and sections where they were asked for', () => {
    const [v3, sections] = [template.sections.find(({ id }) => id === 'V3'), template.sections.map(({ id }) => id)]
    expect(v3?.questions.slice(5, 7).map(({ id }) => id)).toEqual(['V3-06', 'acme-01'])
    expect(sections.slice(sections.indexOf('V9'), sections.indexOf('V9') + 2)).toEqual(['V9', 'acme-S'])
    expect(score.unanswered).toEqual(['acme-01'])
  })

  it('rewords with the original and the reason kept, and keeps what it does not touch', () => {
    const question = questionOf(template, 'V3-06')
    expect(question?.provenance).toEqual([
      {
        extension: 'acme@1.2.0',
        change: 'changed',
        fields: ['text', 'weight'],
        original: questionOf(vendor, 'V3-06')?.text,
        reason: 'Our network standard asks for TLS 1.3.',
      },
    ])
    expect(question?.guidance).toEqual(questionOf(vendor, 'V3-06')?.guidance)
    const options = questionOf(template, 'V0-02')?.options ?? []
    expect(options.at(-1)?.id).toBe('acme-robot')
    expect(options.map(({ text }) => text)).toContain('Our word for it')
    expect(questionOf(template, 'V0-02')?.citations).toEqual([
      ...new Set([...(questionOf(vendor, 'V0-02')?.citations ?? []), 'iso42001:A.10.3']),
    ])
  })

  it('does not ask a hidden question, and its answer counts no more', () => {
    const answered = withAnswers(content, { 'V9-05': { value: 0 } })
    expect(before.applicable).toContain('V9-05')
    const hidden = scoreAssessment(compileTemplate(template), answered, exampleDay)
    expect(hidden.applicable).not.toContain('V9-05')
    expect(hidden.hiddenIgnored).toContain('V9-05')
    expect(hidden.scores).toEqual(score.scores)
  })

  it('scores by its constants and says what they were before', () => {
    expect(template.extensions).toEqual([
      {
        id: 'acme',
        version: '1.2.0',
        title: { en: 'ACME additions', fr: "Ajouts d'ACME" },
        constants: [
          { name: 'tier_1_from', before: 70, after: 60, reason: 'The board wants more vendors in tier 1.' },
          { name: 'section_weight_V5', before: 22, after: 30, reason: 'AI is what we buy.' },
        ],
      },
    ])
    expect(before.scores['inherent']).toBe(score.scores['inherent'])
    const factors = Object.fromEntries(['V1-01', 'V1-02', 'V1-04', 'V1-07', 'V1-08', 'V1-09', 'V1-10'].map((id) => [id, { value: 'f3' }]))
    const grave = withAnswers(content, factors)
    const tiers = [vendor, template].map((each) => scoreAssessment(compileTemplate(each), grave, exampleDay))
    expect(tiers.map(({ scores }) => Number(scores['inherent']) >= 60 && Number(scores['inherent']) < 70)).toEqual([true, true])
    expect(tiers.map(({ tier }) => tier)).toEqual([2, 1])
  })

  it('gives a template that stands alone as a file', () => {
    expect(expectParsed(parseTemplate(JSON.stringify(template)))).toEqual(template)
  })

  it('is added up: a second extension builds on the first', () => {
    const second = change('id: acme\n', 'id: beta\n').replaceAll('acme-', 'beta-').replace('V9-05, hide', 'V9-03, hide')
    const both = extended(second, template)
    expect(both.version).toBe('1.0.0+acme.1.2.0.beta.1.2.0')
    expect(questionOf(both, 'V3-06')?.provenance?.map(({ extension }) => extension)).toEqual(['acme@1.2.0', 'beta@1.2.0'])
    expect(both.extensions?.[1]?.constants[0]).toMatchObject({ before: 60, after: 60 })
  })
})

describe('an extension is refused that', () => {
  it.each([
    ['belongs to another template', change('id: vendor', 'id: risk'), 'extension.other-base at base'],
    ['belongs to another version', change("version: '1'", "version: '1.0.1'"), 'extension.other-base at base'],
    ['belongs to a version whose number only begins alike', change("version: '1'", "version: '10'"), 'extension.other-base at base'],
    ['changes an unknown question', change('question: V3-06', 'question: V3-66'), 'extension.unknown-question at change.0.question'],
    ['changes a question twice', change('question: V9-05', 'question: V3-06'), 'extension.duplicate-change at change.1.question'],
    ['hides without a reason', change(", reason: 'We run no model of a vendor ourselves.'", ''), 'extension.reason-missing at change.1'],
    [
      'changes a weight without a reason',
      change('    reason: Our network standard asks for TLS 1.3.\n', ''),
      'extension.reason-missing at change.0',
    ],
    ['hides what the scoring rules read', change('V9-05, hide', 'V1-03, hide'), 'extension.needed-by-scoring at change.1'],
    ['hides what can raise a flag', change('V9-05, hide', 'V6-01, hide'), 'extension.flag-lost at change.1'],
    ['takes an id that the publisher may use one day', change('id: acme-01', 'id: V3-19'), 'extension.foreign-id at add.0.questions.0.id'],
    ['takes a flag id of the publisher', change('id: acme-F1', 'id: F-V01'), 'extension.foreign-id at add.0.questions.0.flags.0.id'],
    ['adds an option of a foreign id', change('id: acme-robot', 'id: robot'), 'extension.foreign-id at change.2.addOptions.0.id'],
    [
      'rewords an unknown option',
      change('optionTexts: { ', 'optionTexts: { other-one: X, '),
      'extension.unknown-option at change.2.optionTexts.other-one',
    ],
    ['adds to an unknown section', change('section: V3', 'section: V33'), 'extension.unknown-section at add.0.section'],
    ['adds after an unknown question', change('after: V3-06', 'after: V4-06'), 'extension.unknown-question at add.0.after'],
    [
      'has a rule about an unknown question',
      change('answered("acme-01")', 'answered("acme-99")'),
      'extension.unknown-question at add.0.questions.0.flags.0.when',
    ],
    [
      'cites what does not exist',
      change("'policy:P-3.2-2'", "'policy:P-3.2-99'"),
      'extension.unknown-citation at add.0.questions.0.citations.0',
    ],
    ['sets an unknown constant', change('name: tier_1_from', 'name: tier_1_form'), 'extension.unknown-constant at constants.0.name'],
    ['sets a constant out of bounds', change('value: 60', 'value: 160'), 'extension.constant-out-of-range at constants'],
    ['lets thresholds pass each other', change('value: 60', 'value: 30'), 'extension.constants-out-of-order at constants'],
    ['sets a constant without a reason', change(', reason: The board wants more vendors in tier 1.', ''), 'shape.invalid_union'],
    ['claims a provenance', change('unit: Wh', 'unit: Wh\n        provenance: []'), 'shape.invalid_type'],
    ['changes the type of a question', change('    weight: 3', '    type: t'), 'shape.unrecognized_keys'],
  ])('%s', (_, yaml, code) => {
    expect(refusals(yaml)).toContain(code)
  })

  it('hides a question that another rule still reads', () => {
    const base = expectParsed(
      parseTemplate(
        JSON.stringify({
          ...vendor,
          sections: vendor.sections.map((section) => ({
            ...section,
            questions: section.questions.map((question) =>
              question.id === 'V9-06' ? { ...question, visibleWhen: 'answered("V9-05")' } : question,
            ),
          })),
        }),
      ),
    )
    expect(refusals(extensionYaml, base)).toContain('extension.still-read at change.1')
    expect(
      refusals(change('  - question: V0-02', "  - { question: V9-06, hide: true, reason: 'Follows.' }\n  - question: V0-02"), base),
    ).toEqual([])
  })

  it('is applied a second time', () => {
    expect(refusals(extensionYaml, extended())).toContain('extension.already-applied at id')
  })
})

describe('the linter', () => {
  it('finds an extension good beside its template, and names line and mend otherwise', () => {
    expect(lintTemplate(extensionYaml, 'acme.yaml', () => vendor)).toEqual([])
    const [finding] = lintTemplate(change('question: V3-06', 'question: V3-66'), 'acme.yaml', () => vendor)
    expect(finding).toMatchObject({ line: 8, code: 'extension.unknown-question', path: 'change.0.question', severity: 'error' })
    const [inside] = lintTemplate(change('eff("acme-01") < 1.0', 'eff("acme-01") == 1'), 'acme.yaml', () => vendor)
    expect(inside).toMatchObject({ line: 27, code: 'extension.invalid-expression', path: 'add.0.questions.0.flags.0.when' })
  })

  it('says that only the shape was checked when the template is not at hand', () => {
    expect(lintTemplate(extensionYaml, 'acme.yaml')).toMatchObject([{ line: 6, code: 'extension.unknown-base' }])
  })
})

it('the list of questions that scoring needs is what the rules name', () => {
  const folder = new URL('../../../../shared/scoring/', import.meta.url).pathname
  // A trigger of a review only looks at what is there: without the question it does not arise.
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('review-triggers.ts'),
  )
  const sources = files.map((file) => readFileSync(join(folder, file), 'utf8'))
  expect(sources.length).toBeGreaterThan(20)
  const named = new Set(sources.flatMap((source) => [...source.matchAll(/'([RSBV]\d{1,2}-\d{2})'/g)].map((match) => match[1] ?? '')))
  const fixed = new Set(Object.values(fixedQuestions).flatMap((ids) => [...ids]))
  expect([...named].filter((id) => !fixed.has(id))).toEqual([])
  expect(named.size).toBeGreaterThan(30)
})
