import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { answersJsonSchema, extensionJsonSchema, templateJsonSchema } from '#shared/template/schema/json-schemas.ts'
import { convertSurvey } from '../../../templates/portability/convert-survey.ts'
import type { Survey } from '../../../templates/portability/convert-survey.ts'
import { extensionYaml } from '../extension-sample.ts'
import { answersFor, sampleYaml } from '../sample-template.ts'

const stored = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../../templates/${name}`, import.meta.url), 'utf8')) as object

describe('published JSON Schemas', () => {
  it.each([
    ['probity-template.schema.json', templateJsonSchema],
    ['probity-template-extension.schema.json', extensionJsonSchema],
    ['probity-answers.schema.json', answersJsonSchema],
  ])('%s is current (scripts/write-json-schemas.ts writes it)', (name, schema) => {
    expect(stored(name)).toEqual(JSON.parse(JSON.stringify(schema())))
  })

  it('accept what our parsers accept and refuse an unknown field, by the judgement of Ajv', () => {
    const ajv = new Ajv2020({ strict: false })
    const template = ajv.compile(stored('probity-template.schema.json'))
    expect(template(parse(sampleYaml)), JSON.stringify(template.errors)).toBe(true)
    expect(template({ ...(parse(sampleYaml) as object), script: 1 })).toBe(false)
    const answers = ajv.compile(stored('probity-answers.schema.json'))
    const file = answersFor('sample', { T: { value: [{ id: 'r', cells: [{ id: 's', n: 1 }] }] }, U: { state: 'unknown' } })
    expect(answers(file), JSON.stringify(answers.errors)).toBe(true)
    expect(answers({ ...file, admin: true })).toBe(false)
  })

  it('accept every template, extension and answers file that ships or stands in the tests', () => {
    const ajv = new Ajv2020({ strict: false })
    const [template, extension, answers] = ['template', 'template-extension', 'answers'].map((name) =>
      ajv.compile(stored(`probity-${name}.schema.json`)),
    )
    const read = (path: string): unknown => parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'))
    for (const type of ['risk', 'privacy', 'bias', 'vendor']) {
      expect(template?.(read(`templates/${type}/${type}@1.0.0.yaml`)), JSON.stringify(template?.errors)).toBe(true)
      expect(answers?.(read(`templates/${type}/${type}.example.answers.json`)), JSON.stringify(answers?.errors)).toBe(true)
    }
    for (const name of ['impact', 'maturity']) expect(template?.(read(`test/templates/portability/${name}.yaml`)), name).toBe(true)
    expect(template?.(JSON.parse(convertSurvey(read('test/templates/portability/survey.json') as Survey)))).toBe(true)
    expect(extension?.(parse(extensionYaml)), JSON.stringify(extension?.errors)).toBe(true)
    for (const broken of [{ sections: [] }, { version: 'one' }, { type: 'other' }])
      expect(template?.({ ...(parse(sampleYaml) as object), ...broken }), JSON.stringify(broken)).toBe(false)
  })
})
