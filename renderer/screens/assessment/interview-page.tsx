import { ArrowLeft, ArrowRight, ListChecks, SkipForward } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import type { QuestionType } from '#shared/template/model/template.ts'
import { Button } from '../../components/button.tsx'
import { FormSelect } from '../../components/form-input.tsx'
import { Meter } from '../../components/meter.tsx'
import { QuestionCard } from '../../questions/question-card.tsx'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import { visibleSections } from './visible-sections.ts'
import styles from './interview-page.module.css'

/** Answered by typing: the cursor is to be there at once. Others are chosen by number. */
const typed: readonly QuestionType[] = ['t', 'lt', '#', 'd']

/** One question at a time, for a conversation: nothing else to see, the keyboard alone, the reason under the question. */
export function InterviewPage() {
  const { t, i18n } = useTranslation()
  const template = useOpenAssessment((open) => open.loaded.template)
  const visible = useOpenAssessment((open) => open.evaluation.visible)
  const missing = useOpenAssessment((open) => open.score.unanswered)
  const current = useOpenAssessment((open) => open.question)
  const currentSection = useOpenAssessment((open) => open.section)
  const { go, setView } = useAssessmentActions()
  const sections = visibleSections(template, visible)
  const flat = sections.flatMap((section) => section.questions.map((question) => ({ section, question })))
  const at = Math.max(
    0,
    flat.findIndex((one) => (current === undefined ? one.section.id === currentSection : one.question.id === current)),
  )
  const shown = flat[at]
  const id = shown?.question.id
  const type = shown?.question.type
  const goTo = (target: (typeof flat)[number] | undefined) => {
    if (target !== undefined) go(target.section.id, target.question.id)
  }
  const nextOpen = [...flat.slice(at + 1), ...flat.slice(0, at)].find((one) => missing.includes(one.question.id))

  useEffect(() => {
    const card = document.getElementById(`card-${id ?? ''}`)
    if (card === null || card.contains(document.activeElement)) return
    const field =
      type !== undefined && typed.includes(type) ? card.querySelector<HTMLElement>('textarea, input:not([type=radio], [type=file])') : null
    ;(field ?? card).focus({ preventScroll: true })
  }, [id, type])

  if (shown === undefined) return null
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <header className={styles.header}>
          <div className={styles.section}>
            <FormSelect aria-label={t('assessment.sections')} value={shown.section.id} onChange={(event) => go(event.target.value)}>
              {sections.map((section) => (
                <option key={section.id} value={section.id}>
                  {section.id} {localize(section.title, i18n.language)}
                </option>
              ))}
            </FormSelect>
          </div>
          <Meter
            label={t('assessment.interviewOf', { number: at + 1, total: flat.length })}
            value={(at + 1) / flat.length}
            text={t('assessment.interviewOf', { number: at + 1, total: flat.length })}
          />
          <Button variant="quiet" size="sm" icon={ListChecks} onPress={() => setView('sections')}>
            {t('assessment.interviewEnd')}
          </Button>
        </header>
        <QuestionCard key={shown.question.id} question={shown.question} sectionId={shown.section.id} />
        {shown.question.guidance !== undefined && <p className={styles.why}>{localize(shown.question.guidance.why, i18n.language)}</p>}
        <nav className={styles.foot} aria-label={t('assessment.interview')}>
          <Button icon={ArrowLeft} isDisabled={at === 0} onPress={() => goTo(flat[at - 1])}>
            {t('assessment.previousQuestion')}
          </Button>
          <Button variant="quiet" icon={SkipForward} isDisabled={nextOpen === undefined} onPress={() => goTo(nextOpen)}>
            {t('assessment.nextOpen')}
          </Button>
          <Button variant="primary" icon={ArrowRight} isDisabled={at === flat.length - 1} onPress={() => goTo(flat[at + 1])}>
            {t('assessment.nextQuestion')}
          </Button>
        </nav>
        <p className={styles.keys}>{at === flat.length - 1 ? t('assessment.finished') : t('assessment.interviewKeys')}</p>
      </div>
    </div>
  )
}
