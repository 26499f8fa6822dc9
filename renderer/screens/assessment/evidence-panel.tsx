import { Paperclip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/badge.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import styles from './panels.module.css'

/** All evidence of the assessment and the answers that rest on it. */
export function EvidencePanel() {
  const { t } = useTranslation()
  const { date, byteLength } = useFormats()
  const content = useOpenAssessment((open) => open.content)
  const template = useOpenAssessment((open) => open.loaded.template)
  const { go } = useAssessmentActions()
  if (content.evidence.length === 0)
    return (
      <EmptyState icon={Paperclip} title={t('evidence.emptyTitle')}>
        {t('evidence.empty')}
      </EmptyState>
    )
  const sectionOf = (id: string) => template.sections.find((section) => section.questions.some((question) => question.id === id))?.id
  return (
    <ul className={styles.evidence}>
      {content.evidence.map((item) => (
        <li key={item.id} className={styles.evidenceItem}>
          <span className={styles.evidenceHead}>
            <strong>{item.title}</strong>
            <Badge tone={item.grade === 'D' ? 'neutral' : 'accent'}>{t('evidence.gradeShort', { grade: item.grade })}</Badge>
          </span>
          <span className={styles.faint}>
            {[item.fileName, item.byteLength === undefined ? undefined : byteLength(item.byteLength), date(item.date)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span className={styles.chips}>
            {Object.entries(content.answers)
              .filter(([, answer]) => answer.evidence?.includes(item.id))
              .map(([id]) => (
                <button
                  key={id}
                  type="button"
                  className={styles.link}
                  onClick={() => {
                    const section = sectionOf(id)
                    if (section !== undefined) go(section, id)
                  }}
                >
                  {id}
                </button>
              ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
