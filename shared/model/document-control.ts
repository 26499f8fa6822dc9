import type { IsoDate } from './ids.ts'

export type DocumentStatus = 'Draft' | 'In review' | 'Approved' | 'Superseded' | 'Withdrawn'

/** One row of the revision table (policy P-0-6). */
export interface Revision {
  readonly version: string
  readonly date: IsoDate
  readonly particulars: string
  readonly approvedBy?: string
}

export interface Contact {
  readonly role: 'author' | 'reviewer' | 'owner' | 'dpo' | 'ciso' | 'approver' | 'ethics-board'
  readonly name: string
  readonly designation: string
  readonly email?: string
}

/** Front matter of every issued document (policy P-0-1 … P-0-8). */
export interface DocumentControl {
  readonly title: string
  /** Empty until the first issue. */
  readonly number: string
  readonly classification: string
  readonly status: DocumentStatus
  readonly version: string
  readonly releaseDate?: IsoDate
  readonly revisions: readonly Revision[]
  readonly contacts: readonly Contact[]
  readonly distribution: readonly string[]
}

/** Front matter of a document that nobody has issued yet. */
export const newControl = (
  classification: string,
  contacts: readonly Contact[] = [],
  distribution: readonly string[] = [],
): DocumentControl => ({
  title: '',
  number: '',
  classification,
  status: 'Draft',
  version: '0.1',
  revisions: [],
  contacts,
  distribution,
})
