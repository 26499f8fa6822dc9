import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Namesake } from '#shared/usecases/contract/namesake.ts'
import { Callout } from '../../components/callout.tsx'
import { namesakeFacts } from './namesake-facts.ts'

export interface NamesakeCalloutProps {
  readonly namesakes: readonly Namesake[] | undefined
  /** What is about to be done with the second key. */
  readonly act: 'accept' | 'add'
  /** The way that makes no second person. */
  readonly action?: ReactNode
}

/** Before a key is accepted or added: that somebody has this name already, and what a second key of one person would do. */
export function NamesakeCallout({ namesakes, act, action }: NamesakeCalloutProps) {
  const { t } = useTranslation()
  const facts = namesakeFacts(namesakes, t('namesake.you'))
  if (facts === undefined) return null
  return (
    <Callout tone="warn" isAlert title={t(`namesake.title_${facts.shares}`)} action={action}>
      {t(`namesake.${act}_${facts.situation}`, { names: facts.names, action: t('newKey.member') })}
    </Callout>
  )
}
