/** How far a long verb has come. */
export interface ProgressStep {
  readonly step: string
  /** Of this step, in [0, 1]; absent where it cannot be told. */
  readonly share?: number
  readonly done: number
  readonly total: number
  /** Carried so far by an exchange. */
  readonly bytes?: number
}
