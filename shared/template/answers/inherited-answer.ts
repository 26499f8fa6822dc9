import type { Answer } from '../../model/answer.ts'
import type { Subject } from '../../model/answers-file.ts'
import { readAnswer } from './read-answer.ts'
import type { Question } from '../model/template.ts'

/**
 * The default that a question takes from the subject (DOMAIN 2.9), with source "inherited"; `undefined` when the question inherits nothing,
 * the field is empty, or it does not fit the question. A field may hold the word "unknown".
 */
export function inheritedAnswer(question: Question, subject: Subject): Answer | undefined {
  if (question.inherits === undefined) return undefined
  const value = valueAt(subject, question.inherits)
  if (value === undefined) return undefined
  const answer: Answer =
    value === 'unknown'
      ? { state: 'unknown', source: 'inherited' }
      : { value: question.type === 'n' ? [String(value)] : value, source: 'inherited' }
  const { reading, findings } = readAnswer(question, answer)
  return reading.kind === 'none' || findings.length > 0 ? undefined : answer
}

function valueAt(subject: Subject, path: string): string | number | undefined {
  let value: unknown = subject
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    // Own property of a plain record; what it holds is judged below.
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? value : undefined
}
