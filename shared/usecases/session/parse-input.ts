import { z } from 'zod'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Heads of a state; one a device that wrote concurrently. */
export const seenState = z
  .array(z.string().regex(/^[0-9a-f]{64}$/))
  .min(1)
  .max(1000)

/** Input of a verb as its schema wants it. @throws {WorkbenchError} `invalid-input` naming the fields, not what they hold */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))].slice(0, 20)
  throw new WorkbenchError('invalid-input', `not as expected: ${fields.join(', ')}`, { fields })
}
