import type { Issue } from '#shared/issue.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentScore, Finding } from '#shared/scoring/score.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate, type CompiledTemplate } from '#shared/template/compile-template.ts'
import { issuesError } from './cli-error.ts'
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
 * @throws {CliError} `unreadable`, `invalid-input`, also for answers that their template cannot hold
 */
export async function scoreAnswers(path: string, today: string, source: TemplateSource = {}, language = 'en'): Promise<ScoredAnswers> {
  const answers = await readAnswers(path)
  const template = await openTemplate(answers.content.template, path, source)
  const compiled = compileTemplate(template.template)
  const score = scoreAssessment(compiled, answers.content, today, language)
  const unfit = score.findings.filter(({ code }) => unfitCodes.has(code))
  const mistakes = unfit.filter(({ question }) => !isUnderReview(answers.content, question))
  if (mistakes.length > 0) {
    const { id, version } = template.template
    throw issuesError(
      path,
      mistakes.map(asIssue),
      `does not fit template ${id}@${version}; \`probity template show ${id}\` lists its questions`,
    )
  }
  // What an upgrade of the template left for a person to look at, and evidence that is missing, do not stop the work.
  const notes = score.findings.filter((finding) => unfit.includes(finding) || finding.code === 'evidence-not-found')
  const warnings = [...answers.warnings, ...notes.map(({ question, text }) => `${path}: answers.${question}: ${text}`)]
  return { ...answers, warnings, template, compiled, score }
}

/** Findings of the template engine that in a file mean a mistake by whoever wrote it. */
const unfitCodes: ReadonlySet<string> = new Set(['unknown-question', 'type-mismatch', 'unknown-option', 'out-of-range', 'na-not-allowed'])

const isUnderReview = ({ answers }: AnswersFile, question: string): boolean =>
  Object.hasOwn(answers, question) && answers[question]?.review !== undefined

const asIssue = ({ question, code, text }: Finding): Issue => ({ code, path: ['answers', question], message: text })
