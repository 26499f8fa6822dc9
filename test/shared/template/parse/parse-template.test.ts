import { describe, expect, it } from 'vitest'
import { maxTemplateBytes } from '#shared/template/parse/read-yaml.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { sampleYaml } from '../sample-template.ts'

const codes = (text: string): string[] => {
  const result = parseTemplate(text, 'x.yaml')
  return result.ok ? [] : result.issues.map((issue) => issue.code)
}
const change = (from: string, to: string): string => {
  if (!sampleYaml.includes(from)) throw new Error(`the sample has no ${from}`)
  return sampleYaml.replace(from, to)
}

describe('parseTemplate', () => {
  it('accepts the sample, as YAML and as JSON', () => {
    const result = parseTemplate(sampleYaml)
    expect(result.ok).toBe(true)
    expect(result.ok && parseTemplate(JSON.stringify(result.value)).ok).toBe(true)
  })

  it.each([
    ['a second question of the same id', change('id: A-02,', 'id: A-01,'), 'template.duplicate-id'],
    [
      'a rule about a question that does not exist',
      change('visibleWhen: \'has("A-02", "x")\'', 'visibleWhen: \'has("A-22", "x")\''),
      'template.unknown-question',
    ],
    [
      'a rule about an option that does not exist',
      change('visibleWhen: \'has("A-02", "x")\'', 'visibleWhen: \'has("A-02", "w")\''),
      'template.unknown-option',
    ],
    [
      'a rule about a column that does not exist',
      change('rows("B-01", "relevant", "yes")', 'rows("B-01", "size", "yes")'),
      'template.unknown-column',
    ],
    [
      'a rule that is not a condition',
      change('visibleWhen: \'has("A-02", "x")\'', 'visibleWhen: \'count("A-02")\''),
      'template.not-a-condition',
    ],
    [
      'a rule that does not parse',
      change('visibleWhen: \'has("A-02", "x")\'', 'visibleWhen: \'has("A-02"\''),
      'template.invalid-expression',
    ],
    ['a citation that does not resolve', change('gdpr:35(1)', 'gdpr:135(1)'), 'template.unknown-citation'],
    ['a catalogue that does not exist', change('rowsFrom: threats', 'rowsFrom: threads'), 'template.unknown-catalogue'],
    ['a choice without options', change('options: [{ id: x, text: X }, { id: y, text: Y }], ', ''), 'template.missing-field'],
    ['an unknown field', change('format:', 'script: alert(1)\nformat:'), 'shape.unrecognized_keys'],
    ['another format', change('probity-template/1', 'probity-template/2'), 'shape.invalid_value'],
    ['a day that does not exist', change("'2026-11-01'", "'2026-02-30'"), 'shape.custom'],
    ['a reserved key', change('title: { en: Sample', 'title: { __proto__: x, en: Sample'), 'yaml.reserved-key'],
    ['a duplicate key', change('version: 1.0.0', 'version: 1.0.0\nversion: 1.0.1'), 'yaml.duplicate-key'],
    ['a text that is too long', ' '.repeat(maxTemplateBytes + 1), 'yaml.too-large'],
    ['a text with too many bytes for its letters', 'ä'.repeat(maxTemplateBytes / 2 + 1), 'yaml.too-large'],
    ['an empty file', '# nothing\n', 'yaml.empty'],
    ['brackets without end', '['.repeat(20_000), 'yaml.too-deep'],
    ['rows in rows without end', `${'- '.repeat(20_000)}x`, 'yaml.too-deep'],
    ['an own tag', change('title: { en: Sample', 'title: !!js/function { en: Sample'), 'yaml.tag-resolve-failed'],
  ])('refuses %s', (_name, text, code) => expect(codes(text)).toContain(code))

  it('refuses aliases that multiply', () => {
    const laughs = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[index]}`).join(', ')}]`),
    ].join('\n')
    expect(codes(laughs)[0]).toMatch(/^yaml\.(too-many-aliases|bad-alias)$/)
  })

  it('refuses rules that go round in a circle, and names the circle', () => {
    const text = change(
      '- { id: A-01, text: Personal data?, type: yn,',
      '- { id: A-01, text: Personal data?, type: yn, visibleWhen: \'answered("A-03")\',',
    )
    const finding = lintTemplate(text, 'x.yaml').find((item) => item.code === 'template.visibility-cycle')
    expect(finding?.problem).toContain('A-01 → A-03 → A-02 → A-01')
  })
})

describe('lintTemplate', () => {
  it('gives place, problem and way to mend it', () => {
    const text = change('gdpr:35(1)', 'gdpr:135(1)')
    const line = text.split('\n').findIndex((content) => content.includes('gdpr:135(1)')) + 1
    expect(lintTemplate(text, 'x.yaml')).toContainEqual({
      file: 'x.yaml',
      line,
      column: expect.any(Number),
      path: 'sections.0.questions.0.citations.0',
      code: 'template.unknown-citation',
      problem: 'gdpr:135(1) does not resolve',
      mend: 'not an id of GDPR; for example gdpr:35(7)(a)',
      severity: 'error',
    })
  })

  it('says nothing about a good template', () => expect(lintTemplate(sampleYaml, 'x.yaml')).toEqual([]))

  it('warns about guidance that does not show what a good answer is, unless the questionnaire is one of its own', () => {
    const text = change("guidance: { why: 'Because.', good: ['a'], example: 'b' }", "guidance: { why: 'Because.' }")
    const thin = (template: string): number =>
      lintTemplate(template, 'x.yaml').filter(({ code }) => code === 'template.thin-guidance').length
    expect([thin(text), thin(text.replace('type: custom', 'type: bias'))]).toEqual([0, 1])
  })

  it('lets a questionnaire from elsewhere do without guidance, with one warning for all', () => {
    const text = sampleYaml.replaceAll("guidance: { why: 'Because.', good: ['a'], example: 'b' }, ", '')
    expect(lintTemplate(text, 'x.yaml')).toEqual([
      expect.objectContaining({
        code: 'template.no-guidance',
        severity: 'warning',
        problem: '7 questions have no guidance: A-01, A-02, A-03, A-04, A-05 …',
      }),
    ])
    const own = lintTemplate(text.replace('type: custom', 'type: privacy'), 'x.yaml')
    expect(own.filter((finding) => finding.code === 'template.no-guidance' && finding.severity === 'error')).toHaveLength(7)
    expect(own.some((finding) => finding.code === 'template.no-citation' && finding.problem === 'question B-01 cites nothing')).toBe(true)
  })

  it('says what is missing, and what a version looks like', () => {
    expect(lintTemplate(change("asOf: '2026-11-01'", ''), 'x.yaml')[0]).toMatchObject({ problem: 'asOf is missing' })
    expect(lintTemplate(change('version: 1.0.0', 'version: 1'), 'x.yaml')[0]?.line).toBe(4)
    expect(lintTemplate(change('version: 1.0.0', 'version: one'), 'x.yaml')[0]).toMatchObject({
      problem: 'expected a version of three numbers, such as 1.0.0',
    })
  })

  it('points to an unquoted question type', () => {
    expect(lintTemplate(change('type: yn', 'type: 1'), 'x.yaml')[0]?.mend).toContain("type: '1'")
  })
})
