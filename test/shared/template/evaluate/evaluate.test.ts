import { describe, expect, it } from 'vitest'
import type { AnswerMap } from '#shared/model/answer.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import type { Evaluation } from '#shared/template/answers/evaluation.ts'
import { answersFor, sampleTemplate } from '../sample-template.ts'

const compiled = compileTemplate(sampleTemplate())
const evaluate = (answers: AnswerMap, more: object = {}): Evaluation =>
  evaluateTemplate(compiled, answersFor('sample', answers, more), '2026-11-20')

describe('evaluateTemplate', () => {
  it('asks only what no rule hides', () => {
    expect(evaluate({}).applicable).toEqual(['A-01', 'A-04', 'A-05', 'A-06', 'A-07'])
    expect(evaluate({ 'A-01': { value: 'yes' }, 'A-02': { value: ['x'] } }).applicable).toEqual([
      'A-01',
      'A-02',
      'A-03',
      'A-04',
      'A-05',
      'A-06',
      'A-07',
      'B-01',
    ])
  })

  it('opens the follow-ups for unknown as for yes', () => {
    expect(evaluate({ 'A-01': { state: 'unknown' } }).applicable).toContain('A-02')
    expect(evaluate({ 'A-01': { value: 'no' } }).applicable).not.toContain('A-02')
  })

  it('hides what depends on a hidden answer, though the answer is still stored', () => {
    const result = evaluate({ 'A-01': { value: 'no' }, 'A-02': { value: ['x'] }, 'A-03': { value: 'text' } })
    expect(result.visible.has('A-03')).toBe(false)
    expect(result.hiddenIgnored).toEqual(['A-02', 'A-03'])
    expect(result.reader.has('A-02', 'x')).toBe(false)
  })

  it('counts unknown as answered and not applicable without a reason as open', () => {
    expect(
      evaluate({ 'A-01': { state: 'unknown' }, 'A-04': { state: 'na' }, 'A-05': { state: 'na', reason: 'no such thing' } }).unanswered,
    ).toEqual(['A-02', 'A-04'])
  })

  it('gives completeness as the share of mandatory visible questions', () => {
    expect(evaluate({}).completeness).toBe(0)
    expect(evaluate({ 'A-01': { value: 'no' } }).completeness).toBeCloseTo(1 / 3, 12)
    expect(evaluate({ 'A-01': { value: 'no' }, 'A-04': { value: 1 }, 'A-05': { value: 'compliant' } }).completeness).toBe(1)
  })

  it.each([
    ['A-01', { value: 'maybe' }, 'type-mismatch'],
    ['A-02', { value: ['z'] }, 'unknown-option'],
    ['A-04', { value: 5 }, 'type-mismatch'],
    ['A-04', { value: 2.5 }, 'type-mismatch'],
    ['A-07', { value: 11 }, 'out-of-range'],
    ['A-07', { value: -1 }, 'out-of-range'],
    ['A-05', { value: 'partly' }, 'comment-missing'],
    ['A-05', { value: 'non-compliant', comment: 'why' }, 'non-compliant'],
    ['A-04', { value: 3 }, 'evidence-missing'],
    ['A-04', { value: 0 }, 'control-missing'],
    ['A-05', { state: 'na' }, 'na-without-reason'],
    ['A-04', { state: 'unknown' }, 'unknown-on-flagged'],
    ['A-04', { value: 1, evidence: ['nowhere'] }, 'evidence-not-found'],
    ['Z-99', { value: 'x' }, 'unknown-question'],
  ] as const)('notes about %s = %j: %s', (question, answer, code) => {
    const findings = evaluate({ 'A-01': { value: 'yes' }, [question]: answer } as AnswerMap).findings
    expect(findings.filter((finding) => finding.question === question).map((finding) => finding.code)).toContain(code)
  })

  it('lets an answer that does not fit count as no answer', () => {
    expect(evaluate({ 'A-01': { value: 'maybe' } }).unanswered).toContain('A-01')
    expect(evaluate({ 'A-07': { value: 11 } }).reader.num('A-07')).toBe(0)
  })

  it('caps a control by the grade of its evidence and by its age', () => {
    const evidence = (grade: string, date: string): object => ({ evidence: [{ id: 'e1', title: 'Report', grade, date }] })
    const answers: AnswerMap = { 'A-04': { value: 4, evidence: ['e1' as never] } }
    expect(evaluate(answers, evidence('A', '2026-01-01')).reader.eff('A-04')).toBe(4)
    expect(evaluate(answers, evidence('A', '2025-11-19')).reader.eff('A-04')).toBe(3)
    expect(evaluate(answers, evidence('C', '2024-11-19')).reader.eff('A-04')).toBe(2)
    expect(evaluate({ 'A-04': { value: 4 } }).reader.eff('A-04')).toBe(2)
    expect(evaluate({ 'A-04': { state: 'unknown' } }).reader.eff('A-04')).toBe(0)
  })

  it('takes a default from the subject and lets an own answer win', () => {
    const subject = {
      subject: { name: 'S', organisation: 'O', system: { name: 'S', kind: 'system', purpose: 'Sort mail', owner: 'Ann', status: 'idea' } },
    }
    expect(evaluate({}, subject).reading('A-06')).toEqual({ kind: 'value', value: 'Sort mail' })
    expect(evaluate({ 'A-06': { value: 'Own' } }, subject).reading('A-06')).toEqual({ kind: 'value', value: 'Own' })
    expect(evaluate({}).reading('A-06')).toEqual({ kind: 'none' })
  })

  it('leaves out rows of hidden catalogue entries and cells that do not fit', () => {
    const table: AnswerMap = {
      'B-01': {
        value: [
          { id: 'T1', relevant: 'yes', level: 9 },
          { id: 'T2', relevant: 'yes', tags: ['p', 'zz'] },
          { id: 'own', relevant: 'no' },
        ],
      },
    }
    const hidden = evaluate({ 'A-01': { value: 'yes' }, 'A-02': { value: ['x'] }, ...table })
    expect(hidden.rows('B-01').map((row) => row.id)).toEqual(['T1', 'own'])
    expect(hidden.rows('B-01')[0]).toEqual({ id: 'T1', relevant: 'yes' })
    expect(hidden.entries.get('threats')).toEqual(['T1'])
    expect(hidden.flags.map((flag) => flag.id)).toEqual([])
    const shown = evaluate({ 'A-01': { value: 'yes' }, 'A-02': { value: ['x', 'y'] }, ...table })
    expect(shown.rows('B-01').map((row) => row.id)).toEqual(['T1', 'T2', 'own'])
    expect(shown.rows('B-01')[1]).toEqual({ id: 'T2', relevant: 'yes', tags: ['p'] })
    expect(shown.flags).toEqual([{ id: 'F-2', class: 'stop', text: 'Many', questions: ['B-01'] }])
  })

  it("raises a question's flag while the question is visible", () => {
    expect(evaluate({ 'A-04': { value: 1 } }).flags.map((flag) => flag.id)).toEqual(['F-1'])
    expect(evaluate({ 'A-04': { value: 2 } }).flags).toEqual([])
    expect(evaluate({ 'A-04': { state: 'unknown' } }).unknownOnFlagged).toEqual(['A-04'])
  })

  it('asks for a comment beside a raised flag', () => {
    const codes = (answers: AnswerMap): string[] =>
      evaluate(answers)
        .findings.filter((finding) => finding.question === 'A-04')
        .map((finding) => finding.code)
    expect(codes({ 'A-04': { value: 1 } })).toEqual(['flag-comment-missing'])
    expect(codes({ 'A-04': { value: 1, comment: 'Planned for spring.' } })).toEqual([])
  })
})
