import { heading } from './block-builders.ts'
import { maturity } from './build-risk.ts'
import type { ReportContext } from './report-context.ts'
import type { Block } from './report-document.ts'
import { answersTable, controlsTable, part, proseAnswers, sectionIds, tables } from './specific-blocks.ts'

/** Metric choice, groups with their numbers, results, intersections, mitigation, monitoring (DOMAIN 8). */
export function buildBias(context: ReportContext): readonly Block[] {
  const { texts } = context
  return [
    heading(1, texts('results'), 'bias-results'),
    ...tables(context, ['B6-01']),
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
