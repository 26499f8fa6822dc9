import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { answersJsonSchema, extensionJsonSchema, templateJsonSchema } from '#shared/template/json-schemas.ts'
import { answersFor, sampleYaml } from './sample-template.ts'

const stored = (name: string): object => JSON.parse(readFileSync(new URL(`../../../templates/${name}`, import.meta.url), 'utf8')) as object

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
})
