import type { AnswersFile } from '#shared/model/answers-file.ts'
import { parseAnswersFile } from '#shared/template/parse-answers.ts'
import { issuesError } from './cli-error.ts'
import { readJson } from './read-input.ts'

export interface OpenedAnswers {
  readonly path: string
  readonly content: AnswersFile
  readonly warnings: readonly string[]
}

/** @throws {CliError} `unreadable`, `invalid-input` */
export async function readAnswers(path: string): Promise<OpenedAnswers> {
  const result = parseAnswersFile(await readJson(path))
  if (!result.ok) {
    const isNewer = result.issues.some(({ code }) => code === 'answers.newer-format')
    const format = 'is not an answers file; templates/probity-answers.schema.json describes the format'
    throw issuesError(path, result.issues, isNewer ? 'cannot be read by this version; update Probity' : format)
  }
  return {
    path,
    content: result.value,
    warnings: result.warnings.map((warning) => `${path}: ${warning.path.join('.')}: ${warning.message}`),
  }
}
