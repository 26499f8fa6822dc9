import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import { inheritedAnswer } from '#shared/template/answers/inherited-answer.ts'
import type { Question, Section } from '#shared/template/model/template.ts'
import { FormInput } from '../../components/form-input.tsx'
import { choicesOf } from '../../questions/choices-of.ts'
import { tidyAnswer } from '../../questions/tidy-answer.ts'
import { withState } from '../../questions/question-extras.tsx'
import { useAnswerText } from '../../questions/use-answer-text.ts'
import { useOpen } from '../../stores/use-app.ts'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import styles from './section-checklist.module.css'

export interface SectionChecklistProps {
  readonly section: Section
  /** Alike, so that one head serves all. */
  readonly questions: Section['questions']
  /** Leads to the card of a question. */
  readonly onOpen: (question: Question) => void
}

/** Questions with the same choices as one table: contract clauses, a screening, rights of the people concerned. */
export function SectionChecklist({ section, questions, onOpen }: SectionChecklistProps) {
  const { t, i18n } = useTranslation()
  const answers = useOpenAssessment((open) => open.content.answers)
  const subject = useOpenAssessment((open) => open.content.subject)
  const isReadOnly = useOpen((open) => open.mode === 'reader')
  const { setAnswer, go } = useAssessmentActions()
  const answerText = useAnswerText()
  const [first] = questions
  if (first === undefined) return null
  const choices = choicesOf(first)
  const choose = (question: Question, answer: Answer | undefined, value: string | number) => {
    const { value: _value, state: _state, reason: _reason, source, ...kept } = answer ?? {}
    const base = { ...kept, ...(source === undefined || source === 'inherited' ? {} : { source }) }
    setAnswer(question.id, tidyAnswer({ ...base, value }), 'now')
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={localize(section.title, i18n.language)}>
        <thead>
          <tr>
            <th scope="col">{t('checklist.question')}</th>
            {choices.map((choice) => (
              <th key={choice} scope="col" className={styles.choice}>
                {answerText(first, { value: choice })}
              </th>
            ))}
            <th scope="col" className={styles.choice}>
              {t('question.unknown')}
            </th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question) => {
            const answer = answers[question.id] ?? inheritedAnswer(question, subject)
            const text = localize(question.text, i18n.language)
            return (
              <tr key={question.id} onFocus={() => go(section.id, question.id)}>
                <th scope="row">
                  <button type="button" className={styles.open} onClick={() => onOpen(question)}>
                    <code>{question.id}</code> {text}
                  </button>
                </th>
                {[...choices, 'unknown' as const].map((choice, index) => {
                  const isUnknown = index === choices.length
                  return (
                    <td key={choice} className={styles.choice}>
                      <label className={styles.target}>
                        <span className="visually-hidden">
                          {isUnknown ? t('question.unknown') : answerText(question, { value: choice })}
                        </span>
                        <FormInput
                          type="radio"
                          name={`checklist-${question.id}`}
                          className={styles.radio}
                          checked={isUnknown ? answer?.state === 'unknown' : answer?.value === choice}
                          disabled={isReadOnly}
                          aria-label={`${text}: ${isUnknown ? t('question.unknown') : answerText(question, { value: choice })}`}
                          onChange={() => {
                            if (isUnknown) setAnswer(question.id, withState(answer, 'unknown'), 'now')
                            else choose(question, answer, choice)
                          }}
                        />
                      </label>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
