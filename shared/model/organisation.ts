/** Who issues the documents, and how they are numbered and classified (policy P-0-2, P-0-3). */
export interface Organisation {
  readonly format: 'probity-organisation/1'
  readonly name: string
  /** Two to eight capital letters or digits; first part of every document number. */
  readonly shortCode: string
  /** `{ORG}`, `{TYPE}`, `{YYYY}`, `{DEVICE}`, `{NNNN}` are replaced (law 8: the device's code keeps numbers apart until sync). */
  readonly numberScheme: string
  /** From open to closed. */
  readonly classifications: readonly string[]
  readonly defaultClassification: string
  readonly distributionText: string
  /** RFC 3161 authority, https; reports are time-stamped by it when it answers. */
  readonly timestampUrl?: string
}

export const defaultOrganisation = {
  numberScheme: '{ORG}-AISEC-{TYPE}-{YYYY}-{DEVICE}{NNNN}',
  classifications: ['Public', 'Internal Use Only', 'Confidential', 'Restricted'],
  defaultClassification: 'Internal Use Only',
  distributionText: 'Need-based circulation only',
} as const
