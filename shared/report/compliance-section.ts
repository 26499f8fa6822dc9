import { textOr } from '../i18n/report-labels.ts'
import { cappedScore } from '../template/evidence-cap.ts'
import type { Question } from '../template/template.ts'
import { cell, column, commaSeparated, heading, paragraph, rowHead, table } from './block-builders.ts'
import { policyTable } from './policy-table.ts'
import type { ReportContext } from './report-context.ts'
import { withheldMark } from './withhold.ts'
import type { Block, Tone } from './report-document.ts'

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
  const { texts } = context
  const frameworks = citedClauses(context)
  return [
    heading(1, texts('compliance'), 'compliance'),
    paragraph(texts('complianceText'), 'small'),
    ...[...frameworks].flatMap(([framework, clauses]) => {
      const caption = textOr(texts, `framework.${framework}`, framework)
      if (framework === 'policy') return policyTable(context, caption)
      return table(
        [column(texts('clause'), 2.2), column(texts('questions'), 6), column(texts('gateState'), 1.6)],
        [...clauses]
          .toSorted(([a], [b]) => byClause(a, b))
          .map(([clause, questions]) => {
            const state = clauseState(context, questions)
            return [
              rowHead(clause),
              cell(commaSeparated(questions.map((question) => context.questionLink(question.id)))),
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
