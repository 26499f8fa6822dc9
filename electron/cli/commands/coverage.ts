import { clauseCoverage, type ClauseCoverage } from '#shared/compliance/clause-coverage.ts'
import { appFeatures } from '#shared/compliance/policy-clauses.ts'
import { coverageSource } from '#shared/scoring/coverage-source.ts'
import { compileTemplate } from '#shared/template/compile-template.ts'
import { exitCodes, oneLine } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readAnswers } from '../files/read-answers.ts'
import { formatTable } from '../terminal/table.ts'
import { findTemplate } from '../files/template-files.ts'

export const coverageCommand: AddCommand = (program, run, context) => {
  program
    .command('coverage')
    .description('how far assessments and the program itself cover the 96 clauses of the policy')
    .argument('<answers...>', 'answers files (*.answers.json)')
    .option('--drafts', 'count also assessments that are not approved or whose review is due')
    .action(
      run(async (paths: string[], flags: { drafts?: boolean }) => {
        const today = context.clock.now().slice(0, 10)
        const sources = []
        for (const path of paths) {
          const { content } = await readAnswers(path)
          const { template } = await findTemplate(content.template, path)
          const source = coverageSource(compileTemplate(template), content, today, flags.drafts === true)
          if (!source.counts)
            context.warn(oneLine(`${path}: is not approved or its review is due, so its answers do not count; --drafts counts them`))
          sources.push(source)
        }
        const coverage = clauseCoverage(sources)
        const { counts, percent } = coverage
        const lines = [
          ...formatTable(['clause', 'app', 'status', 'by', 'title', 'questions'], coverage.clauses.map(row)),
          '',
          `${counts.satisfied} satisfied, ${counts.gap} gaps, ${counts.open} open, ${counts.na} not applicable of ${coverage.clauses.length} clauses: coverage ${percent.toFixed(1)} %`,
          'app: E the program enforces it, P in part, R it only asks or records',
        ]
        return { data: coverage, lines, exitCode: exitCodes.good }
      }),
    )
}

function row({ clause, status, by, questions }: ClauseCoverage): readonly string[] {
  const failing = questions.filter(({ state }) => state === 'failing' || state === 'open').map(({ question }) => question)
  const feature = clause.feature === undefined ? undefined : appFeatures[clause.feature]
  const named = failing.length === 0 ? `${questions.length}` : `${failing.slice(0, 6).join(' ')}${failing.length > 6 ? ' …' : ''}`
  const missing = questions.length === 0 && feature !== undefined && !feature.built ? `not built: ${feature.title}` : named
  return [clause.id, clause.app, status, by ?? '-', clause.title, missing]
}
