import { toPlainError, type PlainError } from '#shared/errors.ts'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile, TemplateRef } from '#shared/model/answers-file.ts'
import type { DocumentControl } from '#shared/model/document-control.ts'
import type { EvidenceGrade, EvidenceItem } from '#shared/model/evidence.ts'
import type { AssessmentId, IsoDate, QuestionId } from '#shared/model/ids.ts'
import type { AssessmentScore } from '#shared/scoring/score.ts'
import type { Evaluation } from '#shared/template/evaluation.ts'
import type { Template } from '#shared/template/template.ts'
import type { AssessmentProgress, AssessmentState, Workbench } from '#shared/usecases/workbench.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { noEdits, stepBack, stepForward, withEdit, withoutQuestions, type Edit, type EditHistory } from './edit-history.ts'
import { createSaveQueue, type SaveStatus } from './save-queue.ts'

/** A template that was parsed and compiled, and the two pure functions that the running outcome needs. */
export interface LoadedTemplate {
  readonly template: Template
  /** What applies, what is open, what does not fit. */
  evaluate(content: AnswersFile): Evaluation
  score(content: AnswersFile): AssessmentScore
}

export interface AssessmentDeps {
  readonly workbench: () => Promise<Workbench>
  readonly loadTemplate: (ref: TemplateRef) => Promise<LoadedTemplate>
  /** Sees every failed write; the answer stays on the screen and is tried again with the next one. */
  readonly onError: (thrown: unknown) => void
  /** Who answers and when; stands beside each answer and in the report. Without it answers carry neither. */
  readonly stamp?: () => { readonly answeredBy?: string; readonly answeredAt: string }
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsedMs?: () => number
}

export interface OpenAssessment {
  readonly state: AssessmentState
  readonly content: AnswersFile
  readonly loaded: LoadedTemplate
  readonly score: AssessmentScore
  readonly evaluation: Evaluation
  readonly section: string
  readonly question: QuestionId | undefined
}

export interface AssessmentStoreState {
  readonly id: AssessmentId | undefined
  readonly open: OpenAssessment | undefined
  readonly error: PlainError | undefined
  readonly saving: SaveStatus
  /** What can be taken back and done again since the assessment was opened. */
  readonly edits: EditHistory
  /** Sections with their questions, or one question at a time. */
  readonly view: 'sections' | 'interview'
  /** By question; of this vault alone. */
  readonly notes: Readonly<Record<QuestionId, string>>
}

const initial: AssessmentStoreState = {
  id: undefined,
  open: undefined,
  error: undefined,
  saving: 'saved',
  edits: noEdits,
  view: 'sections',
  notes: {},
}

/** Typing pauses this long before a text is written; choices are written at once. */
const textDelayMs = 400
/** A pause in typing after which it is scored: evaluating 135 questions at every letter would hold the letters back. */
const scoreDelayMs = 150
/** Walking through questions is written when it comes to rest. */
const placeDelayMs = 1_500

const isSame = (a: Answer | undefined, b: Answer | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What the lists show of an assessment. */
function progressOf(score: AssessmentScore, template: Template): AssessmentProgress {
  const open = new Set(score.unanswered)
  const applicable = new Set(score.applicable)
  const mandatory = template.sections
    .flatMap((section) => section.questions)
    .filter(({ id, mandatory: isMandatory }) => isMandatory !== false && applicable.has(id))
  return {
    answered: mandatory.filter((question) => !open.has(question.id)).length,
    mandatory: mandatory.length,
    level: score.level,
    outcome: score.outcome?.id ?? null,
  }
}

/** The assessment on the screen: every edit shows and scores at once, and is written behind it. */
export function createAssessmentStore(deps: AssessmentDeps): AssessmentStore {
  const store = createStore<AssessmentStoreState>(() => initial)
  const { setState: set, getState: get } = store
  let placeTimer: ReturnType<typeof setTimeout> | undefined
  let unkeptPlace: Parameters<Workbench['rememberPlace']>[0] | undefined

  const keepPlace = async (): Promise<void> => {
    clearTimeout(placeTimer)
    const place = unkeptPlace
    unkeptPlace = undefined
    if (place === undefined) return
    // A place that could not be kept is no loss worth a message.
    await deps
      .workbench()
      .then((bench) => bench.rememberPlace(place))
      .catch(() => undefined)
  }
  const flush = async (): Promise<void> => {
    settle()
    await queue.flush()
    await noteQueue.flush()
    await keepPlace()
  }

  let statuses: Readonly<Record<'answers' | 'notes', SaveStatus>> = { answers: 'saved', notes: 'saved' }
  /** "Saved" is said when nothing waits in either queue. */
  const showStatus = (change: Partial<typeof statuses>): void => {
    statuses = { ...statuses, ...change }
    const both = Object.values(statuses)
    set({ saving: both.includes('failed') ? 'failed' : both.includes('saving') ? 'saving' : 'saved' })
  }

  // Each entry holds all that its write needs, so that one which failed can still be written after another assessment was opened.
  const queue = createSaveQueue<Parameters<Workbench['answer']>[0]>({
    delayMs: textDelayMs,
    onStatus: (status) => showStatus({ answers: status }),
    onError: deps.onError,
    async write(_key, request) {
      await (await deps.workbench()).answer(request)
    },
  })

  const noteQueue = createSaveQueue<Parameters<NonNullable<Workbench['savePrivateNote']>>[0]>({
    delayMs: textDelayMs,
    onStatus: (status) => showStatus({ notes: status }),
    onError: deps.onError,
    async write(_key, request) {
      await (await deps.workbench()).savePrivateNote?.(request)
    },
  })

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
    const summary = progressOf(needOpen().open.score, open.loaded.template)
    for (const question of unscored) {
      queue.put(`${id}/${question}`, { id, question, answer: open.content.answers[question], summary }, textDelayMs - scoreDelayMs)
    }
    unscored.clear()
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
    const summary = progressOf(needOpen().open.score, open.loaded.template)
    queue.put(`${id}/${question}`, { id, question, answer, summary }, when === 'now' ? 0 : textDelayMs)
  }
  /** The answer as it was, with who gave it when; the place where it stands comes into sight. */
  const retrace = (edit: Edit, answer: Answer | undefined, edits: EditHistory): void => {
    set({ edits })
    write(edit.question, answer, 'now')
    actions.go(edit.section, edit.question)
  }

  const actions: AssessmentActions = {
    async open(id, place) {
      if (get().id === id && get().open !== undefined) {
        if (place?.section !== undefined) actions.go(place.section, place.question)
        return
      }
      await flush()
      set({ ...initial, id, saving: get().saving, view: get().view })
      try {
        const bench = await deps.workbench()
        const state = await bench.openAssessment(id)
        const [loaded, notes] = await Promise.all([deps.loadTemplate(state.content.template), readNotes(bench, id)])
        if (get().id !== id) return
        const { content } = state
        const section = place?.section ?? state.place?.section ?? loaded.template.sections[0]?.id ?? ''
        const question = place?.question ?? (place?.section === undefined ? state.place?.question : undefined)
        set({
          notes: notes ?? {},
          open: { state, content, loaded, score: loaded.score(content), evaluation: loaded.evaluate(content), section, question },
        })
      } catch (thrown) {
        if (get().id === id) set({ error: toPlainError(thrown) })
      }
    },
    /** Reads the assessment again after a colleague's change; what is still unsaved here is written first. */
    async reload() {
      const { id, open } = get()
      if (id === undefined || open === undefined) return
      settle()
      await queue.flush()
      const state = await (await deps.workbench()).openAssessment(id)
      if (get().id !== id) return
      const { answers: before } = needOpen().open.content
      const changed = new Set(
        get()
          .edits.done.concat(get().edits.undone)
          .map(({ question }) => question),
      )
      for (const question of changed) if (isSame(before[question], state.content.answers[question])) changed.delete(question)
      set({ edits: withoutQuestions(get().edits, changed) })
      patchOpen({ state })
      withContent(state.content)
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
      noteQueue.put(`${id}/${question}`, { id, question, text })
    },
    go(section, question) {
      const { id } = needOpen()
      patchOpen({ section, question })
      clearTimeout(placeTimer)
      unkeptPlace = { id, section, ...(question === undefined ? {} : { question }) }
      placeTimer = setTimeout(() => void keepPlace(), placeDelayMs)
    },
    async addEvidence(request) {
      const { id } = needOpen()
      await queue.flush()
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
    async updateControl(control) {
      const { id } = needOpen()
      await (await deps.workbench()).updateControl({ id, control })
      withContent({ ...needOpen().open.content, control })
    },
    flush,
    async close() {
      await flush()
      set({ ...initial, saving: get().saving, view: get().view })
    },
    /** After a lock: nothing can be written any more and nothing may stay readable. */
    forget() {
      clearTimeout(placeTimer)
      unkeptPlace = undefined
      clearTimeout(scoreTimer)
      unscored.clear()
      queue.drop()
      noteQueue.drop()
      set(initial)
    },
  }
  return Object.assign(store, { actions })
}

export interface NewEvidence {
  readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  readonly title: string
  readonly grade: EvidenceGrade
  readonly date: IsoDate
  readonly question?: QuestionId
}

export interface AssessmentActions {
  readonly open: (id: AssessmentId, place?: { readonly section?: string; readonly question?: QuestionId }) => Promise<void>
  readonly reload: () => Promise<void>
  /** `undefined` clears. `soon` is for typing. */
  readonly setAnswer: (question: QuestionId, answer: Answer | undefined, when: 'now' | 'soon') => void
  /** Takes the last edit of this sitting back, or does it again, and goes to its question. */
  readonly undo: () => void
  readonly redo: () => void
  readonly setView: (view: AssessmentStoreState['view']) => void
  /** Empty takes the note away. */
  readonly setNote: (question: QuestionId, text: string) => void
  readonly go: (section: string, question?: QuestionId) => void
  readonly addEvidence: (request: NewEvidence) => Promise<EvidenceItem>
  readonly updateControl: (control: DocumentControl) => Promise<void>
  /** Resolves when everything typed so far is written. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
  readonly forget: () => void
}

export type AssessmentStore = StoreApi<AssessmentStoreState> & { readonly actions: AssessmentActions }
