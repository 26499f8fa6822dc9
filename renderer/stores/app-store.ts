import { toPlainError } from '#shared/errors.ts'
import type { VaultId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { BackupState, Preferences, StorageState } from '#shared/usecases/contract/workspace-settings.ts'
import type { Workbench, WorkbenchEvent } from '#shared/usecases/contract/workbench.ts'
import { createStore } from 'zustand/vanilla'
import { createNavigation, type Route } from './routes.ts'
import { initialAppState, type AppActions, type AppDeps, type AppState, type AppStore, type OpenVault } from './app-state.ts'

/** The workspace as a whole: vault, lists, where the user is. What is true is in the vault; this is what the screen shows of it. */
export function createAppStore(deps: AppDeps): AppStore {
  const store = createStore<AppState>(() => initialAppState)
  const { setState: set, getState: get } = store
  const navigation = createNavigation(deps.history, (route) => {
    set({ route, dialog: undefined })
    void rememberRoute(route)
  })
  let hostPromise: Promise<HostCommands> | undefined
  let workbenchPromise: Promise<Workbench> | undefined
  let toastId = 0
  let lastVault: VaultId | undefined
  const host = () => (hostPromise ??= deps.connectHost())
  const workbench = () => (workbenchPromise ??= deps.connectWorkbench(host()))

  /** Kept in the vault, so that the work goes on in the same assessment after a crash; failing at it must not disturb the work. */
  const rememberRoute = async (route: Route): Promise<void> => {
    if (get().phase !== 'open') return
    const place = route.screen === 'assessment' ? { assessment: route.assessment } : undefined
    await (await workbench()).rememberWorkspacePlace(place).catch(() => {})
  }
  const showLocked = (reason: AppState['lockReason']) =>
    set({ phase: 'locked', open: undefined, lockReason: reason, toasts: [], dialog: undefined })

  const readVault = async (bench: Workbench, known: Pick<OpenVault, 'vault' | 'mode' | 'damaged'>): Promise<void> => {
    const [organisation, identity, settings, systems, assessments, ownTemplates, place] = await Promise.all([
      bench.organisation(),
      bench.identity(),
      bench.settings(),
      bench.listSystems(),
      bench.listAssessments(),
      bench.ownTemplates(),
      bench.workspacePlace(),
    ])
    // Where the user was in another vault leads nowhere in this one.
    if (lastVault !== undefined && lastVault !== known.vault.vaultId) navigation.replace({ screen: 'dashboard' })
    lastVault = known.vault.vaultId
    // A window that was only locked still knows where it was.
    if (place !== undefined && get().route.screen === 'dashboard') navigation.replace({ screen: 'assessment', ...place })
    const { theme = get().theme, singleKeys = get().singleKeys, language } = settings
    if (language !== undefined) deps.showLanguage(language)
    set({
      phase: 'open',
      lockReason: undefined,
      theme,
      singleKeys,
      open: { ...known, organisation, identity, settings, systems, assessments, ownTemplates },
    })
  }
  const patchOpen = (patch: Partial<OpenVault>) => {
    const { open } = get()
    // Locked in the meantime: what comes late is dropped.
    if (open !== undefined) set({ open: { ...open, ...patch } })
  }
  const showBackup = (backup: BackupState): void => {
    const { open } = get()
    if (open !== undefined) patchOpen({ settings: { ...open.settings, backup } })
  }
  const showStorage = (storage: StorageState): void => {
    const { open } = get()
    if (open !== undefined) patchOpen({ settings: { ...open.settings, storage } })
  }
  /** A save that fails must not keep a vault open that nobody sits at. */
  const settle = async (): Promise<void> => {
    await deps.beforeLock().catch(() => {})
    await (await workbench()).settled?.()
  }
  const onEvent = (event: WorkbenchEvent): void => {
    if (event.kind === 'locked') showLocked(event.reason)
    else if (event.kind === 'changed') void actions.refresh()
    else if (event.kind === 'backup') showBackup(event.backup)
    else if (event.kind === 'storage') showStorage(event.storage)
    else if (event.kind === 'settle') void settle()
    else patchOpen({ mode: event.kind })
  }

  /** Shown at once; a vault that cannot be written to (reader, full disk) must not keep anybody from changing the light. */
  const keep = async (preferences: Preferences): Promise<void> => {
    if (get().phase !== 'open') return
    await (await workbench()).saveSettings?.(preferences).catch(() => {})
  }

  const actions: AppActions = {
    host,
    workbench,
    navigation,
    async start() {
      try {
        const [hostCommands, bench] = await Promise.all([host(), workbench()])
        const [info, vaults] = await Promise.all([hostCommands.info(), bench.listVaults()])
        await bench.subscribe(onEvent)
        set({ phase: 'locked', host: info, vaults })
      } catch (thrown) {
        set({ startError: toPlainError(thrown) })
      }
    },
    async createVault(label, passphrase, isNameShown = true) {
      const bench = await workbench()
      const vault = await bench.createVault({ label, passphrase, isNameShown })
      // As the unlock screen shows them: its name may not be among them.
      set({ vaults: await bench.listVaults() })
      await readVault(bench, { vault, mode: 'writer', damaged: [] })
    },
    async unlockWith(vaultId, way) {
      const bench = await workbench()
      await readVault(bench, await bench.unlockWith({ vaultId, way }))
    },
    async renameVault(naming) {
      const bench = await workbench()
      await bench.setVaultName(naming)
      const { open } = get()
      if (open !== undefined) patchOpen({ vault: { ...open.vault, label: naming.name } })
      set({ vaults: await bench.listVaults() })
    },
    async removeVault(vaultId) {
      const bench = await workbench()
      await bench.removeVault(vaultId)
      set({ vaults: await bench.listVaults() })
    },
    async restoreVault(files, way, acceptLoss) {
      const bench = await workbench()
      if (bench.restoreVault === undefined) throw new Error('this workbench cannot restore')
      const result = await bench.restoreVault({ files, passphrase: '', way, acceptLoss })
      set({ vaults: await bench.listVaults() })
      await readVault(bench, result)
    },
    async lock(reason = 'user') {
      try {
        await deps.beforeLock()
      } catch (thrown) {
        // Who locks by hand is told and can decide; a computer that goes to sleep must not stay open.
        if (reason === 'user') throw thrown
      }
      showLocked(reason)
      await (await workbench()).lock(reason)
    },
    async refresh() {
      const bench = await workbench()
      const [identity, systems, assessments, ownTemplates] = await Promise.all([
        bench.identity(),
        bench.listSystems(),
        bench.listAssessments(),
        bench.ownTemplates(),
      ])
      patchOpen({ identity, systems, assessments, ownTemplates })
    },
    patchOpen,
    go: (route) => navigation.go(route),
    show: (dialog) => set({ dialog }),
    setTheme(theme) {
      set({ theme })
      void keep({ theme })
    },
    setLanguage(language) {
      deps.showLanguage(language)
      void keep({ language })
    },
    setOnline: (online) => set({ online }),
    setExchangeMode(exchange) {
      const { open } = get()
      if (open !== undefined) patchOpen({ settings: { ...open.settings, exchange } })
      void keep({ exchange })
    },
    setSingleKeys(singleKeys) {
      set({ singleKeys })
      void keep({ singleKeys })
    },
    toast(tone, text) {
      const id = (toastId += 1)
      // Said again, it takes the place of what said it before.
      const others = get().toasts.filter((toast) => toast.tone !== tone || toast.text !== text)
      set({ toasts: [...others.slice(-3), { id, tone, text }] })
    },
    dismissToast: (id) => set({ toasts: get().toasts.filter((toast) => toast.id !== id) }),
    fail(thrown) {
      actions.toast('danger', deps.describeError(toPlainError(thrown)))
    },
  }
  return Object.assign(store, { actions })
}
