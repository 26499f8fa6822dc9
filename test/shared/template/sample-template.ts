import type { ParseResult } from '#shared/issue.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AnswerMap } from '#shared/model/answer.ts'
import type { Template } from '#shared/template/model/template.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'

/** Unwraps a result that the test expects to be good, and names the issues when it is not. */
export function expectParsed<T>(result: ParseResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 1))
  return result.value
}

const guidance = "guidance: { why: 'Because.', good: ['a'], example: 'b' }"

/** A small template with every mechanism once: branching, sections, tables from a catalogue, flags, weights, inheritance. */
export const sampleYaml = `
format: probity-template/1
id: sample
version: 1.0.0
type: custom
title: { en: Sample, de: Muster }
asOf: '2026-11-01'
sections:
  - id: A
    title: First
    evidenceGrade: B
    questions:
      - { id: A-01, text: Personal data?, type: yn, ${guidance}, citations: ['gdpr:35(1)'] }
      - { id: A-02, text: Which?, type: n, visibleWhen: yes("A-01"), options: [{ id: x, text: X }, { id: y, text: Y }], ${guidance}, citations: [] }
      - { id: A-03, text: Deep, type: t, visibleWhen: 'has("A-02", "x")', ${guidance}, citations: [] }
      - { id: A-04, text: Control, type: sc, weight: 2, ${guidance}, citations: ['policy:P-3.2-1'], flags: [{ id: F-1, class: raise, when: 'eff("A-04") < 2.0 && answered("A-04")', text: Weak }] }
      - { id: A-05, text: Compliance, type: cmp, ${guidance}, citations: [] }
      - { id: A-06, text: Purpose, type: lt, inherits: system.purpose, mandatory: false, ${guidance}, citations: [] }
      - { id: A-07, text: Count, type: '#', min: 0, max: 10, mandatory: false, ${guidance}, citations: [] }
  - id: B
    title: Second
    visibleWhen: yes("A-01")
    questions:
      - id: B-01
        text: Table
        type: tbl
        view: threats
        rowsFrom: threats
        mandatory: false
        ${guidance}
        citations: []
        columns:
          - { id: relevant, text: Relevant, type: yn, mandatory: true }
          - { id: level, text: Level, type: '#', min: 1, max: 5 }
          - { id: tags, text: Tags, type: n, options: [{ id: p, text: P }, { id: q, text: Q }] }
catalogues:
  - id: threats
    title: Threats
    entries:
      - { id: T1, text: One }
      - { id: T2, text: Two, visibleWhen: 'has("A-02", "y")' }
flags:
  - { id: F-2, class: stop, when: 'rows("B-01", "relevant", "yes") >= 2', text: Many }
`

export const sampleTemplate = (): Template => expectParsed(parseTemplate(sampleYaml))

/** An answers file for any template, with the parser's defaults. */
export function answersFor(template: string, answers: AnswerMap, more: object = {}): AnswersFile {
  return expectParsed(
    parseAnswersFile({
      format: 'probity-answers/1',
      id: '01890000-0000-7000-8000-000000000001',
      template: { id: template, version: '1.0.0' },
      subject: { name: 'Assistant', organisation: 'Example Ltd' },
      answers,
      ...more,
    }),
  )
}
