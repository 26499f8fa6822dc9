import { toPlainError, type PlainError } from '#shared/errors.ts'
import { createTurns } from '#shared/in-turn.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { holdsBack, type ExchangePreview } from '#shared/usecases/contract/exchange-control.ts'
import type { ExchangeMode } from '#shared/usecases/contract/workspace-settings.ts'
import type { ProgressStep } from '#shared/usecases/contract/progress-step.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { ExchangeResult, SyncState } from '#shared/usecases/contract/sync.ts'
import { WorkbenchError } from '#shared/usecases/contract/workbench-error.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface ExchangeProgress extends ProgressStep {
  /** Bytes a second since this exchange began. */
  readonly rate: number
}

export interface ExchangeState {
  readonly phase: 'idle' | 'looking' | 'exchanging'
  /** Somebody pressed the button and waits for it. */
  readonly isAsked: boolean
  readonly progress: ExchangeProgress | undefined
  /** As last read; `undefined` before the first time. */
  readonly sync: SyncState | undefined
  /** What waits to be taken over by a person. */
  readonly preview: ExchangePreview | undefined
  readonly result: ExchangeResult | undefined
  /** Why the last try in the background failed: mostly a folder that is away. The next change is tried again. */
  readonly error: PlainError | undefined
}

const initial: ExchangeState = {
  phase: 'idle',
  isAsked: false,
  progress: undefined,
  sync: undefined,
  preview: undefined,
  result: undefined,
  error: undefined,
}

export interface ExchangeDeps {
  readonly workbench: () => Promise<Workbench>
  readonly host: () => Promise<HostCommands>
  readonly mode: () => ExchangeMode
  /** The lists show what arrived. */
  readonly onArrived: (result: ExchangeResult) => Promise<void>
  readonly onError: (thrown: unknown) => void
  readonly elapsedMs: () => number
  readonly pause: (milliseconds: number) => Promise<void>
}

/** How long one question to the host waits; own changes are looked for in between. */
const watchMs = 20_000
/** A colleague's sync program writes several files in a row. */
const settleMs = 1_500
const retryMs = 30_000

export const bringsSomething = ({ assessments, systems, registerRecords, statements }: ExchangePreview): boolean =>
  assessments.length + systems.length + registerRecords.length + statements.length > 0

/** The exchange with the shared folder: by hand, and by itself whenever the folder or the vault changes. The screen never waits for it. */
export function createExchangeStore(deps: ExchangeDeps): ExchangeStore {
  const store = createStore<ExchangeState>(() => initial)
  const { setState: set, getState: get } = store
  /** The background's; another number says that it is to end. */
  let turn = 0
  /** How often somebody pressed Stop, now and when the work under way was asked for. */
  let stops = 0
  let stopsBefore = 0
  const turns = createTurns()
  /** What was asked for before Stop was pressed does not begin after it: it would take the place of what was stopped. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const before = stops
    return turns(() => {
      stopsBefore = before
      return work()
    })
  }

  const meter = () => {
    const started = deps.elapsedMs()
    return (step: ProgressStep): void => {
      const seconds = Math.max(0.001, (deps.elapsedMs() - started) / 1_000)
      set({ progress: { ...step, rate: (step.bytes ?? 0) / seconds } })
    }
  }
  const during = async <T>(phase: 'looking' | 'exchanging', work: () => Promise<T>): Promise<T> => {
    if (stops !== stopsBefore) throw new WorkbenchError('cancelled', 'the exchange was cancelled')
    set({ phase, progress: undefined })
    try {
      return await work()
    } finally {
      set({ phase: 'idle', progress: undefined })
    }
  }

  const exchange = async (bench: Workbench, isAsked = get().isAsked): Promise<void> => {
    const result = await during('exchanging', () => bench.exchange(meter()))
    // A round in the background that moved nothing is no news.
    const isNews = isAsked || result.written.length + result.received.length > 0
    set({ ...(isNews && { result }), sync: result.state, preview: undefined, error: undefined })
    await deps.onArrived(result)
  }
  /** What is one's own goes out at once, whenever somebody looks at what arrived. */
  const sendOwn = async (bench: Workbench, preview: ExchangePreview): Promise<void> => {
    if (holdsBack(preview) || bench.sendChanges === undefined) return
    const sent = await during('exchanging', async () => bench.sendChanges?.(meter()))
    if (sent !== undefined) set({ sync: sent.state })
  }
  /** Looks first, unless everything is to be taken over as it comes. */
  const round = async (): Promise<void> => {
    const bench = await deps.workbench()
    if (deps.mode() !== 'automatic' && bench.previewExchange !== undefined) {
      const preview = await during('looking', async () => bench.previewExchange?.(meter()))
      if (preview !== undefined && bringsSomething(preview)) {
        set({ preview, result: undefined, error: undefined })
        await sendOwn(bench, preview)
        return
      }
    }
    await exchange(bench)
  }

  const watch = async (mine: number): Promise<void> => {
    const isOver = (): boolean => mine !== turn
    while (!isOver()) {
      const sync = await actions.read()
      if (sync?.folder === undefined || deps.mode() === 'manual' || isOver()) return
      await inTurn(async () => {
        if (!isOver()) await round()
      }).catch((thrown: unknown) => {
        // Whoever cancels wants peace and no message.
        if (!isOver() && toPlainError(thrown).code !== 'cancelled') set({ error: toPlainError(thrown) })
      })
      await untilChange(sync.folder.folderId, isOver)
    }
  }
  const untilChange = async (folderId: string, isOver: () => boolean): Promise<void> => {
    for (;;) {
      try {
        const hasChanged = await (await deps.host()).folderWatch({ folderId, timeoutMs: watchMs })
        if (isOver()) return
        if (hasChanged) return await deps.pause(settleMs)
      } catch {
        // The host does not know a server before an exchange has connected it, or is away itself.
        return await deps.pause(retryMs)
      }
      // What waits for a person and lets nothing out is not looked at again and again.
      const sync = await actions.read()
      const { preview } = get()
      if (isOver() || (sync !== undefined && sync.waiting > 0 && (preview === undefined || !holdsBack(preview)))) return
    }
  }

  const actions: ExchangeActions = {
    start() {
      turn += 1
      void watch(turn).catch(() => undefined)
    },
    stop() {
      turn += 1
      set(initial)
    },
    async read() {
      try {
        const sync = await (await deps.workbench()).syncState()
        set({ sync })
        return sync
      } catch {
        // Locked meanwhile.
        return undefined
      }
    },
    show: (sync) => set({ sync, result: undefined, error: undefined }),
    async exchangeNow() {
      set({ result: undefined, preview: undefined, isAsked: true })
      await inTurn(round).catch((thrown: unknown) => {
        const error = toPlainError(thrown)
        if (error.code === 'cancelled') return
        // Stays on the page with the way on until an exchange works; a message would stand there when the folder is back.
        set({ error })
      })
      set({ isAsked: false })
      return get().preview !== undefined
    },
    async takeOver() {
      await inTurn(async () => exchange(await deps.workbench(), true)).catch((thrown: unknown) => {
        if (toPlainError(thrown).code !== 'cancelled') deps.onError(thrown)
      })
    },
    async cancel() {
      stops += 1
      await (await deps.workbench()).cancelExchange?.()
    },
    forgetResult: () => set({ result: undefined }),
  }
  return Object.assign(store, { actions })
}

export interface ExchangeActions {
  /** Begins to look after the folder, anew if it does already: after unlocking, connecting, or choosing another mode. */
  readonly start: () => void
  /** After a lock: ends, and nothing stays readable. */
  readonly stop: () => void
  readonly read: () => Promise<SyncState | undefined>
  /** Takes a state that a verb gave back. */
  readonly show: (sync: SyncState) => void
  /** @returns whether something arrived that waits for a person */
  readonly exchangeNow: () => Promise<boolean>
  /** Takes over what the preview showed, and what came since. */
  readonly takeOver: () => Promise<void>
  readonly cancel: () => Promise<void>
  readonly forgetResult: () => void
}

export type ExchangeStore = StoreApi<ExchangeState> & { readonly actions: ExchangeActions }
