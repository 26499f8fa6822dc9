import { describe, expect, it } from 'vitest'
import { policyClause } from '#shared/compliance/policy-clauses.ts'
import { checkRegisterFields, isAsked, isMandatory, isMoment, longestLine } from '#shared/governance/registers/check-register-fields.ts'
import { decidedFields, decisionFields } from '#shared/governance/registers/concern-register.ts'
import { fieldsOf } from '#shared/governance/registers/register-spec.ts'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { registerIds, type RegisterId } from '#shared/model/register-record.ts'
import { sampleFields } from '../../../support/register-samples.ts'

const codesOf = (register: RegisterId, change: Readonly<Record<string, string>> = {}): readonly string[] =>
  checkRegisterFields(registerSpecs[register], { ...sampleFields[register], ...change }).map(
    ({ code, path }) => `${path.join('.')} ${code}`,
  )

describe.each(registerIds)('the register %s', (id) => {
  const spec = registerSpecs[id]
  const keys = fieldsOf(spec).map(({ key }) => key)

  it('names only fields that it has, each once', () => {
    expect(spec.id).toBe(id)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(expect.arrayContaining([spec.titleField, spec.statusField, ...spec.columns]))
    for (const { when, key } of fieldsOf(spec)) {
      if (when === undefined) continue
      const { input } = fieldsOf(spec).find((field) => field.key === when.field) ?? {}
      // Asked after what it hangs on, and only for values that there are.
      expect(keys.indexOf(when.field)).toBeLessThan(keys.indexOf(key))
      expect(typeof input === 'object' ? input.options : []).toEqual(expect.arrayContaining([...when.is]))
    }
    const { input } = fieldsOf(spec).find(({ key }) => key === spec.statusField) ?? {}
    const states = typeof input === 'object' ? input.options : []
    expect(states).toEqual(expect.arrayContaining(fieldsOf(spec).flatMap(({ requiredIn }) => requiredIn ?? [])))
  })

  it('serves clauses of the policy', () => {
    expect(spec.clauses.filter((clause) => policyClause(clause) === undefined)).toEqual([])
  })

  it('keeps its own names free of those of a record, and fit for a merging document', () => {
    for (const key of keys) expect(key).toMatch(/^(?!(?:format|id|register)$)[a-z][A-Za-z0-9]{0,39}$/)
  })

  it('finds no fault with a whole record, and each mandatory field missing', () => {
    expect(codesOf(id)).toEqual([])
    for (const field of fieldsOf(spec).filter((one) => isMandatory(spec, one, sampleFields[id])))
      expect(codesOf(id, { [field.key]: ' ' })).toContain(`${field.key} register-required`)
  })
})

describe('checkRegisterFields', () => {
  it.each([
    ['document', { nonsense: 'x' }, 'nonsense register-unknown-field'],
    ['document', { title: 'x'.repeat(longestLine + 1) }, 'title register-too-long'],
    ['document', { owner: 'one\ntwo' }, 'owner register-not-a-line'],
    ['document', { status: 'lost' }, 'status register-not-a-choice'],
    ['document', { approvedOn: '2026-02-30' }, 'approvedOn register-not-a-date'],
    ['document', { link: 'javascript:alert(1)' }, 'link register-not-a-link'],
    ['document', { link: '', fileName: '' }, 'link register-no-place'],
    ['document', { fileSha256: 'ABC' }, 'fileSha256 register-not-a-hash'],
    ['document', { nextReview: '2026-03-01', approvedOn: '2026-03-01' }, 'nextReview register-before'],
    ['concern', { system: 'TriageAssist' }, 'system register-not-a-system'],
    ['concern', { reporting: 'named' }, 'reporter register-required'],
    ['concern', { decision: 'not-upheld' }, 'decision register-contradicts'],
    ['concern', { outcome: 'no-action' }, 'outcome register-contradicts'],
    ['concern', { decidedBy: '' }, 'decidedBy register-required'],
    ['concern', { status: 'closed' }, 'confirmedBy register-required'],
    ['training', { score: '-1' }, 'score register-not-a-number'],
    ['training', { score: '100.5' }, 'score register-too-high'],
    ['training', { kind: 'acknowledgement' }, 'version register-required'],
    ['training', { expires: '2026-01-01' }, 'expires register-before'],
    ['incident', { detectedAt: '2026-11-20T25:00:00.000Z' }, 'detectedAt register-not-a-moment'],
    ['incident', { awareAt: '2026-11-20T07:59:00.000Z' }, 'awareAt register-before'],
    ['incident', { status: 'planned' }, 'status register-contradicts'],
    ['incident', { status: 'closed', cisoInformed: 'not-yet' }, 'cisoInformed register-not-informed'],
    ['incident', { status: 'closed', lessons: '' }, 'lessons register-required'],
    ['incident', { status: 'closed', authorityNotice: 'pending' }, 'authorityNotice register-notice-pending'],
    ['incident', { status: 'closed', seriousIncident: 'unknown' }, 'seriousIncident register-unknown'],
    ['incident', { kind: 'drill', status: 'closed', drillDate: '2026-10-01' }, 'drillResult register-required'],
  ] as const)('in the register %s finds fault with %o', (register, change, expected) => {
    expect(codesOf(register, change)).toContain(expected)
  })

  it('asks for a field that hangs on another one only while that one is asked', () => {
    const spec = registerSpecs.incident
    const field = fieldsOf(spec).find(({ key }) => key === 'authorityNotifiedAt')
    if (field === undefined) throw new Error('the field is gone')
    const breach = { kind: 'incident', personalDataBreach: 'yes', authorityNotice: 'notified' }
    expect(isAsked(spec, field, breach)).toBe(true)
    expect(isAsked(spec, field, { ...breach, personalDataBreach: 'no' })).toBe(false)
    expect(isAsked(spec, field, { ...breach, kind: 'drill' })).toBe(false)
  })

  it.each([
    ['2026-11-29T20:15:00.000Z', true],
    ['2026-11-29T20:15Z', true],
    ['2026-11-29T20:15', false],
    ['2026-11-31T20:15Z', false],
    ['2026-11-29T24:00Z', false],
  ])('%s is a moment: %s', (value, expected) => {
    expect(isMoment(value)).toBe(expected)
  })

  it('counts what decides among what a decision binds', () => {
    expect(decidedFields).toEqual(expect.arrayContaining([...decisionFields]))
  })
})
