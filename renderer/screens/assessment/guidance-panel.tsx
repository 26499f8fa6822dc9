import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import { CitationList } from './citation-list.tsx'
import styles from './panels.module.css'

/** Why the question is asked, what a good answer holds, and on what it rests. */
export function GuidancePanel() {
  const { t, i18n } = useTranslation()
  const template = useOpenAssessment((open) => open.loaded.template)
  const questionId = useOpenAssessment((open) => open.question)
  const sectionId = useOpenAssessment((open) => open.section)
  const section = template.sections.find((one) => one.id === sectionId)
  const question = section?.questions.find((one) => one.id === questionId) ?? section?.questions[0]
  if (question === undefined) return null
  const { guidance } = question
  const text = (value: Parameters<typeof localize>[0]) => localize(value, i18n.language)
  return (
    <div className={styles.panel}>
      <p className={styles.about}>
        <code>{question.id}</code> {text(question.text)}
      </p>
      {guidance !== undefined && (
        <section>
          <h3 className={styles.title}>{t('guidance.why')}</h3>
          <p className={styles.text}>{text(guidance.why)}</p>
        </section>
      )}
      {guidance?.good !== undefined && guidance.good.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('guidance.good')}</h3>
          <ul className={styles.bullets}>
            {guidance.good.map((good, index) => (
              <li key={index}>{text(good)}</li>
            ))}
          </ul>
        </section>
      )}
      {guidance?.example !== undefined && (
        <section>
          <h3 className={styles.title}>{t('guidance.example')}</h3>
          <p className={styles.example}>{text(guidance.example)}</p>
        </section>
      )}
      {(question.evidenceExpected !== undefined || section?.evidenceGrade !== undefined) && (
        <section>
          <h3 className={styles.title}>{t('guidance.evidence')}</h3>
          {question.evidenceExpected !== undefined && <p className={styles.text}>{text(question.evidenceExpected)}</p>}
          {section?.evidenceGrade !== undefined && <p className={styles.text}>{t('guidance.grade', { grade: section.evidenceGrade })}</p>}
        </section>
      )}
      {question.citations.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('guidance.citations')}</h3>
          <CitationList citations={question.citations} />
        </section>
      )}
    </div>
  )
}
