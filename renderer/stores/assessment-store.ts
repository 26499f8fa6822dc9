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
}

const initial: AssessmentStoreState = { id: undefined, open: undefined, error: undefined, saving: 'saved' }

/** Typing pauses this long before a text is written; choices are written at once. */
const textDelayMs = 400
/** Walking through questions is written when it comes to rest. */
const placeDelayMs = 1_500

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
    await queue.flush()
    await keepPlace()
  }

  // Each entry holds all that its write needs, so that one which failed can still be written after another assessment was opened.
  const queue = createSaveQueue<Parameters<Workbench['answer']>[0]>({
    delayMs: textDelayMs,
    onStatus: (saving) => set({ saving }),
    onError: deps.onError,
    async write(_key, request) {
      await (await deps.workbench()).answer(request)
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
  const needOpen = (): { readonly id: AssessmentId; readonly open: OpenAssessment } => {
    const { id, open } = get()
    if (id === undefined || open === undefined) throw new Error('no assessment is open')
    return { id, open }
  }

  const actions: AssessmentActions = {
    async open(id, place) {
      if (get().id === id && get().open !== undefined) {
        if (place?.section !== undefined) actions.go(place.section, place.question)
        return
      }
      await flush()
      set({ ...initial, id, saving: get().saving })
      try {
        const bench = await deps.workbench()
        const state = await bench.openAssessment(id)
        const loaded = await deps.loadTemplate(state.content.template)
        if (get().id !== id) return
        const { content } = state
        const section = place?.section ?? state.place?.section ?? loaded.template.sections[0]?.id ?? ''
        const question = place?.question ?? (place?.section === undefined ? state.place?.question : undefined)
        set({ open: { state, content, loaded, score: loaded.score(content), evaluation: loaded.evaluate(content), section, question } })
      } catch (thrown) {
        if (get().id === id) set({ error: toPlainError(thrown) })
      }
    },
    /** Reads the assessment again after a colleague's change; what is still unsaved here is written first. */
    async reload() {
      const { id, open } = get()
      if (id === undefined || open === undefined) return
      await queue.flush()
      const state = await (await deps.workbench()).openAssessment(id)
      if (get().id !== id) return
      patchOpen({ state })
      withContent(state.content)
    },
    setAnswer(question, answer, when) {
      const { id, open } = needOpen()
      const answers: Record<string, Answer> = { ...open.content.answers }
      if (answer === undefined) delete answers[question]
      else answers[question] = answer
      withContent({ ...open.content, answers })
      const summary = progressOf(needOpen().open.score, open.loaded.template)
      queue.put(`${id}/${question}`, { id, question, answer, summary }, when === 'now' ? 0 : textDelayMs)
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
      set({ ...initial, saving: get().saving })
    },
    /** After a lock: nothing can be written any more and nothing may stay readable. */
    forget() {
      clearTimeout(placeTimer)
      unkeptPlace = undefined
      queue.drop()
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
  readonly go: (section: string, question?: QuestionId) => void
  readonly addEvidence: (request: NewEvidence) => Promise<EvidenceItem>
  readonly updateControl: (control: DocumentControl) => Promise<void>
  /** Resolves when everything typed so far is written. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
  readonly forget: () => void
}

export type AssessmentStore = StoreApi<AssessmentStoreState> & { readonly actions: AssessmentActions }
