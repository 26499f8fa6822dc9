import type { EvidenceId, IsoDate, IsoDateTime } from './ids.ts'

/** One cell of a repeating row; nested rows hold e.g. the controls of a risk scenario. */
export type CellValue = string | number | boolean | readonly string[] | readonly Row[]
/** A repeating row. `id` is stable over edits, so that two people's edits of one row can be told apart. */
export type Row = { readonly id: string; readonly [column: string]: CellValue }

/**
 * Value by question type: `yn` 'yes'|'no'; `1` option id; `n` option ids; `t`, `lt` text; `#` number; `d` IsoDate;
 * `tbl` rows; `ref` record id; `file` evidence ids (kept in `evidence`); `cmp` 'compliant'|'partly'|'non-compliant'; `sc` 0–4.
 */
export type AnswerValue = string | number | boolean | readonly string[] | readonly Row[]

/** How the answer was learnt (DOMAIN 2.1). */
export type AnswerSource = 'interview' | 'document' | 'test' | 'seen' | 'inherited'

/** An answer; `value` and `state` exclude each other. "Unknown" is an answer and behaves like the worse one (law 3). */
export interface Answer {
  readonly value?: AnswerValue
  readonly state?: 'unknown' | 'na'
  /** Why; mandatory for `na`. */
  readonly reason?: string
  readonly comment?: string
  readonly source?: AnswerSource
  readonly evidence?: readonly EvidenceId[]
  readonly answeredBy?: string
  readonly answeredAt?: IsoDateTime
  /** Assessment and question from which the answer was taken over, with the day of that assessment's decision; gone with the next answer. */
  readonly inheritedFrom?: { readonly assessment: string; readonly title: string; readonly question: string; readonly date?: IsoDate }
  /** Set by an upgrade to another template version, taken away by the next answer: the question changed its type or its choices, or is gone. */
  readonly review?: { readonly since: string; readonly why: 'type' | 'options' | 'removed' }
}

export type AnswerMap = Readonly<Record<string, Answer>>
