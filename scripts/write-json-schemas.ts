// Writes the JSON Schemas of templates, extensions and answers files beside the templates; a test fails when they are not current.
import { writeFileSync } from 'node:fs'
import { answersJsonSchema, extensionJsonSchema, templateJsonSchema } from '../shared/template/schema/json-schemas.ts'

const write = (name: string, schema: unknown): void =>
  writeFileSync(new URL(`../templates/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)

write('probity-template.schema.json', templateJsonSchema())
write('probity-template-extension.schema.json', extensionJsonSchema())
write('probity-answers.schema.json', answersJsonSchema())
