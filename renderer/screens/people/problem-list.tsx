import { useTranslation } from 'react-i18next'
import type { SyncState } from '#shared/usecases/workbench.ts'
import { Callout } from '../../components/callout.tsx'

export interface ProblemListProps {
  readonly problems: SyncState['problems']
}

/** What the exchange noticed, in plain words where we have them, else as the engine said it. */
export function ProblemList({ problems }: ProblemListProps) {
  const { t, i18n } = useTranslation()
  return (
    <Callout tone="warn" title={t('sync.problems')}>
      <ul>
        {problems.map((problem, index) => {
          const key = `syncProblem.${problem.code}`
          // Codes belong to the exchange; one without words here is shown by its message.
          const words = i18n.exists(key) ? t(key as 'syncProblem.gap', { subject: problem.subject ?? '' }) : problem.message
          return (
            <li key={`${index}-${problem.code}`}>
              {words}
              {i18n.exists(key) || problem.subject === undefined ? '' : ` (${problem.subject})`}
            </li>
          )
        })}
      </ul>
    </Callout>
  )
}
