import { templateTexts } from '../../i18n/report/template-labels.ts'
import { numberText } from '../blocks/answer-text.ts'
import { cell, column, heading, rowHead, table } from '../blocks/block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'
import { answersTable, part, sectionIds, tables } from './specific-blocks.ts'

/** A template that Probity does not know: its own scores, then each section with its answers and tables. */
export const buildCustom = (context: ReportContext): readonly Block[] => [
  ...ownScores(context),
  ...context.sections.flatMap(({ section }) => {
    const ids = sectionIds(context, section.id)
    return part(context.localize(section.title), `section-${section.id}`, [...answersTable(context, ids), ...tables(context, ids)])
  }),
]

/** Value, maximum, share and level of each score that the template defines; what was taken off stands below it. */
function ownScores({ score, language }: ReportContext): readonly Block[] {
  const scores = score.ownScores ?? []
  if (scores.length === 0) return []
  const texts = templateTexts(language)
  const rows = scores.flatMap((own) => [
    [
      rowHead(own.title),
      cell(own.unit === undefined ? numberText(own.value) : `${numberText(own.value)} ${own.unit}`),
      cell(numberText(own.max)),
      cell(own.percent === null ? '–' : `${numberText(Math.round(own.percent * 100) / 100)} %`),
      cell(own.levelText ?? own.level ?? '–'),
    ],
    ...own.deductions.map(({ text, amount }) => [
      rowHead(texts('deduction', { text })),
      cell(`−${numberText(amount)}`),
      cell('–'),
      cell('–'),
      cell('–'),
    ]),
  ])
  return [
    heading(1, texts('ownScores'), 'own-scores'),
    ...table(
      [
        column(texts('score'), 3.4),
        column(texts('value'), 1.2),
        column(texts('maximum'), 1.2),
        column(texts('percent'), 1.2),
        column(texts('level'), 3),
      ],
      rows,
    ),
  ]
}
