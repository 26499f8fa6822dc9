import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { VaultSummary } from '#shared/usecases/workbench.ts'
import { Button } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './form.module.css'

export interface UnlockFormProps {
  readonly vault: VaultSummary
  readonly onBack?: () => void
}

export function UnlockForm({ vault, onBack }: UnlockFormProps) {
  const { t } = useTranslation()
  const { unlock } = useAppActions()
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [waitSeconds, setWaitSeconds] = useState(0)

  useEffect(() => {
    if (waitSeconds <= 0) return
    const timer = setTimeout(() => setWaitSeconds(waitSeconds - 1), 1_000)
    return () => clearTimeout(timer)
  }, [waitSeconds])

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isBusy || waitSeconds > 0) return
    setBusy(true)
    setError(undefined)
    try {
      await unlock(vault.vaultId, passphrase)
    } catch (thrown) {
      const plain = toPlainError(thrown)
      const retryAfterMs = plain.facts['retryAfterMs']
      if (typeof retryAfterMs === 'number') setWaitSeconds(Math.ceil(retryAfterMs / 1_000))
      else setPassphrase('')
      setError(describeError(plain))
      setBusy(false)
    }
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div>
        <h1 className={styles.title}>{vault.label}</h1>
        <p className={styles.lead}>{t('lock.unlockLead')}</p>
      </div>
      <TextField
        label={t('lock.passphrase')}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        error={waitSeconds > 0 ? t('lock.wait', { seconds: waitSeconds }) : error}
        autoFocus
      />
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={isBusy} isDisabled={passphrase === '' || waitSeconds > 0}>
          {isBusy ? t('lock.opening') : t('lock.unlock')}
        </Button>
        {onBack !== undefined && (
          <Button variant="quiet" onPress={onBack}>
            {t('lock.otherVault')}
          </Button>
        )}
      </div>
    </form>
  )
}
