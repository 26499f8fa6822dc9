import { z } from 'zod'
import { answersSchema } from './answers-schema.ts'
import { extensionSchema } from './extension-schema.ts'
import { templateSchema } from './template-schema.ts'

/** JSON Schema (draft 2020-12) of a template file, for editors and other tools. References and expressions are checked by the linter only. */
export const templateJsonSchema = (): unknown => ({ ...z.toJSONSchema(templateSchema, { io: 'input' }), title: 'Probity template' })

/** JSON Schema (draft 2020-12) of an extension; `z.never` of what only the engine writes comes out as a schema that nothing fits. */
export const extensionJsonSchema = (): unknown => ({
  ...z.toJSONSchema(extensionSchema, { io: 'input' }),
  title: 'Probity template extension',
})

/** JSON Schema (draft 2020-12) of `*.answers.json`. */
export const answersJsonSchema = (): unknown => ({ ...z.toJSONSchema(answersSchema, { io: 'input' }), title: 'Probity answers' })
