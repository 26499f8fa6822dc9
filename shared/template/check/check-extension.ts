import type { TemplateProblem } from './check-template.ts'
import { scoringConstants } from '../model/constants.ts'
import { compileExpression } from '../expression/expression.ts'
import type { QuestionChange, TemplateExtension } from '../model/extension.ts'
import { fixedQuestions } from '../model/fixed-questions.ts'
import type { Question, Section, Template } from '../model/template.ts'

type Path = readonly (string | number)[]
type Report = (code: string, path: Path, problem: string, mend: string) => void

interface Checks {
  readonly template: Template
  readonly extension: TemplateExtension
  readonly report: Report
  readonly sections: ReadonlyMap<string, Section>
  readonly questions: ReadonlyMap<string, Question>
}

/** Whether an extension may do to this template what it says; what comes of it is for `checkTemplate`. */
export function checkExtension(template: Template, extension: TemplateExtension): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const report: Report = (code, path, problem, mend) => void problems.push({ code, path, problem, mend, severity: 'error' })
  const sections = new Map(template.sections.map((section) => [section.id, section]))
  const questions = new Map(template.sections.flatMap((section) => section.questions.map((question) => [question.id, question] as const)))
  const checks: Checks = { template, extension, report, sections, questions }
  if (!fits(template, extension.base)) {
    report(
      'other-base',
      ['base'],
      `made for ${extension.base.id} ${extension.base.version}, but this is ${template.id} ${template.version}`,
      'name the template that is extended',
    )
    return problems
  }
  if (template.extensions?.some(({ id }) => id === extension.id) === true)
    report(
      'already-applied',
      ['id'],
      `extension ${extension.id} is in the template already`,
      'apply it once, to the template of the publisher',
    )
  checkChanges(checks)
  checkPlaces(checks)
  checkPrefixes(checks)
  checkConstants(checks)
  return problems
}

/** `1` fits 1.0.0 and 1.4.2, `1.4` fits 1.4.2, but not 1.40.0. */
function fits(template: Template, base: TemplateExtension['base']): boolean {
  const version = template.version.split('+')[0] ?? ''
  return template.id === base.id && (version === base.version || version.startsWith(`${base.version}.`))
}

function checkChanges({ template, extension, report, questions }: Checks): void {
  const seen = new Set<string>()
  const hidden = new Set((extension.change ?? []).filter((change) => change.hide === true).map((change) => change.question))
  const readers = readersOf(template)
  extension.change?.forEach((change, index) => {
    const path = ['change', index]
    const question = questions.get(change.question)
    if (question === undefined)
      return report(
        'unknown-question',
        [...path, 'question'],
        `the template has no question ${change.question}`,
        'correct the id, or take the change out',
      )
    if (seen.has(change.question))
      report('duplicate-change', [...path, 'question'], `${change.question} is changed twice`, 'join the two changes')
    seen.add(change.question)
    if (change.reason === undefined && needsReason(change, question))
      report(
        'reason-missing',
        path,
        `${change.question} is ${change.hide === true ? 'hidden' : 'made to count less or more'} without a reason`,
        'add reason; it is printed in the report',
      )
    for (const id of Object.keys(change.optionTexts ?? {}))
      if (question.options?.some((option) => option.id === id) !== true)
        report(
          'unknown-option',
          [...path, 'optionTexts', id],
          `${change.question} has no option ${id}`,
          `known are ${question.options?.map((option) => option.id).join(', ') ?? 'none'}`,
        )
    for (const [id, texts] of Object.entries(change.stepTexts ?? {})) {
      const rated = new Map(
        (question.columns ?? []).flatMap((column) => (column.steps === undefined ? [] : [[column.id, column.steps.length]])),
      )
      const wanted = rated.get(id)
      const at = [...path, 'stepTexts', id]
      if (wanted === undefined)
        report('unknown-column', at, `${change.question} has no rating ${id}`, `known are ${[...rated.keys()].join(', ') || 'none'}`)
      else if (texts.length !== wanted)
        report('steps-count', at, `${texts.length} texts for ${wanted} steps of ${id}`, 'give one for each, from the lowest to the highest')
    }
    if (change.addOptions !== undefined && question.type !== '1' && question.type !== 'n')
      report(
        'misplaced-field',
        [...path, 'addOptions'],
        `${change.question} is of type ${question.type}, which has no options`,
        'remove addOptions',
      )
    if (change.hide === true) checkHidden({ template, question, path, report }, readers, hidden)
    return undefined
  })
}

const needsReason = (change: QuestionChange, question: Question): boolean =>
  change.hide === true || change.weight !== undefined || (change.mandatory === false && question.mandatory !== false)

/** What protects people or feeds a rule stays: an extension can ask more, not look away. */
function checkHidden(
  {
    template,
    question,
    path,
    report,
  }: { readonly template: Template; readonly question: Question; readonly path: Path; readonly report: Report },
  readers: ReadonlyMap<string, readonly string[]>,
  hidden: ReadonlySet<string>,
): void {
  const heavy = question.flags?.filter((flag) => flag.class !== 'note') ?? []
  if (fixedQuestions[template.type].has(question.id))
    report('needed-by-scoring', path, `the scoring rules read ${question.id}`, 'reword it instead of hiding it')
  else if (heavy.length > 0)
    report(
      'flag-lost',
      path,
      `${question.id} can raise ${heavy.map((flag) => `${flag.id} (${flag.class})`).join(', ')}`,
      'only questions without flags, or with notes, can be hidden',
    )
  const still = (readers.get(question.id) ?? []).filter((reader) => !hidden.has(reader))
  if (still.length > 0)
    report('still-read', path, `${question.id} is read by ${still.slice(0, 6).join(', ')}`, 'hide these too, or leave the question')
}

/** Question id → what reads it in a rule: ids of questions, or a place such as `flags`. */
function readersOf(template: Template): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>()
  const note = (reader: string, ...rules: readonly (string | undefined)[]): void => {
    for (const rule of rules) {
      const result = rule === undefined ? undefined : compileExpression(rule)
      if (result?.ok !== true) continue
      for (const id of result.program.questions) if (id !== reader) readers.set(id, [...(readers.get(id) ?? []), reader])
    }
  }
  for (const section of template.sections) {
    note(`section ${section.id}`, section.visibleWhen)
    for (const { id, visibleWhen, mandatoryWhen, calc, flags } of section.questions)
      note(id, visibleWhen, mandatoryWhen, calc, ...(flags ?? []).map((flag) => flag.when))
  }
  for (const flag of template.flags ?? []) note(`flag ${flag.id}`, flag.when)
  for (const { id, entries } of template.catalogues ?? []) note(`catalogue ${id}`, ...entries.map((entry) => entry.visibleWhen))
  for (const { id, expression, max, deductions } of template.scores ?? [])
    note(`score ${id}`, expression, max, ...(deductions ?? []).map((deduction) => deduction.when))
  return readers
}

function checkPlaces({ template, extension, report, sections }: Checks): void {
  const knownSections = `known are ${[...sections.keys()].join(', ')}`
  extension.add?.forEach(({ section, after }, index) => {
    const found = sections.get(section)
    if (found === undefined)
      return report('unknown-section', ['add', index, 'section'], `the template has no section ${section}`, knownSections)
    if (after !== undefined && !found.questions.some((question) => question.id === after))
      report(
        'unknown-question',
        ['add', index, 'after'],
        `section ${section} has no question ${after}`,
        'correct the id, or leave after out',
      )
    return undefined
  })
  extension.changeSections?.forEach(({ section }, index) => {
    if (!sections.has(section))
      report('unknown-section', ['changeSections', index, 'section'], `the template has no section ${section}`, knownSections)
    if (extension.changeSections?.findIndex((other) => other.section === section) !== index)
      report('duplicate-change', ['changeSections', index, 'section'], `${section} is changed twice`, 'join the two changes')
  })
  extension.sections?.forEach(({ after }, index) => {
    if (after !== undefined && !sections.has(after))
      report('unknown-section', ['sections', index, 'after'], `the template has no section ${after}`, knownSections)
  })
  const catalogues = (template.catalogues ?? []).map((catalogue) => catalogue.id)
  extension.addEntries?.forEach(({ catalogue }, index) => {
    if (!catalogues.includes(catalogue))
      report(
        'unknown-catalogue',
        ['addEntries', index, 'catalogue'],
        `the template has no catalogue ${catalogue}`,
        `known are ${catalogues.join(', ') || 'none'}`,
      )
  })
}

function checkPrefixes({ extension, report }: Checks): void {
  const prefix = `${extension.id}-`
  const own = (items: readonly { readonly id: string }[] | undefined, ...path: Path): void =>
    items?.forEach(({ id }, index) => {
      if (!id.startsWith(prefix))
        report(
          'foreign-id',
          [...path, index, 'id'],
          `${id} does not begin with ${prefix}`,
          `call it ${prefix}${id}, so that no later version of the template uses the same id`,
        )
    })
  extension.change?.forEach((change, index) => {
    own(change.addOptions, 'change', index, 'addOptions')
    own(change.addFlags, 'change', index, 'addFlags')
  })
  const questions = (items: readonly Question[], ...path: Path): void => {
    own(items, ...path)
    items.forEach((question, index) => own(question.flags, ...path, index, 'flags'))
  }
  extension.add?.forEach((group, index) => questions(group.questions, 'add', index, 'questions'))
  own(extension.sections, 'sections')
  extension.sections?.forEach((section, index) => questions(section.questions, 'sections', index, 'questions'))
  own(extension.catalogues, 'catalogues')
  extension.addEntries?.forEach((group, index) => own(group.entries, 'addEntries', index, 'entries'))
  own(extension.flags, 'flags')
}

function checkConstants({ template, extension, report }: Checks): void {
  const known = new Set([...Object.keys(scoringConstants[template.type]), ...Object.keys(template.constants ?? {})])
  extension.constants?.forEach(({ name }, index) => {
    if (!known.has(name))
      report(
        'unknown-constant',
        ['constants', index, 'name'],
        `no rule of this template reads the constant ${name}`,
        `known are ${[...known].join(', ') || 'none'}`,
      )
    if (extension.constants?.findIndex((other) => other.name === name) !== index)
      report('duplicate-change', ['constants', index, 'name'], `${name} is set twice`, 'keep one of the two')
  })
}
