import { ClipboardList, Plus } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { levelWord } from '../components/level-word.ts'
import { Page } from '../components/page.tsx'
import type { AssessmentStage } from '../stores/routes.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { AssessmentFilters, type Grouping } from './assessments/assessment-filters.tsx'
import { assessmentMatcher, everyAssessment } from './assessments/search-assessments.ts'
import { StartAssessmentDialog } from './assessments/start-assessment-dialog.tsx'
import { useAssessmentColumns } from './assessments/use-assessment-columns.tsx'

/** The list, narrowed to what a figure of the dashboard counts where one led here. */
export function AssessmentsScreen() {
  const route = useApp((state) => state.route)
  const wanted = route.screen === 'assessments' ? route : undefined
  const isReader = useOpen((open) => open.mode === 'reader')
  const [isStarting, setStarting] = useState(wanted?.isStarting === true)
  const [shown, show] = useState(route)
  // The palette can lead to this screen from this screen.
  if (route !== shown) {
    show(route)
    setStarting(wanted?.isStarting === true)
  }
  return (
    <>
      <AssessmentList key={wanted?.stage ?? 'all'} stage={wanted?.stage} onStart={() => setStarting(true)} />
      {isStarting && !isReader && <StartAssessmentDialog onClose={() => setStarting(false)} />}
    </>
  )
}

interface AssessmentListProps {
  readonly stage: AssessmentStage | undefined
  readonly onStart: () => void
}

function AssessmentList({ stage, onStart }: AssessmentListProps) {
  const { t, i18n } = useTranslation()
  const assessments = useOpen((open) => open.assessments)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { go } = useAppActions()
  const [query, setQuery] = useState({ ...everyAssessment, stage })
  const [grouping, setGrouping] = useState<Grouping>()
  const start = (
    <Button variant="primary" icon={Plus} isDisabled={isReader} onPress={onStart}>
      {t('assessments.start')}
    </Button>
  )
  // The field shows what was typed before the list follows.
  const asked = useDeferredValue(query)
  const isShown = useMemo(() => assessmentMatcher(asked, (type) => t(`type.${type}`)), [asked, t])
  const groupBy = useMemo(() => {
    if (grouping === undefined) return undefined
    const titles: Readonly<Record<Grouping, (one: AssessmentSummary) => string>> = {
      type: (one) => t(`type.${one.type}`),
      subject: (one) => one.subjectName,
      level: (one) => levelWord(i18n, one.level),
      status: (one) => t(`documentStatus.${one.status}`),
    }
    return { titleOf: titles[grouping] }
  }, [grouping, t, i18n])
  const columns = useAssessmentColumns()
  return (
    <Page
      title={t('nav.assessments')}
      lead={assessments.length > 0 ? t('assessments.lead') : undefined}
      actions={assessments.length > 0 ? start : undefined}
      isFilled={assessments.length > 0}
    >
      {assessments.length === 0 ? (
        <EmptyState icon={ClipboardList} title={t('assessments.emptyTitle')} action={start}>
          {t('assessments.empty')}
        </EmptyState>
      ) : (
        <>
          <AssessmentFilters assessments={assessments} query={query} onQuery={setQuery} grouping={grouping} onGrouping={setGrouping} />
          <DataTable
            label={t('nav.assessments')}
            columns={columns}
            rows={assessments}
            isShown={isShown}
            groupBy={groupBy}
            keyOf={(one) => one.id}
            onOpen={(one) => go({ screen: 'assessment', assessment: one.id })}
            initialSort={{ column: 'updated', descending: true }}
          />
        </>
      )}
    </Page>
  )
}
