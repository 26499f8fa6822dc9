import { CircleHelp, CircleSlash, EyeOff, MessageSquare, Paperclip } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerSource } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/model/template.ts'
import { Button } from '../components/button.tsx'
import { Select } from '../components/select.tsx'
import styles from './question-extras.module.css'

export type ExtrasDeed =
  | { readonly kind: 'state'; readonly state: 'unknown' | 'na' }
  | { readonly kind: 'source'; readonly source: AnswerSource | undefined }
  | { readonly kind: 'comment' | 'note' | 'evidence' }

export interface ExtrasBarProps {
  readonly question: Question
  readonly state: 'unknown' | 'na' | undefined
  /** `null` where there is no answer that could have one. */
  readonly source: AnswerSource | undefined | null
  readonly isReadOnly: boolean
  readonly offersComment: boolean
  readonly offersNote: boolean
  readonly offersEvidence: boolean
  readonly onAct: (deed: ExtrasDeed) => void
}

const sources = ['interview', 'document', 'test', 'seen'] as const satisfies readonly AnswerSource[]

/** What can be done beside answering; not drawn again at each letter that is typed above it. */
export const ExtrasBar = memo(function ExtrasBar(props: ExtrasBarProps) {
  const { question, state, source, isReadOnly, onAct } = props
  const { t } = useTranslation()
  return (
    <div className={styles.bar}>
      {!isReadOnly && (
        <>
          <Button
            variant="quiet"
            size="sm"
            icon={CircleHelp}
            isPressed={state === 'unknown'}
            onPress={() => onAct({ kind: 'state', state: 'unknown' })}
          >
            {t('question.unknown')}
          </Button>
          {question.allowNa !== false && (
            <Button
              variant="quiet"
              size="sm"
              icon={CircleSlash}
              isPressed={state === 'na'}
              onPress={() => onAct({ kind: 'state', state: 'na' })}
            >
              {t('question.na')}
            </Button>
          )}
          <span className={styles.gap} />
          {props.offersComment && (
            <Button variant="quiet" size="sm" icon={MessageSquare} onPress={() => onAct({ kind: 'comment' })}>
              {t('question.comment')}
            </Button>
          )}
          {props.offersNote && (
            <Button variant="quiet" size="sm" icon={EyeOff} onPress={() => onAct({ kind: 'note' })}>
              {t('question.note')}
            </Button>
          )}
          {props.offersEvidence && (
            <Button variant="quiet" size="sm" icon={Paperclip} onPress={() => onAct({ kind: 'evidence' })}>
              {t('question.evidence')}
            </Button>
          )}
        </>
      )}
      {source !== null && (
        <span className={styles.source}>
          <Select<AnswerSource>
            label={t('question.source')}
            hideLabel
            options={sources.map((one) => ({ value: one, label: t(`source.${one}`) }))}
            value={source}
            placeholder={t('question.source')}
            isDisabled={isReadOnly}
            onChange={(chosen) => onAct({ kind: 'source', source: chosen })}
          />
        </span>
      )}
    </div>
  )
})
