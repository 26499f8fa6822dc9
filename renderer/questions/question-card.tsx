import { GitMerge } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, AnswerValue } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import { inheritedAnswer } from '#shared/template/answers/inherited-answer.ts'
import type { Question } from '#shared/template/model/template.ts'
import { Badge } from '../components/badge.tsx'
import { Callout } from '../components/callout.tsx'
import { classNames } from '../components/class-names.ts'
import { useScoreWords } from '../i18n/use-score-words.ts'
import { useOpen } from '../stores/use-app.ts'
import { useAssessmentActions, useOpenAssessment, useOpenData } from '../stores/use-assessment.ts'
import { AnswerOrigin } from './answer-origin.tsx'
import { ConflictChoice } from './conflict-choice.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { QuestionDuty } from './question-duty.tsx'
import { QuestionExtras } from './question-extras.tsx'
import { QuestionFlags } from './question-flags.tsx'
import { questionRegistry } from './question-registry.ts'
import { tidyAnswer } from './tidy-answer.ts'
import { withRowNames } from './with-row-names.ts'
import styles from './question-card.module.css'

export interface QuestionCardProps {
  readonly question: Question
  readonly sectionId: string
}

/** A question with its input and everything an answer can carry besides. */
export const QuestionCard = memo(function QuestionCard({ question, sectionId }: QuestionCardProps) {
  const { t, i18n } = useTranslation()
  const own = useOpenAssessment((open) => open.content.answers[question.id])
  const subject = useOpenAssessment((open) => open.content.subject)
  const findings = useOpenData((open) => open.evaluation.findings.filter((finding) => finding.question === question.id))
  const isCurrent = useOpenAssessment((open) => open.question === question.id)
  const conflict = useOpenAssessment((open) => open.state.conflicts[question.id])
  const isReadOnly = useOpen((open) => open.mode === 'reader')
  const [pasted, setPasted] = useState<File>()
  const scoreWords = useScoreWords()
  const { setAnswer, go, flush } = useAssessmentActions()

  const inherited = own === undefined ? inheritedAnswer(question, subject) : undefined
  const answer = own ?? inherited
  const Input = questionRegistry[question.type]
  const labelId = `question-${question.id}`
  const text = localize(question.text, i18n.language)

  const words = (sentence: string) => scoreWords(withRowNames(sentence, question, answer, i18n.language))

  const takeFile = ({ files: [file] }: DataTransfer): boolean => {
    if (file === undefined || isReadOnly || question.type === 'calc') return false
    setPasted(file)
    return true
  }
  const change = (next: Answer | undefined, when: 'now' | 'soon') => {
    if (!isReadOnly) setAnswer(question.id, next, when)
  }
  const changeValue = (value: AnswerValue | undefined, when: 'now' | 'soon') => {
    const { value: _value, state: _state, reason: _reason, source, ...kept } = answer ?? {}
    // A fact typed over is no longer inherited.
    const base: Answer = { ...kept, ...(source === undefined || source === 'inherited' ? {} : { source }) }
    change(tidyAnswer(value === undefined ? base : { ...base, value }), when)
  }
  return (
    // Focus is only followed, for the guidance beside it; nothing here is pressed.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      id={`card-${question.id}`}
      className={classNames(styles.card, isCurrent && styles.current)}
      tabIndex={-1}
      aria-labelledby={labelId}
      onFocus={() => {
        if (!isCurrent) go(sectionId, question.id)
      }}
      onPaste={(event) => {
        // A picture or file on the clipboard becomes evidence; text goes where the cursor is.
        if (takeFile(event.clipboardData)) event.preventDefault()
      }}
      onDragOver={(event) => {
        if (!isReadOnly && event.dataTransfer.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        // The place for files inside takes its own.
        if (!event.defaultPrevented && takeFile(event.dataTransfer)) event.preventDefault()
      }}
    >
      <header className={styles.header}>
        <code className={styles.id}>{question.id}</code>
        <h3 id={labelId} className={styles.text}>
          {text}
          <QuestionDuty question={question} />
        </h3>
        <span className={styles.badges}>
          {answer?.state === 'unknown' && <Badge tone="warn">{t('question.unknown')}</Badge>}
          {answer?.state === 'na' && <Badge>{t('question.na')}</Badge>}
          {answer?.source === 'inherited' && (
            <Badge tone="note">{answer.inheritedFrom === undefined ? t('question.inherited') : t('takeOver.badge')}</Badge>
          )}
          {answer?.review !== undefined && <Badge tone="warn">{t('review.badge')}</Badge>}
          {conflict !== undefined && (
            <Badge tone="warn" icon={GitMerge}>
              {t('question.conflict')}
            </Badge>
          )}
        </span>
      </header>
      {answer?.review !== undefined && (
        <p className={styles.finding}>{t(`review.${answer.review.why}`, { version: answer.review.since })}</p>
      )}
      {conflict !== undefined && (
        <ConflictChoice question={question} answers={conflict} isReadOnly={isReadOnly} onChoose={(chosen) => change(chosen, 'now')} />
      )}
      <Input
        question={question}
        answer={answer}
        label={text}
        labelledBy={labelId}
        isReadOnly={isReadOnly}
        onChange={changeValue}
        onLeave={() => void flush()}
      />
      {findings.map((finding) =>
        finding.severity === 'info' ? (
          <p key={finding.code + finding.text} className={styles.finding}>
            {words(finding.text)}
          </p>
        ) : (
          <Callout key={finding.code + finding.text} tone="warn">
            {words(finding.text)}
          </Callout>
        ),
      )}
      <QuestionFlags question={question.id} />
      {question.type !== 'calc' && <QuestionExtras question={question} answer={answer} isReadOnly={isReadOnly} onChange={change} />}
      <AnswerOrigin answer={answer} question={question} />
      {pasted !== undefined && <EvidenceDialog question={question.id} file={pasted} onClose={() => setPasted(undefined)} />}
    </article>
  )
})
