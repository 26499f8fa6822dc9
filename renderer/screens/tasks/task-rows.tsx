import {
  Archive,
  ArrowRight,
  BookMarked,
  CalendarClock,
  ClipboardList,
  Gavel,
  ListChecks,
  RefreshCcw,
  ShieldCheck,
  Siren,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Task, TaskKind } from '#shared/governance/tasks/task.ts'
import { Badge } from '../../components/badge.tsx'
import { dueTone } from '../../components/due-tone.ts'
import { Icon } from '../../components/icon.tsx'
import { RowList } from '../../components/row-list.tsx'
import { today } from '../../host/local-clock.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { routeOfTask } from './route-of-task.ts'
import { useTaskWords } from './use-task-words.ts'
import styles from './task-rows.module.css'

const icons: Readonly<Record<TaskKind, LucideIcon>> = {
  review: CalendarClock,
  trigger: Siren,
  action: ListChecks,
  condition: ShieldCheck,
  decision: Gavel,
  questionnaire: ClipboardList,
  register: BookMarked,
  retention: Archive,
  upkeep: RefreshCcw,
}

/** Tasks, each a press away from where it is done. */
export function TaskRows({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const { titleOf, reasonOf } = useTaskWords()
  const { go } = useAppActions()
  return (
    <RowList
      items={tasks}
      keyOf={({ id }) => id}
      onOpen={({ place }) => go(routeOfTask(place))}
      rowClass={styles.row}
      titleOf={titleOf}
      renderDetail={reasonOf}
      renderMark={({ kind }) => (
        <span className={styles.mark}>
          <Icon of={icons[kind]} />
        </span>
      )}
      renderFacts={(task) => (
        <>
          <span className={styles.facts}>
            <span className={styles.kind}>
              {t(`tasks.kinds.${task.kind}`)}
              {task.owner !== '' && (
                <>
                  {' · '}
                  <bdi>{task.owner}</bdi>
                </>
              )}
            </span>
            {task.due !== undefined && task.state !== 'undated' && (
              <Badge tone={dueTone(task.state)}>
                {task.due === today()
                  ? t('tasks.dueToday')
                  : t(task.state === 'overdue' ? 'tasks.overdueSince' : 'tasks.due', { date: date(task.due) })}
              </Badge>
            )}
          </span>
          <span className={styles.go}>
            <Icon of={ArrowRight} size="sm" />
          </span>
        </>
      )}
    />
  )
}
