/** Law 5: every number explains itself. Results of one formula share a table, since a formula said eight times is read by nobody. */
import { readingTexts } from '../../i18n/report/reading-labels.ts'
import type { Derivation } from '../../scoring/score/score.ts'
import { answerLine, levelText, metricText, numberText, withMinus } from '../blocks/answer-text.ts'
import { cell, column, commaSeparated, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { ruleNumbers, rulesAnchor, rulesSection } from './rules-section.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Inline } from '../model/report-document.ts'

type Input = Derivation['inputs'][number]

export function derivationsSection(context: ReportContext): readonly Block[] {
  const { texts, score, language } = context
  const groups = Map.groupBy(score.derivation, ({ formula, rule }) => `${rule}\n${formula}`)
  return [
    heading(1, texts('derivations'), 'derivations'),
    score.derivation.length === 0
      ? paragraph(readingTexts(language)('noDerivation'))
      : paragraph(readingTexts(language)('derivationsLead'), 'small'),
    ...[...groups.values()].flatMap((group) => formulaTable(context, group)),
    ...rulesSection(context),
  ]
}

function formulaTable(context: ReportContext, group: readonly Derivation[]): readonly Block[] {
  const { texts, language } = context
  const [first] = group
  if (first === undefined) return []
  return [
    paragraph([
      { text: `${readingTexts(language)('formula')}${texts('colon')}`, bold: true },
      { text: withMinus(first.formula) },
      { text: ` ${texts('rule')} `, italic: true },
      ...commaSeparated(ruleNumbers(first.rule).map((number) => ({ text: number, italic: true, anchor: rulesAnchor }))),
    ]),
    ...table(
      [column(texts('result'), 3.4), column(texts('inputs'), 6)],
      group.map((derivation) => [
        rowHead([{ text: `${labelText(context, derivation)}\n` }, { text: resultText(context, derivation) }]),
        cell(inputRuns(context, derivation.inputs)),
      ]),
    ),
  ]
}

/** The metric of a comparison is a code of the template; its text is in the row that was compared. */
export function labelText(context: ReportContext, { id, label }: Derivation): string {
  const metric = metricText(context, id)
  return metric === undefined ? label : label.replace(/^[^:]+?(?=\s?:)/u, () => metric)
}

function resultText(context: ReportContext, { id, result }: Derivation): string {
  return id === 'need' && isNeed(result) ? readingTexts(context.language)(`need.${result}`) : valueText(context, result)
}
const needs = ['full_dpia', 'policy_pia', 'policy_pia_justify', 'not_required'] as const
const isNeed = (value: string): value is (typeof needs)[number] => needs.some((need) => need === value)

/** One run of text; a question that all inputs come from is named once, at the end. */
function inputRuns(context: ReportContext, inputs: readonly Input[]): readonly Inline[] {
  const [first] = inputs
  const shared = inputs.length > 1 && inputs.every(({ question }) => question === first?.question) ? first?.question : undefined
  const runs = inputs.flatMap((input, index): readonly Inline[] => [
    ...(index === 0 ? [] : [{ text: ' · ' }]),
    ...inputRun(context, input, shared === undefined),
  ])
  return shared === undefined ? runs : [...runs, { text: ' (' }, context.questionLink(shared), { text: ')' }]
}

function inputRun(context: ReportContext, { label, value, question }: Input, isNamed: boolean): readonly Inline[] {
  const shown = question === label ? (answerWords(context, label) ?? valueText(context, value)) : valueText(context, value)
  if (question === undefined || !isNamed) return [{ text: `${label}${context.texts('colon')}${shown}` }]
  if (question === label) return [context.questionLink(question), { text: `${context.texts('colon')}${shown}` }]
  return [{ text: `${label}${context.texts('colon')}${shown} (` }, context.questionLink(question), { text: ')' }]
}

/** What was chosen, in the words of the questionnaire instead of its codes; controls show the points that counted. */
function answerWords(context: ReportContext, id: string): string | undefined {
  const type = context.question(id)?.type
  return type === 'yn' || type === '1' || type === 'n' ? answerLine(context, id) : undefined
}

function valueText(context: ReportContext, value: string): string {
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number)) return numberText(number)
  const level = levelText(context, value)
  return withMinus(level === value ? context.say(value) : level)
}
