import { citationHint, parseCitation } from '../../compliance/citations.ts'
import type { LocalizedText } from '../../model/localized-text.ts'
import type { Path, Report } from './check-report.ts'
import { checkExpression, checkRule, checkVisibility, fixedValues, type Checks } from './check-rules.ts'
import { checkScores } from './check-scores.ts'
import { checkForeignGuidance, checkGuidance, checkLanguages, checkMarkup } from './check-texts.ts'
import { constantProblems } from '../model/constants.ts'
import { visibilityCycles } from './visibility-cycles.ts'
import type { Column, FlagRule, Option, Question, Template } from '../model/template.ts'

export interface TemplateProblem {
  readonly code: string
  readonly path: readonly (string | number)[]
  readonly problem: string
  /** What to do about it. */
  readonly mend: string
  readonly severity: 'error' | 'warning'
}

/** Over ten times the largest shipped template. */
const maxQuestions = 1_500

/** What the shape alone cannot say: ids are unique, references lead somewhere, rules compile and do not go round in circles. */
export function checkTemplate(template: Template): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const report: Report = (code, path, problem, mend, severity = 'error') => void problems.push({ code, path, problem, mend, severity })
  const questions = new Map(template.sections.flatMap((section) => section.questions.map((question) => [question.id, question] as const)))
  const check: Checks = { template, report, questions, catalogues: new Set((template.catalogues ?? []).map((catalogue) => catalogue.id)) }

  // Bounds the depth of what follows references from question to question.
  if (questions.size > maxQuestions)
    report('too-many-questions', ['sections'], `${questions.size} questions; at most ${maxQuestions}`, 'split the template')
  checkUnique(report, ['sections'], template.sections, 'section')
  checkUnique(report, ['catalogues'], template.catalogues ?? [], 'catalogue')
  const seen = new Set<string>()
  const seenFlags = new Set<string>()
  template.sections.forEach((section, sectionIndex) => {
    const path = ['sections', sectionIndex]
    checkCitations(report, [...path, 'citations'], section.citations ?? [])
    checkVisibility(check, [...path, 'visibleWhen'], section.visibleWhen)
    section.questions.forEach((question, index) => {
      const questionPath = [...path, 'questions', index]
      if (seen.has(question.id))
        report('duplicate-id', [...questionPath, 'id'], `question id ${question.id} is used twice`, 'give each question its own id')
      seen.add(question.id)
      checkQuestion(check, questionPath, question)
      checkFlags(check, [...questionPath, 'flags'], question.flags ?? [], seenFlags)
    })
  })
  template.catalogues?.forEach((catalogue, index) => {
    checkUnique(report, ['catalogues', index, 'entries'], catalogue.entries, 'entry')
    catalogue.entries.forEach((entry, entryIndex) =>
      checkVisibility(check, ['catalogues', index, 'entries', entryIndex, 'visibleWhen'], entry.visibleWhen),
    )
  })
  checkForeignGuidance(check)
  checkLanguages(check)
  checkMarkup(check)
  checkFlags(check, ['flags'], template.flags ?? [], seenFlags)
  checkScores(template, report)
  template.scores?.forEach((score, index) => {
    checkExpression(check, ['scores', index, 'expression'], score.expression)
    if (score.max !== undefined) checkExpression(check, ['scores', index, 'max'], score.max)
    score.deductions?.forEach((deduction, at) => checkRule(check, ['scores', index, 'deductions', at, 'when'], deduction.when))
  })
  for (const { code, name, problem, mend } of constantProblems(template)) report(code, ['constants', name], problem, mend)
  for (const cycle of questions.size > maxQuestions ? [] : visibilityCycles(template)) {
    report('visibility-cycle', cycle.path, `visibility goes round in a circle: ${cycle.ids.join(' → ')}`, 'remove one of these references')
  }
  return problems
}

function checkUnique(report: Report, path: Path, items: readonly { readonly id: string }[], word: string): void {
  const seen = new Set<string>()
  items.forEach((item, index) => {
    if (seen.has(item.id))
      report('duplicate-id', [...path, index, 'id'], `${word} id ${item.id} is used twice`, `give each ${word} its own id`)
    seen.add(item.id)
  })
}

function checkQuestion(check: Checks, path: Path, question: Question): void {
  const { report } = check
  checkCitations(report, [...path, 'citations'], question.citations)
  checkVisibility(check, [...path, 'visibleWhen'], question.visibleWhen)
  checkRule(check, [...path, 'mandatoryWhen'], question.mandatoryWhen)
  if (question.mandatory !== undefined && question.mandatoryWhen !== undefined)
    report('misplaced-field', [...path, 'mandatory'], 'mandatory and mandatoryWhen exclude each other', 'keep the one that is meant')
  if (question.points !== undefined) checkPoints(report, path, question)
  checkChoices(report, path, question)
  if (question.rowsFrom !== undefined && !check.catalogues.has(question.rowsFrom)) {
    report(
      'unknown-catalogue',
      [...path, 'rowsFrom'],
      `catalogue ${question.rowsFrom} does not exist`,
      `known are ${[...check.catalogues].join(', ') || 'none'}`,
    )
  }
  if ((question.rowsFrom !== undefined || question.view !== undefined) && question.type !== 'tbl') {
    report('misplaced-field', [...path, 'type'], 'rowsFrom and view belong to tables', 'set type: tbl or remove them')
  }
  if (question.type === 'calc' && question.calc === undefined)
    report('missing-field', path, 'a calc question needs calc', 'name a score or write an expression')
  if (question.calc !== undefined && isExpression(question.calc)) checkExpression(check, [...path, 'calc'], question.calc)
  if (question.type === 'ref' && question.register === undefined)
    report('missing-field', path, 'a ref question needs register', 'add register: ai-system, assessment, vendor or decision')
  checkGuidance(check, path, question)
}

/** A `calc` is the name of a score unless it calls or compares something. */
export const isExpression = (calc: string): boolean => !/^[A-Za-z0-9_.-]+$/.test(calc)

function checkChoices(
  report: Report,
  path: Path,
  field: {
    readonly type: string
    readonly options?: readonly Option[]
    readonly columns?: readonly Column[]
    readonly min?: number
    readonly max?: number
    readonly steps?: readonly LocalizedText[]
  },
): void {
  const chooses = field.type === '1' || field.type === 'n'
  if (chooses && !field.options) report('missing-field', path, `type ${field.type} needs options`, 'list the options')
  if (!chooses && field.options)
    report('misplaced-field', [...path, 'options'], `type ${field.type} has no options`, "set type: '1' or 'n', or remove them")
  if (field.type === 'tbl' && !field.columns) report('missing-field', path, 'type tbl needs columns', 'list the columns')
  if (field.type !== 'tbl' && field.columns)
    report('misplaced-field', [...path, 'columns'], `type ${field.type} has no columns`, 'set type: tbl or remove them')
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    report('empty-range', [...path, 'min'], 'min is greater than max', 'swap them')
  if (field.steps !== undefined) checkSteps(report, [...path, 'steps'], { ...field, steps: field.steps })
  checkUnique(report, [...path, 'options'], field.options ?? [], 'option')
  checkUnique(report, [...path, 'columns'], field.columns ?? [], 'column')
  field.columns?.forEach((column, index) => checkChoices(report, [...path, 'columns', index], column))
}

function checkSteps(
  report: Report,
  path: Path,
  {
    type,
    min,
    max,
    steps,
  }: { readonly type: string; readonly min?: number; readonly max?: number; readonly steps: readonly LocalizedText[] },
): void {
  if (type !== '#' || min === undefined || max === undefined)
    return report('misplaced-field', path, 'steps belong to a number with min and max', "set type: '#' with min and max, or remove them")
  const wanted = max - min + 1
  if (steps.length !== wanted)
    report(
      'steps-count',
      path,
      `${steps.length} steps for the numbers ${min} to ${max}`,
      `give ${wanted} texts, from the lowest to the highest`,
    )
}

function checkCitations(report: Report, path: Path, citations: readonly string[]): void {
  citations.forEach((citation, index) => {
    if (!parseCitation(citation)) report('unknown-citation', [...path, index], `${citation} does not resolve`, citationHint(citation))
  })
}

function checkFlags(check: Checks, path: Path, flags: readonly FlagRule[], seen: Set<string>): void {
  flags.forEach((flag, index) => {
    if (seen.has(flag.id))
      check.report('duplicate-id', [...path, index, 'id'], `flag id ${flag.id} is used twice`, 'join the rules with ||, or use another id')
    seen.add(flag.id)
    checkRule(check, [...path, index, 'when'], flag.when)
    checkCitations(check.report, [...path, index, 'citations'], flag.citations ?? [])
  })
}

function checkPoints(report: Report, path: Path, { type, points = {} }: Question): void {
  const values = fixedValues[type]
  if (values === undefined) {
    const chooses = type === '1' || type === 'n'
    return report(
      'misplaced-field',
      [...path, 'points'],
      chooses ? `points belong to yn, cmp and sc; ${type} has them in its options` : `a question of type ${type} has no points of its own`,
      chooses ? 'give the options points' : "ask with type: yn, '1', n, cmp or sc; a number counts itself where it has a weight",
    )
  }
  for (const value of Object.keys(points))
    if (!values.includes(value))
      report('unknown-option', [...path, 'points', value], `no answer ${value}`, `known are ${values.join(', ')}`)
}
