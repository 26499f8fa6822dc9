import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import type { Evaluation } from '#shared/template/answers/evaluation.ts'
import type { Template } from '#shared/template/model/template.ts'
import { shippedTemplate, withAnswers, workedExample, type ShippedType } from '../support/shipped-templates.ts'

/** Day on which the worked examples are judged: after their last change, before any of their evidence expires. */
export const exampleDay = '2026-11-16'

const shippedPath = (file: string): string => fileURLToPath(new URL(`../../templates/${file}`, import.meta.url))
export const shippedText = (file: string): string => readFileSync(shippedPath(file), 'utf8')

export const yes: Answer = { value: 'yes' }
export const no: Answer = { value: 'no' }
export const unknown: Answer = { state: 'unknown' }
export const option = (id: string): Answer => ({ value: id })
export const options = (...ids: string[]): Answer => ({ value: ids })

/** Answers that replace those of a worked example; `undefined` takes one away. */
export type Changes = Readonly<Record<string, Answer | undefined>>

/** A shipped template with its worked example, and what the example comes to with some answers replaced. */
export function shippedCase(type: ShippedType) {
  const compiled = shippedTemplate(type)
  const example = workedExample(type)
  const evaluate = (changes: Changes = {}): Evaluation => evaluateShipped(compiled, withAnswers(example, changes))
  const flags = (changes: Changes): readonly string[] => evaluate(changes).flags.map(({ id }) => id)
  return { compiled, example, evaluate, flags }
}

export const evaluateShipped = (compiled: CompiledTemplate, content: AnswersFile): Evaluation =>
  evaluateTemplate(compiled, content, exampleDay)

/** Ids of the visible questions that belong to a section. */
export const askedOf = (evaluation: Evaluation, section: string): readonly string[] =>
  evaluation.applicable.filter((id) => id.startsWith(`${section}-`))

/** Number of questions in each section, as `{S1: 16, …}`. */
export const sectionSizes = (template: Template): Readonly<Record<string, number>> =>
  Object.fromEntries(template.sections.map((section) => [section.id, section.questions.length]))

/** Words of a question with its guidance. */
export function wordCount(question: Template['sections'][number]['questions'][number]): number {
  const texts = [
    question.text,
    question.guidance?.why ?? '',
    ...(question.guidance?.good ?? []),
    question.guidance?.example ?? '',
    question.evidenceExpected ?? '',
  ]
  return texts
    .map((text) => (typeof text === 'string' ? text : text.en))
    .join(' ')
    .split(/\s+/)
    .filter(Boolean).length
}
