import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import styles from './field-conflict.module.css'

/** Of a field that two people may have changed apart, whatever record it belongs to. */
export interface SharedFieldProps {
  readonly value: string
  readonly error: string | undefined
  readonly isReadOnly: boolean
  /** Of a field that is typed. */
  readonly autoFocus: boolean
  /** Values that two people gave apart, the one that shows first. */
  readonly conflict: readonly string[] | undefined
  /** Whose a value is, in words. */
  readonly authorOf: (value: string) => string | undefined
  /** One of them was chosen, and is the value. */
  readonly isChosen: boolean
  readonly onChange: (value: string) => void
  readonly onChoose: (value: string) => void
}

export interface FieldConflictProps {
  /** What two people gave apart, how each reads, and whose it is where that is known. */
  readonly values: readonly { readonly value: string; readonly text: string; readonly who: string | undefined }[]
  readonly chosen: string | undefined
  readonly isReadOnly: boolean
  readonly onChoose: (value: string) => void
}

/** Below a field that two people changed apart: all of its values, until somebody has chosen. */
export function FieldConflict({ values, chosen, isReadOnly, onChoose }: FieldConflictProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.conflict}>
      <p>{t('registers.conflict.text')}</p>
      <ul className={styles.values}>
        {values.map(({ value, text, who }) => (
          <li key={value}>
            <span className={styles.value} dir="auto">
              {text === '' ? t('registers.conflict.empty') : text}
              {who !== undefined && <span className={styles.who}>{who}</span>}
            </span>
            <Button
              size="sm"
              isPressed={chosen === value}
              isDisabled={isReadOnly}
              {...(chosen === value ? { icon: Check } : {})}
              onPress={() => onChoose(value)}
            >
              {t('registers.conflict.take')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
