import type { QuestionId } from '../../model/ids.ts'
import { pointTargets } from '../check/check-scores.ts'
import { isExpression } from '../check/check-template.ts'
import { compileExpression } from '../expression/expression.ts'
import type { Program } from '../expression/expression.ts'
import { TemplateError } from '../model/template-error.ts'
import { vendorFactorIds, vendorFactorQuestion } from '../model/vendor-tier.ts'
import type { FlagRule, Question, ScoreDeduction, ScoreRule, Section, Template } from '../model/template.ts'

export interface CompiledFlag {
  readonly rule: FlagRule
  readonly when: Program
}

export interface CompiledQuestion {
  readonly question: Question
  readonly section: Section
  readonly visible: Program | undefined
  readonly sectionVisible: Program | undefined
  readonly flags: readonly CompiledFlag[]
  readonly mandatory: Program | undefined
  /** Of a `calc` question that is an expression and not the name of a score. */
  readonly calc: Program | undefined
}

/** A template whose rules are ready to run. Made once per template, used after every keystroke. */
export interface CompiledTemplate {
  readonly template: Template
  /** In order of the template. */
  readonly questions: ReadonlyMap<QuestionId, CompiledQuestion>
  /** By section id, in order of the template. */
  readonly bySection: ReadonlyMap<string, readonly CompiledQuestion[]>
  /** Each question after those that its visibility depends on. */
  readonly visibilityOrder: readonly CompiledQuestion[]
  readonly flags: readonly CompiledFlag[]
  readonly entries: readonly CompiledEntry[]
  readonly scores: ReadonlyMap<string, CompiledScore>
  /** Questions behind each name that `points` accepts. */
  readonly pointTargets: ReadonlyMap<string, readonly QuestionId[]>
}

export interface CompiledScore {
  readonly rule: ScoreRule
  readonly expression: Program
  readonly max: Program | undefined
  readonly deductions: readonly { readonly deduction: ScoreDeduction; readonly when: Program }[]
}

interface CompiledEntry {
  readonly catalogue: string
  readonly entry: string
  readonly visible: Program | undefined
}

const compiledTemplates = new WeakMap<Template, CompiledTemplate>()

/** @throws {TemplateError} `invalid-expression` for a template that did not come from `parseTemplate` */
export function compileTemplate(template: Template): CompiledTemplate {
  const known = compiledTemplates.get(template)
  if (known) return known
  const questions = new Map<QuestionId, CompiledQuestion>()
  for (const section of template.sections) {
    const sectionVisible = optional(section.visibleWhen)
    for (const question of section.questions) {
      questions.set(question.id, {
        question,
        section,
        sectionVisible,
        visible: optional(question.visibleWhen),
        mandatory: optional(question.mandatoryWhen),
        flags: (question.flags ?? []).map(compileFlag),
        calc: question.calc !== undefined && isExpression(question.calc) ? compiled(question.calc) : undefined,
      })
    }
  }
  const entries = (template.catalogues ?? []).flatMap((catalogue) =>
    catalogue.entries.map((entry) => ({ catalogue: catalogue.id, entry: entry.id, visible: optional(entry.visibleWhen) })),
  )
  const result: CompiledTemplate = {
    template,
    questions,
    bySection: Map.groupBy(questions.values(), ({ section }) => section.id),
    visibilityOrder: inVisibilityOrder(questions, entries),
    flags: (template.flags ?? []).map(compileFlag),
    entries,
    scores: new Map(
      (template.scores ?? []).map((rule) => [
        rule.id,
        {
          rule,
          expression: compiled(rule.expression),
          max: optional(rule.max),
          deductions: (rule.deductions ?? []).map((deduction) => ({ deduction, when: compiled(deduction.when) })),
        },
      ]),
    ),
    pointTargets: new Map([...pointTargets(template)].map(([name, named]) => [name, named.map((question) => question.id)])),
  }
  compiledTemplates.set(template, result)
  return result
}

const optional = (source: string | undefined): Program | undefined => (source === undefined ? undefined : compiled(source))
const compileFlag = (rule: FlagRule): CompiledFlag => ({ rule, when: compiled(rule.when) })

function compiled(source: string): Program {
  const result = compileExpression(source)
  if (!result.ok) throw new TemplateError('invalid-expression', `${source}: ${result.message}`, { expression: source })
  return result.program
}

/** Depth-first; a circle, which the linter refuses, is cut where it is met. */
function inVisibilityOrder(
  questions: ReadonlyMap<QuestionId, CompiledQuestion>,
  entries: readonly CompiledEntry[],
): readonly CompiledQuestion[] {
  const order: CompiledQuestion[] = []
  const met = new Set<QuestionId>()
  const visit = (id: QuestionId): void => {
    const compiledQuestion = questions.get(id)
    if (!compiledQuestion || met.has(id)) return
    met.add(id)
    for (const needed of needsOf(compiledQuestion, entries)) visit(needed)
    order.push(compiledQuestion)
  }
  for (const id of questions.keys()) visit(id)
  return order
}

const factorQuestions = vendorFactorIds.map(vendorFactorQuestion)

/** A table also comes after what decides over its catalogue's entries, since rows of hidden entries do not count. */
function needsOf({ question, visible, sectionVisible }: CompiledQuestion, entries: readonly CompiledEntry[]): readonly QuestionId[] {
  const ofEntries =
    question.rowsFrom === undefined ? [] : entries.filter((entry) => entry.catalogue === question.rowsFrom).map((entry) => entry.visible)
  const programs = [visible, sectionVisible, ...ofEntries].filter((program) => program !== undefined)
  const usesTier = programs.some((program) => program.usesTier) || question.depth === 'tier3' || question.depth === 'tier12'
  return [...programs.flatMap((program) => program.questions), ...(usesTier ? factorQuestions : [])]
}
