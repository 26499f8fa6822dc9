/** Who signs what is measured, when and why. */
export const createdAt = '2026-11-23T09:00:00.000Z'
export const person = { name: 'Ada Example', email: 'ada@example.org', designation: 'Data protection officer', organisation: 'Example Ltd' }
export const signingAct = { role: 'Data protection officer', reason: 'Approved' }
