import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { EvidenceId } from '#shared/model/ids.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { carryAnswers } from '#shared/template/versions/carry-answers.ts'
import type { AnswerSourceFile } from '#shared/template/versions/carry-answers.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { temporaryDirectory } from '../../../electron/node/temporary-directory.ts'
import { example, probity } from '../../../electron/cli/run.ts'
import { score, shippedTemplate, testDay, withAnswers, workedExample } from '../../../support/shipped-templates.ts'
import type { ShippedType } from '../../../support/shipped-templates.ts'
import { answersFor, sampleTemplate } from '../sample-template.ts'
import { shippedRequest, textOf } from '../../report/shipped-reports.ts'

const file = (type: ShippedType, content: AnswersFile = workedExample(type)): AnswerSourceFile => ({
  compiled: shippedTemplate(type),
  content,
})
const empty = (type: ShippedType): AnswersFile => ({ ...workedExample(type), answers: {}, evidence: [] })

describe('answers of last year', () => {
  it('come along with their evidence and say where they come from; decisions and the change check are given anew', () => {
    const before = workedExample('privacy')
    const { answers, evidence } = carryAnswers(file('privacy', empty('privacy')), [file('privacy')], testDay)
    expect(Object.keys(answers).length).toBeGreaterThan(70)
    expect(answers['S3-07']).toEqual({
      ...before.answers['S3-07'],
      source: 'inherited',
      inheritedFrom: { assessment: before.id, title: before.control.title, question: 'S3-07', date: before.control.releaseDate },
    })
    for (const id of ['S8-01', 'S11-03', 'S1-15']) expect(answers[id], id).toBeUndefined()
    const linked = new Set(Object.values(answers).flatMap((answer) => answer.evidence ?? []))
    expect(new Set(evidence.map(({ id }) => id))).toEqual(new Set(before.evidence.map(({ id }) => id).filter((id) => linked.has(id))))
  })

  it('never replace an answer that is there, nor a fact of the register', () => {
    const target = withAnswers(empty('risk'), { 'R0-04': { value: ['rules'] }, 'R0-06': { state: 'unknown' } })
    const { answers } = carryAnswers(file('risk', target), [file('risk')], testDay)
    expect([answers['R0-04'], answers['R0-06'], answers['R0-03']]).toEqual([undefined, undefined, undefined])
    expect(score('risk', target).applicable).toContain('R0-03')
  })

  it('come only from questions that counted there, and only where they fit here', () => {
    const template = sampleTemplate()
    const [compiled, old] = [
      compileTemplate(template),
      { 'A-01': { value: 'no' }, 'A-02': { value: ['x'] }, 'A-07': { value: 99 }, 'A-04': { value: 3 } },
    ]
    const source = { compiled, content: answersFor('sample', old) }
    const { answers } = carryAnswers({ compiled, content: answersFor('sample', {}) }, [source], testDay)
    expect(Object.keys(answers)).toEqual(['A-01', 'A-04'])
  })

  it('follow a question to its new id; the first source that has an answer wins', () => {
    const template = sampleTemplate()
    const [section, ...rest] = template.sections
    if (section === undefined) throw new Error('the sample has sections')
    const questions = section.questions.map((question) =>
      question.id === 'A-04' ? { ...question, id: 'A-40', formerId: 'A-04' } : question,
    )
    const renamed = compileTemplate({ ...template, version: '2.0.0', sections: [{ ...section, questions }, ...rest] })
    const source = (value: number): AnswerSourceFile => ({
      compiled: compileTemplate(template),
      content: answersFor('sample', { 'A-04': { value } }),
    })
    const { answers } = carryAnswers({ compiled: renamed, content: answersFor('sample', {}) }, [source(2), source(4)], testDay)
    expect(answers['A-40']).toMatchObject({ value: 2, inheritedFrom: { question: 'A-04' } })
  })

  it('expired evidence that comes along caps the score as anywhere', () => {
    const item = { id: 'old' as EvidenceId, title: 'Test report', grade: 'B' as const, date: '2025-01-01' }
    const before = { ...withAnswers(workedExample('vendor'), { 'V3-05': { value: 4, evidence: [item.id] } }), evidence: [item] }
    const { answers, evidence } = carryAnswers(file('vendor', empty('vendor')), [file('vendor', before)], testDay)
    const carried = { ...empty('vendor'), answers, evidence }
    expect(carried.evidence).toEqual([item])
    expect(score('vendor', carried).findings).toContainEqual(
      expect.objectContaining({ question: 'V3-05', code: expect.stringMatching(/cap|expired|evidence/) }),
    )
  })
})

describe('answers of a linked assessment', () => {
  it('come where the template says that the question is the same, and nowhere else', () => {
    const risk = withAnswers(workedExample('risk'), { 'R0-11': { value: 'yes' } })
    const target = { ...empty('privacy'), subject: { name: 'P', organisation: 'O' } }
    const { answers } = carryAnswers(file('privacy', target), [file('risk', risk)], testDay)
    expect(Object.keys(answers).toSorted()).toEqual(['S1-01', 'S2-12'])
    expect(answers['S1-01']).toMatchObject({
      value: 'yes',
      source: 'inherited',
      inheritedFrom: { question: 'R0-11', title: risk.control.title },
    })
  })

  it('name questions that exist and take the same kind of answer', () => {
    for (const type of ['risk', 'privacy', 'bias', 'vendor'] as const)
      for (const { question } of shippedTemplate(type).questions.values())
        for (const path of question.inheritsFrom ?? []) {
          const [template = '', id = ''] = path.split('/')
          const other = shippedTemplate(template as ShippedType).questions.get(id)
          expect(other?.question.type, path).toBe(question.type)
        }
  })
})

it('the command line writes a new file, and the report names the source', async () => {
  const directory = await temporaryDirectory()
  const [target, out] = [join(directory, 'new.answers.json'), join(directory, 'filled.answers.json')]
  await fs.writeFile(target, JSON.stringify(empty('vendor')))
  const result = await probity('inherit', target, '--from', example('vendor'), '--out', out)
  expect(result.exitCode).toBe(0)
  expect(result.out).toMatch(/^inherited {2}V0-02 from .*, V0-02$/m)
  const filled = JSON.parse(await fs.readFile(out, 'utf8')) as AnswersFile
  expect(Object.keys(filled.answers).length).toBeGreaterThan(80)
  expect(await probity('inherit', target, '--from', example('vendor'), '--out', out)).toMatchObject({ exitCode: 2 })
  const scored = await probity('score', out, '--json')
  expect(JSON.parse(scored.out)).toMatchObject({ tier: 2, unanswered: expect.arrayContaining(['V2-10']) })
})

it('the report names the assessment that an answer comes from', async () => {
  const { answers } = carryAnswers(file('vendor', empty('vendor')), [file('vendor')], testDay)
  const request = await shippedRequest('vendor', (content) => ({
    ...content,
    answers: { ...content.answers, 'V3-05': answers['V3-05'] ?? {} },
  }))
  const { title, releaseDate } = workedExample('vendor').control
  expect(textOf(buildReport(request))).toContain(`taken over from “${title}”, V3-05${releaseDate === undefined ? '' : ` (${releaseDate})`}`)
})
