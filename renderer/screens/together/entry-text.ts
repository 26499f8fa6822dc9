import type { Answer } from '#shared/model/answer.ts'
import type { JsonValue } from '#shared/model/safe-json.ts'
import { canonicalJson } from '#shared/bytes/digest.ts'
import type { HistoryEntry } from '#shared/usecases/contract/collaboration.ts'
import type { QuestionWords } from './use-question-words.ts'

/** A value of the history in words; `undefined` where there is none. */
export function textOfValue(
  section: string,
  key: string,
  value: JsonValue,
  words: Pick<QuestionWords, 'textOf' | 'fieldTextOf'>,
): string | undefined {
  if (value === null) return undefined
  // Values of this section are answers, as the document's parser has checked.
  if (section === 'answers') return Object.keys(value).length === 0 ? undefined : words.textOf(key, value as unknown as Answer)
  return words.fieldTextOf(key, value)
}

/** Whether this is the version that stands after somebody chose; none is, where versions were joined or something new was written. */
export const isChosen = ({ after }: Pick<HistoryEntry, 'after'>, { value }: NonNullable<HistoryEntry['rivals']>[number]): boolean =>
  canonicalJson(value) === canonicalJson(after)
