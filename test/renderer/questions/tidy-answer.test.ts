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
