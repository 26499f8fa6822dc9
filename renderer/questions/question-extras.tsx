import { CircleHelp, CircleSlash, EyeOff, MessageSquare, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, AnswerSource } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/template.ts'
import { Button } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import { useAssessment, useAssessmentActions } from '../stores/use-assessment.ts'
import { EvidenceList } from './evidence-list.tsx'
import { tidyAnswer } from './tidy-answer.ts'
import styles from './question-extras.module.css'

export interface QuestionExtrasProps {
  readonly question: Question
  readonly answer: Answer | undefined
  readonly isReadOnly: boolean
  readonly onChange: (answer: Answer | undefined, when: 'now' | 'soon') => void
}

const sources = ['interview', 'document', 'test', 'seen'] as const satisfies readonly AnswerSource[]

/** Sets or takes back "unknown" / "not applicable"; a value gives way, since an answer has one or the other. */
export function withState(answer: Answer | undefined, state: 'unknown' | 'na'): Answer | undefined {
  const { value: _value, state: before, reason: _reason, ...kept } = answer ?? {}
  return tidyAnswer(before === state ? kept : { ...kept, state })
}

/** What an answer carries besides its value: state and reason, comment, source, evidence. */
export function QuestionExtras({ question, answer, isReadOnly, onChange }: QuestionExtrasProps) {
  const { t } = useTranslation()
  const { flush, setNote } = useAssessmentActions()
  const note = useAssessment((state) => state.notes[question.id]) ?? ''
  const [isNoting, setNoting] = useState(false)
  const [isCommenting, setCommenting] = useState(false)
  const [isAttaching, setAttaching] = useState(false)
  const evidence = answer?.evidence ?? []
  const needsComment = answer?.value === 'partly' || answer?.value === 'non-compliant'
  const showsComment = isCommenting || needsComment || (answer?.comment ?? '') !== ''
  const showsEvidence = isAttaching || evidence.length > 0 || question.type === 'file'
  const setText = (key: 'reason' | 'comment') => (text: string) => {
    const { [key]: _before, ...kept } = answer ?? {}
    onChange(tidyAnswer(text === '' ? kept : { ...kept, [key]: text }), 'soon')
  }
  return (
    <div className={styles.extras}>
      {answer?.state !== undefined && (
        <TextField
          label={answer.state === 'na' ? t('question.naReason') : t('question.unknownReason')}
          isRequired={answer.state === 'na'}
          isReadOnly={isReadOnly}
          value={answer.reason ?? ''}
          multiline
          rows={2}
          autoFocus={answer.state === 'na' && answer.reason === undefined}
          onBlur={() => void flush()}
          onChange={setText('reason')}
        />
      )}
      {showsComment && (
        <TextField
          label={t('question.comment')}
          isRequired={needsComment}
          isReadOnly={isReadOnly}
          value={answer?.comment ?? ''}
          multiline
          rows={2}
          autoFocus={isCommenting}
          onBlur={() => void flush()}
          onChange={setText('comment')}
        />
      )}
      {showsEvidence && (
        <EvidenceList
          question={question}
          evidence={evidence}
          isReadOnly={isReadOnly}
          autoFocus={isAttaching}
          onUnlink={(id) => {
            const { evidence: _before, ...kept } = answer ?? {}
            const rest = evidence.filter((one) => one !== id)
            onChange(tidyAnswer(rest.length === 0 ? kept : { ...kept, evidence: rest }), 'now')
          }}
        />
      )}
      {(isNoting || note !== '') && (
        <div className={styles.note}>
          <TextField
            label={t('question.privateNote')}
            description={t('question.privateNoteHelp')}
            isReadOnly={isReadOnly}
            value={note}
            multiline
            rows={2}
            autoFocus={isNoting}
            onBlur={() => void flush()}
            onChange={(text) => setNote(question.id, text)}
          />
        </div>
      )}
      <div className={styles.bar}>
        {!isReadOnly && (
          <>
            <Button
              variant="quiet"
              size="sm"
              icon={CircleHelp}
              isPressed={answer?.state === 'unknown'}
              onPress={() => onChange(withState(answer, 'unknown'), 'now')}
            >
              {t('question.unknown')}
            </Button>
            {question.allowNa !== false && (
              <Button
                variant="quiet"
                size="sm"
                icon={CircleSlash}
                isPressed={answer?.state === 'na'}
                onPress={() => onChange(withState(answer, 'na'), 'now')}
              >
                {t('question.na')}
              </Button>
            )}
            <span className={styles.gap} />
            {!showsComment && (
              <Button variant="quiet" size="sm" icon={MessageSquare} onPress={() => setCommenting(true)}>
                {t('question.comment')}
              </Button>
            )}
            {!isNoting && note === '' && (
              <Button variant="quiet" size="sm" icon={EyeOff} onPress={() => setNoting(true)}>
                {t('question.note')}
              </Button>
            )}
            {!showsEvidence && (
              <Button variant="quiet" size="sm" icon={Paperclip} onPress={() => setAttaching(true)}>
                {t('question.evidence')}
              </Button>
            )}
          </>
        )}
        {answer !== undefined && answer.source !== 'inherited' && (
          <span className={styles.source}>
            <Select<AnswerSource>
              label={t('question.source')}
              hideLabel
              options={sources.map((source) => ({ value: source, label: t(`source.${source}`) }))}
              value={answer.source}
              placeholder={t('question.source')}
              isDisabled={isReadOnly}
              onChange={(source) => {
                const { source: _before, ...kept } = answer
                onChange(tidyAnswer(source === undefined ? kept : { ...kept, source }), 'now')
              }}
            />
          </span>
        )}
      </div>
    </div>
  )
}
