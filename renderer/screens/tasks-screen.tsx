import { CalendarDays, ListTodo } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { taskKinds, taskStates, type Task, type TaskKind } from '#shared/governance/tasks/task.ts'
import type { TaskList } from '#shared/usecases/contract/workspace.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { Select } from '../components/select.tsx'
import { Tabs } from '../components/tabs.tsx'
import { useTasks } from '../stores/use-tasks.ts'
import { TaskCalendar } from './tasks/task-calendar.tsx'
import { filterTasks, peopleIn } from './tasks/task-filter.ts'
import { TaskRows } from './tasks/task-rows.tsx'
import { useSaveCalendar } from './tasks/use-save-calendar.ts'
import styles from './tasks-screen.module.css'

const shownNotRead = 3

/** Everything that is due, by when, why and by whom. */
export function TasksScreen() {
  const { t } = useTranslation()
  const { list, progress } = useTasks()
  if (list === undefined)
    return (
      <Page title={t('nav.tasks')} lead={t('tasks.lead')}>
        <output>
          {progress === undefined ? t('tasks.reading') : t('tasks.readingCount', { done: progress.done, total: progress.total })}
        </output>
      </Page>
    )
  return <Tasks list={list} />
}

function Tasks({ list: { tasks, today, notRead } }: { readonly list: TaskList }) {
  const { t, i18n } = useTranslation()
  const [isMine, setMine] = useState(false)
  const [person, setPerson] = useState<string>()
  const [kind, setKind] = useState<TaskKind>()
  const [tab, setTab] = useState('list')
  const save = useSaveCalendar()
  const shown = filterTasks(tasks, { isMine, ...(person === undefined ? {} : { person }), ...(kind === undefined ? {} : { kind }) })
  const people = peopleIn(tasks, i18n.language)
  const kinds = taskKinds.filter((one) => tasks.some((task) => task.kind === one))
  const page = {
    title: t('nav.tasks'),
    lead: t('tasks.lead'),
    actions: (
      <Button icon={CalendarDays} isDisabled={shown.every(({ due }) => due === undefined)} onPress={() => void save(shown)}>
        {t('tasks.save')}
      </Button>
    ),
  }
  const missing = notRead.length > 0 && (
    <Callout tone="warn">{t('tasks.notRead', { count: notRead.length, names: notRead.slice(0, shownNotRead).join(', ') })}</Callout>
  )
  if (tasks.length === 0)
    return (
      <Page {...page}>
        {missing}
        <EmptyState icon={ListTodo} title={t('tasks.emptyTitle')}>
          {t('tasks.empty')}
        </EmptyState>
      </Page>
    )
  return (
    <Page {...page}>
      {missing}
      <div className={styles.filters}>
        <ChoiceGroup
          label={t('tasks.whose')}
          layout="bar"
          choices={[
            { id: 'all', text: t('tasks.all') },
            { id: 'mine', text: t('tasks.mine') },
          ]}
          chosen={[isMine ? 'mine' : 'all']}
          onChange={([next]) => setMine(next === 'mine')}
        />
        <Select
          label={t('tasks.person')}
          placeholder={t('tasks.anybody')}
          // A native list takes an empty value for its placeholder.
          options={people.map((name) => ({ value: `=${name}`, label: name === '' ? t('tasks.nobody') : name }))}
          value={person === undefined ? undefined : `=${person}`}
          onChange={(next) => setPerson(next?.slice(1))}
        />
        <Select
          label={t('tasks.kind')}
          placeholder={t('tasks.anyKind')}
          options={kinds.map((one) => ({ value: one, label: t(`tasks.kinds.${one}`) }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      {isMine && <p className={styles.note}>{t('tasks.mineHelp')}</p>}
      <Tabs
        label={t('tasks.views')}
        selected={tab}
        onSelect={setTab}
        isFlush
        items={[
          { id: 'list', title: t('tasks.list'), content: <ByState tasks={shown} /> },
          { id: 'calendar', title: t('tasks.calendar'), content: <TaskCalendar tasks={shown} today={today} /> },
        ]}
      />
    </Page>
  )
}

function ByState({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation()
  if (tasks.length === 0)
    return (
      <EmptyState icon={ListTodo} title={t('tasks.noneShown')}>
        {t('tasks.noneShownText')}
      </EmptyState>
    )
  const byState = Map.groupBy(tasks, ({ state }) => state)
  return (
    <div className={styles.groups}>
      {taskStates.map((state) => {
        const due = byState.get(state)
        return (
          due !== undefined && (
            <SectionCard key={state} title={t(`tasks.states.${state}`)} lead={t('tasks.count', { count: due.length })}>
              <TaskRows tasks={due} />
            </SectionCard>
          )
        )
      })}
    </div>
  )
}
