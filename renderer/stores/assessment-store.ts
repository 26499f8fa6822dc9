import { toPlainError } from '#shared/errors.ts'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentId, QuestionId } from '#shared/model/ids.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import type { Evaluation } from '#shared/template/answers/evaluation.ts'
import type { AssessmentProgress } from '#shared/usecases/contract/assessment-progress.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { createStore } from 'zustand/vanilla'
import type { AssessmentActions, AssessmentDeps, AssessmentStore, AssessmentStoreState, OpenAssessment } from './assessment-state.ts'
import { createAssessmentWriter, textDelayMs } from './assessment-writer.ts'
import { noEdits, stepBack, stepForward, withEdit, withoutQuestions, type Edit, type EditHistory } from './edit-history.ts'

const initial: AssessmentStoreState = {
  id: undefined,
  open: undefined,
  error: undefined,
  saving: 'saved',
  edits: noEdits,
  view: 'sections',
  notes: {},
}

/** A pause in typing after which it is scored: evaluating 135 questions at every letter would hold the letters back. */
const scoreDelayMs = 150

const isSame = (a: Answer | undefined, b: Answer | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Who is sent to a question need not know where the template has it. */
const sectionWith = ({ template }: OpenAssessment['loaded'], question: QuestionId | undefined): string | undefined =>
  template.sections.find(({ questions }) => questions.some(({ id }) => id === question))?.id

/** What the lists show of an assessment. */
export const progressOf = (score: AssessmentScore, { mandatory }: Evaluation): AssessmentProgress => ({
  answered: mandatory.size - score.unanswered.length,
  mandatory: mandatory.size,
  level: score.level,
  outcome: score.outcome?.id ?? null,
})

/** The assessment on the screen: every edit shows and scores at once, and is written behind it. */
export function createAssessmentStore(deps: AssessmentDeps): AssessmentStore {
  const store = createStore<AssessmentStoreState>(() => initial)
  const { setState: set, getState: get } = store
  const writer = createAssessmentWriter(
    deps,
    (saving) => {
      // Each letter says "saving" again, and everything on the screen would be asked whether it changed.
      if (get().saving !== saving) set({ saving })
    },
    () => void actions.reload().catch(deps.onError),
  )
  /** Questions whose answer on the screen was given before it was read again, and the state that was shown then. */
  const givenBefore = new Map<QuestionId, readonly string[]>()
  const seenFor = (question: QuestionId): readonly string[] => givenBefore.get(question) ?? needOpen().open.state.heads
  const flush = async (): Promise<void> => {
    settle()
    await writer.flush()
  }

  const patchOpen = (patch: Partial<OpenAssessment>) => {
    const { open } = get()
    if (open !== undefined) set({ open: { ...open, ...patch } })
  }
  const withContent = (content: AnswersFile) => {
    const { open } = get()
    if (open === undefined) return
    patchOpen({ content, score: open.loaded.score(content), evaluation: open.loaded.evaluate(content) })
  }
  /** A damaged note is said, and keeps nobody from the assessment. */
  const readNotes = async (bench: Workbench, id: AssessmentId): Promise<AssessmentStoreState['notes'] | undefined> => {
    try {
      return await bench.privateNotes?.(id)
    } catch (thrown) {
      deps.onError(thrown)
      return undefined
    }
  }
  const needOpen = (): { readonly id: AssessmentId; readonly open: OpenAssessment } => {
    const { id, open } = get()
    if (id === undefined || open === undefined) throw new Error('no assessment is open')
    return { id, open }
  }

  let scoreTimer: ReturnType<typeof setTimeout> | undefined
  /** Typed since the last scoring: their entries in the queue still carry the progress from before. */
  const unscored = new Set<QuestionId>()
  /** Scores what was typed and gives its waiting writes the progress that it made. */
  const settle = (): void => {
    clearTimeout(scoreTimer)
    const { id, open } = get()
    if (id === undefined || open === undefined || unscored.size === 0) return
    withContent(open.content)
    const summary = progressOf(needOpen().open.score, needOpen().open.evaluation)
    for (const question of unscored) {
      const answer = open.content.answers[question]
      writer.answer({ id, question, answer, summary, seen: seenFor(question) }, textDelayMs - scoreDelayMs)
    }
    unscored.clear()
  }

  /** What was read, with the answers that were given while it was read and are written next: as given before it was seen. */
  const withLateAnswers = (read: AnswersFile): AnswersFile => {
    const { id, open } = needOpen()
    const answers: Record<string, Answer> = { ...read.answers }
    for (const question of new Set([...Object.keys(open.content.answers), ...Object.keys(answers)])) {
      if (!writer.isUnwritten(id, question)) {
        givenBefore.delete(question)
        continue
      }
      givenBefore.set(question, seenFor(question))
      const given = open.content.answers[question]
      if (given === undefined) delete answers[question]
      else answers[question] = given
    }
    return { ...read, answers }
  }

  const write = (question: QuestionId, answer: Answer | undefined, when: 'now' | 'soon'): void => {
    const { id, open } = needOpen()
    const answers: Record<string, Answer> = { ...open.content.answers }
    if (answer === undefined) delete answers[question]
    else answers[question] = answer
    const content = { ...open.content, answers }
    if (when === 'soon') {
      patchOpen({ content })
      unscored.add(question)
      clearTimeout(scoreTimer)
      scoreTimer = setTimeout(settle, scoreDelayMs)
    } else withContent(content)
    const summary = progressOf(needOpen().open.score, needOpen().open.evaluation)
    writer.answer({ id, question, answer, summary, seen: seenFor(question) }, when === 'now' ? 0 : textDelayMs)
  }
  /** The answer as it was, with who gave it when; the place where it stands comes into sight. */
  const retrace = (edit: Edit, answer: Answer | undefined, edits: EditHistory): void => {
    set({ edits })
    write(edit.question, answer, 'now')
    actions.go(edit.section, edit.question)
  }

  const actions: AssessmentActions = {
    async open(id, place) {
      const { open } = get()
      if (get().id === id && open !== undefined) {
        const section = place?.section ?? sectionWith(open.loaded, place?.question)
        if (section !== undefined) actions.go(section, place?.question)
        return
      }
      await flush()
      givenBefore.clear()
      set({ ...initial, id, saving: get().saving, view: get().view })
      try {
        const bench = await deps.workbench()
        const state = await bench.openAssessment(id)
        const [loaded, notes] = await Promise.all([deps.loadTemplate(state.content.template), readNotes(bench, id)])
        if (get().id !== id) return
        const { content } = state
        const section =
          place?.section ?? sectionWith(loaded, place?.question) ?? state.place?.section ?? loaded.template.sections[0]?.id ?? ''
        const question = place?.question ?? (place?.section === undefined ? state.place?.question : undefined)
        set({
          notes: notes ?? {},
          open: { state, content, loaded, score: loaded.score(content), evaluation: loaded.evaluate(content), section, question },
        })
      } catch (thrown) {
        if (get().id === id) set({ error: toPlainError(thrown) })
      }
    },
    /** Reads the assessment again after a colleague's change; what is still unsaved here is written first, and what is given meanwhile stays. */
    async reload() {
      const { id, open } = get()
      if (id === undefined || open === undefined) return
      settle()
      await writer.flushAnswers()
      const state = await (await deps.workbench()).openAssessment(id)
      if (get().id !== id) return
      const content = withLateAnswers(state.content)
      const { answers: before } = needOpen().open.content
      const changed = new Set(
        get()
          .edits.done.concat(get().edits.undone)
          .map(({ question }) => question),
      )
      for (const question of changed) if (isSame(before[question], content.answers[question])) changed.delete(question)
      set({ edits: withoutQuestions(get().edits, changed) })
      patchOpen({ state })
      withContent(content)
    },
    setAnswer(question, answer, when) {
      const { open } = needOpen()
      const before = open.content.answers[question]
      const after = answer === undefined ? undefined : { ...answer, ...deps.stamp?.() }
      const edit = { section: open.section, question, before, after, at: deps.elapsedMs?.() ?? 0, isTyping: when === 'soon' }
      set({ edits: withEdit(get().edits, edit) })
      write(question, after, when)
    },
    undo() {
      const step = stepBack(get().edits)
      if (step !== undefined) retrace(step.edit, step.edit.before, step.history)
    },
    redo() {
      const step = stepForward(get().edits)
      if (step !== undefined) retrace(step.edit, step.edit.after, step.history)
    },
    setView: (view) => set({ view }),
    setNote(question, text) {
      const { id } = needOpen()
      set({ notes: { ...get().notes, [question]: text } })
      writer.note({ id, question, text })
    },
    go(section, question) {
      const { id } = needOpen()
      patchOpen({ section, question })
      writer.place({ id, section, ...(question === undefined ? {} : { question }) })
    },
    async addEvidence(request) {
      const { id } = needOpen()
      await writer.flushAnswers()
      const bench = await deps.workbench()
      const item = await bench.addEvidence({ id, ...request })
      const { open } = needOpen()
      const evidence = [...open.content.evidence.filter((other) => other.id !== item.id), item]
      const linked = open.content.answers[request.question ?? '']
      withContent({ ...open.content, evidence })
      if (request.question !== undefined) {
        actions.setAnswer(request.question, { ...linked, evidence: [...new Set([...(linked?.evidence ?? []), item.id])] }, 'now')
      }
      return item
    },
    async upgrade(to, upgraded) {
      await flush()
      const { id, open } = needOpen()
      const { content } = open
      const loaded = await deps.loadTemplate(to)
      const next = { ...upgraded, template: to }
      const score = loaded.score(next)
      const ids = new Set([...Object.keys(content.answers), ...Object.keys(upgraded.answers)])
      const changed = [...ids].filter((question) => !isSame(content.answers[question], upgraded.answers[question]))
      const state = await (
        await deps.workbench()
      ).upgradeAssessment({
        id,
        from: content.template,
        to,
        answers: Object.fromEntries(changed.map((question) => [question, upgraded.answers[question] ?? null])),
        summary: progressOf(score, loaded.evaluate(next)),
      })
      if (get().id !== id) return
      const section = loaded.template.sections.some((one) => one.id === open.section)
        ? open.section
        : (loaded.template.sections[0]?.id ?? '')
      set({ edits: noEdits })
      patchOpen({ state, loaded, section, question: undefined })
      withContent(state.content)
    },
    async takeOver({ answers, evidence }) {
      await flush()
      const { id, open } = needOpen()
      const next = { ...open.content, answers: { ...answers, ...open.content.answers }, evidence: [...open.content.evidence, ...evidence] }
      const summary = progressOf(open.loaded.score(next), open.loaded.evaluate(next))
      const state = await (await deps.workbench()).takeOverAnswers({ id, answers, evidence, summary })
      if (get().id !== id) return
      patchOpen({ state })
      withContent(state.content)
    },
    async updateControl(control) {
      const { id, open } = needOpen()
      const saved = await (await deps.workbench()).updateControl({ id, control, seen: open.state.heads })
      if (saved.isBeside) await actions.reload()
      else withContent({ ...needOpen().open.content, control })
    },
    flush,
    async close() {
      await flush()
      set({ ...initial, saving: get().saving, view: get().view })
    },
    /** After a lock: nothing can be written any more and nothing may stay readable. */
    forget() {
      clearTimeout(scoreTimer)
      unscored.clear()
      givenBefore.clear()
      writer.drop()
      set(initial)
    },
  }
  return Object.assign(store, { actions })
}
