import { heading } from '../blocks/block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'
import { answersTable, controlsTable, orState, part, proseAnswers, riskMapBlocks, sectionIds, tables } from './specific-blocks.ts'
import { questionTable } from '../blocks/question-table.ts'

/** Data map, lawful bases, rights, processors, measures, feared events before and after, Art. 36 package, FRIA (DOMAIN 8). */
export function buildPrivacy(context: ReportContext): readonly Block[] {
  const { texts } = context
  return [
    heading(1, texts('fearedEvents'), 'feared-events'),
    ...orState(context, 'S7-01', [
      ...riskMapBlocks(context, { severity: texts('severityAxis'), rowTitle: texts('event') }),
      ...questionTable(context, 'S7-01'),
    ]),
    heading(1, texts('dataMap'), 'privacy-processing'),
    ...proseAnswers(context, ['S2-03', 'S2-04']),
    ...tables(context, ['S2-01', 'S2-02', 'S2-05', 'S2-06', 'S2-08', 'S2-09']),
    ...part(texts('lawfulBasis'), 'lawful-basis', [
      ...tables(context, ['S3-01', 'S3-10']),
      ...answersTable(context, sectionIds(context, 'S3')),
    ]),
    ...part(texts('rights'), 'rights', answersTable(context, sectionIds(context, 'S4'))),
    ...part(texts('processors'), 'processors', [
      ...tables(context, ['S5-01', 'S5-05']),
      ...answersTable(context, sectionIds(context, 'S5')),
    ]),
    ...part(
      texts('measures'),
      'measures',
      controlsTable(context, (section) => section === 'S6'),
    ),
    ...part(texts('priorConsultation'), 'prior-consultation', tables(context, ['S11-05'])),
    ...part(texts('fria'), 'fria', [...answersTable(context, sectionIds(context, 'S9')), ...tables(context, ['S9-07', 'S9-10'])]),
    ...part(texts('californiaAnnex'), 'california', answersTable(context, sectionIds(context, 'S10'))),
    ...part(texts('changeCheck'), 'change-check', answersTable(context, sectionIds(context, 'S12'))),
    ...part(texts('publication'), 'publication', proseAnswers(context, ['S11-06'])),
  ]
}

/** Advice of the data protection officer, views of the people concerned, and where the plan departs from them. */
export const privacyConsultation = (context: ReportContext): readonly Block[] => [
  ...answersTable(context, sectionIds(context, 'S8')),
  ...tables(context, ['S8-02']),
]
