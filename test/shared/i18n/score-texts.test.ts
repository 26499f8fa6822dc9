import { describe, expect, test } from 'vitest'
import { derivationSentences, scoreWords } from '#shared/i18n/report/derivation-sentences.ts'
import { findingSentences, flagSentences, gateSentences, outcomeSentences } from '#shared/i18n/report/score-sentences.ts'
import { scoreTexts } from '#shared/i18n/score-texts.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { shippedTypes } from '../../support/shipped-templates.ts'
import { shippedRequest } from '../report/shipped-reports.ts'

const facts = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted()

test.each([...outcomeSentences, ...gateSentences, ...findingSentences, ...flagSentences, ...derivationSentences, ...scoreWords])(
  'every language has the facts of "%s"',
  (english, french, german) => {
    expect(facts(french)).toEqual(facts(english))
    expect(facts(german)).toEqual(facts(english))
  },
)

/** The worked example as it is, and changed so that other sentences are said. */
const variants: readonly (readonly [string, (content: AnswersFile) => AnswersFile])[] = [
  ['as shipped', (content) => content],
  ['without answers', (content) => ({ ...content, answers: {} })],
  [
    'with every answer unknown',
    (content) => ({
      ...content,
      answers: Object.fromEntries(Object.keys(content.answers).map((id) => [id, { state: 'unknown' as const }])),
    }),
  ],
  ['without evidence', (content) => ({ ...content, evidence: [] })],
  ['still a draft', (content) => ({ ...content, control: { ...content.control, status: 'Draft', contacts: [] } })],
  [
    'with answers that do not fit',
    (content) => ({
      ...content,
      answers: Object.fromEntries(
        Object.entries(content.answers).map(([id, answer], index) => [
          id,
          index % 3 === 0 ? { state: 'na' as const } : index % 3 === 1 ? { ...answer, value: 'no such thing' } : answer,
        ]),
      ),
    }),
  ],
]

describe.each(shippedTypes)('the score of the %s example', (type) => {
  test.each(variants)('%s has no sentence left in English', async (_, change) => {
    const { compiled, score } = await shippedRequest(type, change)
    const ofTemplate = new Set(
      [...(compiled.template.flags ?? []), ...[...compiled.questions.values()].flatMap(({ question }) => question.flags ?? [])].map(
        ({ id }) => id,
      ),
    )
    const said = [
      ...(score.outcome === null ? [] : [score.outcome.text]),
      ...score.gates.map((gate) => gate.text),
      ...score.findings.map((finding) => finding.text),
      ...score.flags.filter((flag) => !ofTemplate.has(flag.id)).map((flag) => flag.text),
      ...score.derivation.map((derivation) => derivation.formula),
    ].filter((text) => text !== '')
    expect(said.length).toBeGreaterThan(0)
    for (const language of ['fr', 'de-AT']) expect(said.filter((text) => scoreTexts(language)(text) === text)).toEqual([])
  })
})

describe('scoreTexts', () => {
  test('translates facts that are words and keeps those that are not', () => {
    expect(scoreTexts('de')('severity 4, likelihood 2: high')).toBe('Schwere 4, Wahrscheinlichkeit 2: hoch')
    expect(scoreTexts('fr')('Approvers named: CISO, data protection officer.')).toBe(
      'Approbateurs nommés\u00a0: RSSI, délégué à la protection des données.',
    )
  })
  test('leaves what people typed as it is', () => {
    for (const text of ['Loss of control', 'A note of 3 pages', 'x'.repeat(100_000), '']) expect(scoreTexts('de')(text)).toBe(text)
  })
  test('does not stall on a text made of the words of its patterns', () => {
    // Of the processor: others on a busy machine do not count.
    const started = process.cpuUsage()
    scoreTexts('fr')(`Row ${'a: b against c, '.repeat(70)} is outside`)
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(500)
  })
})
