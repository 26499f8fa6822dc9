import { describe, expect, it } from 'vitest'
import { concernStanding, decidedContent, type ConcernStatement } from '#shared/governance/registers/concern-standing.ts'
import type { RegisterRecordId } from '#shared/model/ids.ts'
import { sampleFields } from '../../../support/register-samples.ts'

// A UUIDv7 is what the brand stands for.
const record = '01930000-0000-7000-8000-0000000000c1' as RegisterRecordId
const content = 'c0'.repeat(32)
const [ana, bo, cy, newAna] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(64)) as [string, string, string, string]
const people = { mayState: (signer: string) => signer !== cy, personOf: (signer: string) => (signer === newAna ? ana : signer) }

const stated = (signer: string, act: string, minute: number, change: object = {}) => {
  const payload: ConcernStatement = {
    format: 'probity-concern/1',
    // Hostile ones are among them.
    act: act as ConcernStatement['act'],
    record,
    contentSha256: content,
    created: `2026-11-29T10:${String(minute).padStart(2, '0')}:00.000Z`,
    ...change,
  }
  return { id: `${minute}`.padStart(64, '0'), signer, payload }
}
const standing = (...statements: ReturnType<typeof stated>[]) => {
  const { decision, confirmation } = concernStanding(statements, record, content, people)
  return [decision?.by, confirmation?.by]
}

describe('concernStanding', () => {
  it('is decided by one person and confirmed by another, in whatever order the statements came', () => {
    const [decision, confirmation] = [stated(ana, 'decision', 1), stated(bo, 'confirmation', 2)]
    expect(standing()).toEqual([undefined, undefined])
    expect(standing(decision)).toEqual([ana, undefined])
    expect(standing(confirmation, decision)).toEqual([ana, bo])
  })

  it.each([
    ['by whoever decided', [stated(ana, 'confirmation', 2)]],
    ['by a later key of whoever decided', [stated(newAna, 'confirmation', 2)]],
    ['by somebody who may not', [stated(cy, 'confirmation', 2)]],
    ['of another content', [stated(bo, 'confirmation', 2, { contentSha256: 'c1'.repeat(32) })]],
    ['of another record', [stated(bo, 'confirmation', 2, { record: '01930000-0000-7000-8000-0000000000c2' })]],
    ['of another format', [stated(bo, 'confirmation', 2, { format: 'probity-concern/2' })]],
    ['with more than is known', [stated(bo, 'confirmation', 2, { isValid: true })]],
    ['at no time', [stated(bo, 'confirmation', 2, { created: 'yesterday' })]],
    ['of an unknown kind', [stated(bo, 'approval', 2)]],
  ])('takes no confirmation %s', (_what, statements) => {
    expect(standing(stated(ana, 'decision', 1), ...statements)).toEqual([ana, undefined])
  })

  it('has no decision by somebody who may not, and then no confirmation either', () => {
    expect(standing(stated(cy, 'decision', 1), stated(bo, 'confirmation', 2))).toEqual([undefined, undefined])
  })

  it('takes the first of two who decided the same, so that the second may confirm', () => {
    expect(standing(stated(bo, 'decision', 3), stated(ana, 'decision', 1), stated(bo, 'confirmation', 4))).toEqual([ana, bo])
  })

  it('binds findings, decision, outcome and reason, and neither state nor actions', () => {
    const of = (change: object) => JSON.stringify(decidedContent(record, { ...sampleFields.concern, ...change }))
    for (const key of ['title', 'kind', 'system', 'description', 'findings', 'decision', 'outcome', 'reason'])
      expect(of({ [key]: 'other' }), key).not.toBe(of({}))
    for (const key of ['status', 'actions', 'actionsDue', 'handler', 'decidedBy']) expect(of({ [key]: 'other' }), key).toBe(of({}))
  })
})
