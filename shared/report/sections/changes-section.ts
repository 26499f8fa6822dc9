import type { Answer, Row } from '../../model/answer.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { QuestionId } from '../../model/ids.ts'
import { answerInlines, cellContent, levelText, numberText } from '../blocks/answer-text.ts'
import { cell, column, digestCell, digestColumn, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { parseInlineMarkdown } from '../text/markdown.ts'
import { rowsOf } from '../blocks/question-table.ts'
import { reportContext } from '../context/report-context.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Inline } from '../model/report-document.ts'

/** Longer answers are cut in this table; the annex has them whole. */
const longestShown = 400
const mostRowChanges = 12

/** What differs from the previous version: results, flags, answers question by question, evidence. Nothing without a previous version. */
export function changesSection(context: ReportContext): readonly Block[] {
  const { previous, texts } = context
  if (previous === undefined) return []
  const before = reportContext({ ...context, content: previous.content, score: previous.score })
  const answers = answerChanges(before, context)
  return [
    heading(1, texts('changes'), 'changes'),
    paragraph(texts('changesText', { version: previous.content.control.version, digest: previous.contentSha256 }), 'small'),
    ...resultChanges(before, context),
    ...flagChanges(before, context),
    ...table(
      [column(texts('numberShort'), 0.9), column(texts('change'), 1.3), column(texts('previous'), 3.6), column(texts('current'), 3.6)],
      answers,
      {
        caption: texts('changedAnswers'),
        otherwise: texts('changesNone'),
      },
    ),
    ...evidenceChanges(before, context),
  ]
}

function resultChanges(before: ReportContext, now: ReportContext): readonly Block[] {
  const { texts } = now
  const facts = (context: ReportContext): readonly (readonly [string, string])[] => [
    [texts('level'), levelText(context, context.score.level)],
    [texts('tier'), context.score.tier === null ? '–' : String(context.score.tier)],
    [
      texts('decision'),
      context.score.outcome === null
        ? texts('outcomePending')
        : `${context.score.outcome.id}${texts('colon')}${context.score.outcome.text}`,
    ],
    [texts('completeness'), `${numberText(Math.floor(context.score.completeness * 1000) / 10)} %`],
    [texts('findings'), String(context.score.findings.filter((finding) => finding.severity !== 'info').length)],
  ]
  const old = new Map(facts(before))
  return table(
    [column(texts('result'), 2), column(texts('previous'), 3.6), column(texts('current'), 3.6)],
    facts(now).map(([name, value]) => [
      rowHead(name),
      cell(old.get(name) ?? '–'),
      cell(value, old.get(name) === value ? undefined : 'info'),
    ]),
    { caption: texts('changedResults') },
  )
}

function flagChanges(before: ReportContext, now: ReportContext): readonly Block[] {
  const { texts } = now
  const only = (context: ReportContext, other: ReportContext) =>
    context.score.flags.filter((flag) => !other.score.flags.some((candidate) => candidate.id === flag.id))
  return table(
    [column(texts('flag'), 1.2), column(texts('change'), 1.3), column(texts('title'), 6.5)],
    [
      ...only(now, before).map((flag) => [rowHead(flag.id), cell(texts('change.added'), 'warning'), cell(flag.text)]),
      ...only(before, now).map((flag) => [rowHead(flag.id), cell(texts('change.removed'), 'good'), cell(flag.text)]),
    ],
    { caption: texts('changedFlags') },
  )
}

function answerChanges(before: ReportContext, now: ReportContext) {
  const { texts } = now
  return [...now.compiled.questions.keys()].flatMap((id) => {
    if (now.question(id)?.type === 'calc') return []
    const [old, current] = [before.answer(id), now.answer(id)]
    const [wasAsked, isAsked] = [before.isApplicable(id), now.isApplicable(id)]
    if (now.isWithheld(id) || (said(old) === said(current) && wasAsked === isAsked)) return []
    if (said(old) === undefined && said(current) === undefined) return []
    const kind = !isAsked
      ? 'change.hidden'
      : said(old) === undefined
        ? 'change.added'
        : said(current) === undefined
          ? 'change.removed'
          : 'change.changed'
    const rows = rowChanges(before, now, id)
    return [
      [
        cell([now.questionLink(id)]),
        cell(texts(kind)),
        cell(rows?.before ?? shown(before, id)),
        cell(isAsked ? (rows?.now ?? shown(now, id)) : '–'),
      ],
    ]
  })
}

/** What counts as the same answer: who gave it when, and which evidence stands behind it, is reported elsewhere. */
function said(answer: Answer | undefined): string | undefined {
  if (answer === undefined) return undefined
  const { value, state, reason, comment } = answer
  return value === undefined && state === undefined ? undefined : JSON.stringify([value, state, reason ?? '', comment ?? ''])
}

function shown(context: ReportContext, id: QuestionId): readonly Inline[] {
  const question = context.question(id)
  const answer = context.answer(id)
  if (question === undefined || answer === undefined) return [{ text: '–' }]
  const notes = [answer.reason, answer.comment].filter((note) => note !== undefined && note.trim() !== '')
  return [...cut(answerInlines(context, question)), ...notes.flatMap((note) => [{ text: '\n' }, ...cut(parseInlineMarkdown(note ?? ''))])]
}

function cut(inlines: readonly Inline[]): readonly Inline[] {
  let left = longestShown
  return inlines.flatMap((inline) => {
    if (left <= 0) return []
    const text = inline.text.length > left ? `${inline.text.slice(0, left).toWellFormed()}…` : inline.text
    left -= inline.text.length
    return [{ ...inline, text }]
  })
}

/** Rows that are new, gone or changed, by their stable ids; `undefined` for a question that is no table. */
function rowChanges(
  before: ReportContext,
  now: ReportContext,
  id: QuestionId,
): { readonly before: string; readonly now: string } | undefined {
  const question = now.question(id)
  if (question?.type !== 'tbl') return undefined
  const cells = (context: ReportContext, row: Row): string =>
    (question.columns ?? [])
      .map((part) =>
        cellContent(context, part, row)
          .content.map((inline) => inline.text)
          .join(''),
      )
      .filter((text) => text !== '')
      .join(' · ')
  const described = (context: ReportContext) =>
    new Map(rowsOf(context, id).map((row) => [row.id, `${row.id}${context.texts('colon')}${cells(context, row)}`]))
  const [old, current] = [described(before), described(now)]
  const differing = (rows: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): string => {
    const lines = [...rows].flatMap(([row, text]) =>
      others.get(row) === text ? [] : [text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed()}…` : text],
    )
    return lines.length === 0
      ? '–'
      : [...lines.slice(0, mostRowChanges), ...(lines.length > mostRowChanges ? [`+ ${lines.length - mostRowChanges}`] : [])].join('\n')
  }
  return { before: differing(old, current), now: differing(current, old) }
}

function evidenceChanges(before: ReportContext, now: ReportContext): readonly Block[] {
  const { texts } = now
  const only = (context: ReportContext, other: ReportContext) =>
    context.content.evidence.filter(
      (item) => !other.content.evidence.some((candidate) => candidate.id === item.id && candidate.sha256 === item.sha256),
    )
  const digestOf = ({ sha256 }: EvidenceItem) => (sha256 === undefined ? cell(texts('noFile')) : digestCell(sha256))
  return table(
    [column(texts('change'), 1.3), column(texts('title'), 5), digestColumn(texts('digest'), 6.3)],
    [
      ...only(now, before).map((item) => [cell(texts('change.added')), cell(item.title), digestOf(item)]),
      ...only(before, now).map((item) => [cell(texts('change.removed')), cell(item.title), digestOf(item)]),
    ],
    { caption: texts('changedEvidence') },
  )
}
