import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/errors.ts'
import type { Answer } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/model/template.ts'
import { TextField } from '../components/text-field.tsx'
import { useStableHandler } from '../components/use-stable-handler.ts'
import { useAssessment, useAssessmentActions } from '../stores/use-assessment.ts'
import { EvidenceList } from './evidence-list.tsx'
import { ExtrasBar, type ExtrasDeed } from './extras-bar.tsx'
import { tidyAnswer } from './tidy-answer.ts'
import styles from './question-extras.module.css'

export interface QuestionExtrasProps {
  readonly question: Question
  readonly answer: Answer | undefined
  readonly isReadOnly: boolean
  readonly onChange: (answer: Answer | undefined, when: 'now' | 'soon') => void
}

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
  const act = useStableHandler((deed: ExtrasDeed): void => {
    switch (deed.kind) {
      case 'state':
        return onChange(withState(answer, deed.state), 'now')
      case 'source': {
        const { source: _before, ...kept } = answer ?? {}
        return onChange(tidyAnswer(deed.source === undefined ? kept : { ...kept, source: deed.source }), 'now')
      }
      case 'comment':
        return setCommenting(true)
      case 'note':
        return setNoting(true)
      case 'evidence':
        return setAttaching(true)
      default:
        return assertNever(deed)
    }
  })
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
      <ExtrasBar
        question={question}
        state={answer?.state}
        source={answer === undefined || answer.source === 'inherited' ? null : answer.source}
        isReadOnly={isReadOnly}
        offersComment={!showsComment}
        offersNote={!isNoting && note === ''}
        offersEvidence={!showsEvidence}
        onAct={act}
      />
    </div>
  )
}
