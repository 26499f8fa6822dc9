/** A line of the list, as an assessment has it. */
export const summaryOf = (index: number) => ({
  title: `Impact assessment of system ${index}`,
  type: 'privacy',
  templateVersion: '1.0.0',
  subjectName: `System ${index}`,
  status: 'Draft',
  updatedAt: new Date().toISOString(),
  updatedBy: 'Ana Example',
  conflicts: 0,
  answered: index % 100,
  mandatory: 100,
  level: 'high',
  outcome: 'O-P2',
})

export const textOf = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => String.fromCharCode(97 + (byte % 26))).join('')
