import { ArrowLeft, ArrowRight, LayoutList, Table2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import type { Section } from '#shared/template/model/template.ts'
import { Button } from '../../components/button.tsx'
import { QuestionCard } from '../../questions/question-card.tsx'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import { checklistOf } from './checklist.ts'
import { SectionChecklist } from './section-checklist.tsx'
import { visibleSections } from './visible-sections.ts'
import styles from './section-page.module.css'

/** The questions of one section, with the way to its neighbours. */
export function SectionPage() {
  const template = useOpenAssessment((open) => open.loaded.template)
  const visible = useOpenAssessment((open) => open.evaluation.visible)
  const sectionId = useOpenAssessment((open) => open.section)
  const sections = visibleSections(template, visible)
  const index = Math.max(
    0,
    sections.findIndex((section) => section.id === sectionId),
  )
  const section = sections[index]
  // The key makes a new page of each section, which begins at its top.
  return section === undefined ? null : (
    <SectionBody key={section.id} section={section} before={sections[index - 1]} after={sections[index + 1]} />
  )
}

interface SectionBodyProps {
  readonly section: Section
  readonly before: Section | undefined
  readonly after: Section | undefined
}

function SectionBody({ section, before, after }: SectionBodyProps) {
  const { t, i18n } = useTranslation()
  const question = useOpenAssessment((open) => open.question)
  const { go } = useAssessmentActions()
  const [isChecklist, setChecklist] = useState(false)
  const alike = checklistOf(section)
  const page = useRef<HTMLDivElement>(null)
  const cards = isChecklist ? section.questions.filter((one) => !alike.includes(one)) : section.questions

  useEffect(() => {
    // What led here may have gone with the page before; the keyboard goes on at the top of this one.
    if (document.activeElement === document.body) page.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    const card = question === undefined ? null : document.getElementById(`card-${question}`)
    // Reached by focus: we are there already. By a key, a link or after unlocking: go there.
    if (card === null || card.contains(document.activeElement)) return
    card.scrollIntoView({ block: 'center' })
    card.focus({ preventScroll: true })
    // Cards on the way get their true height only now that they are near; a second look lands where it should.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => card.scrollIntoView({ block: 'center' })))
    return () => cancelAnimationFrame(frame)
    // Also when the way of showing changes: the card is another element then.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [question, isChecklist])

  return (
    <div ref={page} className={styles.page} tabIndex={-1}>
      <div className={styles.inner}>
        <header className={styles.header}>
          <h2 className={styles.title}>{localize(section.title, i18n.language)}</h2>
          {section.intro !== undefined && <p className={styles.intro}>{localize(section.intro, i18n.language)}</p>}
          {alike.length > 0 && (
            <div className={styles.views}>
              <Button
                size="sm"
                variant="quiet"
                icon={isChecklist ? LayoutList : Table2}
                isPressed={isChecklist}
                onPress={() => setChecklist(!isChecklist)}
              >
                {isChecklist ? t('checklist.hide') : t('checklist.show')}
              </Button>
            </div>
          )}
        </header>
        {isChecklist && (
          <SectionChecklist
            section={section}
            questions={alike}
            onOpen={(one) => {
              setChecklist(false)
              go(section.id, one.id)
            }}
          />
        )}
        {cards.map((one) => (
          <QuestionCard key={one.id} question={one} sectionId={section.id} />
        ))}
        <nav className={styles.foot} aria-label={t('assessment.neighbours')}>
          {before === undefined ? (
            <span />
          ) : (
            <Button icon={ArrowLeft} onPress={() => go(before.id)}>
              {localize(before.title, i18n.language)}
            </Button>
          )}
          {after !== undefined && (
            <Button variant="primary" icon={ArrowRight} onPress={() => go(after.id)}>
              {localize(after.title, i18n.language)}
            </Button>
          )}
        </nav>
      </div>
    </div>
  )
}
