import { expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { createAppStore } from '../../../renderer/stores/app-store.ts'

/** A store whose last save before a lock fails, and what the engine was told. */
function unsavableApp() {
  const reasons: (string | undefined)[] = []
  const engine: Pick<Workbench, 'lock'> = {
    lock(reason) {
      reasons.push(reason)
      return Promise.resolve()
    },
  }
  const app = createAppStore({
    // Nothing of the host is called by a lock; a call would fail as a TypeError.
    connectHost: () => Promise.resolve({} as HostCommands),
    // Only this verb is called by a lock.
    connectWorkbench: () => Promise.resolve(engine as Workbench),
    history: { pushState: () => {}, replaceState: () => {} },
    beforeLock: () => Promise.reject(new Error('disk full')),
    showLanguage: () => {},
    describeError: ({ code }) => code,
  })
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
  const none = () => Promise.resolve(undefined)
  const vaultOf = (vaultId: string) => ({ vaultId: vaultId as VaultId, label: vaultId, createdAt: '2026-11-23T08:00:00.000Z' })
  const engine: Partial<Workbench> = {
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
  const app = createAppStore({
    connectHost: () => Promise.resolve({} as HostCommands),
    // Only what is named above is called.
    connectWorkbench: () => Promise.resolve(engine as Workbench),
    history: { pushState: () => {}, replaceState: () => {} },
    beforeLock: none,
    showLanguage: () => {},
    describeError: ({ code }) => code,
  })
  const open = (vaultId: string) => app.actions.unlockWith(vaultOf(vaultId).vaultId, { kind: 'passphrase', passphrase: 'x' })
  await open('one')
  app.actions.go({ screen: 'security' })
  await app.actions.lock()
  await open('one')
  expect(app.getState().route).toEqual({ screen: 'security' })
  await app.actions.lock()
  await open('two')
  expect(app.getState().route).toEqual({ screen: 'dashboard' })
})

test('a lock leaves the process when the engine has written everything, and a page whose host is gone shows the unlock screen', async () => {
  for (const isThere of [true, false]) {
    const written = Promise.withResolvers<void>()
    const notes: unknown[] = []
    const app = createAppStore({
      connectHost: () => Promise.resolve({} as HostCommands),
      // Only this verb is called by a lock.
      connectWorkbench: () => Promise.resolve({ lock: () => written.promise } as Partial<Workbench> as Workbench),
      history: { pushState: () => {}, replaceState: () => {} },
      beforeLock: () => Promise.resolve(),
      leaveProcess(note) {
        notes.push(note)
        return Promise.resolve(isThere)
      },
      showLanguage: () => {},
      describeError: ({ code }) => code,
    })
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
  const none = () => Promise.resolve(undefined)
  const engine: Partial<Workbench> = {
    unlockWith: ({ vaultId }) => Promise.resolve({ vault: { vaultId, label: 'x', createdAt: 'x' }, mode: 'writer', damaged: [] }),
    organisation: none,
    identity: none,
    settings: () => Promise.resolve({ autoLockMinutes: 5, persistentStorage: true }),
    listSystems: () => Promise.resolve([]),
    listAssessments: () => Promise.resolve([]),
    ownTemplates: () => Promise.resolve([]),
    workspacePlace: () => Promise.resolve({ route: '{"screen":"security"}' }),
    rememberWorkspacePlace: none,
  }
  const app = createAppStore({
    connectHost: () => Promise.resolve({} as HostCommands),
    // Only what is named above is called.
    connectWorkbench: () => Promise.resolve(engine as Workbench),
    history: { pushState: () => {}, replaceState: () => {} },
    beforeLock: none,
    lockNote: { reason: 'idle', theme: 'dark', language: 'de' },
    showLanguage: () => {},
    describeError: ({ code }) => code,
  })
  expect(app.getState()).toMatchObject({ theme: 'dark', lockReason: 'idle' })
  await app.actions.unlockWith('one' as VaultId, { kind: 'passphrase', passphrase: 'x' })
  expect(app.getState().route).toEqual({ screen: 'security' })
})
