import { ruleTexts } from '../../i18n/report/rule-sentences.ts'
import type { Derivation } from '../../scoring/score/score.ts'
import { cell, column, heading, paragraph, rowHead, table, under } from '../blocks/block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'

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
      numbers.map((number) => [rowHead(number), cell(ruleText(score.derivation, number, texts.rules) ?? texts.own)]),
    ),
  ])
}

/** 3.5 speaks of scenarios and, in one sentence, of sections: the first is noise where no scenario was scored, the second where no section was. */
function ruleText(derivations: readonly Derivation[], number: string, rules: Readonly<Record<string, string>>): string | undefined {
  if (number !== '3.5') return rules[number]
  const citing = derivations.filter(({ rule }) => ruleNumbers(rule).includes(number))
  const isSection = ({ id }: Derivation): boolean => id.startsWith('section.') || id === 'points'
  const parts = [...(citing.every(isSection) ? [] : [rules[number]]), ...(citing.some(isSection) ? [rules['3.5 sections']] : [])].filter(
    (part) => part !== undefined,
  )
  return parts.length === 0 ? undefined : parts.join(' ')
}
