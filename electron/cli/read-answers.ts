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
  if (!result.ok)
    throw issuesError(path, result.issues, 'is not an answers file; templates/probity-answers.schema.json describes the format')
  return {
    path,
    content: result.value,
    warnings: result.warnings.map((warning) => `${path}: ${warning.path.join('.')}: ${warning.message}`),
  }
}
