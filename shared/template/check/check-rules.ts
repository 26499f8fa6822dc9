/**
 * Rules of a template: conditions and expressions compile, name questions, columns and options that are there, and ask for nothing
 * that is known only later.
 */
import type { Path, Report } from './check-report.ts'
import { checkScoreCall } from './check-scores.ts'
import { compileExpression } from '../expression/expression.ts'
import type { ReaderCall } from '../expression/expression.ts'
import type { Option, Question, Template } from '../model/template.ts'

/** What every check of one template shares. */
export interface Checks {
  readonly template: Template
  readonly report: Report
  readonly questions: ReadonlyMap<string, Question>
  readonly catalogues: ReadonlySet<string>
}

/** Points and scores exist only once it is known what is asked. */
export function checkVisibility(check: Checks, path: Path, rule: string | undefined): void {
  checkRule(check, path, rule)
  const result = rule === undefined ? undefined : compileExpression(rule)
  if (result?.ok === true && result.program.usesScores)
    check.report(
      'not-allowed-here',
      path,
      'what is asked cannot depend on points or scores',
      'name the answers instead, e.g. is("A-01", "x")',
    )
}

export function checkRule(check: Checks, path: Path, rule: string | undefined): void {
  if (rule === undefined) return
  const type = checkExpression(check, path, rule)
  if (type !== undefined && type !== 'bool')
    check.report('not-a-condition', path, `the rule gives ${type}`, 'compare it with something, so that it is true or false')
}

export function checkExpression(check: Checks, path: Path, source: string): string | undefined {
  const result = compileExpression(source)
  if (!result.ok) {
    check.report('invalid-expression', path, result.message, mendExpression(result.message, source))
    return undefined
  }
  for (const call of result.program.calls) checkCall(check, path, call)
  return result.program.type
}

function mendExpression(message: string, source: string): string {
  const bare = source.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""')
  if (/\b(?:and|or|not)\b/i.test(bare)) return 'write && for and, || for or, ! for not'
  if (/(?:^|[^=!<>])=(?!=)/.test(bare)) return 'write == to compare, or is("id", "value")'
  if (/"" *\b(?:contains|in|notempty|empty)\b/i.test(bare)) return 'write has("id", "option") for contains, answered("id") for notempty'
  if (/must be quoted text/.test(message)) return 'put ids into quotation marks, e.g. yes("A-01")'
  // The commonest slip: CEL does not mix whole and decimal numbers in == and arithmetic.
  if (/double.*int|int.*double/.test(message)) return 'num, eff, points, score and percent give decimal numbers: write 3.0 and not 3'
  return 'see docs/templates.md for functions and operators'
}

/** Other programs find names whatever their capitals; an id that differs in nothing but them, or in signs, is what was meant. */
function mendId(given: string, known: readonly string[]): string {
  const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const meant = known.find((name) => bare(name) === bare(given))
  return meant === undefined ? 'correct the id' : `write ${meant}; capitals and signs count`
}

/** Options of the types that have no list of their own. */
export const fixedValues: Readonly<Record<string, readonly string[]>> = {
  yn: ['yes', 'no'],
  cmp: ['compliant', 'partly', 'non-compliant'],
  sc: ['0', '1', '2', '3', '4'],
}

const scoreCallNames = new Set(['points', 'maxPoints', 'score', 'percent', 'level', 'constant'])

function checkCall(check: Checks, path: Path, call: ReaderCall): void {
  if (scoreCallNames.has(call.name)) return checkScoreCall(check.template, check.report, path, call)
  const question = check.questions.get(call.question)
  if (!question)
    return check.report(
      'unknown-question',
      path,
      `${call.name} names question ${call.question}, which does not exist`,
      mendId(call.question, [...check.questions.keys()]),
    )
  if (call.name === 'is' && question.type === 'n')
    check.report(
      'never-true',
      path,
      `is("${call.question}", …) is never true, since ${call.question} takes several choices`,
      `write has("${call.question}", "${call.argument ?? 'option'}")`,
      'warning',
    )
  if ((call.name === 'is' || call.name === 'has') && call.argument !== undefined)
    return checkValue(check, path, call.question, question, call.argument)
  if (call.name !== 'rows' && call.name !== 'filled') return undefined
  const column = question.columns?.find((candidate) => candidate.id === call.argument)
  if (!column)
    return check.report(
      'unknown-column',
      path,
      `${call.question} has no column ${call.argument ?? ''}`,
      `known are ${question.columns?.map((candidate) => candidate.id).join(', ') ?? 'none'}`,
    )
  return call.extra === undefined || cellStates.includes(call.extra)
    ? undefined
    : checkValue(check, path, `${call.question}.${column.id}`, column, call.extra)
}

/** In tables these words stand in cells, which have no state of their own. */
const cellStates = ['unknown', 'na']

function checkValue(
  check: Checks,
  path: Path,
  name: string,
  field: { readonly type: string; readonly options?: readonly Option[] },
  value: string,
): void {
  const known = field.options?.map((option) => option.id) ?? fixedValues[field.type]
  if (known && !known.includes(value))
    check.report('unknown-option', path, `${name} has no value ${value}`, `known are ${known.join(', ')}`)
}
