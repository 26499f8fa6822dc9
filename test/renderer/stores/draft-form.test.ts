import { expect, test } from 'vitest'
import type { KeptDraft } from '../../../renderer/stores/app-state.ts'
import { draftForm } from '../../../renderer/stores/draft-form.ts'

const before = { fields: { lead: 'Ana', title: 'Letters' }, heads: ['a'] }
/** A colleague's change of both fields has arrived. */
const after = { fields: { lead: 'Bo', title: 'Wrong letters' }, heads: ['b'] }

test('a field that nobody touched follows the record; a touched one is saved as typed over the state that it was typed over', () => {
  const draft = draftForm(undefined, before).withValue('lead', 'Cy')
  const form = draftForm(draft, after)
  expect(form.form).toEqual({ lead: 'Cy', title: 'Wrong letters' })
  expect(form.saidBeside).toEqual({ seen: ['a'], chosen: [] })
  // More typing, and choosing, do not make seen what arrived in between.
  expect(draftForm(form.withChoice('title', 'Letters'), after).saidBeside).toEqual({ seen: ['a'], chosen: ['title'] })
})

test('untouched, the form stands on the newest state; typed back, it says nothing', () => {
  expect(draftForm(undefined, after).saidBeside).toEqual({ seen: ['b'], chosen: [] })
  const draft = draftForm(draftForm(undefined, before).withValue('lead', 'Cy'), before).withValue('lead', 'Ana')
  expect(draftForm(draft, before).isChanged).toBe(false)
  expect(draftForm(undefined, { fields: {} }).saidBeside).toEqual({ chosen: [] })
})

test('to choose the value that shows already is a change', () => {
  const record = { ...after, conflicts: { lead: ['Bo', 'Ana'] } }
  const form = draftForm(draftForm(undefined, record).withChoice('lead', 'Bo'), record)
  expect([form.isChanged, form.isChosen('lead'), form.isChosen('title')]).toEqual([true, true, false])
  expect(form.rivalsOf('lead')).toEqual(['Bo', 'Ana'])
})

test.each<[string, Record<string, string[]>, string[]]>([
  ['changed-meanwhile', { fields: ['lead'] }, ['lead']],
  ['unknown-state', {}, ['lead', 'title']],
])('after %s the form shows both values and is typed over the newest state', (code, facts, overtaken) => {
  const typed: KeptDraft = { typed: { lead: 'Cy', title: 'Mine' }, chosen: [], seen: ['a'] }
  const form = draftForm(draftForm(typed, after).afterFailure({ area: 'sync', code, message: '', facts }), after)
  expect(form.saidBeside.seen).toEqual(['b'])
  expect(form.form).toEqual({ lead: 'Cy', title: 'Mine' })
  expect(['lead', 'title'].filter((key) => form.rivalsOf(key) !== undefined)).toEqual(overtaken)
  expect(form.rivalsOf('lead')).toEqual(['Bo', 'Cy'])
})

test('any other failure leaves the draft as it is', () => {
  expect(draftForm(undefined, before).afterFailure({ area: 'sync', code: 'busy', message: '', facts: {} })).toBeUndefined()
})
