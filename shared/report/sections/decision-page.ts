import { earliest, isIsoDate } from '../../dates.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import { readingTexts } from '../../i18n/report/reading-labels.ts'
import type { Gate } from '../../scoring/score/score.ts'
import type { FlagClass } from '../../template/model/template.ts'
import { actionsTable, reportActions } from './actions-section.ts'
import { decidedBy } from './approvals-section.ts'
import { levelText, levelTone, numberText } from '../blocks/answer-text.ts'
import { callout, cell, column, heading, keyValues, numbered, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { questionRanges } from '../blocks/question-ranges.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Tone } from '../model/report-document.ts'

const flagOrder: readonly FlagClass[] = ['stop', 'critical', 'escalate', 'raise', 'note']
const flagTones: Readonly<Record<FlagClass, Tone>> = {
  stop: 'danger',
  critical: 'danger',
  escalate: 'danger',
  raise: 'warning',
  note: 'neutral',
}
const gateTones: Readonly<Record<Gate['state'], Tone>> = { open: 'good', closed: 'danger', not_applicable: 'neutral' }
const reasonCount = 3
/** A longer formula is for the section on derivations, not for a board. */
const longestFormula = 70
/** The page is for a board: the rest stands in its own section. */
const mostRowsHere = 4
const leastActionsHere = 2

/** What was assessed, what came out, why, and what is still open: readable without the rest of the report. */
export function decisionPage(context: ReportContext, extra: readonly (readonly [string, string | undefined])[] = []): readonly Block[] {
  const { texts, score, content, language } = context
  const { subject } = content
  const answered = score.sections.reduce((sum, section) => sum + section.answered, 0)
  const applicable = score.sections.reduce((sum, section) => sum + section.applicable, 0)
  const actions = reportActions(context)
  const closed = score.gates.filter((gate) => gate.state === 'closed')
  const shown = Math.max(leastActionsHere, mostRowsHere - score.flags.length - Math.ceil(closed.length / 2))
  return [
    heading(1, texts('decision'), 'decision', true),
    outcomeCallout(context, score.outcome === null ? [texts('outcomePendingText')] : outcomeRest(score.outcome.text)),
    ...keyValues([
      [texts('subject'), subject.name],
      [texts('purpose'), subject.system?.purpose ?? subject.vendor?.service],
      [texts('affected'), subject.system?.affectedPeople],
      [texts('level'), [{ text: levelText(context, score.level), bold: true }]],
      [texts('tier'), score.tier === null ? undefined : String(score.tier)],
      ...extra,
      [
        texts('completeness'),
        `${numberText(Math.floor(score.completeness * 1000) / 10)} % – ${texts('answeredOf', { answered, applicable })}`,
      ],
      [texts('validUntil'), nextReview(context)],
      ...decidedBy(context),
      [texts('decidedBy'), context.statements?.decision === undefined ? deciders(context) : undefined],
      [
        texts('gatesNotMet'),
        closed.flatMap((gate, index) => [{ text: `${index === 0 ? '' : '\n'}${gate.id} `, bold: true }, { text: gate.text }]),
      ],
    ]),
    heading(3, texts('reasons'), 'reasons'),
    ...numbered(mainReasons(context)),
    heading(3, texts('flags'), 'flags'),
    ...flagsTable(context),
    heading(3, texts('openConditions'), 'open-conditions'),
    ...(actions.length === 0 ? [paragraph(texts('noConditions'))] : actionsTable(context, actions.slice(0, shown))),
    ...(actions.length > shown
      ? [
          paragraph(
            [
              {
                text: readingTexts(language)('moreActions', { count: actions.length - shown, title: texts('actions') }),
                anchor: 'actions',
              },
            ],
            'small',
          ),
        ]
      : []),
  ]
}

/** The outcome on the first page; the decision page has the reasons. */
export function coverDecision(context: ReportContext): readonly Block[] {
  const { texts, score } = context
  const facts = [
    `${texts('level')}${texts('colon')}${levelText(context, score.level)}`,
    ...(score.tier === null ? [] : [`${texts('tier')}${texts('colon')}${score.tier}`]),
    ...[nextReview(context)].filter((date) => date !== undefined).map((date) => `${texts('validUntil')}${texts('colon')}${date}`),
  ]
  return [outcomeCallout(context, [[{ text: `${facts.join(' · ')} · ` }, { text: texts('decision'), anchor: 'decision' }]])]
}

function outcomeCallout(context: ReportContext, content: Parameters<typeof callout>[2]): Block {
  const { score, texts } = context
  return score.outcome === null
    ? callout('warning', texts('outcomePending'), content)
    : callout(outcomeTone(context), `${score.outcome.id}${texts('colon')}${outcomeTitle(score.outcome.text)}`, content)
}

function outcomeTone({ score }: ReportContext): Tone {
  if (score.flags.some((flag) => flag.class === 'stop' || flag.class === 'critical')) return 'danger'
  const tone = score.level === null ? 'warning' : (levelTone(score.level) ?? 'warning')
  return tone === 'good' && score.flags.some((flag) => flag.class !== 'note') ? 'warning' : tone
}

/** The first sentence is the headline; a text of one sentence is all headline. */
const outcomeTitle = (text: string): string => text.split(/(?<=[.:])\s+/u)[0]?.replace(/\s*[.:]$/u, '') ?? text
const outcomeRest = (text: string): readonly string[] => {
  const rest = text
    .split(/(?<=[.:])\s+/u)
    .slice(1)
    .join(' ')
  return rest === '' ? [] : [rest]
}

/** How the level came about, then flags by weight, gates that are not met, findings, and the heaviest remaining risks. */
function mainReasons(context: ReportContext): readonly string[] {
  const { score, texts } = context
  const derived =
    score.derivation.find((derivation) => derivation.id === 'level') ?? score.derivation.find((derivation) => derivation.id === 'outcome')
  const level =
    derived === undefined
      ? []
      : [
          `${derived.label}${texts('colon')}${levelText(context, derived.result) === derived.result ? context.say(derived.result) : levelText(context, derived.result)}${
            derived.formula.length <= longestFormula ? ` (${derived.formula})` : ''
          }`,
        ]
  const flags = flagsByWeight(context)
    .filter((flag) => flag.class !== 'note')
    .map((flag) => `${textOr(texts, `flag.${flag.class}`, flag.class)}${texts('colon')}${flag.text}`)
  const gates = score.gates.filter((gate) => gate.state === 'closed').map((gate) => `${gate.id}${texts('colon')}${gate.text}`)
  const found = (severity: 'major' | 'minor') =>
    score.findings
      .filter((finding) => finding.severity === severity)
      .map((finding) => `${finding.question}${texts('colon')}${finding.text}`)
  const risks = (score.map?.points ?? [])
    .toSorted(
      (a, b) =>
        b.residual.severity * b.residual.likelihood - a.residual.severity * a.residual.likelihood ||
        b.residual.severity - a.residual.severity,
    )
    .map(
      (point) =>
        `${texts('residual')}${texts('colon')}${point.label} – ${levelText(context, point.residual.level)} (${point.residual.severity} × ${point.residual.likelihood})`,
    )
  return [
    ...level,
    ...flags.slice(0, 2),
    ...gates.slice(0, 1),
    ...found('major').slice(0, 2),
    ...risks.slice(0, 1),
    ...found('minor'),
    ...risks.slice(1),
  ].slice(0, reasonCount)
}

const flagsByWeight = ({ score }: ReportContext) => score.flags.toSorted((a, b) => flagOrder.indexOf(a.class) - flagOrder.indexOf(b.class))

function flagsTable(context: ReportContext): readonly Block[] {
  const { texts } = context
  return table(
    [column(texts('flagClass'), 1.2), column(texts('flag'), 5.3), column(texts('questions'), 3.5)],
    flagsByWeight(context).map((flag) => [
      cell(textOr(texts, `flag.${flag.class}`, flag.class), flagTones[flag.class]),
      cell(flag.text),
      cell(
        questionRanges(
          context,
          flag.questions.map((id) => ({ id })),
        ),
      ),
    ]),
    { otherwise: texts('noFlags') },
  )
}

export function gateTable({ texts }: ReportContext, gates: readonly Gate[]): readonly Block[] {
  return table(
    [column(texts('gate'), 1), column(texts('requirement'), 6.5), column(texts('gateState'), 1.6)],
    gates.map((gate) => [rowHead(gate.id), cell(gate.text), cell(textOr(texts, `gate.${gate.state}`, gate.state), gateTones[gate.state])]),
  )
}

/** The earlier of the date that the scorer computed and the one the assessors gave: a review can come sooner, never later. */
function nextReview({ score, sections, reading }: ReportContext): string | undefined {
  const computed = score.scores['nextReview'] ?? score.scores['next_review']
  const asked = sections
    .flatMap(({ questions }) => questions)
    .findLast((question) => question.type === 'd' && /review/i.test(typeof question.text === 'string' ? question.text : question.text.en))
  const answer = asked === undefined ? undefined : reading(asked.id)
  const given = answer?.kind === 'value' ? answer.value : undefined
  return earliest([computed, given].filter((date) => isIsoDate(date)))
}

function deciders({ content, texts }: ReportContext): string | undefined {
  const named = content.control.contacts.filter(
    (contact) => contact.role === 'approver' || contact.role === 'ciso' || contact.role === 'owner' || contact.role === 'ethics-board',
  )
  return named.length === 0
    ? undefined
    : named
        .map((contact) => `${contact.name}, ${contact.designation} (${textOr(texts, `contact.${contact.role}`, contact.role)})`)
        .join('\n')
}
