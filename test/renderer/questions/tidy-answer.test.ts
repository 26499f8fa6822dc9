import { expect, test } from 'vitest'
import type { EvidenceId } from '#shared/model/ids.ts'
import { tidyAnswer } from '../../../renderer/questions/tidy-answer.ts'

test.each([{}, { comment: '' }, { reason: '' }, { evidence: [] }, { answeredBy: 'Ana', answeredAt: '2026-01-01T00:00:00.000Z' }])(
  'nothing given is no answer: %j',
  (answer) => {
    expect(tidyAnswer(answer)).toBeUndefined()
  },
)
// Any text will do as an id here.
test.each([
  { value: 0 },
  { value: false },
  { value: '' },
  { state: 'unknown' as const },
  { comment: 'c' },
  { evidence: ['e' as EvidenceId] },
  { source: 'test' as const },
])('what a person gave stays: %j', (answer) => {
  expect(tidyAnswer(answer)).toBe(answer)
})

test('an answer that was typed over no longer names the assessment that it was taken from', () => {
  const inheritedFrom = { assessment: 'a', title: 'Last year', question: 'Q' }
  expect(tidyAnswer({ value: 'yes', source: 'inherited', inheritedFrom })).toEqual({ value: 'yes', source: 'inherited', inheritedFrom })
  expect(tidyAnswer({ value: 'no', inheritedFrom })).toEqual({ value: 'no' })
})
