import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { scoringChanges } from '#shared/template/versions/scoring-changes.ts'
import { Callout } from '../../components/callout.tsx'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import { useReleasedScoring } from '../../stores/use-released-scoring.ts'
import styles from './upgrade-notice.module.css'

const shownItems = 3

/** Says that the assessment is scored by rules of the organisation's own that nobody with the role for it released. */
export function ScoringNotice() {
  const { t } = useTranslation()
  const template = useOpenAssessment((open) => open.loaded.template)
  const sha256 = useOpenAssessment((open) => open.content.template.sha256)
  const items = useMemo(() => scoringChanges(template).map(({ item }) => item), [template])
  const released = useReleasedScoring(items.length > 0)
  if (released === undefined || released.some((one) => one.template.sha256 === sha256)) return null
  const shown = items.slice(0, shownItems).join(', ')
  const count = items.length - shownItems
  return (
    <div className={styles.notice}>
      <Callout tone="warn">
        {t('scoringRelease.notice', { items: count > 0 ? t('scoringRelease.more', { items: shown, count }) : shown })}
      </Callout>
    </div>
  )
}
