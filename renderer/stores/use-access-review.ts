import { useEffect, useState } from 'react'
import type { AccessReviewState } from '#shared/usecases/contract/access-review.ts'
import { useAppActions } from './use-app.ts'
import { useExchange } from './use-exchange.ts'

/** How the review of access stands, read anew after an exchange; `undefined` while it is read for the first time. */
export function useAccessReview(): readonly [AccessReviewState | undefined, (next: AccessReviewState) => void] {
  const { workbench, fail } = useAppActions()
  const result = useExchange((state) => state.result)
  const [review, setReview] = useState<AccessReviewState>()
  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const state = await (await workbench()).accessReview?.()
      if (!isGone) setReview(state)
    }
    read().catch((thrown: unknown) => {
      if (!isGone) fail(thrown)
    })
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- an exchange may have brought members, changes and reviews
  }, [workbench, fail, result])
  return [review, setReview]
}
