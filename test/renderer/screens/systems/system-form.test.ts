import { expect, test } from 'vitest'
import { emptySystemForm, formOfSystem, systemFromForm, systemSections } from '../../../../renderer/screens/systems/system-form.ts'

const filled = {
  ...emptySystemForm,
  name: ' Triage ',
  purpose: 'Rates urgency',
  owner: 'Dr. Okafor',
  tier: '3',
  aiActClass: 'high_risk',
  startDate: '2026-02-01',
}

test('name, purpose and owner are mandatory', () => {
  const result = systemFromForm({ ...emptySystemForm, purpose: '   ' })
  expect(result.ok).toBe(false)
  expect(result.ok ? [] : result.issues.map((issue) => issue.path[0])).toEqual(['name', 'purpose', 'owner'])
})
test('empty fields are left out, numbers are numbers, texts are trimmed', () => {
  const result = systemFromForm(filled)
  expect(result.ok && result.value).toEqual({
    name: 'Triage',
    kind: 'system',
    purpose: 'Rates urgency',
    owner: 'Dr. Okafor',
    status: 'idea',
    tier: 3,
    aiActClass: 'high_risk',
    startDate: '2026-02-01',
  })
})
test('a choice that is not offered does not get into the record', () => {
  const result = systemFromForm({ ...filled, aiActClass: 'harmless', tier: '9' })
  expect(result.ok && Object.keys(result.value)).not.toContain('aiActClass')
  expect(result.ok && Object.keys(result.value)).not.toContain('tier')
})
test('a record comes back from its form unchanged', () => {
  const result = systemFromForm(filled)
  if (!result.ok) throw new Error('the form is complete')
  // The id is the vault's; the form does not hold it.
  const record = { ...result.value, format: 'probity-ai-system/1' as const, id: 'x' as Parameters<typeof formOfSystem>[0]['id'] }
  expect(systemFromForm(formOfSystem(record))).toEqual(result)
})
test('every field of the record is asked once', () => {
  const asked = systemSections.flatMap((section) => section.fields.map((field) => field.key))
  expect([...asked].sort()).toEqual(Object.keys(emptySystemForm).sort())
})
