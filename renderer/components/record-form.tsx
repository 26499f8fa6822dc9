import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { FieldGrid, SectionCard } from './page.tsx'
import styles from './record-form.module.css'

export interface RecordFormSection {
  readonly id: string
  readonly title: string
  readonly lead?: string | undefined
  /** Stands above the fields: what they mean together. */
  readonly note?: ReactNode
  readonly fields: readonly { readonly key: string; readonly isWide: boolean; readonly field: ReactNode }[]
}

export interface RecordFormProps {
  readonly sections: readonly RecordFormSection[]
  /** The words on the button that saves. */
  readonly action: string
  /** Why it was not saved. */
  readonly problem?: string | undefined
  readonly isBusy: boolean
  readonly isReadOnly: boolean
  /** Something was typed that is not saved. */
  readonly isChanged: boolean
  readonly onDiscard: () => void
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/** A record as a form: a card for each section, and the button that stays in sight. */
export function RecordForm({ sections, action, problem, isBusy, isReadOnly, isChanged, onDiscard, onSubmit }: RecordFormProps) {
  const { t } = useTranslation()
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      {sections.map(({ id, title, lead, note, fields }) => (
        <SectionCard key={id} title={title} {...(lead === undefined ? {} : { lead })}>
          {note}
          <FieldGrid>
            {fields.map(({ key, isWide, field }) => (
              <div key={key} className={isWide ? styles.wide : undefined}>
                {field}
              </div>
            ))}
          </FieldGrid>
        </SectionCard>
      ))}
      <div className={styles.actions}>
        {problem !== undefined ? (
          <p className={styles.error} role="alert">
            {problem}
          </p>
        ) : (
          isChanged && <p className={styles.unsaved}>{t('form.unsaved')}</p>
        )}
        {isChanged && (
          <Button variant="quiet" isDisabled={isBusy} onPress={onDiscard}>
            {t('form.discard')}
          </Button>
        )}
        <Button type="submit" variant="primary" isPending={isBusy} isDisabled={isReadOnly}>
          {action}
        </Button>
      </div>
    </form>
  )
}
