import { z } from 'zod'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** SHA-256 of a file, a state or a certificate. */
export const sha256Input = z.string().regex(/^[0-9a-f]{64}$/)

/** Why, in a person's words, as a signed entry keeps it. */
export const reasonInput = z.string().trim().min(1).max(2_000)

/** Heads of a state; one a device that wrote concurrently. */
export const seenState = z.array(sha256Input).min(1).max(1000)

/** Input of a verb as its schema wants it. @throws {WorkbenchError} `invalid-input` naming the fields, not what they hold */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))].slice(0, 20)
  throw new WorkbenchError('invalid-input', `not as expected: ${fields.join(', ')}`, { fields })
}
