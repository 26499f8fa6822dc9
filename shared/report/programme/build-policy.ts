import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { clauseStates } from './build-programme.ts'
import type { ClauseState } from '../sections/compliance-section.ts'
import { policyChapters } from './policy-clauses.ts'
import { portfolioDocument, readPortfolio } from '../portfolio/portfolio.ts'
import type { PortfolioRequest } from '../portfolio/portfolio.ts'
import type { ReportDocument } from '../model/report-document.ts'

/**
 * The AI Security Policy itself, clause by clause under the numbers that questions cite, with the revision table of its document control; beside
 * each clause, how the assessments given stand to it. The clauses are in English, the language in which they are adopted.
 */
export function buildPolicy(request: PortfolioRequest): ReportDocument {
  const portfolio = readPortfolio(request)
  const { texts, contexts, organisation } = portfolio
  const states = clauseStates(contexts)
  const shown = contexts.length > 0
  return portfolioDocument(portfolio, texts('policyTitle'), organisation, [
    heading(1, texts('policyTitle'), 'policy', true),
    paragraph(texts('policyLead', { organisation }), 'lead'),
    ...policyChapters.flatMap(({ number, title, clauses }) => [
      heading(2, `${number} ${title}`, `policy-${number}`),
      ...table(
        [column(texts('clause'), 1.2), column(texts('policyText'), 7), ...(shown ? [column(texts('gateState'), 2)] : [])],
        clauses.map(([id, text]) => [rowHead(id), cell(text), ...(shown ? [stateCell(states.get(id))] : [])]),
      ),
    ]),
  ])

  function stateCell(list: readonly ClauseState[] | undefined) {
    if (list === undefined || list.length === 0) return cell('–')
    const named = (['gap', 'open', 'met', 'answered', 'na'] as const).flatMap((state) => {
      const count = list.filter((one) => one === state).length
      return count === 0 ? [] : [`${texts(`clause.${state}`)} ${count}`]
    })
    return cell(named.join('\n'), list.includes('gap') ? 'danger' : list.every((state) => state === 'met') ? 'good' : undefined)
  }
}
