/** Signed statements in a report: what counts, what does not and why. What is void or without a role is never shown as an approval. */
import type { MissingCode, Tally } from '../../governance/life-cycle.ts'
import type { StatementBody } from '../../governance/statement-body.ts'
import { statementTexts } from '../../i18n/report/statement-labels.ts'
import type { StatementTexts } from '../../i18n/report/statement-labels.ts'
import { bullets, cell, column, heading, keyValues, paragraph, rowHead, table, under } from '../blocks/block-builders.ts'
import { cleanText } from '../text/clean-text.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Inline } from '../model/report-document.ts'
import type { ReportStatement, ReportStatements } from '../context/report-statements.ts'

const digestShown = 16

/** Who decided what, for the decision page; absent for a report made without statements. */
export function decidedBy({ statements: given, language, dayOf }: ReportContext): readonly (readonly [string, readonly Inline[]])[] {
  if (given === undefined) return []
  const say = statementTexts(language)
  const decision = given.statements.find(({ id }) => id === given.decision)
  const more: readonly Inline[] = [{ text: '\n' }, { text: say('title'), anchor: 'approvals' }]
  if (decision === undefined) {
    const idle = given.statements.filter(({ body }) => body.kind === 'decision')
    const lines = idle.map(
      (statement) => `\n${say('notCounting', { what: cleanText(`${whoOf(statement, say)}, ${whatOf(statement.body, say)}`) })}`,
    )
    return [
      [
        say('decided'),
        [{ text: say('undecided'), bold: true }, ...lines.map((text) => ({ text })), ...(given.statements.length === 0 ? [] : more)],
      ],
    ]
  }
  const lapsed = given.state === 'suspended' || given.state === 'expired' || given.state === 'superseded'
  return [
    [
      say('decided'),
      [
        { text: cleanText(`${whoOf(decision, say)}, ${dayOf(decision.body.created)}\n`) },
        { text: whatOf(decision.body, say, true), bold: true },
        ...(decision.hasNamesake === true ? [{ text: `\n${say('namesake')}` }] : []),
        ...(lapsed ? [{ text: `\n${say(`state.${given.state}`)}`, bold: true }] : []),
        ...more,
      ],
    ],
  ]
}

/** Every statement but remarks, in two tables, with conditions, tallies and what an approval still lacks. */
export function approvalsSection({ statements: given, language, dayOf }: ReportContext): readonly Block[] {
  if (given === undefined) return []
  const say = statementTexts(language)
  const cellsOf = (statement: ReportStatement) => [
    rowHead(whatOf(statement.body, say)),
    cell(whoOf(statement, say)),
    cell(dayOf(statement.body.created)),
  ]
  const shown = given.statements.filter(({ body }) => body.kind !== 'comment' && body.kind !== 'withdrawal')
  if (shown.length === 0 && given.isPartial === true) return []
  if (shown.length === 0) return [heading(1, say('title'), 'approvals'), paragraph(say('none'))]
  const counting = shown.filter((statement) => counts(statement, given))
  const idle = shown.filter((statement) => !counts(statement, given))
  return [
    heading(1, say('title'), 'approvals'),
    paragraph(say(given.isPartial === true ? 'leadPartial' : 'lead')),
    ...keyValues([
      [say('state'), [{ text: say(`state.${given.state}`), bold: true }]],
      [
        say('missing'),
        missingOf(given)
          .map((code) => say(`missing.${code}`))
          .join('\n'),
      ],
      [say('committee'), tallyText(given.committee, say)],
      [say('ethics-board'), tallyText(given.ethicsBoard, say)],
    ]),
    heading(3, say('inForce'), 'approvals-in-force'),
    ...table(
      [column(say('statement'), 2.6), column(say('by'), 2.6), column(say('date'), 1.3), column(say('words'), 3.5)],
      counting.map((statement) => [...cellsOf(statement), cell(wordsOf(statement, say))]),
      { otherwise: say('noneInForce') },
    ),
    ...under(heading(3, say('conditions'), 'approvals-conditions'), conditionsTable(given, say)),
    ...under(heading(3, say('dissent'), 'approvals-dissent'), bullets(dissentOf(given))),
    ...under(
      heading(3, say('notInForce'), 'approvals-not-in-force'),
      table(
        [column(say('statement'), 2.6), column(say('by'), 2.6), column(say('date'), 1.3), column(say('why'), 3.5)],
        idle.map((statement) => [...cellsOf(statement), cell(whyNot(statement, given, say, dayOf), 'warning')]),
      ),
    ),
  ]
}

/** What was said, and what a reader should know of who said it. */
const wordsOf = ({ body, hasNamesake }: ReportStatement, say: StatementTexts): string =>
  [body.text, hasNamesake === true ? say('namesake') : ''].filter((words) => words !== '').join('\n') || '–'

const whoOf = ({ by, roles }: ReportStatement, say: StatementTexts): string =>
  `${by} (${roles.length === 0 ? say('noRole') : roles.map((role) => say(`role.${role}`)).join(', ')})`

/** Kind and outcome in one line; `isPlain` leaves the word "Decision" out. */
function whatOf(body: StatementBody, say: StatementTexts, isPlain = false): string {
  switch (body.kind) {
    case 'advice':
      return `${say('kind.advice')}${say('colon')}${say(`position.${body.position}`)}${body.article36 === true ? `; ${say('article36')}` : ''}`
    case 'vote':
      return `${say('kind.vote')}, ${say(`body.${body.body}`)}${say('colon')}${say(`vote.${body.vote}`)}`
    case 'acceptance':
      return `${say('kind.acceptance')}${say('colon')}${say(`level.${body.level}`)}, ${say('validUntil', { date: body.until })}`
    case 'decision': {
      const until = body.validUntil === undefined ? '' : `, ${say('validUntil', { date: body.validUntil })}`
      return `${isPlain ? '' : `${say('kind.decision')}${say('colon')}`}${say(`state.${body.outcome}`)}${until}`
    }
    case 'condition-met':
      return `${say('kind.condition-met')}${say('colon')}${body.condition}`
    case 'comment':
      return ''
    default:
      return say(`kind.${body.kind}`)
  }
}

const isApproval = (body: StatementBody): boolean =>
  body.kind === 'decision' && (body.outcome === 'approved' || body.outcome === 'approved-with-conditions')

/** In force, and for an approval also one that a decision came of: alone, without its requirements, it approves nothing. */
function counts(statement: ReportStatement, given: ReportStatements): boolean {
  if (statement.standing !== 'in-force') return false
  if (!isApproval(statement.body)) return true
  const decision = given.statements.find(({ id }) => id === given.decision)
  return decision !== undefined && isApproval(decision.body)
}

function whyNot(statement: ReportStatement, given: ReportStatements, say: StatementTexts, dayOf: ReportContext['dayOf']): string {
  const { standing, body, id } = statement
  if (standing === 'in-force') return say(given.decision === undefined ? 'standing.gated' : 'standing.stricter')
  if (standing === 'void') return say('standing.void', { digest: body.contentSha256.slice(0, digestShown) })
  if (standing === 'withdrawn') {
    const taken = given.statements.find((other) => other.body.kind === 'withdrawal' && other.body.withdraws === id)
    return taken === undefined ? say('standing.withdrawn') : say('standing.withdrawnOn', { date: dayOf(taken.body.created) })
  }
  return say(`standing.${standing}`)
}

/** Nothing is lacking where a decision counts: to reject or to stop takes no more than the role. */
const missingOf = ({ decision, gates }: ReportStatements): readonly MissingCode[] =>
  decision === undefined ? gates.flatMap(({ missing }) => missing) : []

function tallyText(tally: Tally, say: StatementTexts): string | undefined {
  const { approve, reject, abstain, hasQuorum, isCarried } = tally
  if (approve + reject + abstain === 0) return undefined
  return [
    say('votes', { approve, reject, abstain }),
    say(hasQuorum ? 'quorum' : 'noQuorum'),
    say(isCarried ? 'carried' : 'notCarried'),
  ].join(' · ')
}

const nameOf = (given: ReportStatements, fingerprint: string): string =>
  given.statements.find((statement) => statement.fingerprint === fingerprint)?.by ?? fingerprint.slice(0, 8)

const dissentOf = (given: ReportStatements): readonly string[] =>
  [...given.committee.dissent, ...given.ethicsBoard.dissent].map(({ signer, text }) => `${nameOf(given, signer)}: ${text}`)

const conditionTones = { open: 'warning', overdue: 'danger', met: 'good' } as const

function conditionsTable(given: ReportStatements, say: StatementTexts): readonly Block[] {
  return table(
    [column(say('condition'), 4.6), column(say('owner'), 2.2), column(say('due'), 1.3), column(say('state'), 1.9)],
    given.conditions.map(({ id, text, owner, due, state, metBy }) => [
      rowHead(`${id}: ${text}`),
      cell(owner),
      cell(due),
      cell(say(`condition.${state}`, metBy === undefined ? {} : { by: nameOf(given, metBy) }), conditionTones[state]),
    ]),
  )
}
