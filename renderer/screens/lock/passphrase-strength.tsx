import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Meter } from '../../components/meter.tsx'
import type { PassphraseScore } from './passphrase-score.ts'

/** zxcvbn's estimate, 0 (guessed at once) to 4; its word lists are loaded when the first letter is typed. */
export function usePassphraseScore(passphrase: string): PassphraseScore | undefined {
  const [rate, setRate] = useState<{ readonly of: (passphrase: string) => PassphraseScore }>()
  const isWanted = passphrase !== ''
  useEffect(() => {
    if (!isWanted) return
    let isGone = false
    const load = async (): Promise<void> => {
      const { ratePassphrase } = await import('./rate-passphrase.ts')
      if (!isGone) setRate({ of: ratePassphrase })
    }
    void load()
    return () => {
      isGone = true
    }
  }, [isWanted])
  return rate?.of(passphrase)
}

export function PassphraseStrength({ score }: { readonly score: PassphraseScore | undefined }) {
  const { t } = useTranslation()
  if (score === undefined) return null
  const tone = score >= 3 ? 'good' : score === 2 ? 'warn' : 'danger'
  return <Meter label={t('lock.strength')} value={(score + 1) / 5} tone={tone} text={t(`lock.strength${score}`)} />
}
