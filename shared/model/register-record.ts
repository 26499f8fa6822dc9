import type { RegisterRecordId } from './ids.ts'

/** Registers beside the AI inventory (DOMAIN 2.7): controlled documents, concerns and violations, training, incidents and drills, how long records are kept, measurements in use. */
export const registerIds = ['document', 'concern', 'training', 'incident', 'retention', 'measurement'] as const
export type RegisterId = (typeof registerIds)[number]

/** One record of a register. What its fields are called and mean says the register's spec (`shared/governance/registers`). */
export interface RegisterRecord {
  readonly format: 'probity-register-record/1'
  readonly id: RegisterRecordId
  readonly register: RegisterId
  /** Every field is text: a day as `YYYY-MM-DD`, a moment as UTC `YYYY-MM-DDThh:mm:ss.sssZ`, a choice and an AI system by id. */
  readonly fields: Readonly<Record<string, string>>
}
