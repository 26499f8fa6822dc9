import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { ExchangeActions, ExchangeState, ExchangeStore } from './exchange-store.ts'

export const ExchangeContext = createContext<ExchangeStore | undefined>(undefined)

function useExchangeStore(): ExchangeStore {
  const store = useContext(ExchangeContext)
  if (store === undefined) throw new Error('outside <ExchangeContext>')
  return store
}

export const useExchange = <T>(select: (state: ExchangeState) => T): T => useStore(useExchangeStore(), select)
export const useExchangeActions = (): ExchangeActions => useExchangeStore().actions
