import { ruleTexts } from '../i18n/report/rule-sentences.ts'
import type { Derivation } from '../scoring/score.ts'
import { cell, column, heading, paragraph, rowHead, table, under } from './block-builders.ts'
import type { ReportContext } from './report-context.ts'
import type { Block } from './report-document.ts'

export const rulesAnchor = 'rules-used'

/** `DOMAIN 3.5, 2.8` names two rules; what an organisation's own template brings along is named by template and version. */
export const ruleNumbers = (rule: Derivation['rule']): readonly string[] =>
  rule.startsWith('DOMAIN ') ? rule.slice('DOMAIN '.length).split(/,\s*/) : [rule]

/** Every rule that the derivations cite, explained in one paragraph: nobody outside can look up a number. */
export function rulesSection({ score, language }: Pick<ReportContext, 'score' | 'language'>): readonly Block[] {
  const texts = ruleTexts(language)
  const numbers = [...new Set(score.derivation.flatMap(({ rule }) => ruleNumbers(rule)))].toSorted((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  if (numbers.length === 0) return []
  return under(heading(2, texts.title, rulesAnchor), [
    paragraph(texts.lead, 'small'),
    ...table(
      [column(texts.rule, 1), column(texts.meaning, 9)],
      numbers.map((number) => [rowHead(number), cell(texts.rules[number] ?? texts.own)]),
    ),
  ])
}
