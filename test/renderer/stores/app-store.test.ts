import { expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import { registerIds } from '#shared/model/register-record.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { WorkbenchEvent } from '#shared/usecases/contract/workbench-event.ts'
import { createAppStore } from '../../../renderer/stores/app-store.ts'

type StoreDeps = Parameters<typeof createAppStore>[0]

/** A store whose engine has these verbs only: a call of another one, or of the host, fails as a TypeError. */
const appWith = (engine: Partial<Workbench>, deps: Partial<StoreDeps> = {}) =>
  createAppStore({
    connectHost: () => Promise.resolve({} as HostCommands),
    connectWorkbench: () => Promise.resolve(engine as Workbench),
    history: { pushState: () => {}, replaceState: () => {} },
    beforeLock: () => Promise.resolve(),
    showLanguage: () => {},
    describeError: ({ code }) => code,
    ...deps,
  })

const none = () => Promise.resolve(undefined)
const vaultOf = (vaultId: string) => ({ vaultId: vaultId as VaultId, label: vaultId, createdAt: '2026-11-23T08:00:00.000Z' })
const open = (app: ReturnType<typeof appWith>, vaultId: string) =>
  app.actions.unlockWith(vaultOf(vaultId).vaultId, { kind: 'passphrase', passphrase: 'x' })
/** What a store asks when a vault is opened, of one that is empty. */
const emptyVault: Partial<Workbench> = {
  unlockWith: ({ vaultId }) => Promise.resolve({ vault: vaultOf(vaultId), mode: 'writer', damaged: [] }),
  organisation: none,
  identity: none,
  settings: () => Promise.resolve({ autoLockMinutes: 5, persistentStorage: true }),
  listSystems: () => Promise.resolve([]),
  listAssessments: () => Promise.resolve([]),
  ownTemplates: () => Promise.resolve([]),
  workspacePlace: () => Promise.resolve({}),
  rememberWorkspacePlace: none,
  lock: none,
}

/** A store whose last save before a lock fails, and what the engine was told. */
function unsavableApp() {
  const reasons: (string | undefined)[] = []
  const engine: Pick<Workbench, 'lock'> = {
    lock(reason) {
      reasons.push(reason)
      return Promise.resolve()
    },
  }
  const app = appWith(engine, { beforeLock: () => Promise.reject(new Error('disk full')) })
  return { app, reasons }
}

test('a computer that goes to sleep locks the vault although the last save failed', async () => {
  const { app, reasons } = unsavableApp()
  await app.actions.lock('suspend')
  expect(reasons).toEqual(['suspend'])
  expect(app.getState()).toMatchObject({ phase: 'locked', open: undefined, lockReason: 'suspend' })
})

test('who locks by hand is told that the last save failed, and the vault stays open', async () => {
  const { app, reasons } = unsavableApp()
  await expect(app.actions.lock()).rejects.toThrow('disk full')
  expect(reasons).toEqual([])
})

test('where the user was in one vault is not where another one opens, and is after a mere lock', async () => {
  const app = appWith(emptyVault)
  await open(app, 'one')
  app.actions.go({ screen: 'security' })
  await app.actions.lock()
  await open(app, 'one')
  expect(app.getState().route).toEqual({ screen: 'security' })
  await app.actions.lock()
  await open(app, 'two')
  expect(app.getState().route).toEqual({ screen: 'dashboard' })
})

test('a lock leaves the process when the engine has written everything, and a page whose host is gone shows the unlock screen', async () => {
  for (const isThere of [true, false]) {
    const written = Promise.withResolvers<void>()
    const notes: unknown[] = []
    const app = appWith(
      { lock: () => written.promise },
      {
        leaveProcess(note) {
          notes.push(note)
          return Promise.resolve(isThere)
        },
      },
    )
    const locking = app.actions.lock('suspend')
    await Promise.resolve()
    expect(notes).toEqual([])
    written.resolve()
    await locking
    expect(notes).toEqual([{ reason: 'suspend', theme: 'system' }])
    expect(app.getState().phase).toBe(isThere ? 'starting' : 'locked')
  }
})

test('after a lock in another document the page looks and explains as before, and opens where the user was', async () => {
  const app = appWith(
    { ...emptyVault, workspacePlace: () => Promise.resolve({ route: '{"screen":"security"}' }) },
    { lockNote: { reason: 'idle', theme: 'dark', language: 'de' } },
  )
  expect(app.getState()).toMatchObject({ theme: 'dark', lockReason: 'idle' })
  await open(app, 'one')
  expect(app.getState().route).toEqual({ screen: 'security' })
})

test('storage that is found set back after the vault was opened is on the screen at once', async () => {
  let tell = (_event: WorkbenchEvent): void => {}
  const subscribe: Workbench['subscribe'] = (listener) => {
    tell = listener
    return Promise.resolve()
  }
  const connectHost = () => Promise.resolve({ info: none } as unknown as HostCommands)
  const app = appWith({ ...emptyVault, subscribe, listVaults: () => Promise.resolve([]) }, { connectHost })
  await app.actions.start()
  await open(app, 'one')
  expect(app.getState().open?.damaged).toEqual([])
  tell({ kind: 'damaged', damaged: ['root'] })
  expect(app.getState().open?.damaged).toEqual(['root'])
})

test('what was typed into a form stays beside other screens and is gone with the lock, before which complete forms are saved', async () => {
  const app = appWith(emptyVault)
  await open(app, 'one')
  app.actions.keepDraft('concern new', { typed: { title: 'Rates women lower' }, chosen: [] })
  app.actions.keepDraft('system new', { typed: { name: 'Triage' }, chosen: [] })
  app.actions.keepDraft('system new', { typed: {}, chosen: [] })
  app.actions.go({ screen: 'security' })
  expect(app.getState().open?.drafts).toEqual({ 'concern new': { typed: { title: 'Rates women lower' }, chosen: [] } })
  const saved: string[] = []
  const forget = app.actions.beforeLock(() => Promise.resolve(void saved.push('left')))
  app.actions.beforeLock(() => Promise.resolve(void saved.push('open')))
  forget()
  await app.actions.lock()
  expect(saved).toEqual(['open'])
  await open(app, 'one')
  expect(app.getState().open?.drafts).toEqual({})
})

test('the registers are read when somebody asks for them, and again with everything else from then on', async () => {
  const asked: string[] = []
  const listRegister: Workbench['listRegister'] = (register) => {
    asked.push(register)
    return Promise.resolve([])
  }
  const app = appWith({ ...emptyVault, listRegister })
  await open(app, 'one')
  await app.actions.refresh()
  expect(asked).toEqual([])
  await app.actions.readRegisters()
  await app.actions.refresh()
  expect(asked).toEqual([...registerIds, ...registerIds])
  expect(app.getState().open?.registers).toEqual([])
})
