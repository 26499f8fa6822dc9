import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { AppActions, AppState, AppStore, OpenVault } from './app-state.ts'

export const AppContext = createContext<AppStore | undefined>(undefined)

function useAppStore(): AppStore {
  const store = useContext(AppContext)
  if (store === undefined) throw new Error('outside <AppContext>')
  return store
}

export const useApp = <T>(select: (state: AppState) => T): T => useStore(useAppStore(), select)
export const useAppActions = (): AppActions => useAppStore().actions

/** What is open; only under a screen that is shown for an open vault. */
export function useOpen<T>(select: (open: OpenVault) => T): T {
  return useApp((state) => {
    if (state.open === undefined) throw new Error('no vault is open')
    return select(state.open)
  })
}
