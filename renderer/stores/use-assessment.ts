import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { AssessmentActions, AssessmentStore, AssessmentStoreState, OpenAssessment } from './assessment-store.ts'

export const AssessmentContext = createContext<AssessmentStore | undefined>(undefined)

function useAssessmentStore(): AssessmentStore {
  const store = useContext(AssessmentContext)
  if (store === undefined) throw new Error('outside <AssessmentContext>')
  return store
}

export const useAssessment = <T>(select: (state: AssessmentStoreState) => T): T => useStore(useAssessmentStore(), select)
export const useAssessmentActions = (): AssessmentActions => useAssessmentStore().actions

/** Part of the open assessment; only under a screen that shows one. */
export function useOpenAssessment<T>(select: (open: OpenAssessment) => T): T {
  return useAssessment((state) => {
    if (state.open === undefined) throw new Error('no assessment is open')
    return select(state.open)
  })
}
