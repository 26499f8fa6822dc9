import type { IsoDateTime } from '../../model/ids.ts'

/** Kept in the sealed index, so that lists need no document opened; computed by the renderer from the score. */
export interface AssessmentProgress {
  readonly answered: number
  readonly mandatory: number
  readonly level: string | null
  readonly outcome: string | null
}

/** A commit that reached the disk. */
export interface Saved {
  readonly revision: number
  /** A colleague's change had come that the page did not show yet: both stand, and the page has to read again. */
  readonly isBeside?: true
  readonly at: IsoDateTime
}
