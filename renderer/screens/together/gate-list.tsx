import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StatementsState } from '#shared/usecases/contract/collaboration.ts'
import { Badge } from '../../components/badge.tsx'
import styles from './together.module.css'

const icons = { open: CircleCheck, closed: CircleX, not_applicable: CircleDashed } as const
const tones = { open: 'good', closed: 'warn', not_applicable: 'neutral' } as const

/** What a decision needs, what is there, and what is missing. */
export function GateList({ stated }: { readonly stated: StatementsState }) {
  const { t } = useTranslation()
  return (
    <ul className={styles.gates}>
      {stated.gates.map(({ id, state, missing }) => (
        <li key={id} className={styles.gate}>
          <Badge icon={icons[state]} tone={tones[state]}>
            {t(`statement.gate_${state}`)}
          </Badge>
          <span>{t(`statement.gate.${id}`)}</span>
          {missing.length > 0 && <span className={styles.detail}>{missing.map((code) => t(`statement.missing.${code}`)).join(' · ')}</span>}
          {id === 'D-3' && state !== 'not_applicable' && (
            <span className={styles.detail}>
              {t('frame.pair', { name: t('statement.body_committee'), value: t('statement.votes', { ...stated.committee }) })} ·{' '}
              {t('frame.pair', { name: t('statement.body_ethics-board'), value: t('statement.votes', { ...stated.ethicsBoard }) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
