import { useEffect, useState } from 'react'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { useApp, useAppActions } from './use-app.ts'

export type ReleasedScoring = NonNullable<Awaited<ReturnType<Workbench['releasedScoring']>>>

/**
 * Scoring of the workspace's own that administrators released; `undefined` while it is read and where no roster says who administers.
 *
 * @param isWanted reading verifies signatures, so that it is only asked for where something depends on it
 */
export function useReleasedScoring(isWanted: boolean): ReleasedScoring | undefined {
  const { workbench, fail } = useAppActions()
  // Changes with every refresh, as after an exchange that may have brought a release.
  const templates = useApp((state) => state.open?.ownTemplates)
  const [released, setReleased] = useState<ReleasedScoring>()
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    const read = async (): Promise<void> => {
      const found = await (await workbench()).releasedScoring()
      if (!isGone) setReleased(found)
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [isWanted, templates, workbench, fail])
  return isWanted ? released : undefined
}
