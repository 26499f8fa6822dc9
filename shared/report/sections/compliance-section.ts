import { citationTitleIn } from '../../i18n/report/citation-titles.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import { cappedScore } from '../../template/answers/evidence-cap.ts'
import type { Question } from '../../template/model/template.ts'
import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { policyTable } from './policy-table.ts'
import { questionRanges } from '../blocks/question-ranges.ts'
import type { ReportContext } from '../context/report-context.ts'
import { withheldMark } from '../redaction/withhold.ts'
import type { Block, Tone } from '../model/report-document.ts'

export type ClauseState = 'withheld' | 'met' | 'gap' | 'answered' | 'open' | 'na'
const tones: Readonly<Record<ClauseState, Tone>> = {
  met: 'good',
  gap: 'danger',
  answered: 'neutral',
  open: 'warning',
  na: 'neutral',
  withheld: 'neutral',
}
/** "In place"; below it a control question leaves a gap (DOMAIN 1.2). */
const inPlace = 3

/** Clauses that visible questions cite, by framework, with their state in this assessment. */
export function complianceSection(context: ReportContext): readonly Block[] {
  const { texts, language } = context
  const frameworks = citedClauses(context)
  return [
    heading(1, texts('compliance'), 'compliance'),
    paragraph(texts('complianceText'), 'small'),
    ...[...frameworks].flatMap(([framework, clauses]) => {
      const caption = textOr(texts, `framework.${framework}`, framework)
      if (framework === 'policy') return policyTable(context, caption)
      const titles = new Map([...clauses.keys()].map((clause) => [clause, citationTitleIn(language, `${framework}:${clause}`)]))
      const hasTitles = [...titles.values()].some((title) => title !== undefined)
      return table(
        [
          column(texts('clause'), hasTitles ? 1.7 : 2.2),
          ...(hasTitles ? [column(texts('what'), 3.6)] : []),
          column(texts('questions'), hasTitles ? 3.3 : 6),
          column(texts('gateState'), hasTitles ? 1.2 : 1.6),
        ],
        [...clauses]
          .toSorted(([a], [b]) => byClause(a, b))
          .map(([clause, questions]) => {
            const state = clauseState(context, questions)
            return [
              rowHead(clause),
              ...(hasTitles ? [cell(titles.get(clause) ?? '')] : []),
              cell(questionRanges(context, questions)),
              cell(state === 'withheld' ? withheldMark : texts(`clause.${state}`), tones[state]),
            ]
          }),
        { caption },
      )
    }),
  ]
}

export function citedClauses(context: ReportContext): ReadonlyMap<string, ReadonlyMap<string, readonly Question[]>> {
  const frameworks = new Map<string, Map<string, Question[]>>()
  for (const question of context.sections.flatMap((section) => section.questions)) {
    for (const citation of new Set(question.citations)) {
      const colon = citation.indexOf(':')
      const framework = citation.slice(0, colon)
      const clauses = frameworks.get(framework) ?? new Map<string, Question[]>()
      frameworks.set(framework, clauses)
      clauses.set(citation.slice(colon + 1), [...(clauses.get(citation.slice(colon + 1)) ?? []), question])
    }
  }
  return frameworks
}

/** Control questions decide; where there are none, being answered is all that can be said. */
export function clauseState(context: ReportContext, questions: readonly Question[]): ClauseState {
  const asked = questions.filter((question) => question.type !== 'calc')
  if (asked.some((question) => context.isWithheld(question.id))) return 'withheld'
  const kinds = asked.map((question) => context.reading(question.id).kind)
  if (asked.length > 0 && kinds.every((kind) => kind === 'na')) return 'na'
  const controls = asked.filter(
    (question) => (question.type === 'sc' || question.type === 'cmp') && context.reading(question.id).kind !== 'na',
  )
  if (controls.length === 0) return kinds.some((kind) => kind === 'none') ? 'open' : 'answered'
  if (controls.some((question) => context.reading(question.id).kind === 'none')) return 'open'
  return controls.every((question) => isMet(context, question)) ? 'met' : 'gap'
}

function isMet(context: ReportContext, question: Question): boolean {
  const reading = context.reading(question.id)
  if (reading.kind !== 'value') return false
  if (question.type === 'cmp') return reading.value === 'compliant'
  return typeof reading.value === 'number' && cappedScore(reading.value, context.gradeOf(question.id)) >= inPlace
}

/** Numbers inside clause ids count as numbers: 9 before 10. */
export function byClause(a: string, b: string): number {
  const parts = (clause: string): readonly (string | number)[] =>
    (clause.match(/\d+|\D+/g) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : part))
  const [left, right] = [parts(a), parts(b)]
  for (const [index, part] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (part === other) continue
    if (typeof part === 'number' && typeof other === 'number') return part - other
    return String(part) < String(other) ? -1 : 1
  }
  return left.length - right.length
}
