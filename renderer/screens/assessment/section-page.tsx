import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import { Button } from '../../components/button.tsx'
import { QuestionCard } from '../../questions/question-card.tsx'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import { visibleSections } from './visible-sections.ts'
import styles from './section-page.module.css'

/** The questions of one section, with the way to its neighbours. */
export function SectionPage() {
  const { t, i18n } = useTranslation()
  const template = useOpenAssessment((open) => open.loaded.template)
  const visible = useOpenAssessment((open) => open.evaluation.visible)
  const sectionId = useOpenAssessment((open) => open.section)
  const question = useOpenAssessment((open) => open.question)
  const { go } = useAssessmentActions()
  const page = useRef<HTMLDivElement>(null)
  const sections = visibleSections(template, visible)
  const index = Math.max(0, sections.findIndex((section) => section.id === sectionId))
  const section = sections[index]
  const before = sections[index - 1]
  const after = sections[index + 1]

  useEffect(() => {
    const card = question === undefined ? null : document.getElementById(`card-${question}`)
    // Reached by a key, a link or after unlocking: go there. Reached by focus: we are there already.
    if (card === null) page.current?.scrollTo({ top: 0 })
    else if (!card.contains(document.activeElement)) {
      card.scrollIntoView({ block: 'center' })
      card.focus({ preventScroll: true })
      // Cards on the way get their true height only now that they are near; a second look lands where it should.
      const frame = requestAnimationFrame(() => requestAnimationFrame(() => card.scrollIntoView({ block: 'center' })))
      return () => cancelAnimationFrame(frame)
    }
    return undefined
  }, [sectionId, question])

  if (section === undefined) return null
  return (
    <div className={styles.page} ref={page} tabIndex={-1}>
      <div className={styles.inner}>
        <header className={styles.header}>
          <h2 className={styles.title}>{localize(section.title, i18n.language)}</h2>
          {section.intro !== undefined && <p className={styles.intro}>{localize(section.intro, i18n.language)}</p>}
        </header>
        {section.questions.map((one) => <QuestionCard key={one.id} question={one} sectionId={section.id} />)}
        <nav className={styles.foot} aria-label={t('assessment.neighbours')}>
          {before === undefined ? <span /> : <Button icon={ArrowLeft} onPress={() => go(before.id)}>{localize(before.title, i18n.language)}</Button>}
          {after !== undefined && <Button variant="primary" icon={ArrowRight} onPress={() => go(after.id)}>{localize(after.title, i18n.language)}</Button>}
        </nav>
      </div>
    </div>
  )
}
