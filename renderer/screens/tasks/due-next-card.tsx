import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { useTasks } from '../../stores/use-tasks.ts'
import { TaskRows } from './task-rows.tsx'

const shownCount = 5

/** What is overdue or due within 60 days, the most urgent first; nothing where nothing is. */
export function DueNextCard() {
  const { t } = useTranslation()
  const { list } = useTasks()
  const { go } = useAppActions()
  // Open questions are counted above, and have no day.
  const near = (list?.tasks ?? []).filter(({ state, kind }) => state !== 'later' && kind !== 'questionnaire')
  if (near.length === 0) return null
  const more = near.length - shownCount
  return (
    <SectionCard
      title={t('tasks.next')}
      {...(more > 0 ? { lead: t('tasks.more', { count: more }) } : {})}
      actions={
        <Button size="sm" variant="quiet" icon={ArrowRight} onPress={() => go({ screen: 'tasks' })}>
          {t('tasks.openAll')}
        </Button>
      }
    >
      <TaskRows tasks={near.slice(0, shownCount)} />
    </SectionCard>
  )
}
