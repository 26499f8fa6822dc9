import { readFileSync } from 'node:fs'
import type { ParseResult } from '#shared/issue.ts'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import type { CompiledTemplate } from '#shared/template/evaluate/compile-template.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'

export const shippedTypes = ['risk', 'privacy', 'bias', 'vendor'] as const
export type ShippedType = (typeof shippedTypes)[number]
/** The day on which all tests stand. */
export const testDay = '2026-11-23'

function good<T>(result: ParseResult<T>, name: string): T {
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.issues.slice(0, 5), null, 1)}`)
  return result.value
}

const text = (path: string): string => readFileSync(new URL(`../../templates/${path}`, import.meta.url), 'utf8')
const templates = new Map<ShippedType, CompiledTemplate>()

export function shippedTemplate(type: ShippedType): CompiledTemplate {
  const known = templates.get(type)
  if (known) return known
  const compiled = compileTemplate(good(parseTemplate(text(`${type}/${type}@1.0.0.yaml`), type), type))
  templates.set(type, compiled)
  return compiled
}

/** The worked example that ships with the template: complete, realistic. */
export const workedExample = (type: ShippedType): AnswersFile => good(parseAnswersFile(text(`${type}/${type}.example.answers.json`)), type)

/** The file with some answers replaced; `undefined` takes one away. */
export function withAnswers(file: AnswersFile, changes: Readonly<Record<string, Answer | undefined>>): AnswersFile {
  const answers = Object.fromEntries(
    Object.entries({ ...file.answers, ...changes }).flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer] as const])),
  )
  return { ...file, answers }
}

export const score = (type: ShippedType, file: AnswersFile, today = testDay): AssessmentScore =>
  scoreAssessment(shippedTemplate(type), file, today)
export const flagIds = (result: AssessmentScore): readonly string[] => result.flags.map((flag) => flag.id)
export const gateState = (result: AssessmentScore, id: string): string | undefined => result.gates.find((gate) => gate.id === id)?.state
