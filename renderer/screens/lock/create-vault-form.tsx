import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import { vaultNameLimit } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { focusFirstInvalid } from '../../components/focus-first-invalid.ts'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { PassphraseStrength, usePassphraseRating } from '../security/passphrase-strength.tsx'
import styles from './form.module.css'

export interface CreateVaultFormProps {
  readonly isFirst: boolean
  readonly onCancel: () => void
}

/** Weaker ones are refused: the folder that carries the bundles may be in other hands, who can try for years. */
const minimumScore = 3
const minimumLength = 12

export function CreateVaultForm({ isFirst, onCancel }: CreateVaultFormProps) {
  const { t } = useTranslation()
  const { createVault } = useAppActions()
  const [label, setLabel] = useState('')
  const [isNameShown, setNameShown] = useState(true)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [wasSubmitted, setSubmitted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const { score, shown, rate } = usePassphraseRating(passphrase)
  const isStrong = passphrase.length >= minimumLength && score !== undefined && score >= minimumScore

  const isTooLong = label.trim().length > vaultNameLimit

  const errors = {
    label: label.trim() === '' ? t('lock.nameMissing') : isTooLong ? t('vaultName.tooLong', { limit: vaultNameLimit }) : undefined,
    passphrase: isStrong || isBusy ? undefined : t('lock.tooWeak', { length: minimumLength }),
    again: again === passphrase ? undefined : t('lock.notSame'),
  }
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    setSubmitted(true)
    // The word lists may still be on their way; whoever was quicker waits for them instead of pressing for nothing.
    if (isBusy) return
    if (errors.label !== undefined || errors.again !== undefined || passphrase.length < minimumLength) {
      focusFirstInvalid(form)
      return
    }
    setBusy(true)
    try {
      const rated = score ?? (await rate())
      if (rated < minimumScore) {
        setBusy(false)
        focusFirstInvalid(form)
        return
      }
      await createVault(label.trim(), passphrase, isNameShown)
    } catch (thrown) {
      setFailure(describeError(toPlainError(thrown)))
      setBusy(false)
    }
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div>
        <h1 className={styles.title}>{isFirst ? t('lock.firstVault') : t('lock.newVault')}</h1>
        <p className={styles.lead}>{t('lock.createLead')}</p>
      </div>
      <TextField
        label={t('lock.name')}
        description={t('lock.nameHelp')}
        value={label}
        onChange={setLabel}
        error={wasSubmitted || isTooLong ? errors.label : undefined}
        autoFocus
      />
      <Checkbox isSelected={isNameShown} description={t('vaultName.shownHelp')} onChange={setNameShown}>
        {t('vaultName.shown')}
      </Checkbox>
      <div className={styles.strength}>
        <TextField
          label={t('lock.passphrase')}
          description={t('lock.passphraseHelp')}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          error={wasSubmitted ? errors.passphrase : undefined}
        />
        {passphrase !== '' && <PassphraseStrength score={shown} />}
      </div>
      <TextField
        label={t('lock.again')}
        type="password"
        value={again}
        onChange={setAgain}
        error={wasSubmitted || again.length >= passphrase.length ? errors.again : undefined}
      />
      <Callout tone="warn">{t('lock.noReset')}</Callout>
      {failure !== undefined && (
        <Callout tone="danger" isAlert>
          {failure}
        </Callout>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={isBusy}>
          {isBusy ? t('lock.creating') : t('lock.create')}
        </Button>
        {!isFirst && (
          <Button variant="quiet" onPress={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
