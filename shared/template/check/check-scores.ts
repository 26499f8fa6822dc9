import { pointRange } from '../answers/answer-points.ts'
import type { Report } from './check-report.ts'
import { scoringConstants } from '../model/constants.ts'
import { compileExpression } from '../expression/expression.ts'
import type { ReaderCall } from '../expression/expression.ts'
import type { NumberOrConstant, Question, ScoreLevel, ScoreRule, Template } from '../model/template.ts'

type Path = readonly (string | number)[]

/** Names that `points` and `maxPoints` accept, with their questions: questions, sections and groups. */
export function pointTargets(template: Template): ReadonlyMap<string, readonly Question[]> {
  const known = targetsByTemplate.get(template)
  if (known !== undefined) return known
  const targets = collectTargets(template)
  targetsByTemplate.set(template, targets)
  return targets
}
// The linter asks for every call in every rule.
const targetsByTemplate = new WeakMap<Template, ReadonlyMap<string, readonly Question[]>>()

function collectTargets(template: Template): ReadonlyMap<string, readonly Question[]> {
  const targets = new Map<string, Question[]>()
  for (const { id, questions, groups = [] } of template.sections) {
    targets.set(id, [...questions])
    for (const question of questions)
      for (const group of question.groups ?? groups) targets.set(group, [...(targets.get(group) ?? []), question])
  }
  // A question's own id wins over a group of that name, which the linter refuses.
  for (const { questions } of template.sections) for (const question of questions) targets.set(question.id, [question])
  return targets
}

/** Shape of own scores beyond the schema: levels in order, one threshold each, no circles, at most one that decides. */
export function checkScores(template: Template, report: Report): void {
  const scores = template.scores ?? []
  checkGroups(template, report)
  scores.forEach((score, index) => {
    const path = ['scores', index]
    if (scores.findIndex((other) => other.id === score.id) !== index)
      report('duplicate-id', [...path, 'id'], `score id ${score.id} is used twice`, 'give each score its own id')
    checkNumeric(report, [...path, 'expression'], score.expression)
    if (score.max !== undefined) checkNumeric(report, [...path, 'max'], score.max)
    score.deductions?.forEach((deduction, at) => {
      if ((deduction.percent === undefined) === (deduction.points === undefined))
        report('missing-field', [...path, 'deductions', at], 'a deduction takes either percent or points', 'give exactly one of the two')
      for (const amount of [deduction.percent, deduction.points]) checkConstantName(template, report, [...path, 'deductions', at], amount)
      const percent = typeof deduction.percent === 'string' ? template.constants?.[deduction.percent] : deduction.percent
      if (percent !== undefined && (percent < 0 || percent > 100))
        report('out-of-range', [...path, 'deductions', at, 'percent'], `a deduction of ${percent} %`, 'give a share from 0 to 100')
    })
    checkLevels(template, report, [...path, 'levels'], score.levels ?? [])
  })
  checkDeciding(template, report, scores)
  for (const cycle of cycles(scores))
    report(
      'score-cycle',
      ['scores', scores.findIndex((score) => score.id === cycle[0])],
      `scores need each other: ${cycle.join(' → ')}`,
      'remove one of these references',
    )
}

/** A call of `points`, `maxPoints`, `score`, `percent`, `level` or `constant` names what exists. */
export function checkScoreCall(template: Template, report: Report, path: Path, { name, question: target }: ReaderCall): void {
  if (name === 'constant') return checkConstantName(template, report, path, target)
  if (name === 'points' || name === 'maxPoints') {
    const questions = pointTargets(template).get(target)
    if (questions === undefined)
      return report('unknown-question', path, `${name} names ${target}, which is no question, section or group`, 'correct the id')
    if (questions.every((question) => question.type !== 'tbl' && hasNoPoints(question)))
      report(
        'no-points',
        path,
        `${name}("${target}") is always 0: none of its questions has points`,
        'give options points, or take it out',
        'warning',
      )
    return undefined
  }
  if (template.scores?.some((score) => score.id === target) === true) return undefined
  return report(
    'unknown-score',
    path,
    `${name} names score ${target}, which does not exist`,
    `known are ${template.scores?.map((score) => score.id).join(', ') ?? 'none'}`,
  )
}

const hasNoPoints = (question: Question): boolean => {
  const { least, most } = pointRange(question, [])
  return least === 0 && most === 0
}

function checkGroups(template: Template, report: Report): void {
  const taken = new Set(template.sections.flatMap((section) => [section.id, ...section.questions.map((question) => question.id)]))
  const checkNames = (path: Path, groups: readonly string[] = []): void =>
    groups.forEach((group, at) => {
      if (taken.has(group))
        report(
          'duplicate-id',
          [...path, 'groups', at],
          `group ${group} has the name of a question or section`,
          'give the group a name of its own',
        )
    })
  template.sections.forEach((section, sectionIndex) => {
    checkNames(['sections', sectionIndex], section.groups)
    section.questions.forEach((question, index) => checkNames(['sections', sectionIndex, 'questions', index], question.groups))
  })
}

function checkNumeric(report: Report, path: Path, source: string): void {
  const result = compileExpression(source)
  if (result.ok && result.program.type !== 'double' && result.program.type !== 'int')
    report(
      'not-a-number',
      path,
      `the expression gives ${result.program.type}`,
      'a score is a number, e.g. points("A") or yes("A-01") ? 2.0 : 0.0',
    )
}

const thresholds = ['fromPercent', 'abovePercent', 'from', 'above'] as const
type Threshold = (typeof thresholds)[number]

function checkLevels(template: Template, report: Report, path: Path, levels: readonly ScoreLevel[]): void {
  let before = -Infinity
  let kind: 'percent' | 'value' | undefined
  levels.forEach((level, index) => {
    const here = [...path, index]
    if (levels.findIndex((other) => other.id === level.id) !== index)
      report('duplicate-id', [...here, 'id'], `level id ${level.id} is used twice`, 'give each level its own id')
    const given = thresholds.filter((name) => level[name] !== undefined)
    if (given.length !== (index === 0 ? 0 : 1))
      return report(
        'level-threshold',
        here,
        index === 0 ? 'the lowest level has a threshold' : `level ${level.id} has ${given.length} thresholds`,
        index === 0
          ? 'list the lowest level first, without a threshold, so that every score has a level'
          : `give exactly one of ${thresholds.join(', ')}`,
      )
    const [name] = given
    if (name === undefined) return undefined
    checkConstantName(template, report, [...here, name], level[name])
    const measure = isPercent(name) ? 'percent' : 'value'
    if (kind !== undefined && kind !== measure)
      report('level-threshold', here, 'some levels go by percent, others by value', 'use one of the two for all levels')
    kind = measure
    const value = valueOf(template, level[name])
    if (value <= before)
      report(
        'level-order',
        here,
        `level ${level.id} begins at ${value}, not above the level before it`,
        'list levels from the lowest to the highest',
      )
    before = value
    return undefined
  })
}

const isPercent = (name: Threshold): boolean => name === 'fromPercent' || name === 'abovePercent'
const valueOf = (template: Template, given: NumberOrConstant | undefined): number =>
  typeof given === 'number' ? given : (template.constants?.[given ?? ''] ?? scoringConstants[template.type][given ?? '']?.value ?? Infinity)

function checkConstantName(template: Template, report: Report, path: Path, given: NumberOrConstant | undefined): void {
  if (typeof given !== 'string') return
  const known = [...Object.keys(template.constants ?? {}), ...Object.keys(scoringConstants[template.type])]
  if (!known.includes(given))
    report('unknown-constant', path, `constant ${given} does not exist`, `known are ${known.join(', ') || 'none'}; add it to constants`)
}

function checkDeciding(template: Template, report: Report, scores: readonly ScoreRule[]): void {
  const deciding = scores.flatMap((score, index) => (score.decides === true ? [{ score, index }] : []))
  for (const [place, { score, index }] of deciding.entries()) {
    const path = ['scores', index, 'decides']
    if (template.type !== 'custom')
      report('misplaced-field', path, `the level of type ${template.type} comes from its own rules`, 'remove decides')
    if (place > 0)
      report('misplaced-field', path, 'a second score decides', 'let one score decide; it may build on the others with score("…")')
    if (score.levels === undefined) report('missing-field', path, 'a score that decides needs levels', 'add levels')
  }
}

function cycles(scores: readonly ScoreRule[]): readonly (readonly string[])[] {
  const needs = new Map(
    scores.map(({ id, expression, max, deductions }) => [
      id,
      [expression, max, ...(deductions ?? []).map((deduction) => deduction.when)].flatMap((source) => {
        const result = source === undefined ? undefined : compileExpression(source)
        return result?.ok === true ? result.program.scores : []
      }),
    ]),
  )
  const found: string[][] = []
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (id: string): void => {
    if (done.has(id) || !needs.has(id)) return
    const start = trail.indexOf(id)
    if (start >= 0) return void found.push([...trail.slice(start), id])
    trail.push(id)
    for (const next of needs.get(id) ?? []) visit(next)
    trail.pop()
    done.add(id)
  }
  for (const id of needs.keys()) visit(id)
  return found
}
