import { expect, test } from 'vitest'
import type { Question } from '#shared/template/model/template.ts'
import { checklistOf } from '../../../renderer/screens/assessment/checklist.ts'
import { shippedTemplate } from '../../support/shipped-templates.ts'

const question = (id: string, type: Question['type']): Question => ({ id, type, text: id, guidance: { why: '' }, citations: [] })
const alike = (count: number, type: Question['type'] = 'yn') => Array.from({ length: count }, (_, index) => question(`Q-${index}`, type))

test('five questions of one kind are a checklist, four are not', () => {
  expect(checklistOf({ questions: alike(5) })).toHaveLength(5)
  expect(checklistOf({ questions: alike(4) })).toEqual([])
})
test('others between them stay out, and too many others keep the cards', () => {
  expect(checklistOf({ questions: [...alike(6), question('T-1', 't'), question('T-2', 't'), question('T-3', 't')] })).toHaveLength(6)
  expect(checklistOf({ questions: [...alike(6), ...Array.from({ length: 4 }, (_, index) => question(`T-${index}`, 't'))] })).toEqual([])
})
test('questions that are typed or take several choices are none', () => {
  expect(checklistOf({ questions: alike(9, 'lt') })).toEqual([])
  expect(checklistOf({ questions: alike(9, 'n') })).toEqual([])
})
test('the twenty contract clauses of the vendor template are one', () => {
  const clauses = shippedTemplate('vendor').template.sections.find((section) => section.id === 'V8')
  expect(clauses === undefined ? 0 : checklistOf(clauses).length).toBeGreaterThanOrEqual(20)
})
