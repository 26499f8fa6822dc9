import { useTranslation } from 'react-i18next'
import type { Namesake } from '#shared/usecases/contract/namesake.ts'
import { Badge } from '../../components/badge.tsx'
import { namesakeFacts } from './namesake-facts.ts'
import styles from './person-row.module.css'

export interface NamesakeLineProps {
  readonly namesakes: readonly Namesake[] | undefined
  /** What to do about it, where the reader can do something. */
  readonly advice?: string
}

/** Beside a person in a list: that somebody else has the name, and what follows for approvals. */
export function NamesakeLine({ namesakes, advice }: NamesakeLineProps) {
  const { t } = useTranslation()
  const facts = namesakeFacts(namesakes, t('namesake.you'))
  if (facts === undefined) return null
  const { situation, shares, names } = facts
  const isFormer = situation === 'former'
  return (
    <p className={styles.namesake}>
      <Badge tone={isFormer ? 'neutral' : 'warn'}>{t(`namesake.badge_${shares}`)}</Badge>{' '}
      {t(isFormer ? 'namesake.two_former' : 'namesake.two', { names })}
      {!isFormer && advice !== undefined && ` ${advice}`}
    </p>
  )
}
