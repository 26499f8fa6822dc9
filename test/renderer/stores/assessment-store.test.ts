import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AssessmentId, QuestionId } from '#shared/model/ids.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { LoadedTemplate } from '../../../renderer/stores/assessment-state.ts'
import { createAssessmentStore } from '../../../renderer/stores/assessment-store.ts'

const read = (name: string) => readFileSync(new URL(`../../../templates/privacy/${name}`, import.meta.url), 'utf8')
const today = '2026-11-23'

function example() {
  const template = parseTemplate(read('privacy@1.0.0.yaml'))
  const content = parseAnswersFile(read('privacy.example.answers.json'))
  if (!template.ok || !content.ok) throw new Error('the shipped example is valid')
  const compiled = compileTemplate(template.value)
  const loaded: LoadedTemplate = {
    template: template.value,
    evaluate: (current) => evaluateTemplate(compiled, current, today),
    score: (current) => scoreAssessment(compiled, current, today),
  }
  return { loaded, content: content.value }
}

const headOf = (digit: number): string => String(digit).repeat(64)

/** The store over the shipped example; the engine behind it only notes what it is asked to keep. */
async function opened(options: { readonly failures?: number; readonly beside?: QuestionId } = {}) {
  const { loaded, content } = example()
  const answers: Parameters<Workbench['answer']>[0][] = []
  const places: Parameters<Workbench['rememberPlace']>[0][] = []
  const errors: unknown[] = []
  let failures = options.failures ?? 0
  /** What a colleague's change makes of the assessment that is read from now on. */
  const arrived = { head: headOf(1), answers: {} as Record<QuestionId, Answer>, meanwhile: () => {} }
  const engine: Pick<Workbench, 'openAssessment' | 'answer' | 'rememberPlace'> = {
    openAssessment: (id) => {
      arrived.meanwhile()
      return Promise.resolve({
        content: { ...content, id, answers: { ...content.answers, ...arrived.answers } },
        heads: [arrived.head],
        conflicts: {},
        place: { section: 'S2', question: 'S2-04' },
        summary: {
          id,
          title: 'Impact',
          type: 'privacy',
          templateVersion: '1.0.0',
          subjectName: 'Triage',
          status: 'Draft',
          updatedAt: today,
          updatedBy: 'Nadia',
          conflicts: 0,
          answered: 0,
          mandatory: 0,
          level: null,
          outcome: null,
        },
      })
    },
    answer(request) {
      if (failures > 0) {
        failures -= 1
        return Promise.reject(new Error('disk full'))
      }
      answers.push(request)
      const isBeside = request.question === options.beside && request.seen?.[0] !== arrived.head
      return Promise.resolve({ revision: answers.length, at: today, ...(isBeside ? { isBeside } : {}) })
    },
    rememberPlace(place) {
      places.push(place)
      return Promise.resolve()
    },
  }
  const store = createAssessmentStore({
    // The store asks for no other verb here.
    workbench: () => Promise.resolve(engine as Workbench),
    loadTemplate: () => Promise.resolve(loaded),
    onError: (error) => errors.push(error),
  })
  await store.actions.open(first)
  return { store, actions: store.actions, answers, places, errors, arrived, open: () => store.getState().open }
}
// Any text will do as an id here.
const first = 'first' as AssessmentId
const second = 'second' as AssessmentId

test('an assessment opens where its user left it', async () => {
  const { open } = await opened()
  expect(open()?.section).toBe('S2')
  expect(open()?.question).toBe('S2-04')
})

test('who is sent to a question sees its section, in an assessment that is open already and in another', async () => {
  const { actions, open } = await opened()
  await actions.open(first, { question: 'S11-03' })
  expect([open()?.section, open()?.question]).toEqual(['S11', 'S11-03'])
  await actions.open(second, { question: 'S1-02' })
  expect([open()?.section, open()?.question]).toEqual(['S1', 'S1-02'])
})

test('an answer shows and scores at once, and is written with the progress that it makes', async () => {
  const { actions, answers, open } = await opened()
  const before = open()?.score.unanswered.length ?? 0
  actions.setAnswer('S1-02', undefined, 'now')
  expect(open()?.content.answers['S1-02']).toBeUndefined()
  expect(open()?.score.unanswered).toContain('S1-02')
  await actions.flush()
  expect(answers).toHaveLength(1)
  expect(answers[0]).toMatchObject({ id: first, question: 'S1-02', answer: undefined })
  expect(answers[0]?.summary.mandatory).toBe((answers[0]?.summary.answered ?? 0) + (open()?.score.unanswered.length ?? 0))
  expect(open()?.score.unanswered.length).toBeGreaterThan(before)
})

test('what is typed is written before another assessment opens, under its own id', async () => {
  const { actions, answers, store } = await opened()
  actions.setAnswer('S2-04', { value: 'half a sentence' }, 'soon')
  await actions.open(second)
  expect(answers.map(({ id, question }) => [id, question])).toEqual([[first, 'S2-04']])
  expect(store.getState().id).toBe(second)
})

test('an answer that could not be written is written later, also after its assessment was left', async () => {
  const { actions, answers, errors, store } = await opened({ failures: 1 })
  actions.setAnswer('S2-04', { value: 'kept' }, 'soon')
  await actions.close()
  expect(errors).toHaveLength(1)
  expect(store.getState().saving).toBe('failed')
  await actions.flush()
  expect(answers).toMatchObject([{ id: first, question: 'S2-04', answer: { value: 'kept' } }])
  expect(store.getState().saving).toBe('saved')
})

test('the place is kept when the assessment is left or locked', async () => {
  const { actions, places } = await opened()
  actions.go('S3', 'S3-02')
  actions.go('S4')
  await actions.flush()
  expect(places).toEqual([{ id: first, section: 'S4' }])
})

test('after a lock nothing of the assessment is left, and nothing is written', async () => {
  const { actions, answers, store } = await opened()
  actions.setAnswer('S2-04', { value: 'secret' }, 'soon')
  actions.forget()
  await actions.flush()
  expect(JSON.stringify(store.getState())).not.toContain('secret')
  expect(store.getState().open).toBeUndefined()
  expect(answers).toEqual([])
})

test('an edit is taken back to the answer as it was, and done again', async () => {
  const { actions, answers, open, store } = await opened()
  const before = open()?.content.answers['S1-01']
  actions.setAnswer('S1-01', { value: 'no' }, 'now')
  actions.go('S3', 'S3-01')
  actions.undo()
  expect(open()?.content.answers['S1-01']).toEqual(before)
  expect(open()?.question).toBe('S1-01')
  actions.redo()
  expect(open()?.content.answers['S1-01']).toEqual({ value: 'no' })
  actions.undo()
  await actions.flush()
  expect(answers.at(-1)).toMatchObject({ question: 'S1-01', answer: before })
  expect(store.getState().edits.done).toEqual([])
})

test('typing shows at once and is scored after a pause; what is written carries the progress that it made', async () => {
  const { actions, answers, open } = await opened()
  const before = open()?.score
  const cleared = 'S2-04'
  actions.setAnswer(cleared, undefined, 'now')
  await actions.flush()
  const scored = open()?.score
  expect(scored).not.toBe(before)
  actions.setAnswer(cleared, { value: 'A' }, 'soon')
  expect(open()?.content.answers[cleared]).toEqual({ value: 'A' })
  expect(open()?.score).toBe(scored)
  await actions.flush()
  expect(open()?.score).not.toBe(scored)
  const [without, withText] = answers.slice(-2)
  expect((withText?.summary.answered ?? 0) - (without?.summary.answered ?? 0)).toBe(1)
})

test('an answer says which state was on the screen, and what is given while a colleague’s change is read stays and is told from it', async () => {
  const { actions, answers, arrived, open } = await opened()
  arrived.head = headOf(2)
  arrived.answers = { 'S2-04': { value: 'of the colleague' }, 'S2-05': { value: 'another one' } }
  arrived.meanwhile = () => actions.setAnswer('S2-04', { value: 'typed mean' }, 'soon')
  await actions.reload()
  expect(open()?.content.answers['S2-04']).toMatchObject({ value: 'typed mean' })
  expect(open()?.content.answers['S2-05']).toEqual({ value: 'another one' })
  actions.setAnswer('S2-04', { value: 'typed meanwhile' }, 'soon')
  actions.setAnswer('S2-05', { value: 'seen' }, 'now')
  await actions.flush()
  expect(answers.map(({ question, seen }) => [question, seen])).toEqual([
    ['S2-04', [headOf(1)]],
    ['S2-05', [headOf(2)]],
  ])
  arrived.meanwhile = () => {}
  await actions.reload()
  expect(open()?.content.answers['S2-04']).toEqual({ value: 'of the colleague' })
  actions.setAnswer('S2-04', { value: 'chosen' }, 'now')
  await actions.flush()
  expect(answers.at(-1)?.seen).toEqual([headOf(2)])
})

test('an answer that came to stand beside a colleague’s makes the screen read again', async () => {
  const { actions, arrived, open } = await opened({ beside: 'S2-04' })
  arrived.head = headOf(2)
  arrived.answers = { 'S2-05': { value: 'of the colleague' } }
  actions.setAnswer('S2-04', { value: 'mine' }, 'now')
  await actions.flush()
  await expect.poll(() => open()?.content.answers['S2-05']).toEqual({ value: 'of the colleague' })
})
