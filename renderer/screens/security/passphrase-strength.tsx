import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Meter } from '../../components/meter.tsx'
import { createPassphraseRater, type PassphraseRater, type PassphraseScore } from '../../workers/passphrase-rater.ts'

export interface PassphraseRating {
  /** zxcvbn's estimate of exactly what stands there; `undefined` while it is on its way. */
  readonly score: PassphraseScore | undefined
  /** Of what stood there a moment ago too, so that the meter does not blink at each letter. */
  readonly shown: PassphraseScore | undefined
  /** Waits for the estimate. */
  readonly rate: () => Promise<PassphraseScore>
}

/** The word lists are loaded when the first letter is typed, and gone with the form. */
export function usePassphraseRating(passphrase: string): PassphraseRating {
  const rater = useRef<PassphraseRater>(undefined)
  const [rated, setRated] = useState<{ readonly passphrase: string; readonly score: PassphraseScore }>()
  const rate = useCallback(() => (rater.current ??= createPassphraseRater()).rate(passphrase), [passphrase])
  useEffect(
    () => () => {
      rater.current?.stop()
      rater.current = undefined
    },
    [],
  )
  useEffect(() => {
    if (passphrase === '') return
    let isGone = false
    const follow = async (): Promise<void> => {
      const score = await rate()
      if (!isGone) setRated({ passphrase, score })
    }
    // A failure is said when the passphrase is to be used: that waits for the estimate.
    follow().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [passphrase, rate])
  return { score: rated?.passphrase === passphrase ? rated.score : undefined, shown: rated?.score, rate }
}

export function PassphraseStrength({ score }: { readonly score: PassphraseScore | undefined }) {
  const { t } = useTranslation()
  if (score === undefined) return null
  const tone = score >= 3 ? 'good' : score === 2 ? 'warn' : 'danger'
  return <Meter label={t('lock.strength')} value={(score + 1) / 5} tone={tone} text={t(`lock.strength${score}`)} />
}
