import { clauseCoverage } from '../../compliance/clause-coverage.ts'
import type { ClauseCoverage, CoverageStatus } from '../../compliance/clause-coverage.ts'
import { citationTitleIn } from '../../i18n/report/citation-titles.ts'
import { policyTexts } from '../../i18n/report/policy-labels.ts'
import { coverageSource } from '../../scoring/coverage-source.ts'
import { cell, column, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { questionRanges } from '../blocks/question-ranges.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Tone } from '../model/report-document.ts'
import { withheldMark } from '../redaction/withhold.ts'

const tones: Readonly<Record<CoverageStatus, Tone>> = { satisfied: 'good', gap: 'danger', open: 'warning', na: 'neutral' }
const words = { satisfied: 'clause.met', gap: 'clause.gap', open: 'clause.open', na: 'clause.na' } as const

/**
 * Clauses of the AI security policy that this assessment's questions cite, as of this assessment, approved or not; who makes each of them
 * real is printed, so that nobody takes a questionnaire for a control (DOMAIN 1.2).
 */
export function policyTable(context: ReportContext, caption: string): readonly Block[] {
  const { compiled, content, today, texts, language } = context
  const own = policyTexts(language)
  const asked = (clause: ClauseCoverage): ClauseCoverage['questions'] =>
    clause.questions.filter(({ question }) => context.isApplicable(question))
  const cited = clauseCoverage([coverageSource(compiled, content, today, true)]).clauses.filter((clause) => asked(clause).length > 0)
  if (cited.length === 0) return []
  const titleOf = ({ clause }: ClauseCoverage): string => citationTitleIn(language, `policy:${clause.id}`) ?? clause.title
  const count = (status: CoverageStatus): number => cited.filter((clause) => clause.status === status).length
  const isWithheld = (clause: ClauseCoverage): boolean => asked(clause).some(({ question }) => context.isWithheld(question))
  return [
    // Numbers over withheld answers would tell what they are.
    ...(cited.some(isWithheld)
      ? []
      : [
          paragraph(
            own('summary', { cited: cited.length, satisfied: count('satisfied'), gap: count('gap'), open: count('open'), na: count('na') }),
          ),
        ]),
    ...table(
      [
        column(texts('clause'), 1.3),
        column(texts('what'), 3.2),
        column(own('role'), 1.9),
        column(texts('questions'), 2.6),
        column(texts('gateState'), 1),
      ],
      cited.map((clause) => [
        rowHead(clause.clause.id),
        cell(titleOf(clause)),
        cell(own(clause.clause.app)),
        cell(
          questionRanges(
            context,
            asked(clause).map(({ question }) => ({ id: question })),
          ),
        ),
        isWithheld(clause) ? cell(withheldMark, 'neutral') : cell(texts(words[clause.status]), tones[clause.status]),
      ]),
      { caption },
    ),
  ]
}
