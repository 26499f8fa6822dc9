import { z } from 'zod'
import { answersSchema } from './answers-schema.ts'
import { templateSchema } from './template-schema.ts'

/** JSON Schema (draft 2020-12) of a template file, for editors and other tools. References and expressions are checked by the linter only. */
export const templateJsonSchema = (): unknown => ({ ...z.toJSONSchema(templateSchema, { io: 'input' }), title: 'Probity template' })

/** JSON Schema (draft 2020-12) of `*.answers.json`. */
export const answersJsonSchema = (): unknown => ({ ...z.toJSONSchema(answersSchema, { io: 'input' }), title: 'Probity answers' })
