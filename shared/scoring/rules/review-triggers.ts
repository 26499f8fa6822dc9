import { isIsoDate } from '../../dates.ts'
import type { AiSystem } from '../../model/ai-system.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { IsoDate, QuestionId } from '../../model/ids.ts'
import { cell } from '../../template/answers/answer-reader.ts'
import { compareVersions } from '../../template/versions/compare-versions.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import type { Evaluation } from '../../template/answers/evaluation.ts'
import { isRows } from '../../template/answers/read-answer.ts'
import { readBiasResult } from './bias-results.ts'

/** Reasons to review an assessment before its date, with their sentences (DOMAIN 2.6). */
export const triggerTexts = {
  'T-01': 'New purpose or use',
  'T-02': 'New data category, source, group of people or recipient',
  'T-03': 'Incident, breach, complaint or upheld concern',
  'T-04': 'Change of vendor, sub-processor, hosting region or transfer mechanism',
  'T-05': 'Change of autonomy or of human oversight',
  'T-06': 'New model version, retraining, base-model swap, prompt or tool change',
  'T-07': 'Drift or fairness threshold crossed',
  'T-08': 'New region, or scale doubled',
  'T-09': 'Law or template version changed',
  'T-10': 'Audit finding',
  'T-11': 'Certificate, contract or critical evidence expired',
  'T-12': 'Security vulnerability in a component',
} as const
export type ReviewTriggerId = keyof typeof triggerTexts

export interface ReviewTrigger {
  readonly id: ReviewTriggerId
  readonly text: string
  /** Answers, fields of the inventory (`system.purpose`) or dates that it was seen in. */
  readonly seenIn: readonly string[]
  /** The day on which it arose, where it has one. */
  readonly date?: IsoDate
}

export interface TriggerFacts {
  readonly compiled: CompiledTemplate
  readonly content: AnswersFile
  readonly evaluation: Evaluation
  readonly today: IsoDate
  /** The assessment as it was decided last; what differs from it is a change. */
  readonly previous?: { readonly content: AnswersFile; readonly evaluation: Evaluation }
  /** The AI system's record as it stands now, where it may have moved on from the copy in the assessment. */
  readonly system?: AiSystem
  /** Newest version of the template that is at hand. */
  readonly newestVersion?: string
  /** What registers say: an incident, an upheld concern, an audit finding, a vulnerability; `in` names the record. */
  readonly reported?: readonly { readonly id: ReviewTriggerId; readonly in: string; readonly date?: IsoDate }[]
}

/** Every trigger that has arisen, in order of the ids, each once. */
export function reviewTriggers(facts: TriggerFacts): readonly ReviewTrigger[] {
  const seen = [...ofChangeCheck(facts), ...ofDates(facts), ...ofRecord(facts), ...ofAnswers(facts), ...ofComparison(facts)]
  const reported: readonly Seen[] = facts.reported ?? []
  const ids = Object.keys(triggerTexts) as ReviewTriggerId[] // keys of the table are its ids
  return ids.flatMap((id): ReviewTrigger[] => {
    const own = [...seen, ...reported].filter((item) => item.id === id)
    const dates = own.flatMap((item) => item.date ?? []).toSorted()
    const [first] = dates
    return own.length === 0
      ? []
      : [{ id, text: triggerTexts[id], seenIn: [...new Set(own.map((item) => item.in))], ...(first === undefined ? {} : { date: first }) }]
  })
}

interface Seen {
  readonly id: ReviewTriggerId
  readonly in: QuestionId
  readonly date?: IsoDate
}

/** The privacy assessment asks for changes one by one; yes and unknown reopen it. */
const changeCheck: readonly (readonly [QuestionId, ReviewTriggerId])[] = [
  ['S12-01', 'T-01'],
  ['S12-02', 'T-02'],
  ['S12-03', 'T-02'],
  ['S12-03', 'T-08'],
  ['S12-04', 'T-02'],
  ['S12-04', 'T-04'],
  ['S12-05', 'T-02'],
  ['S12-06', 'T-06'],
  ['S12-07', 'T-05'],
  ['S12-08', 'T-03'],
  ['S12-09', 'T-09'],
]
const ofChangeCheck = ({ compiled, evaluation }: TriggerFacts): readonly Seen[] =>
  compiled.template.type === 'privacy'
    ? changeCheck.flatMap(([question, id]) => (evaluation.reader.yes(question) ? [{ id, in: question }] : []))
    : []

function ofDates({ compiled, content, evaluation, today, newestVersion }: TriggerFacts): readonly Seen[] {
  const { template } = compiled
  const decided = content.control.releaseDate
  const laws = (template.legalCalendar ?? []).filter(({ date }) => decided !== undefined && date > decided && date <= today)
  const [published = ''] = template.version.split('+')
  return [
    ...laws.map(({ date }): Seen => ({ id: 'T-09', in: `law ${date}`, date })),
    ...(newestVersion !== undefined && compareVersions(newestVersion, published) > 0
      ? [{ id: 'T-09', in: `template ${newestVersion}` } as const]
      : []),
    ...endDates(compiled, content, evaluation).flatMap((end): Seen[] => (end.date < today ? [{ id: 'T-11', ...end }] : [])),
  ]
}

/** Ends that move the review forward (DOMAIN 2.6): of critical evidence, and of a vendor's certificates and contracts. */
export function endDates(
  { template }: CompiledTemplate,
  content: AnswersFile,
  evaluation: Pick<Evaluation, 'rows'>,
): readonly { readonly in: string; readonly date: IsoDate }[] {
  const evidence = content.evidence.flatMap((item) =>
    item.critical === true && item.validUntil !== undefined ? [{ in: `evidence ${item.title}`, date: item.validUntil }] : [],
  )
  if (template.type !== 'vendor') return evidence
  const ends = (question: QuestionId, state: string, states: readonly string[], column: string) =>
    evaluation.rows(question).flatMap((row) => {
      const end = cell(row, column)
      return states.some((one) => cell(row, state) === one) && isIsoDate(end) ? [{ in: question, date: end }] : []
    })
  return [...evidence, ...ends('V10-03', 'status', ['valid'], 'validUntil'), ...ends('V0-07', 'state', ['signed', 'negotiated'], 'end')]
}

/** Fields of the inventory whose change is a trigger. */
const recordFields = {
  purpose: 'T-01',
  affectedPeople: 'T-02',
  trainingData: 'T-02',
  vendor: 'T-04',
  autonomy: 'T-05',
  modelName: 'T-06',
  modelVersion: 'T-06',
  baseModel: 'T-06',
  region: 'T-08',
} as const satisfies Partial<Record<keyof AiSystem, ReviewTriggerId>>

function ofRecord({ content, system, previous }: TriggerFacts): readonly Seen[] {
  const before = previous?.content.subject.system ?? content.subject.system
  const now = system ?? content.subject.system
  if (before === undefined || now === undefined) return []
  const fields = Object.entries(recordFields) as [keyof typeof recordFields, ReviewTriggerId][] // entries of the table above
  return fields.flatMap(([field, id]): Seen[] => (before[field] === now[field] ? [] : [{ id, in: `system.${field}` }]))
}

/** What an answer says by itself. */
function ofAnswers({ compiled, evaluation, previous }: TriggerFacts): readonly Seen[] {
  switch (compiled.template.type) {
    case 'vendor':
      return evaluation.reader.rows('V2-10', 'status', 'open') + evaluation.reader.rows('V2-10', 'status', 'undisclosed') > 0
        ? [{ id: 'T-03', in: 'V2-10' }]
        : []
    case 'bias': {
      const failing = (of: Evaluation): ReadonlySet<string> =>
        new Set(
          of
            .rows('B6-01')
            .flatMap((row) => readBiasResult(row, compiled.template) ?? [])
            .filter(({ comparison }) => comparison.verdict === 'fail')
            .map(({ attribute, group, metric }) => [attribute, group, metric].join(' ')),
        )
      const known = previous === undefined ? undefined : failing(previous.evaluation)
      // Without an earlier verdict only a system in use can have crossed a threshold.
      if (known === undefined && !evaluation.reader.is('B0-02', 'in_use')) return []
      return [...failing(evaluation)].some((name) => known?.has(name) !== true) ? [{ id: 'T-07', in: 'B6-01' }] : []
    }
    case 'risk':
    case 'privacy':
    case 'custom':
      return []
  }
}

/** Answers that were given before and have changed since. `gained`: more of the same; `doubled`: a number. */
const compared: Readonly<Record<string, readonly (readonly [QuestionId, ReviewTriggerId, 'changed' | 'gained' | 'doubled'])[]>> = {
  risk: [
    ['R0-03', 'T-01', 'changed'],
    ['R0-06', 'T-02', 'gained'],
    ['R3-02', 'T-02', 'gained'],
    ['R0-08', 'T-05', 'changed'],
    ['R6-01', 'T-05', 'changed'],
    ['R3-01', 'T-06', 'changed'],
    ['R0-09', 'T-08', 'doubled'],
    ['R0-10', 'T-08', 'gained'],
  ],
  privacy: [
    ['S2-02', 'T-01', 'gained'],
    ['S2-05', 'T-02', 'gained'],
    ['S2-06', 'T-02', 'gained'],
    ['S2-08', 'T-02', 'gained'],
    ['S5-05', 'T-04', 'changed'],
    ['S2-14', 'T-08', 'gained'],
  ],
  vendor: [
    ['V0-10', 'T-06', 'changed'],
    ['V6-01', 'T-04', 'gained'],
    ['V0-09', 'T-04', 'gained'],
    ['V4-10', 'T-04', 'changed'],
  ],
  bias: [],
  custom: [],
}

function ofComparison({ compiled, evaluation, previous }: TriggerFacts): readonly Seen[] {
  if (previous === undefined) return []
  return (compared[compiled.template.type] ?? []).flatMap(([question, id, how]): Seen[] => {
    const [before, now] = [previous.evaluation, evaluation].map((of) => contentOf(of, question))
    // What was not answered then has not changed since.
    if (before === undefined || now === undefined) return []
    const hasChanged =
      how === 'changed'
        ? before.join('\n') !== now.join('\n')
        : how === 'gained'
          ? now.some((item) => !before.includes(item))
          : evaluation.reader.num(question) >= 2 * previous.evaluation.reader.num(question)
    return hasChanged ? [{ id, in: question }] : []
  })
}

/** Items of an answer as texts; of a row its first cell beside the id, which names it, and so that a corrected note is no new row. */
function contentOf(evaluation: Evaluation, question: QuestionId): readonly string[] | undefined {
  const found = evaluation.reading(question)
  if (found.kind === 'none') return undefined
  if (found.kind !== 'value') return [found.kind]
  const { value } = found
  if (isRows(value)) return value.map((row) => JSON.stringify(Object.entries(row).find(([key]) => key !== 'id')?.[1] ?? row.id))
  return Array.isArray(value) ? value.map(String) : [String(value)]
}
