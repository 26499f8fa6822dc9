import type { RegisterRecordId, SystemId } from '../../model/ids.ts'
import type { RegisterId, RegisterRecord } from '../../model/register-record.ts'
import type { Authorship } from './collaboration.ts'

export interface KeptRegisterRecord extends RegisterRecord {
  /** Of the state that was read. */
  readonly heads: readonly string[]
  /** Fields that two people changed apart, with all values, the shown one first; an empty text where somebody cleared it (law 7). */
  readonly conflicts?: Readonly<Record<string, readonly string[]>>
  /** This vault's identity, or an earlier key of the same person, made the decision that stands: somebody else confirms it. */
  readonly isOwnDecision?: true
  /**
   * Whoever decided has the name or e-mail address of whoever confirmed, or, while that is open, of this vault's identity, and is another person
   * as far as is known. A note only.
   */
  readonly hasNamesake?: true
}

/** One of several values of a field; of an anonymous report it is not said whose it is. */
export interface FieldVersion {
  readonly value: string
  readonly by?: Authorship
}

/** The registers beside the AI inventory. Specs of their fields: `shared/governance/registers`. */
export interface RegisterVerbs {
  /** All of one register, the newest first. Fields that the app sets are as they hold now: a decision changed after it was confirmed is not confirmed. */
  listRegister(register: RegisterId): Promise<readonly KeptRegisterRecord[]>
  /**
   * Keeps a record, a new one without `id`. A field left out, or empty, is cleared; one that the app sets is ignored. Who saves a decision on a
   * concern that nobody has signed as it stands signs it with this vault's identity; a confirmation of what was decided before is void.
   * `invalid-input` with the `fields` that `checkRegisterFields` finds fault with; `record-full`; `no-identity` and
   * `may-not-decide` when it decides; `other-register` for a record of another register, or of one that only a newer app knows;
   * `VaultError` `not-found`; `SyncError` `unknown-state`, and `changed-meanwhile` with the `fields` that this vault itself changed after `seen`.
   */
  saveRegisterRecord(request: {
    readonly register: RegisterId
    readonly id?: RegisterRecordId
    readonly fields: Readonly<Record<string, string>>
    /** Fields with several values of which the given one is chosen; of others that show it already they all stay. */
    readonly chosen?: readonly string[]
    /** `heads` of the record that the form was filled from: what a colleague changed since is not replaced unseen. */
    readonly seen?: readonly string[]
  }): Promise<KeptRegisterRecord>
  /**
   * Confirms the decision of a concern as the second person. `not-decided`; `same-person` for whoever decided; `already-confirmed`;
   * `no-identity`, `may-not-decide`; `other-register`.
   */
  confirmRegisterRecord(request: { readonly id: RegisterRecordId }): Promise<KeptRegisterRecord>
  /** Who wrote the values that stand in `conflicts` of a record or of a system, by field. `VaultError` `not-found`, `damaged-record`. */
  fieldConflicts(id: RegisterRecordId | SystemId): Promise<Readonly<Record<string, readonly FieldVersion[]>>>
}
