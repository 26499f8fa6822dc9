import type { AnswersFile } from '#shared/model/answers-file.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { issuesError, oneLine } from '../terminal/cli-error.ts'
import { readJson } from '../terminal/read-input.ts'

export interface OpenedAnswers {
  readonly path: string
  readonly content: AnswersFile
  readonly warnings: readonly string[]
  /** Questions whose answers have the shape of none. */
  readonly leftOut: readonly string[]
}

/**
 * @param misshapen answers that no question could have are refused, or left out with a warning
 * @throws {CliError} `unreadable`, `invalid-input`
 */
export async function readAnswers(path: string, misshapen: 'refuse' | 'leave-out' = 'refuse'): Promise<OpenedAnswers> {
  const result = parseAnswersFile(await readJson(path), misshapen)
  if (!result.ok) {
    const isNewer = result.issues.some(({ code }) => code === 'answers.newer-format')
    const format = 'is not an answers file; templates/probity-answers.schema.json describes the format'
    throw issuesError(path, result.issues, isNewer ? 'cannot be read by this version; update Probity' : format)
  }
  return {
    path,
    content: result.value,
    warnings: result.warnings.map((warning) => `${path}: ${warning.path.join('.')}: ${oneLine(warning.message)}`),
    leftOut: [...new Set(result.warnings.flatMap(({ path: [top, question] }) => (top === 'answers' ? [String(question)] : [])))],
  }
}
