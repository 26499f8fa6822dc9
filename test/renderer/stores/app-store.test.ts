import { expect, test } from 'vitest'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { Workbench } from '#shared/usecases/workbench.ts'
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
