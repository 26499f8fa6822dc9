// Writes the JSON Schemas of templates and answers files beside the templates; a test fails when they are not current.
import { writeFileSync } from 'node:fs'
import { answersJsonSchema, templateJsonSchema } from '../shared/template/json-schemas.ts'

const write = (name: string, schema: unknown): void =>
  writeFileSync(new URL(`../templates/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)

write('probity-template.schema.json', templateJsonSchema())
write('probity-answers.schema.json', answersJsonSchema())
