import type { LanguageTag } from '../model/ids.ts'
import { reportLanguage } from './report/report-languages.ts'
import { derivationSentences, scoreWords } from './report/derivation-sentences.ts'
import { findingSentences, flagSentences, gateSentences, outcomeSentences } from './report/score-sentences.ts'
import type { Sentence } from './report/score-sentences.ts'
import { triggerSentences } from './report/trigger-sentences.ts'
import { withFrenchSpaces } from './typography/french-spaces.ts'

/** Same text in the report's language; what is not known (template texts, what people typed) comes back as it was. */
export type ScoreTexts = (text: string) => string

const sentences: readonly Sentence[] = [
  ...scoreWords,
  ...outcomeSentences,
  ...gateSentences,
  ...findingSentences,
  ...flagSentences,
  ...derivationSentences,
  ...triggerSentences,
].map(([english, french, german]) => [english, withFrenchSpaces(french), german])
const known = new Map(sentences.map((sentence) => [sentence[0], sentence]))
/** Longest first, so that the most particular pattern wins. */
const patterns = sentences
  .filter(([english]) => english.includes('{'))
  .toSorted(([a], [b]) => literalLength(b) - literalLength(a))
  .map((sentence) => ({ sentence, names: factNames(sentence[0]), expression: expressionOf(sentence[0]) }))
/** Facts in facts: an interval in a result, a list of names. */
const mostDepth = 3
/** Beyond this a text is somebody's prose, and matching it would cost more than it can give. */
const longestSentence = 1200

/**
 * Turns sentences that scoring wrote in English into those of the language; lists separated by commas are translated item by item.
 * English, and languages without texts, stay as they are.
 */
export function scoreTexts(language: LanguageTag): ScoreTexts {
  const chosen = reportLanguage(language)
  if (chosen === 'en') return (text) => text
  const column = chosen === 'fr' ? 1 : 2
  return (text) => translated(text, column, 0)
}

function translated(text: string, column: 1 | 2, depth: number): string {
  const exact = known.get(text)
  if (exact !== undefined) return exact[column]
  if (depth > mostDepth || text.length > longestSentence || /^[\d\s.,×=+−–%-]*$/.test(text)) return text
  for (const { sentence, names, expression } of patterns) {
    const found = expression.exec(text)
    if (found === null) continue
    const facts = new Map(names.map((name, index) => [name, translated(found[index + 1] ?? '', column, depth + 1)]))
    return sentence[column].replace(/\{(\w+)\}/g, (whole, name: string) => facts.get(name) ?? whole)
  }
  const items = text.split(', ')
  return items.length > 1 && items.every((item) => known.has(item))
    ? items.map((item) => translated(item, column, depth + 1)).join(', ')
    : text
}

function expressionOf(english: string): RegExp {
  const source = english
    .replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    .replace(/\{(\w+)\}/g, (_, name: string) => (name.endsWith('Number') ? String.raw`(\d+)` : '(.+?)'))
  return new RegExp(`^${source}$`, 'su')
}
function factNames(english: string): readonly string[] {
  return [...english.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
}
function literalLength(english: string): number {
  return english.replace(/\{\w+\}/g, '').length
}
