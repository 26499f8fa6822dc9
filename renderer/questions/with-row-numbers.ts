import type { Answer } from '#shared/model/answer.ts'
import { isRows } from '#shared/template/read-answer.ts'

/** Findings name rows by their random ids; people count them. */
export function withRowNumbers(text: string, answer: Answer | undefined): string {
  if (!isRows(answer?.value)) return text
  return answer.value.reduce((words, row, index) => words.replaceAll(row.id, String(index + 1)), text)
}
