import type { Issue } from '../../issue.ts'
import type { RegisterId } from '../../model/register-record.ts'

export interface RegisterField {
  /** Names the field in a record and in the texts; never `format`, `id` or `register`. */
  readonly key: string
  /**
   * `line` one line; `moment` an instant in UTC; `number` not negative, with a point; `link` an https address; `system` an AI system's id; `record` the id of an assessment or of a
   * register's record. */
  readonly input: 'line' | 'text' | 'date' | 'moment' | 'number' | 'link' | 'system' | 'record' | { readonly options: readonly string[] }
  readonly isRequired?: boolean
  /** Mandatory as soon as the record's status is one of these. */
  readonly requiredIn?: readonly string[]
  /** Asked only while another field has one of these values; then what is mandatory is asked for, and what is hidden keeps its value. */
  readonly when?: { readonly field: string; readonly is: readonly string[] }
  /** Set by the app, shown read-only. */
  readonly isSetByApp?: boolean
}

/** What a register is: everything that differs between two of them, apart from their texts. */
export interface RegisterSpec {
  readonly id: RegisterId
  /** Field that names a record. */
  readonly titleField: string
  readonly statusField: string
  readonly sections: readonly { readonly id: string; readonly fields: readonly RegisterField[] }[]
  /** Fields shown in the list, in order. */
  readonly columns: readonly string[]
  /** Clauses of the policy that the register serves. */
  readonly clauses: readonly string[]
  /** Rules between fields, which the fields themselves cannot say. */
  readonly rules?: (fields: Readonly<Record<string, string>>) => readonly Issue[]
}

export const fieldsOf = ({ sections }: RegisterSpec): readonly RegisterField[] => sections.flatMap(({ fields }) => fields)
