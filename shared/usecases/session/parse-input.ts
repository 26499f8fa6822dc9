import type { z } from 'zod'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Input of a verb as its schema wants it. @throws {WorkbenchError} `invalid-input` naming the fields, not what they hold */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))].slice(0, 20)
  throw new WorkbenchError('invalid-input', `not as expected: ${fields.join(', ')}`, { fields })
}
