/** How far a long verb has come. */
export interface ProgressStep {
  readonly step: string
  readonly done: number
  readonly total: number
  /** Carried so far by an exchange. */
  readonly bytes?: number
}
