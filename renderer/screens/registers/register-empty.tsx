import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterSpec } from '#shared/governance/registers/register-spec.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { registerIcons } from '../../components/register-icons.ts'
import styles from './register-empty.module.css'

/** What belongs into a register without records, and which clauses of the policy ask for it. */
export function RegisterEmpty({ spec, action }: { readonly spec: RegisterSpec; readonly action: ReactNode }) {
  const { t } = useTranslation()
  return (
    <EmptyState icon={registerIcons[spec.id]} title={t(`registers.${spec.id}.emptyTitle`)} action={action}>
      <p>{t(`registers.${spec.id}.empty`)}</p>
      <p className={styles.clauses}>
        {t('registers.clauses')}{' '}
        {spec.clauses.map((clause) => (
          <code key={clause}>{clause}</code>
        ))}
      </p>
    </EmptyState>
  )
}
