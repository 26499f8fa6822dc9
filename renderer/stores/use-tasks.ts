import { useEffect, useState } from 'react'
import type { ProgressStep } from '#shared/usecases/contract/progress-step.ts'
import type { TaskList } from '#shared/usecases/contract/workspace.ts'
import { useAppActions, useOpen } from './use-app.ts'

/** What is due, read anew when the lists change that it comes from; while it is read for the first time, how far that is. */
export function useTasks(): { readonly list?: TaskList; readonly progress?: ProgressStep } {
  const assessments = useOpen((open) => open.assessments)
  const systems = useOpen((open) => open.systems)
  const { workbench, fail } = useAppActions()
  const [list, setList] = useState<TaskList>()
  const [progress, setProgress] = useState<ProgressStep>()
  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const tasks = await (
        await workbench()
      ).listTasks?.((step) => {
        if (!isGone) setProgress(step)
      })
      if (!isGone) setList(tasks)
    }
    read().catch((thrown: unknown) => {
      if (!isGone) fail(thrown)
    })
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- it is computed from them
  }, [assessments, systems, workbench, fail])
  return { ...(list === undefined ? {} : { list }), ...(progress === undefined ? {} : { progress }) }
}
