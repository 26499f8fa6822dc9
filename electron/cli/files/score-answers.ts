import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate, type CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { readAnswers, type OpenedAnswers } from './read-answers.ts'
import { openTemplate, type TemplateFile, type TemplateSource } from './template-files.ts'

export interface ScoredAnswers extends OpenedAnswers {
  readonly template: TemplateFile
  readonly compiled: CompiledTemplate
  readonly score: AssessmentScore
  /** Questions whose answers do not fit them and therefore do not count; each is among the warnings. */
  readonly unfit: readonly string[]
}

/**
 * Answers with their template and score as of a day. What does not fit the template is named in the warnings, and the rest is used.
 * @param source of a template that is not shipped, or extended
 * @param language of the texts that come from the template
 * @throws {CliError} `unreadable`, `invalid-input`
 */
export async function scoreAnswers(path: string, today: string, source: TemplateSource = {}, language = 'en'): Promise<ScoredAnswers> {
  const answers = await readAnswers(path, 'leave-out')
  const template = await openTemplate(answers.content.template, path, source)
  const compiled = compileTemplate(template.template)
  const score = scoreAssessment(compiled, answers.content, today, language)
  const misfits = score.findings.filter(({ code }) => unfitCodes.has(code))
  const notes = score.findings.filter((finding) => misfits.includes(finding) || finding.code === 'evidence-not-found')
  return {
    ...answers,
    warnings: [...answers.warnings, ...notes.map(({ question, text }) => `${path}: answers.${question}: ${text}`)],
    template,
    compiled,
    score,
    unfit: [
      ...answers.leftOut,
      // What an upgrade of the template left for a person to look at does not stop the work.
      ...new Set(misfits.map(({ question }) => question).filter((question) => !isUnderReview(answers.content, question))),
    ],
  }
}

/** Findings of the template engine that in a file mean a mistake by whoever wrote it. */
const unfitCodes: ReadonlySet<string> = new Set(['unknown-question', 'type-mismatch', 'unknown-option', 'out-of-range', 'na-not-allowed'])

const isUnderReview = ({ answers }: AnswersFile, question: string): boolean =>
  Object.hasOwn(answers, question) && answers[question]?.review !== undefined
