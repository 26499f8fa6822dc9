import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import type { ConflictChoice, OpenConflict } from '#shared/usecases/contract/collaboration.ts'
import { SectionCard } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { FormInput } from '../../components/form-input.tsx'
import { MergedText } from './merged-text.tsx'
import { RowClashes } from './row-clashes.tsx'
import { textOfValue } from './entry-text.ts'
import { useByline } from './use-byline.ts'
import type { QuestionWords } from './use-question-words.ts'
import styles from './together.module.css'

/** As the verb takes. */
const reasonLimit = 500

export type Choice = ConflictChoice['choice']

export interface ConflictCardProps {
  readonly conflict: OpenConflict
  readonly words: QuestionWords
  readonly choice: Choice | undefined
  readonly isReadOnly: boolean
  readonly onChoose: (choice: Choice) => void
  readonly reason: string
  readonly onReason: (reason: string) => void
}

/** One conflict: each version with who, when and on which device; where texts or rows can be joined, the joined one as well. */
export function ConflictCard({ conflict, words, choice, isReadOnly, onChoose, reason, onReason }: ConflictCardProps) {
  const { t } = useTranslation()
  const { placeOf } = useByline()
  const group = useId()
  const { section, key, versions, merged, base, kind } = conflict
  const title = section === 'answers' ? words.titleOf(key) : t('conflicts.field', { key: words.fieldOf(key) })
  const textOf = (value: OpenConflict['versions'][number]['value']): string => {
    return textOfValue(section, key, value, words) ?? t('conflicts.cleared')
  }
  const authorAt = (index: number): string => versions[index]?.by?.author ?? t('conflicts.version', { number: index + 1 })
  const written = choice?.take === 'answer' ? plainText(choice.answer?.value) : undefined
  const isWritable = section === 'answers' && kind === 'text'
  return (
    <SectionCard title={title} lead={base === undefined ? undefined : t('conflicts.base', { value: words.textOf(key, base) })}>
      <fieldset className={styles.versions}>
        <legend className="visually-hidden">{title}</legend>
        {versions.map(({ value, by }, index) => (
          <Option
            // Versions have no id; their order is the document's.
            key={`${index}-${by?.time ?? ''}`}
            group={group}
            isChosen={choice?.take === 'version' && choice.index === index}
            isReadOnly={isReadOnly}
            onChoose={() => onChoose({ take: 'version', index })}
            who={
              <>
                <strong>{authorAt(index)}</strong>
                {by !== undefined && <span className={styles.detail}>{placeOf(by)}</span>}
                {index === 0 && <span className={styles.detail}>{t('conflicts.shown')}</span>}
              </>
            }
          >
            {textOf(value)}
          </Option>
        ))}
        {merged !== undefined && (
          <Option
            group={group}
            isChosen={choice?.take === 'merged'}
            isReadOnly={isReadOnly}
            onChoose={() => onChoose({ take: 'merged' })}
            who={
              <>
                <strong>{t(kind === 'rows' ? 'conflicts.mergedRows' : 'conflicts.merged')}</strong>
                <span className={styles.detail}>{t('conflicts.mergedHelp')}</span>
              </>
            }
          >
            <MergedText merged={merged} authorAt={authorAt} />
            {merged.rows !== undefined && words.textOf(key, merged.answer)}
            <RowClashes question={key} merged={merged} words={words} authorAt={authorAt} />
          </Option>
        )}
      </fieldset>
      {isWritable && !isReadOnly && (
        <WriteItself
          start={plainText(merged?.answer.value)}
          written={written}
          onWrite={(text) => onChoose({ take: 'answer', answer: { ...merged?.answer, value: text } })}
        />
      )}
      {choice !== undefined && !isReadOnly && (
        <TextField
          label={t('versions.why')}
          description={t('versions.whyHelp')}
          value={reason}
          onChange={(text) => onReason(text.slice(0, reasonLimit))}
        />
      )}
    </SectionCard>
  )
}

const plainText = (value: Answer['value']): string => (typeof value === 'string' ? value : '')

interface OptionProps {
  readonly group: string
  readonly isChosen: boolean
  readonly isReadOnly: boolean
  readonly who: ReactNode
  readonly children: ReactNode
  readonly onChoose: () => void
}

function Option({ group, isChosen, isReadOnly, who, children, onChoose }: OptionProps) {
  return (
    <label className={styles.version} data-chosen={isChosen || undefined}>
      <span className={styles.who}>
        <FormInput type="radio" name={group} checked={isChosen} disabled={isReadOnly} onChange={onChoose} />
        <span className={styles.names}>{who}</span>
      </span>
      <span className={styles.value}>{children}</span>
    </label>
  )
}

interface WriteItselfProps {
  readonly start: string
  readonly written: string | undefined
  readonly onWrite: (text: string) => void
}

/** The joined text, to be put right by hand. */
function WriteItself({ start, written, onWrite }: WriteItselfProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(start)
  return (
    <details open={written !== undefined}>
      <summary>{t('conflicts.write')}</summary>
      <TextField
        multiline
        rows={5}
        label={t('conflicts.text')}
        value={written ?? text}
        onChange={(next) => {
          setText(next)
          onWrite(next)
        }}
      />
    </details>
  )
}
