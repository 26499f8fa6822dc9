import { useTranslation } from 'react-i18next'
import { writeCalendar } from '#shared/governance/tasks/write-calendar.ts'
import type { Task } from '#shared/governance/tasks/task.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useTaskWords } from './use-task-words.ts'

const fileName = 'probity-tasks.ics'
const uidLength = 32

/** Saves tasks that have a day for another calendar program. */
export function useSaveCalendar(): (tasks: readonly Task[]) => Promise<void> {
  const { t } = useTranslation()
  const { titleOf, reasonOf } = useTaskWords()
  const { host, toast, fail } = useAppActions()
  return async (tasks) => {
    try {
      const days = await Promise.all(
        tasks.flatMap((task) => {
          const { id, due, kind, owner } = task
          if (due === undefined) return []
          const title = t('frame.pair', { name: t(`tasks.kinds.${kind}`), value: titleOf(task) })
          const text = [reasonOf(task), owner === '' ? undefined : t('tasks.owner', { name: owner })]
            .filter((one) => one !== undefined)
            .join('\n')
          // The id has words of the answer in it; a calendar only needs it to stay the same.
          return [
            sha256Hex(new TextEncoder().encode(id)).then((hash) => ({ uid: `${hash.slice(0, uidLength)}@probity`, day: due, title, text })),
          ]
        }),
      )
      const bytes = writeCalendar(t('nav.tasks'), days, new Date().toISOString())
      if (await (await host()).saveFile({ suggestedName: fileName, mediaType: 'text/calendar', bytes }))
        toast('note', t('tasks.saved', { name: fileName }))
    } catch (thrown) {
      fail(thrown)
    }
  }
}
