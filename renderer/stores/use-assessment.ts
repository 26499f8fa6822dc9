import { createContext, useContext, useState } from 'react'
import { useStore } from 'zustand'
import type { AssessmentActions, AssessmentStore, AssessmentStoreState, OpenAssessment } from './assessment-state.ts'

export const AssessmentContext = createContext<AssessmentStore | undefined>(undefined)

function useAssessmentStore(): AssessmentStore {
  const store = useContext(AssessmentContext)
  if (store === undefined) throw new Error('outside <AssessmentContext>')
  return store
}

export const useAssessment = <T>(select: (state: AssessmentStoreState) => T): T => useStore(useAssessmentStore(), select)
export const useAssessmentActions = (): AssessmentActions => useAssessmentStore().actions

/**
 * As `useOpenAssessment`, for small data of score and evaluation, which are made anew at each scoring: as long as it says the same, the same object comes
 * back and nothing is drawn again. Compared as JSON.
 */
export function useOpenData<T extends object>(select: (open: OpenAssessment) => T): T {
  const [known] = useState<{ json: string; value: T | undefined; from?: Pick<OpenAssessment, 'score' | 'evaluation'> }>(() => ({
    json: '',
    value: undefined,
  }))
  return useOpenAssessment((open) => {
    // Between two scorings nothing of it can have changed; a letter typed asks this of every card.
    if (known.value !== undefined && known.from?.score === open.score && known.from.evaluation === open.evaluation) return known.value
    Object.assign(known, { from: { score: open.score, evaluation: open.evaluation } })
    const value = select(open)
    const json = JSON.stringify(value)
    if (known.value !== undefined && known.json === json) return known.value
    // A memory of this component alone; writing it again is harmless.
    Object.assign(known, { json, value })
    return value
  })
}

/** Part of the open assessment; only under a screen that shows one. */
export function useOpenAssessment<T>(select: (open: OpenAssessment) => T): T {
  return useAssessment((state) => {
    if (state.open === undefined) throw new Error('no assessment is open')
    return select(state.open)
  })
}
