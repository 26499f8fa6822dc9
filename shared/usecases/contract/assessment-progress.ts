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
  readonly at: IsoDateTime
}
