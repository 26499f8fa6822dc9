import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentScore } from '#shared/scoring/score.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate, type CompiledTemplate } from '#shared/template/compile-template.ts'
import { parseAnswersFile } from '#shared/template/parse-answers.ts'
import { issuesError } from './cli-error.ts'
import { readJson } from './read-input.ts'
import { findTemplate, pinned, readTemplateFile, type TemplateFile } from './template-files.ts'

export interface OpenedAnswers {
  readonly path: string
  readonly content: AnswersFile
  readonly warnings: readonly string[]
}

export interface ScoredAnswers extends OpenedAnswers {
  readonly template: TemplateFile
  readonly compiled: CompiledTemplate
  readonly score: AssessmentScore
}

/** @throws {CliError} `unreadable`, `invalid-input` */
export async function readAnswers(path: string): Promise<OpenedAnswers> {
  const result = parseAnswersFile(await readJson(path))
  if (!result.ok) throw issuesError(path, result.issues, 'is not an answers file; templates/probity-answers.schema.json describes the format')
  return { path, content: result.value, warnings: result.warnings.map((warning) => `${path}: ${warning.path.join('.')}: ${warning.message}`) }
}

/**
 * Answers with their template and score as of a day.
 * @param templatePath a template that is not shipped
 */
export async function scoreAnswers(path: string, today: string, templatePath?: string): Promise<ScoredAnswers> {
  const answers = await readAnswers(path)
  const reference = answers.content.template
  const template = templatePath === undefined ? await findTemplate(reference, path) : pinned(await readTemplateFile(templatePath), reference, path)
  const compiled = compileTemplate(template.template)
  return { ...answers, template, compiled, score: scoreAssessment(compiled, answers.content, today) }
}
