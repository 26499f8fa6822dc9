import { expect, test } from 'vitest'
import { unsaid } from '../../../../renderer/screens/assessments/unsaid.ts'

test('nothing is said twice that the title says, in whatever letters', () => {
  expect(unsaid('Vendor assessment – CareChat', 'Vendor assessment', 'carechat')).toEqual([])
})

test('what a title of somebody’s own leaves open is said, and nothing for what is empty', () => {
  expect(unsaid('Triage, autumn', 'Risk assessment', 'TriageAssist', '')).toEqual(['Risk assessment', 'TriageAssist'])
})
