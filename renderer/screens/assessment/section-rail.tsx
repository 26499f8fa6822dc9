import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import { FormSelect } from '../../components/form-input.tsx'
import { Icon } from '../../components/icon.tsx'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import { ProgressRing } from './progress-ring.tsx'
import { visibleSections } from './visible-sections.ts'
import styles from './section-rail.module.css'

/** Sections that apply, with how far each is; a list on wide windows, a select on narrow ones. */
export function SectionRail() {
  const { t, i18n } = useTranslation()
  const template = useOpenAssessment((open) => open.loaded.template)
  const visible = useOpenAssessment((open) => open.evaluation.visible)
  const progressOf = useOpenAssessment((open) => open.evaluation.sections)
  const current = useOpenAssessment((open) => open.section)
  const { go } = useAssessmentActions()
  const sections = visibleSections(template, visible).map((section) => {
    const progress = progressOf.find((one) => one.id === section.id)
    return {
      id: section.id,
      title: localize(section.title, i18n.language),
      answered: progress?.answered ?? 0,
      applicable: progress?.applicable ?? 0,
      mandatoryOpen: progress?.mandatoryOpen ?? 0,
    }
  })
  return (
    <nav className={styles.rail} aria-label={t('assessment.sections')}>
      <ol className={styles.list}>
        {sections.map((section) => (
          <li key={section.id}>
            <button
              type="button"
              className={styles.section}
              aria-current={section.id === current ? 'step' : undefined}
              onClick={() => go(section.id)}
            >
              <code className={styles.id}>{section.id}</code>
              <span className={styles.title}>{section.title}</span>
              <span className={styles.progress}>
                {section.mandatoryOpen === 0 && section.answered > 0 ? (
                  <span className={styles.done}>
                    <Icon of={Check} size="sm" />
                    <span className="visually-hidden">{t('assessment.sectionDone')}</span>
                  </span>
                ) : (
                  <>
                    <ProgressRing value={section.applicable === 0 ? 0 : section.answered / section.applicable} />
                    <span className="visually-hidden">
                      {t('assessment.answeredOf', { answered: section.answered, total: section.applicable })}
                    </span>
                  </>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.select}>
        <FormSelect aria-label={t('assessment.sections')} value={current} onChange={(event) => go(event.target.value)}>
          {sections.map((section) => (
            <option key={section.id} value={section.id}>
              {section.id} {section.title} ({section.answered}/{section.applicable})
            </option>
          ))}
        </FormSelect>
      </div>
    </nav>
  )
}
