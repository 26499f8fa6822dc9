import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ChoiceGroup, type ChoiceGroupProps } from '../../components/choice-group.tsx'
import { Icon } from '../../components/icon.tsx'
import styles from './folded-choices.module.css'

interface FoldedChoicesProps extends Pick<ChoiceGroupProps, 'label' | 'isReadOnly' | 'chosen' | 'onChange'> {
  readonly choices: readonly { readonly id: string; readonly text: string }[]
}

/** Many choices of which few are taken: what is chosen in one line, all of them behind it, and one stop of the Tab key instead of fifty. */
export function FoldedChoices({ label, choices, chosen, ...rest }: FoldedChoicesProps) {
  const { t } = useTranslation()
  const taken = choices.filter(({ id }) => chosen.includes(id)).map(({ text }) => text)
  return (
    <details className={styles.folded}>
      <summary className={styles.summary}>
        <span className={styles.label}>{label}</span>
        <span className={taken.length === 0 ? styles.none : styles.taken}>{taken.length === 0 ? t('form.choose') : taken.join(' · ')}</span>
        <Icon of={ChevronDown} size="sm" />
      </summary>
      <ChoiceGroup label={label} hideLabel multiple layout="grid" choices={choices} chosen={chosen} {...rest} />
    </details>
  )
}
