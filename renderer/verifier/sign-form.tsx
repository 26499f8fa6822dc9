import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProbityError } from '#shared/errors.ts'
import type { CertificateDer } from '#shared/signing/certificates/certificate.ts'
import type { Countersigned } from '#shared/usecases/contract/issued-report.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { TextField } from '../components/text-field.tsx'
import { enVerify } from '../i18n/en/verify.ts'
import { signWithKey } from './sign-with-key.ts'
import styles from './verifier.module.css'

export interface SignFormProps {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly trusted: readonly CertificateDer[]
  readonly onSigned: (signed: Countersigned) => void
  readonly onCancel: () => void
}

/** Key file, passphrase, role and reason; gives a signed copy and leaves nothing behind. */
export function SignForm({ fileName, bytes, trusted, onSigned, onCancel }: SignFormProps) {
  const { t } = useTranslation('verifier')
  const describe = useDescribeError()
  const [key, setKey] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const [role, setRole] = useState('')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const sign = async (file: File): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const keyBytes = new Uint8Array(await file.arrayBuffer())
      onSigned(await signWithKey({ fileName, bytes, key: keyBytes, passphrase, trusted, role: role.trim(), reason: reason.trim() }))
    } catch (thrown) {
      setError(describe(thrown))
      setBusy(false)
    }
  }
  return (
    <form
      className={styles.form}
      aria-label={t('sign')}
      onSubmit={(event) => {
        event.preventDefault()
        if (key !== undefined && role.trim() !== '' && !isBusy) void sign(key)
      }}
    >
      <p>{t('signLead', { name: fileName })}</p>
      <FileDrop
        label={key === undefined ? t('keyFile') : t('keyChosen', { name: key.name })}
        hint={t('keyHint')}
        accept=".p12,.pfx,application/x-pkcs12"
        autoFocus
        onFiles={([file]) => setKey(file)}
      />
      <TextField label={t('passphrase')} type="password" value={passphrase} onChange={setPassphrase} />
      <TextField label={t('role')} description={t('roleHelp')} isRequired value={role} onChange={setRole} />
      <TextField label={t('reason')} value={reason} onChange={setReason} />
      <p className={styles.aside}>{t('timeIsYours')}</p>
      {error !== undefined && (
        <Callout tone="danger" isAlert>
          {error}
        </Callout>
      )}
      <div className={styles.buttons}>
        <Button isDisabled={isBusy} onPress={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="primary" icon={PenLine} isPending={isBusy} isDisabled={key === undefined || role.trim() === ''}>
          {t('signNow')}
        </Button>
      </div>
    </form>
  )
}

type KeyError = keyof typeof enVerify.keyError

const isKeyError = (code: string): code is KeyError => Object.hasOwn(enVerify.keyError, code)

function useDescribeError(): (thrown: unknown) => string {
  const { t } = useTranslation()
  return (thrown) => {
    if (thrown instanceof ProbityError && isKeyError(thrown.code))
      return t(`keyError.${thrown.code}`, { validFrom: '', validTo: '', ...thrown.facts, why: '' })
    return t('keyError.other', { why: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}
