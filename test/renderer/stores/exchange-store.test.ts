import { describe, expect, test } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { ExchangePreview } from '#shared/usecases/contract/exchange-control.ts'
import type { ExchangeMode } from '#shared/usecases/contract/workspace-settings.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { ExchangeResult, SyncState } from '#shared/usecases/contract/sync.ts'
import { WorkbenchError } from '#shared/usecases/contract/workbench-error.ts'
import { createExchangeStore } from '../../../renderer/stores/exchange-store.ts'

const sync: SyncState = { folder: { folderId: 'f', displayPath: '/srv/share' }, people: [], waiting: 0, problems: [] }
const nothing: ExchangePreview = { assessments: [], systems: [], registerRecords: [], statements: [], unknownPeople: [], problems: [] }
const something: ExchangePreview = { ...nothing, systems: [{ id: 's', name: 'Scorer', isNew: true, from: 'Ana' }] }
const result: ExchangeResult = { written: [], received: [], problems: [], state: sync }

/** A store over a folder that changes when told; `log` holds what was done, in order. */
function watched(mode: ExchangeMode, preview: () => Promise<ExchangePreview> = () => Promise.resolve(nothing)) {
  const log: string[] = []
  const errors: unknown[] = []
  let wake: (hasChanged: boolean) => void = () => {}
  // Only what an exchange calls.
  const engine = {
    syncState: () => Promise.resolve(sync),
    exchange: () => {
      log.push('exchange')
      return Promise.resolve(result)
    },
    previewExchange: () => {
      log.push('preview')
      return preview()
    },
    sendChanges: () => {
      log.push('send')
      return Promise.resolve(result)
    },
    cancelExchange: () => Promise.resolve(),
  } as Partial<Workbench> as Workbench
  const host = {
    folderWatch: () => {
      log.push('watch')
      return new Promise<boolean>((resolve) => {
        wake = resolve
      })
    },
  } as Partial<HostCommands> as HostCommands
  const store = createExchangeStore({
    workbench: () => Promise.resolve(engine),
    host: () => Promise.resolve(host),
    mode: () => mode,
    onArrived: () => Promise.resolve(),
    onError: (thrown) => errors.push(thrown),
    elapsedMs: () => 0,
    pause: () => Promise.resolve(),
  })
  const watches = (count: number) => expect.poll(() => log.filter((step) => step === 'watch').length).toBe(count)
  return { store, log, errors, watches, change: () => wake(true), timeOut: () => wake(false) }
}

describe('in the background', () => {
  test('asks first, and exchanges when nothing foreign would come', async () => {
    const { store, log, watches, change } = watched('ask')
    store.actions.start()
    await watches(1)
    expect(log).toEqual(['preview', 'exchange', 'watch'])
    change()
    await watches(2)
    expect(log.slice(3)).toEqual(['preview', 'exchange', 'watch'])
  })

  test('keeps what arrived for a person to look at, and takes it over when told', async () => {
    const { store, log, watches } = watched('ask', () => Promise.resolve(something))
    store.actions.start()
    await watches(1)
    // What is one's own goes out meanwhile.
    expect(log).toEqual(['preview', 'send', 'watch'])
    expect(store.getState().preview).toEqual(something)
    await store.actions.takeOver()
    expect(log.at(-1)).toBe('exchange')
    expect(store.getState().preview).toBeUndefined()
    // Whoever pressed is told, also where somebody else's round had moved everything before.
    expect(store.getState().result).toEqual(result)
  })

  test('sends nothing while a removal waits to be looked at: it would still be encrypted to whoever was removed', async () => {
    const removal: ExchangePreview = { ...nothing, statements: [{ id: 'a', by: 'Ana', kind: 'remove' }] }
    const { log, store, watches } = watched('ask', () => Promise.resolve(removal))
    store.actions.start()
    await watches(1)
    expect(log).toEqual(['preview', 'watch'])
  })

  test('takes over without asking when that was chosen, and does nothing at all by hand only', async () => {
    const automatic = watched('automatic', () => Promise.resolve(something))
    automatic.store.actions.start()
    await automatic.watches(1)
    expect(automatic.log).toEqual(['exchange', 'watch'])
    const manual = watched('manual')
    manual.store.actions.start()
    await expect.poll(() => manual.store.getState().sync).toEqual(sync)
    expect(manual.log).toEqual([])
  })

  test('says that the folder is away, and goes on when it is back', async () => {
    let isAway = true
    const { store, watches, change, errors } = watched('ask', () =>
      isAway ? Promise.reject(new FolderError('vanished', 'gone')) : Promise.resolve(nothing),
    )
    store.actions.start()
    await watches(1)
    expect(store.getState().error).toMatchObject({ area: 'folder', code: 'vanished' })
    isAway = false
    change()
    await watches(2)
    expect(store.getState().error).toBeUndefined()
    expect(errors).toEqual([])
  })

  test('ends with the lock and leaves nothing readable', async () => {
    const { store, log, watches, change } = watched('ask', () => Promise.resolve(something))
    store.actions.start()
    await watches(1)
    store.actions.stop()
    expect(store.getState()).toMatchObject({ preview: undefined, sync: undefined, result: undefined })
    change()
    await Promise.resolve()
    expect(log).toEqual(['preview', 'send', 'watch'])
  })

  test('looks for own changes when the folder is quiet', async () => {
    const { store, log, watches, timeOut } = watched('ask')
    store.actions.start()
    await watches(1)
    timeOut()
    await watches(2)
    // Nothing of ours waits: it only goes on watching.
    expect(log).toEqual(['preview', 'exchange', 'watch', 'watch'])
  })
})

describe('by hand', () => {
  test('stops what was pressed while a round in the background hung, and goes on when asked anew', async () => {
    const hung = Promise.withResolvers<ExchangePreview>()
    let looks = 0
    const { store, log, watches, errors } = watched('ask', () => ((looks += 1) === 1 ? hung.promise : Promise.resolve(nothing)))
    store.actions.start()
    await expect.poll(() => store.getState().phase).toBe('looking')
    const pressed = store.actions.exchangeNow()
    await store.actions.cancel()
    // As the engine ends what is cancelled.
    hung.reject(new WorkbenchError('cancelled', 'stopped'))
    await pressed
    expect(log.filter((step) => step !== 'watch')).toEqual(['preview'])
    expect(store.getState()).toMatchObject({ phase: 'idle', isAsked: false, error: undefined })
    expect(errors).toEqual([])
    await store.actions.exchangeNow()
    expect(log.filter((step) => step !== 'watch')).toEqual(['preview', 'preview', 'exchange'])
    await watches(1)
  })

  test('stops also between looking and exchanging, where the engine has nothing to end', async () => {
    const looked = Promise.withResolvers<ExchangePreview>()
    const { store, log } = watched('manual', () => looked.promise)
    const pressed = store.actions.exchangeNow()
    await expect.poll(() => store.getState().phase).toBe('looking')
    await store.actions.cancel()
    looked.resolve(nothing)
    await pressed
    expect(log).toEqual(['preview'])
  })

  test('tells what stopped it, but not that it was stopped by hand', async () => {
    const failing = watched('manual', () => Promise.reject(new FolderError('full', 'no room')))
    await failing.store.actions.exchangeNow()
    expect(failing.store.getState().error).toMatchObject({ code: 'full' })
    // Not a second time in a message that outlasts it.
    expect(failing.errors).toEqual([])
    const cancelled = watched('manual', () => Promise.reject(new WorkbenchError('cancelled', 'stopped')))
    await cancelled.store.actions.exchangeNow()
    expect(cancelled.errors).toEqual([])
    expect(cancelled.store.getState()).toMatchObject({ phase: 'idle', isAsked: false })
  })
})
