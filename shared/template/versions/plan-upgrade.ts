import type { Answer } from '../../model/answer.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { QuestionId, Sha256Hex } from '../../model/ids.ts'
import type { LocalizedText } from '../../model/localized-text.ts'
import type { CompiledQuestion, CompiledTemplate } from '../evaluate/compile-template.ts'
import { readAnswer } from '../answers/read-answer.ts'
import type { Question, QuestionType, Template } from '../model/template.ts'
import { TemplateError } from '../model/template-error.ts'

interface Version {
  readonly id: string
  readonly version: string
}

/**
 * What another version of a template does to an assessment, before anything is done. Each question of either version stands in exactly one
 * of `unchanged`, `reworded`, `rulesChanged`, `optionsChanged`, `typeChanged`, `added` and `removed`, by the heaviest change;
 * `moved` and `renamed` tell of place and id besides. Ids are those of the new version, except in `removed`.
 */
export interface UpgradePlan {
  readonly from: Version
  readonly to: Version
  readonly unchanged: readonly QuestionId[]
  /** Other words, same answers. `guidance` when only the help around the question changed. */
  readonly reworded: readonly {
    readonly question: QuestionId
    readonly before: LocalizedText
    readonly after: LocalizedText
    readonly what: 'text' | 'guidance'
  }[]
  /** Same question and answers, but another condition, weight, flag, duty or calculation. */
  readonly rulesChanged: readonly { readonly question: QuestionId; readonly fields: readonly string[] }[]
  /** The choices, columns, bounds or unit differ; an answer that is there needs a look. */
  readonly optionsChanged: readonly (ChangedAnswer & { readonly lost: readonly string[]; readonly gained: readonly string[] })[]
  readonly typeChanged: readonly (ChangedAnswer & { readonly before: QuestionType; readonly after: QuestionType })[]
  readonly added: readonly QuestionId[]
  /** Answers of removed questions are kept and marked; they count no more. */
  readonly removed: readonly { readonly question: QuestionId; readonly answered: boolean }[]
  readonly renamed: readonly { readonly before: QuestionId; readonly after: QuestionId }[]
  readonly moved: readonly { readonly question: QuestionId; readonly before: string; readonly after: string }[]
  readonly movedSections: readonly { readonly section: string; readonly before: number; readonly after: number }[]
  readonly constants: readonly { readonly name: string; readonly before: number | undefined; readonly after: number | undefined }[]
}

interface ChangedAnswer {
  readonly question: QuestionId
  readonly answered: boolean
  /** Whether the answer that is there can still be read. */
  readonly fits: boolean
}

type Contents = Pick<AnswersFile, 'answers'>

/**
 * Compares two versions of one template for the answers at hand. Works in both directions, and for extended templates.
 * @throws {TemplateError} `other-template` for templates of two ids
 */
export function planUpgrade(from: CompiledTemplate, to: CompiledTemplate, content: Contents): UpgradePlan {
  if (from.template.id !== to.template.id)
    throw new TemplateError('other-template', `${from.template.id} cannot become ${to.template.id}`, {
      from: from.template.id,
      to: to.template.id,
    })
  const pairs = [...to.questions.values()].map((after) => ({ after, before: formerOf(from, to, after) }))
  const kept = pairs.flatMap(({ before, after }) =>
    before === undefined ? [] : [{ before, after, change: heaviest(before.question, after.question) }],
  )
  const answerOf = (id: QuestionId): Answer | undefined => (Object.hasOwn(content.answers, id) ? content.answers[id] : undefined)
  const changed = ({ before, after }: (typeof kept)[number]): ChangedAnswer => {
    const answer = answerOf(before.question.id)
    const read = readAnswer(after.question, answer)
    return { question: after.question.id, answered: hasContent(answer), fits: read.reading.kind !== 'none' && read.findings.length === 0 }
  }
  const only = (change: Change): typeof kept => kept.filter((pair) => pair.change === change)
  const known = new Set(kept.map(({ before }) => before.question.id))
  return {
    from: { id: from.template.id, version: from.template.version },
    to: { id: to.template.id, version: to.template.version },
    unchanged: only('none').map(({ after }) => after.question.id),
    reworded: only('words').map(({ before: { question: before }, after: { question: after } }) => ({
      question: after.id,
      before: before.text,
      after: after.text,
      what: same(before.text, after.text) && same(optionTexts(before), optionTexts(after)) ? 'guidance' : 'text',
    })),
    rulesChanged: only('rules').map(({ before, after }) => ({
      question: after.question.id,
      fields: changedRules(before.question, after.question),
    })),
    optionsChanged: only('options').map((pair) => {
      const [before, after] = [choices(pair.before.question), choices(pair.after.question)]
      return { ...changed(pair), lost: before.filter((id) => !after.includes(id)), gained: after.filter((id) => !before.includes(id)) }
    }),
    typeChanged: only('type').map((pair) => ({ ...changed(pair), before: pair.before.question.type, after: pair.after.question.type })),
    added: pairs.filter(({ before }) => before === undefined).map(({ after }) => after.question.id),
    removed: [...from.questions.keys()].filter((id) => !known.has(id)).map((id) => ({ question: id, answered: hasContent(answerOf(id)) })),
    renamed: kept
      .filter(({ before, after }) => before.question.id !== after.question.id)
      .map(({ before, after }) => ({ before: before.question.id, after: after.question.id })),
    moved: kept
      .filter(({ before, after }) => before.section.id !== after.section.id)
      .map(({ before, after }) => ({ question: after.question.id, before: before.section.id, after: after.section.id })),
    movedSections: movedSections(from.template, to.template),
    constants: changedConstants(from.template, to.template),
  }
}

/**
 * The answers under the new version. Nothing is lost: answers of renamed questions go along, those that need a look and those of removed
 * questions carry `review`; refusing the upgrade means to keep the content as it was.
 *
 * @param sha256 of the new template's bytes, to pin them
 * @throws {TemplateError} `other-template` when the content is not of the version that the plan starts from
 */
export function applyUpgrade(plan: UpgradePlan, content: AnswersFile, sha256?: Sha256Hex): AnswersFile {
  const { id, version } = content.template
  if (id !== plan.from.id || version !== plan.from.version)
    throw new TemplateError(
      'other-template',
      `the plan starts from ${plan.from.id}@${plan.from.version}, the answers are of ${id}@${version}`,
      {
        plan: plan.from.version,
        answers: version,
      },
    )
  const newIds = new Map(plan.renamed.map(({ before, after }) => [before, after]))
  // An answer that was orphaned earlier and sits under the new id gives way to the place that becomes free.
  for (const { before, after } of plan.renamed) if (Object.hasOwn(content.answers, after)) newIds.set(after, before)
  const reviews = new Map<QuestionId, NonNullable<Answer['review']>['why']>([
    ...plan.typeChanged.map(({ question }) => [question, 'type'] as const),
    ...plan.optionsChanged.map(({ question }) => [question, 'options'] as const),
    ...[...plan.removed.map(({ question }) => question), ...plan.renamed.map(({ before }) => before)].map(
      (gone) => [gone, 'removed'] as const,
    ),
  ])
  const answers = Object.entries(content.answers).map(([former, answer]): [QuestionId, Answer] => {
    const question = newIds.get(former) ?? former
    const why = reviews.get(question)
    return [question, why === undefined || !hasContent(answer) ? answer : { ...answer, review: { since: plan.to.version, why } }]
  })
  return {
    ...content,
    template: { ...plan.to, ...(sha256 === undefined ? {} : { sha256 }) },
    answers: Object.fromEntries(answers),
  }
}

type Change = 'none' | 'words' | 'rules' | 'options' | 'type'

/** A question is the same by its id, or by the former id that it names and that no question of the new version bears. */
function formerOf(from: CompiledTemplate, to: CompiledTemplate, { question }: CompiledQuestion): CompiledQuestion | undefined {
  const same = from.questions.get(question.id)
  if (same !== undefined || question.formerId === undefined || to.questions.has(question.formerId)) return same
  return from.questions.get(question.formerId)
}

function heaviest(before: Question, after: Question): Change {
  if (before.type !== after.type) return 'type'
  if (!same(shape(before), shape(after))) return 'options'
  if (changedRules(before, after).length > 0) return 'rules'
  return same(words(before), words(after)) ? 'none' : 'words'
}

/** Fields of a question that change how it is asked or counts. */
export const ruleFields = [
  'visibleWhen',
  'mandatory',
  'mandatoryWhen',
  'weight',
  'points',
  'groups',
  'calc',
  'depth',
  'allowNa',
  'inherits',
  'inheritsFrom',
  'carry',
  'flags',
  'view',
] as const satisfies readonly (keyof Question)[]

function changedRules(before: Question, after: Question): readonly string[] {
  const fields: string[] = ruleFields.filter((field) => !same(before[field], after[field]))
  return same(optionPoints(before), optionPoints(after)) ? fields : [...fields, 'options']
}

/** What an answer must fit. */
const shape = ({ min, max, unit, register, ...question }: Question): unknown => [choices(question), min, max, unit, register]
const words = ({ text, guidance, evidenceExpected, citations, ...question }: Question): unknown => [
  text,
  guidance,
  evidenceExpected,
  citations,
  optionTexts(question),
  question.columns?.map((column) => [column.text, optionTexts(column), column.steps]),
]
type Choosing = Pick<Question, 'options' | 'columns'>
const optionTexts = ({ options }: Choosing): unknown => options?.map((option) => [option.text, option.help])
const optionPoints = ({ options }: Choosing): unknown => options?.map((option) => [option.id, option.points])
/** Ids that an answer may hold: options, and columns with theirs as `column`, `column.option`. */
const choices = ({ options, columns }: Choosing): readonly string[] => [
  ...(options ?? []).map((option) => option.id),
  ...(columns ?? []).flatMap((column) => [`${column.id}:${column.type}`, ...choices(column).map((id) => `${column.id}.${id}`)]),
]

/** Records from one parser have their keys in one order, so that their JSON tells them apart. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const hasContent = (answer: Answer | undefined): boolean =>
  answer !== undefined && (answer.value !== undefined || answer.state !== undefined || (answer.evidence ?? []).length > 0)

/** Sections whose place among those that both versions have is another one. Places count from 1. */
function movedSections(from: Template, to: Template): UpgradePlan['movedSections'] {
  const ids = (template: Template, other: Template): readonly string[] =>
    template.sections.map((section) => section.id).filter((id) => other.sections.some((section) => section.id === id))
  const [before, after] = [ids(from, to), ids(to, from)]
  return after.flatMap((section, index) => {
    const place = before.indexOf(section)
    return place === index ? [] : [{ section, before: place + 1, after: index + 1 }]
  })
}

function changedConstants(from: Template, to: Template): UpgradePlan['constants'] {
  const names = new Set([...Object.keys(from.constants ?? {}), ...Object.keys(to.constants ?? {})])
  return [...names]
    .map((name) => ({ name, before: from.constants?.[name], after: to.constants?.[name] }))
    .filter(({ before, after }) => before !== after)
}
