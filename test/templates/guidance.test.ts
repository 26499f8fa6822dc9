import { describe, expect, it } from 'vitest'
import type { Template } from '#shared/template/model/template.ts'
import { shippedTemplate } from '../support/shipped-templates.ts'

type Question = Template['sections'][number]['questions'][number]

const questions = (['risk', 'privacy', 'bias', 'vendor'] as const).flatMap((type) =>
  [...shippedTemplate(type).questions.values()].map(({ question }) => ({ type, question })),
)

/** What the right pane says about a question, apart from the question itself. */
const guidanceOf = ({ guidance }: Question): { why: string; good: readonly string[]; example: string } => ({
  why: english(guidance?.why),
  good: (guidance?.good ?? []).map(english),
  example: english(guidance?.example),
})

function english(text: Question['text'] | undefined): string {
  if (text === undefined) return ''
  return typeof text === 'string' ? text : text.en
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean)

const light = new Set(
  'a an the of to in is are be it and or for that which with on by as at we our us they their its this what who how does do has have can not no from'.split(
    ' ',
  ),
)

/** Words that carry meaning, without endings, so that "hashes kept" and "hash, kept" are the same. */
const meaningOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !light.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s)$/, '')),
  )

/** Share of the words of `part` that `whole` says already; 0 where there are too few words to judge. */
function repeated(part: string, whole: string): number {
  const said = meaningOf(whole)
  const own = [...meaningOf(part)]
  return own.length < 3 ? 0 : own.filter((word) => said.has(word)).length / own.length
}

const findings = (find: (question: Question) => readonly string[]): readonly string[] =>
  questions.flatMap(({ question }) => find(question).map((finding) => `${question.id}: ${finding}`))

describe('guidance of the four templates', () => {
  it('sees all questions', () => {
    expect(questions.length).toBeGreaterThanOrEqual(425)
  })

  it('says why, three points of a good answer and an example, in 40 to 120 words without the question', () => {
    expect(
      findings((question) => {
        const { why, good, example } = guidanceOf(question)
        const length = wordsOf([why, ...good, example].join(' ')).length
        return why === '' || example === '' || good.length !== 3 || length < 40 || length > 120
          ? [`${good.length} points, ${length} words`]
          : []
      }),
    ).toEqual([])
  })

  it('never repeats the question as its reason or as a point', () => {
    expect(
      findings((question) => {
        const { why, good } = guidanceOf(question)
        return [why, ...good].filter((text) => repeated(text, english(question.text)) >= 0.75)
      }),
    ).toEqual([])
  })

  it('never says in a point what the reason or another point says', () => {
    expect(
      findings((question) => {
        const { why, good } = guidanceOf(question)
        return good.filter((point, index) =>
          [why, ...good.filter((_, other) => other !== index)].some((text) => repeated(point, text) >= 0.8),
        )
      }),
    ).toEqual([])
  })

  it('has reasons and examples of its own for every question', () => {
    const texts = questions.flatMap(({ question }) => [guidanceOf(question).why, guidanceOf(question).example])
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })

  it('never offers two choices with the same words', () => {
    expect(
      findings((question) => {
        const labels = (question.options ?? []).map((option) => english(option.text).toLowerCase())
        return labels.filter((label, index) => labels.indexOf(label) !== index)
      }),
    ).toEqual([])
  })

  it('asks what a level of a control can answer, not who or how', () => {
    expect(
      findings((question) =>
        ['sc', 'cmp', 'yn'].includes(question.type) && /^(?:who|which|what|how|when|why)\b/i.test(english(question.text))
          ? [english(question.text)]
          : [],
      ),
    ).toEqual([])
  })

  it('lets every question be unknown by its state, never by a choice that would score beside it', () => {
    expect(
      findings((question) =>
        (question.options ?? [])
          .filter((option) => /^(?:unknown|not known|do not know)$/i.test(english(option.text)))
          .map((option) => option.id),
      ),
    ).toEqual([])
  })
})
