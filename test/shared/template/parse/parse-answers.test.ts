import { describe, expect, it } from 'vitest'
import { noId } from '#shared/template/schema/answers-schema.ts'
import { maxJsonDepth } from '#shared/template/parse/hostile-json.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'

const file = (more: object = {}): Record<string, unknown> => ({
  format: 'probity-answers/1',
  template: { id: 'sample', version: '1.0.0' },
  subject: { name: 'Assistant' },
  answers: {},
  ...more,
})
const codes = (input: unknown): string[] => {
  const result = parseAnswersFile(input)
  return result.ok ? [] : result.issues.map((issue) => issue.code)
}
const nested = (depth: number): unknown => JSON.parse('[{"id":"r","c":'.repeat(depth) + '1' + '}]'.repeat(depth))

describe('parseAnswersFile', () => {
  it('fills in what a hand-written file leaves out', () => {
    const result = parseAnswersFile(JSON.stringify(file()))
    expect(result.ok && result.value).toMatchObject({
      id: noId,
      subject: { organisation: '' },
      evidence: [],
      people: [],
      control: { status: 'Draft', revisions: [], distribution: [] },
    })
    expect(result.ok && result.warnings.map((issue) => issue.code)).toEqual(['answers.no-id'])
  })

  it('numbers rows without an id, nested ones too', () => {
    const result = parseAnswersFile(
      file({
        answers: {
          T: {
            value: [
              { name: 'a', controls: [{ name: 'c' }] },
              { id: 'own', name: 'b' },
            ],
          },
        },
      }),
    )
    expect(result.ok && result.value.answers['T']?.value).toEqual([
      { id: 'row-1', name: 'a', controls: [{ id: 'row-1', name: 'c' }] },
      { id: 'own', name: 'b' },
    ])
  })

  it.each([
    ['text that is not JSON', '{', 'json.syntax'],
    ['a __proto__ key', `{"format":"probity-answers/1","__proto__":{"x":1}}`, 'json.reserved-key'],
    ['a constructor key in a row', JSON.stringify(file({ answers: { T: { value: [{ id: 'r', constructor: 1 }] } } })), 'json.reserved-key'],
    ['nesting without end', file({ answers: { T: { value: nested(maxJsonDepth) } } }), 'json.too-deep'],
    ['a number that is none', file({ answers: { T: { value: Number.POSITIVE_INFINITY } } }), 'json.not-finite'],
    ['half a character', file({ answers: { T: { value: 'a\ud800b' } } }), 'json.half-character'],
    ['a newer format', { ...file(), format: 'probity-answers/2' }, 'answers.newer-format'],
    ['a value together with a state', file({ answers: { T: { value: 'yes', state: 'unknown' } } }), 'shape.custom'],
    ['an unknown field', file({ admin: true }), 'shape.unrecognized_keys'],
    ['two rows of one id', file({ answers: { T: { value: [{ id: 'r' }, { id: 'r' }] } } }), 'answers.duplicate-row'],
    ['a question id with markup', file({ answers: { '<b>': { value: 'x' } } }), 'shape.invalid_key'],
    ['a list in place of the file', [], 'shape.invalid_type'],
    ['a file of another kind', { ...file(), format: 'other/1' }, 'answers.other-format'],
    ['nothing', null, 'shape.invalid_type'],
  ])('refuses %s', (_name, input, code) => expect(codes(input)).toContain(code))

  it('leaves no trace on the prototype of objects', () => {
    parseAnswersFile('{"answers":{"__proto__":{"polluted":true}}}')
    expect('polluted' in {}).toBe(false)
  })
})
