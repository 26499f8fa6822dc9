import { textOr } from '../../i18n/report/report-labels.ts'
import { numberText } from '../blocks/answer-text.ts'
import { cell, column, heading, keyValues, rowHead, table } from '../blocks/block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'
import { answersTable, controlsTable, orState, part, proseAnswers, riskMapBlocks, sectionIds, tables } from './specific-blocks.ts'

/** Class with reasons, risk maps, scenarios, threat coverage, statement of applicability (DOMAIN 8). */
export function buildRisk(context: ReportContext): readonly Block[] {
  const { texts } = context
  return [
    heading(1, texts('scenarios'), 'scenarios'),
    ...orState(context, 'R9-01', [
      ...riskMapBlocks(context, { severity: texts('impact'), rowTitle: texts('scenario') }),
      ...tables(context, ['R9-01']),
    ]),
    heading(1, texts('classification_aiAct'), 'ai-act-class'),
    ...keyValues([[texts('aiActClass'), aiActClassText(context)]]),
    ...answersTable(context, sectionIds(context, 'R1')),
    ...part(texts('impactPeople'), 'impact-people', [
      ...proseAnswers(context, ['R2-01', 'R2-08']),
      ...tables(context, ['R2-02', 'R2-04']),
      ...answersTable(context, ['R2-03', 'R2-05', 'R2-06', 'R2-07']),
    ]),
    ...part(texts('performance'), 'performance', [
      ...tables(context, ['R5-01', 'R6-01']),
      ...answersTable(context, [...sectionIds(context, 'R5'), ...sectionIds(context, 'R6')]),
    ]),
    ...part(texts('maturity'), 'maturity', [...maturity(context), ...controlsTable(context, () => true)]),
    ...part(texts('threats'), 'threats', tables(context, ['R4-01'])),
    ...part(texts('applicability'), 'statement-of-applicability', tables(context, ['R10-02'])),
    ...part(texts('monitoring'), 'monitoring', tables(context, ['R8-05', 'R10-05'])),
  ]
}

export function aiActClassText({ score, texts, content }: ReportContext): string | undefined {
  const given =
    ['aiActClass', 'ai_act_class', 'class'].map((key) => score.scores[key]).find((value) => typeof value === 'string') ??
    content.subject.system?.aiActClass
  return typeof given === 'string' ? textOr(texts, `class.${given}`, given) : undefined
}

/** Shown as information, never as the level. */
export function maturity({ score, sections, texts, localize }: ReportContext): readonly Block[] {
  const titles = new Map(sections.map(({ section }) => [section.id, localize(section.title)]))
  return table(
    [column(texts('section'), 5), column(texts('score'), 1.5, 'end')],
    score.sections.flatMap((section) =>
      section.score === null || !titles.has(section.id)
        ? []
        : [[rowHead(`${section.id} ${titles.get(section.id) ?? ''}`), cell(`${numberText(Math.round(section.score * 10) / 10)} %`)]],
    ),
  )
}

export const riskConsultation = (context: ReportContext): readonly Block[] => answersTable(context, ['R7-05', 'R7-06', 'R10-03', 'R10-06'])
