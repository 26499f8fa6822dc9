import type { SharedNaming } from '../../access/namesakes.ts'
import type { Fingerprint } from '../../model/ids.ts'

/**
 * Somebody else here with the same name or e-mail address: another person for the separation of duties, and perhaps the same human being with
 * a second certificate. Keys that are known to have followed each other are one person and never this.
 */
export interface Namesake {
  readonly fingerprint: Fingerprint
  readonly name: string
  readonly shares: SharedNaming
  /** This vault's own identity. */
  readonly isSelf: boolean
  /** Belongs here no more; what was signed before keeps its standing. */
  readonly isFormer: boolean
}
