import { toPlainError } from '#shared/errors.ts'
import type { VaultId } from '#shared/model/ids.ts'
import { registerIds } from '#shared/model/register-record.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { BackupState, Preferences, StorageState } from '#shared/usecases/contract/workspace-settings.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { WorkbenchEvent } from '#shared/usecases/contract/workbench-event.ts'
import { createStore } from 'zustand/vanilla'
import { createNavigation, parseRoute, withoutDialog, type Route } from './routes.ts'
import { initialAppState, type AppActions, type AppDeps, type AppState, type AppStore, type OpenVault } from './app-state.ts'

/** How long a lock shows nothing but that it is under way. */
const shutPatienceMs = 3_000
type LockReason = NonNullable<AppState['lockReason']>

/** The workspace as a whole: vault, lists, where the user is. What is true is in the vault; this is what the screen shows of it. */
export function createAppStore(deps: AppDeps): AppStore {
  const { lockNote } = deps
  const store = createStore<AppState>(() => ({
    ...initialAppState,
    ...(lockNote ? { theme: lockNote.theme, lockReason: lockNote.reason } : {}),
  }))
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

  /**
   * Kept in the vault, so that the work goes on in the same assessment after a crash, and on the same screen after a lock; failing at it
   * must not disturb the work.
   */
  const rememberRoute = async (route: Route, isLocking = false): Promise<void> => {
    if (get().phase !== 'open') return
    await (
      await workbench()
    )
      .rememberWorkspacePlace({
        ...(route.screen === 'assessment' ? { assessment: route.assessment } : {}),
        ...(isLocking ? { route: JSON.stringify(route) } : {}),
      })
      .catch(() => {})
  }
  const showShut = (lockReason: LockReason): void =>
    set({ phase: deps.leaveProcess ? 'starting' : 'locked', open: undefined, lockReason, toasts: [], dialog: undefined })
  const forms = new Set<() => Promise<void>>()
  /** What was typed, in the questionnaire and in forms. */
  const saveAll = async (): Promise<void> => {
    await Promise.all([deps.beforeLock(), ...[...forms].map((save) => save())])
  }
  let isErasing = false
  let leaving: Promise<void> | undefined
  /** Nothing of the vault is shown from here on; what the engine still writes is waited for before its process ends. */
  const shut = (reason: LockReason): Promise<void> => {
    showShut(reason)
    return (leaving ??= leave(reason).finally(() => (leaving = undefined)))
  }
  const leave = async (reason: LockReason): Promise<void> => {
    // A large vault's last backup takes its time, and whoever comes back is not to wait for it.
    const patience = setTimeout(() => set({ phase: 'locked' }), shutPatienceMs)
    let hasLeft = false
    try {
      await (await workbench()).lock(reason === 'suspend' ? 'suspend' : 'user')
      clearTimeout(patience)
      const { phase, theme } = get()
      // After the patience somebody may be typing a passphrase: the process stays for this time.
      hasLeft = phase === 'starting' && (await deps.leaveProcess?.({ reason, theme })) === true
    } finally {
      clearTimeout(patience)
      if (!hasLeft && get().phase === 'starting') set({ phase: 'locked' })
    }
  }

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
    if (get().route.screen === 'dashboard') {
      const route = place.route === undefined ? undefined : parseRoute(place.route)
      if (route) navigation.replace(route)
      else if (place.assessment !== undefined) navigation.replace({ screen: 'assessment', assessment: place.assessment })
    } else navigation.replace(withoutDialog(get().route))
    const { theme = get().theme, singleKeys = get().singleKeys, language } = settings
    if (language !== undefined) deps.showLanguage(language)
    set({
      phase: 'open',
      lockReason: undefined,
      theme,
      singleKeys,
      open: { ...known, organisation, identity, settings, systems, assessments, ownTemplates, registers: undefined, drafts: {} },
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
    await saveAll().catch(() => {})
    await rememberRoute(get().route, true)
    await (await workbench()).settled?.()
  }
  const onEvent = (event: WorkbenchEvent): void => {
    if (event.kind === 'locked') {
      if (isErasing) showShut(event.reason)
      else void shut(event.reason)
    } else if (event.kind === 'changed') void actions.refresh()
    else if (event.kind === 'backup') showBackup(event.backup)
    else if (event.kind === 'storage') showStorage(event.storage)
    else if (event.kind === 'settle') void settle()
    else if (event.kind === 'damaged') patchOpen({ damaged: event.damaged })
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
      const wasOpen = get().open?.vault.vaultId === vaultId
      // Its lock must not end the process in the middle of the erasure.
      isErasing = true
      try {
        await bench.removeVault(vaultId)
        set({ vaults: await bench.listVaults() })
      } catch (thrown) {
        if (get().phase === 'starting') set({ phase: 'locked' })
        throw thrown
      } finally {
        isErasing = false
      }
      if (wasOpen) await shut('user')
    },
    async restoreVault(files, way, { acceptLoss, mark }) {
      const bench = await workbench()
      if (bench.restoreVault === undefined) throw new Error('this workbench cannot restore')
      const result = await bench.restoreVault({ files, passphrase: '', way, acceptLoss, mark })
      set({ vaults: await bench.listVaults() })
      await readVault(bench, result)
    },
    async lock(reason = 'user') {
      try {
        await saveAll()
      } catch (thrown) {
        // Who locks by hand is told and can decide; a computer that goes to sleep must not stay open.
        if (reason === 'user') throw thrown
      }
      await rememberRoute(get().route, true)
      await shut(reason)
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
      if (get().open?.registers !== undefined) await actions.readRegisters()
    },
    keepDraft(key, draft) {
      const { [key]: _, ...others } = get().open?.drafts ?? {}
      const isNothing = draft === undefined || (Object.keys(draft.typed).length === 0 && draft.chosen.length === 0)
      patchOpen({ drafts: isNothing ? others : { ...others, [key]: draft } })
    },
    beforeLock(save) {
      forms.add(save)
      return () => forms.delete(save)
    },
    async readRegisters() {
      const bench = await workbench()
      const lists = await Promise.all(registerIds.map((register) => bench.listRegister(register)))
      patchOpen({ registers: lists.flat() })
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
