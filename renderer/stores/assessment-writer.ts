import type { AssessmentId, QuestionId } from '#shared/model/ids.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { AssessmentDeps } from './assessment-state.ts'
import { createSaveQueue, type SaveStatus } from './save-queue.ts'

/** Typing pauses this long before a text is written; choices are written at once. */
export const textDelayMs = 400
/** Walking through questions is written when it comes to rest. */
const placeDelayMs = 1_500

type Request<Verb extends keyof Workbench> = Parameters<NonNullable<Workbench[Verb]>>[0]

/**
 * Writes answers, private notes and the user's place behind the screen. `onStatus` says "saved" when nothing waits in either queue,
 * `onBeside` that an answer came to stand beside a colleague's which the screen does not show yet.
 */
export function createAssessmentWriter(
  deps: Pick<AssessmentDeps, 'workbench' | 'onError'>,
  onStatus: (status: SaveStatus) => void,
  onBeside: () => void,
) {
  let statuses: Readonly<Record<'answers' | 'notes', SaveStatus>> = { answers: 'saved', notes: 'saved' }
  const showStatus = (change: Partial<typeof statuses>): void => {
    statuses = { ...statuses, ...change }
    const both = Object.values(statuses)
    onStatus(both.includes('failed') ? 'failed' : both.includes('saving') ? 'saving' : 'saved')
  }
  // Each entry holds all that its write needs, so that one which failed can still be written after another assessment was opened.
  const answers = createSaveQueue<Request<'answer'>>({
    delayMs: textDelayMs,
    onStatus: (status) => showStatus({ answers: status }),
    onError: deps.onError,
    async write(_key, request) {
      const saved = await (await deps.workbench()).answer(request)
      if (saved.isBeside) onBeside()
    },
  })
  const notes = createSaveQueue<Request<'savePrivateNote'>>({
    delayMs: textDelayMs,
    onStatus: (status) => showStatus({ notes: status }),
    onError: deps.onError,
    async write(_key, request) {
      await (await deps.workbench()).savePrivateNote?.(request)
    },
  })

  let placeTimer: ReturnType<typeof setTimeout> | undefined
  let unkeptPlace: Request<'rememberPlace'> | undefined
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

  return {
    answer: (request: Request<'answer'>, delayMs: number): void => answers.put(`${request.id}/${request.question}`, request, delayMs),
    note: (request: Request<'savePrivateNote'>): void => notes.put(`${request.id}/${request.question}`, request),
    place(place: Request<'rememberPlace'>): void {
      clearTimeout(placeTimer)
      unkeptPlace = place
      placeTimer = setTimeout(() => void keepPlace(), placeDelayMs)
    },
    /** Whether the newest answer to a question is not known to be written. */
    isUnwritten: (id: AssessmentId, question: QuestionId): boolean => answers.isUnwritten(`${id}/${question}`),
    flushAnswers: (): Promise<void> => answers.flush(),
    async flush(): Promise<void> {
      await answers.flush()
      await notes.flush()
      await keepPlace()
    },
    /** After a lock: nothing can be written any more. */
    drop(): void {
      clearTimeout(placeTimer)
      unkeptPlace = undefined
      answers.drop()
      notes.drop()
    },
  }
}
