import { cell, column, heading, rowHead, table } from '../blocks/block-builders.ts'
import { biasLabels } from '../../i18n/report/bias-labels.ts'
import { readBiasResult } from '../../scoring/rules/bias-results.ts'
import { withMinus } from '../blocks/answer-text.ts'
import { biasFigure } from '../figures/bias-figure.ts'
import { maturity } from './build-risk.ts'
import { labelText } from '../sections/derivations-section.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Tone } from '../model/report-document.ts'
import { answersTable, controlsTable, part, proseAnswers, sectionIds, tables } from './specific-blocks.ts'

/** One row for each comparison: both groups with their counts, the limit, the value with its interval, the verdict. */
function verdicts(context: ReportContext): readonly Block[] {
  const { texts, say, score } = context
  return table(
    [
      column(texts('numberShort'), 0.7, 'center'),
      column(texts('comparison'), 2.6),
      column(texts('group'), 2),
      column(texts('reference'), 2),
      column(texts('limit'), 2.4),
      column(texts('result'), 3),
    ],
    score.derivation
      .filter((derivation) => derivation.id.startsWith('verdict.'))
      .map((derivation, index) => {
        const [group, reference] = derivation.inputs
        const counts = (input: typeof group) => cell(input === undefined ? '–' : `${input.label}${texts('colon')}${say(input.value)}`)
        const tone = verdictTones.find(([verdict]) => derivation.result.endsWith(verdict))?.[1]
        return [
          cell(String(index + 1)),
          rowHead(labelText(context, derivation)),
          counts(group),
          counts(reference),
          cell(derivation.formula),
          cell(withMinus(say(derivation.result)), tone),
        ]
      }),
    { otherwise: texts('outcomePendingText') },
  )
}

/** The same comparisons as a picture; answers that are withheld have no rows. */
function verdictFigure(context: ReportContext): readonly Block[] {
  const { score, compiled, language } = context
  const reading = context.reading('B6-01')
  const rows = reading.kind === 'value' && Array.isArray(reading.value) ? reading.value.filter((row) => typeof row === 'object') : []
  const labels = biasLabels(language)
  const results = score.derivation
    .filter(({ id }) => id.startsWith('verdict.'))
    .flatMap(({ id }, index) => {
      const row = rows.find((candidate) => `verdict.${candidate.id}` === id)
      const result = row === undefined ? undefined : readBiasResult(row, compiled.template)
      return result === undefined ? [] : [{ number: index + 1, result }]
    })
  const verdict = (word: string): string => verdictWord(labels, word)
  const figure = biasFigure(results, { ...labels, verdict })
  if (figure === undefined) return []
  const alt = results.map(({ number, result }) => `${number} ${verdict(result.comparison.verdict)}`).join('; ')
  return [{ kind: 'figure', ...figure, alt: `${labels.alt}. ${alt}`, caption: labels.caption }]
}

const verdictWord = (labels: ReturnType<typeof biasLabels>, word: string): string =>
  word === 'pass' || word === 'fail' || word === 'inconclusive' || word === 'insufficient' ? labels[word] : word

const verdictTones: readonly (readonly [verdict: string, tone: Tone])[] = [
  ['inconclusive', 'warning'],
  ['insufficient', 'warning'],
  ['fail', 'danger'],
  ['pass', 'good'],
]

/** Metric choice, groups with their numbers, results, intersections, mitigation, monitoring (DOMAIN 8). */
export function buildBias(context: ReportContext): readonly Block[] {
  const { texts } = context
  return [
    heading(1, texts('results'), 'bias-results'),
    ...verdictFigure(context),
    ...verdicts(context),
    ...proseAnswers(context, ['B6-02', 'B6-03', 'B6-04', 'B6-06']),
    ...part(texts('metricChoice'), 'metric-choice', [
      ...answersTable(context, [...sectionIds(context, 'B0'), ...sectionIds(context, 'B5')]),
      ...tables(context, ['B5-03', 'B0-07']),
    ]),
    ...part(texts('groups'), 'groups', [
      ...tables(context, ['B1-02', 'B1-04', 'B1-05', 'B1-06', 'B2-01']),
      ...answersTable(context, [...sectionIds(context, 'B2'), ...sectionIds(context, 'B3')]),
    ]),
    ...part(texts('proxies'), 'proxies', [...tables(context, ['B4-02']), ...answersTable(context, sectionIds(context, 'B4'))]),
    ...part(texts('intersections'), 'intersections', [...tables(context, ['B7-01']), ...proseAnswers(context, ['B7-04'])]),
    ...part(texts('mitigation'), 'mitigation', [...tables(context, ['B8-04']), ...answersTable(context, sectionIds(context, 'B8'))]),
    ...part(texts('maturity'), 'maturity', [...maturity(context), ...controlsTable(context, () => true)]),
    ...part(texts('monitoring'), 'monitoring', [
      ...tables(context, ['B10-01', 'B10-07']),
      ...answersTable(context, sectionIds(context, 'B10')),
    ]),
  ]
}

export const biasConsultation = (context: ReportContext): readonly Block[] => answersTable(context, ['B0-08', 'B8-08', 'B9-04', 'B11-04'])
