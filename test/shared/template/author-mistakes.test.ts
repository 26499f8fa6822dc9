import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'

const yaml = readFileSync(new URL('../../templates/portability/impact.yaml', import.meta.url), 'utf8')

/** What the linter says of a template with one question more, as "problem; mend". */
const said = (question: string, part = ''): string =>
  lintTemplate(yaml.replace('    questions:\n', `    questions:\n      - ${question}\n`) + part, 'x.yaml')
    .map((finding) => `${finding.severity}: ${finding.problem}; ${finding.mend}`)
    .join('\n')

const asked = (rule: string): string => said(`{ id: new, text: { en: New, fr: Neuf }, type: t, visibleWhen: '${rule}' }`)
const several =
  '{ id: new, text: { en: N, fr: N }, type: n, visibleWhen: \'is("new", "x")\', options: [{ id: x, text: { en: X, fr: X } }] }'

describe('the linter says to an author how to mend', () => {
  it.each([
    ['words for operators', asked('yes("new") or yes("new")'), 'write && for and, || for or, ! for not'],
    ['one equals sign', asked('text("new") = "x"'), 'write == to compare'],
    ['contains', asked('"new" contains "x"'), 'write has("id", "option") for contains'],
    ['an id without quotes', asked('yes(new)'), 'put ids into quotation marks'],
    ['an id in other capitals', asked('yes("NEW")'), 'yes names question NEW, which does not exist; write new; capitals and signs count'],
    ['an id that is nowhere near', asked('yes("newer")'), 'yes names question newer, which does not exist; correct the id'],
    [
      'markup of a web page',
      said('{ id: new, text: { en: N, fr: N }, type: t, guidance: { why: { en: See, fr: \'Voir <a href="x">ici</a>\' } } }'),
      'warning: HTML would be shown as it is written: new; write plain text',
    ],
    ['a single value asked of several choices', said(several), 'warning: is("new", …) is never true'],
    [
      'points of a text',
      said('{ id: new, text: { en: N, fr: N }, type: t, points: { yes: 1 } }'),
      'a question of type t has no points of its own',
    ],
    [
      'a number as points',
      said('{ id: new, text: { en: N, fr: N }, type: yn, points: 3 }'),
      'names with values, such as { yes: 3, no: 0 }',
    ],
    [
      'too few words for a rating',
      said("{ id: new, text: { en: N, fr: N }, type: tbl, columns: [{ id: c, text: C, type: '#', min: 1, max: 3, steps: [Low, High] }] }"),
      '2 steps for the numbers 1 to 3; give 3 texts, from the lowest to the highest',
    ],
    [
      'words for a number without an end',
      said("{ id: new, text: { en: N, fr: N }, type: tbl, columns: [{ id: c, text: C, type: '#', min: 1, steps: [Low, High] }] }"),
      'steps belong to a number with min and max',
    ],
    ['a word as a list', said('{ id: new, text: { en: N, fr: N }, type: t, groups: impact }'), 'a list, such as [one, two]'],
  ])('%s', (_, findings, expected) => expect(findings).toContain(expected))

  const place = (text: string): string =>
    lintTemplate(text, 'x.yaml')
      .map(({ line, column, problem, mend }) => `${line}:${column} ${problem}; ${mend}`)
      .join('\n')
  const doubling = [
    'a: &a [1, 1]',
    ...['b', 'c', 'd', 'e', 'f', 'g'].map((key, at) => `${key}: &${key} [*${'abcdef'[at]}, *${'abcdef'[at]}]`),
  ]
  it.each([
    ['aliases that multiply', doubling.join('\n'), /^2:8 .*; write the text out/],
    ['a tag', yaml.replace('version: ', 'version: !!js/eval '), /^\d+:10 Unresolved tag.*; remove the tag/],
    ['another format', yaml.replace('probity-template/1', 'probity-template/2'), /^3:9 .*; .*needs another version of the program/],
  ])('%s, with the place', (_, text, expected) => expect(place(text)).toMatch(expected))

  it('no markup where there is only a comparison', () =>
    expect(said("{ id: new, text: { en: 'Fewer than <10 or > 5, a<b', fr: N }, type: t }")).not.toContain('HTML'))

  it('a deduction above 100 %, or with a sign', () => {
    const deduction = (percent: string): string =>
      lintTemplate(yaml.replace('percent: mitigation_deduction', `percent: ${percent}`), 'x.yaml')
        .map((finding) => `${finding.problem}; ${finding.mend}`)
        .join('\n')
    expect(deduction('150')).toContain('a deduction of 150 %; give a share from 0 to 100')
    expect(deduction('15%')).toContain('expected a number, such as 15, or the name of a constant')
    expect(deduction('15')).toBe(deduction('mitigation_deduction'))
  })

  it('a text that lacks the language of most others, in its options too', () => {
    expect(said('{ id: new, text: Only English, type: t }')).toContain('1 question lacks some text in fr: new')
    expect(said("{ id: new, text: { en: N, fr: N }, type: '1', options: [{ id: x, text: Only English }] }")).toContain(
      '1 question lacks some text in fr: new',
    )
    expect(said('{ id: new, text: { en: N, fr: N }, type: t }')).not.toContain('some text in')
  })
})
