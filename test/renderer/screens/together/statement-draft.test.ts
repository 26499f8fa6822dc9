import { expect, test } from 'vitest'
import { emptyDraft, kinds, needsText, statementOf } from '../../../../renderer/screens/together/statement-draft.ts'

test.each(kinds)('the text of a %s is marked as required when it cannot be signed without', (kind) => {
  const draft = { ...emptyDraft, kind, until: '2027-01-31' }
  expect(statementOf({ ...draft, text: 'Because of the test of 3 May.' })).toBeDefined()
  expect(statementOf({ ...draft, text: '  ' }) === undefined).toBe(needsText(kind))
})
