import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AnswerMap } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import type { Evaluation } from '#shared/template/answers/evaluation.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import type { Template } from '#shared/template/model/template.ts'

/** Day on which the worked examples are judged: after their last change, before any of their evidence expires. */
export const exampleDay = '2026-11-16'

const shippedPath = (file: string): string => fileURLToPath(new URL(`../../templates/${file}`, import.meta.url))
export const shippedText = (file: string): string => readFileSync(shippedPath(file), 'utf8')

function shippedTemplate(file: string): Template {
  const parsed = parseTemplate(shippedText(file), file)
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.issues)}`)
  return parsed.value
}

export function shippedAnswers(file: string): AnswersFile {
  const parsed = parseAnswersFile(shippedText(file))
  if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.issues)}`)
  return parsed.value
}

export const shippedCompiled = (file: string): CompiledTemplate => compileTemplate(shippedTemplate(file))

/** The example with some answers replaced; `undefined` takes one away. */
export function withAnswers(example: AnswersFile, changes: Readonly<Record<string, AnswerMap[string] | undefined>>): AnswersFile {
  const merged = Object.entries({ ...example.answers, ...changes }).flatMap(([id, answer]) =>
    answer === undefined ? [] : [[id, answer] as const],
  )
  return { ...example, answers: Object.fromEntries(merged) }
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
