import type { RegisterRecordId } from '../../model/ids.ts'
import type { RegisterId, RegisterRecord } from '../../model/register-record.ts'

/** The registers beside the AI inventory. Specs of their fields: `shared/governance/registers`. */
export interface RegisterVerbs {
  /** All of one register, the newest first. Fields that the app sets are as they hold now: a decision changed after it was confirmed is not confirmed. */
  listRegister(register: RegisterId): Promise<readonly RegisterRecord[]>
  /**
   * Keeps a record, a new one without `id`. A field left out, or empty, is cleared; one that the app sets is ignored and stays. Whoever
   * changes the decision of a concern is recorded as the one who decided, and a confirmation of the former decision is void.
   * `invalid-input` with the `fields` that `checkRegisterFields` finds fault with; `no-identity` and `may-not-decide` when it decides; `other-register`
   * for a record of another register, or of one that only a newer app knows; `VaultError` `not-found`.
   */
  saveRegisterRecord(request: {
    readonly register: RegisterId
    readonly id?: RegisterRecordId
    readonly fields: Readonly<Record<string, string>>
  }): Promise<RegisterRecord>
  /**
   * Confirms the decision of a concern as the second person. `not-decided`; `same-person` for whoever decided; `already-confirmed`;
   * `no-identity`, `may-not-decide`.
   */
  confirmRegisterRecord(request: { readonly id: RegisterRecordId }): Promise<RegisterRecord>
}
