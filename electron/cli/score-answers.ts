import type { AssessmentScore } from '#shared/scoring/score.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate, type CompiledTemplate } from '#shared/template/compile-template.ts'
import { readAnswers, type OpenedAnswers } from './read-answers.ts'
import { openTemplate, type TemplateFile, type TemplateSource } from './template-files.ts'

export interface ScoredAnswers extends OpenedAnswers {
  readonly template: TemplateFile
  readonly compiled: CompiledTemplate
  readonly score: AssessmentScore
}

/**
 * Answers with their template and score as of a day.
 * @param source of a template that is not shipped, or extended
 * @param language of the texts that come from the template
 */
export async function scoreAnswers(path: string, today: string, source: TemplateSource = {}, language = 'en'): Promise<ScoredAnswers> {
  const answers = await readAnswers(path)
  const template = await openTemplate(answers.content.template, path, source)
  const compiled = compileTemplate(template.template)
  return { ...answers, template, compiled, score: scoreAssessment(compiled, answers.content, today, language) }
}
