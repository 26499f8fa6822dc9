import { todayOf } from '#shared/ports/clock.ts'
import { clauseCoverage, type ClauseCoverage } from '#shared/compliance/clause-coverage.ts'
import { appFeatures, policyClauses, registerFeatures } from '#shared/compliance/policy-clauses.ts'
import { coverageSource } from '#shared/scoring/coverage-source.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { exitCodes, oneLine } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readAnswers } from '../files/read-answers.ts'
import { formatTable } from '../terminal/table.ts'
import { findTemplate, listTemplatePaths, readTemplateFile } from '../files/template-files.ts'

export const coverageCommand: AddCommand = (program, run, context) => {
  program
    .command('coverage')
    .description('how far assessments and the program itself cover the 96 clauses of the policy')
    .argument('[answers...]', 'answers files (*.answers.json); without them: which questions and features each clause is mapped to')
    .option('--drafts', 'count also assessments that are not approved or whose review is due')
    .action(
      run(async (paths: string[], flags: { drafts?: boolean }) => {
        if (paths.length === 0) return mapping()
        const today = todayOf(context.clock)
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

/** What every clause is mapped to by the shipped templates and the program, before anybody answered anything. */
async function mapping() {
  const templates = await Promise.all((await listTemplatePaths()).map(async (path) => (await readTemplateFile(path)).template))
  const newest = new Map(templates.map((template) => [template.id, template]))
  const asked = [...newest.values()].flatMap(({ sections }) =>
    sections.flatMap(({ questions, citations = [] }) =>
      questions
        .filter(({ type }) => type !== 'calc')
        .map((question) => ({ id: question.id, cites: [...question.citations, ...citations] })),
    ),
  )
  const clauses = policyClauses.map(({ id, title, app, feature }) => {
    const questions = asked.filter(({ cites }) => cites.includes(`policy:${id}`)).map((question) => question.id)
    const by = feature === undefined ? null : appFeatures[feature]
    return { id, title, app, questions, feature: by, mapped: questions.length > 0 || by !== null }
  })
  const mapped = clauses.filter((clause) => clause.mapped).length
  const count = (role: string): number => clauses.filter(({ app, feature }) => app === role && feature?.built !== false).length
  const counts = {
    mapped,
    enforced: count('E'),
    partly: count('P'),
    recorded: count('R'),
    notBuilt: clauses.filter(({ feature }) => feature?.built === false).length,
  }
  const lines = [
    ...formatTable(
      ['clause', 'app', 'title', 'questions', 'feature'],
      clauses.map(({ id, app, title, questions, feature }) => [
        id,
        app,
        title,
        questions.length > 6 ? `${questions.slice(0, 6).join(' ')} … (${questions.length})` : questions.join(' ') || '-',
        feature === null ? '-' : feature.built ? feature.title : `not built: ${feature.title}`,
      ]),
    ),
    '',
    `${mapped} of ${clauses.length} clauses are mapped; the program enforces ${counts.enforced}, does ${counts.partly} in part, only asks or records ${counts.recorded}; ${counts.notBuilt} wait for features that are not built`,
    'give answers files for how far they are satisfied',
  ]
  return {
    data: { clauses, counts },
    lines,
    exitCode: exitCodes.good,
  }
}

function row({ clause, status, by, questions }: ClauseCoverage): readonly string[] {
  const failing = questions.filter(({ state }) => state === 'failing' || state === 'open').map(({ question }) => question)
  const feature = clause.feature === undefined ? undefined : appFeatures[clause.feature]
  const named = failing.length === 0 ? `${questions.length}` : `${failing.slice(0, 6).join(' ')}${failing.length > 6 ? ' …' : ''}`
  const missing = questions.length === 0 && feature !== undefined && !feature.built ? `not built: ${feature.title}` : named
  const isUnread = by === 'app' && clause.feature !== undefined && registerFeatures.includes(clause.feature)
  return [clause.id, clause.app, status, by ?? '-', clause.title, isUnread ? 'its register is in the vault, not read here' : missing]
}
