import type { AssessmentScore } from '#shared/scoring/score.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate, type CompiledTemplate } from '#shared/template/compile-template.ts'
import { readAnswers, type OpenedAnswers } from './read-answers.ts'
import { findTemplate, pinned, readTemplateFile, type TemplateFile } from './template-files.ts'

export interface ScoredAnswers extends OpenedAnswers {
  readonly template: TemplateFile
  readonly compiled: CompiledTemplate
  readonly score: AssessmentScore
}

/**
 * Answers with their template and score as of a day.
 * @param templatePath a template that is not shipped
 * @param language of the texts that come from the template
 */
export async function scoreAnswers(path: string, today: string, templatePath?: string, language = 'en'): Promise<ScoredAnswers> {
  const answers = await readAnswers(path)
  const reference = answers.content.template
  const template =
    templatePath === undefined ? await findTemplate(reference, path) : pinned(await readTemplateFile(templatePath), reference, path)
  const compiled = compileTemplate(template.template)
  return { ...answers, template, compiled, score: scoreAssessment(compiled, answers.content, today, language) }
}
