import { useEffect, useState } from 'react'
import type { TaskList } from '#shared/usecases/contract/workbench.ts'
import { useAppActions, useOpen } from './use-app.ts'

/** What is due, read anew when the lists change that it comes from; `undefined` while it is read for the first time. */
export function useTasks(): TaskList | undefined {
  const assessments = useOpen((open) => open.assessments)
  const systems = useOpen((open) => open.systems)
  const { workbench, fail } = useAppActions()
  const [tasks, setTasks] = useState<TaskList>()
  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const list = await (await workbench()).listTasks?.()
      if (!isGone) setTasks(list)
    }
    read().catch((thrown: unknown) => {
      if (!isGone) fail(thrown)
    })
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- it is computed from them
  }, [assessments, systems, workbench, fail])
  return tasks
}
