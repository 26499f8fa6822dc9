import { ChevronRight, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { VaultSummary } from '#shared/usecases/contract/vault-security.ts'
import { Icon } from '../../components/icon.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { vaultLabel } from './vault-label.ts'
import styles from './form.module.css'

export interface VaultListProps {
  readonly vaults: readonly VaultSummary[]
  readonly onChoose: (vaultId: string) => void
}

export function VaultList({ vaults, onChoose }: VaultListProps) {
  const { t } = useTranslation()
  const { date } = useFormats()
  return (
    <section className={styles.form}>
      <h1 className={styles.title}>{t('lock.choose')}</h1>
      <ul className={styles.list}>
        {vaults.map((vault, index) => (
          <li key={vault.vaultId}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is all that this screen is for */}
            <button type="button" className={styles.vault} autoFocus={index === 0} onClick={() => onChoose(vault.vaultId)}>
              <Icon of={Lock} />
              <span>
                <span className={styles.name}>{vaultLabel(vault, index)}</span>
                <br />
                <span className={styles.made}>{t('lock.madeOn', { date: date(vault.createdAt) })}</span>
              </span>
              <Icon of={ChevronRight} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
