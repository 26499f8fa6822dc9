import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnlockWay, WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { TextField } from '../../components/text-field.tsx'
import { AuthenticatorButton } from './authenticator-button.tsx'
import { RecoveryField } from './recovery-field.tsx'
import styles from './security.module.css'

export interface WayFieldsProps {
  readonly ways: Pick<WaysToUnlock, 'keyFile' | 'recovery' | 'shares' | 'authenticators'>
  /** `undefined` while something is missing. */
  readonly onChange: (way: UnlockWay | undefined) => void
  /** Takes what a security key gave at once; else it is told through `onChange`. */
  readonly onAuthenticator?: (way: UnlockWay) => void
  /** For what needs the passphrase and nothing else. */
  readonly isPassphraseOnly?: boolean
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  /** Where a second passphrase is asked for beside it. */
  readonly passphraseLabel?: string | undefined
}

const keyLetters = 70
const shareLetters = 80

/** Passphrase, with its key file where there is one; or a security key; or the recovery key, typed from paper. */
export function WayFields(props: WayFieldsProps) {
  const { ways, onChange, onAuthenticator, isPassphraseOnly = false, error, autoFocus = false, passphraseLabel } = props
  const { t } = useTranslation()
  const [isRecovery, setRecovery] = useState(false)
  const [isConfirmed, setConfirmed] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [keyFile, setKeyFile] = useState<{ readonly name: string; readonly bytes: Uint8Array }>()
  const [texts, setTexts] = useState<readonly string[]>([''])
  const sheets = ways.shares?.threshold ?? 1

  const tellPassphrase = (typed: string, file = keyFile): void => {
    const isComplete = typed !== '' && (!ways.keyFile || file !== undefined)
    onChange(isComplete ? { kind: 'passphrase', passphrase: typed, ...(ways.keyFile && file ? { keyFile: file.bytes } : {}) } : undefined)
  }
  const tellRecovery = (all: readonly string[]): void => {
    const given = all.filter((text) => text.trim() !== '')
    onChange(given.length >= sheets ? { kind: 'recovery', texts: given } : undefined)
  }
  const take = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return
    const taken = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    setKeyFile(taken)
    tellPassphrase(passphrase, taken)
  }
  const change = (toRecovery: boolean): void => {
    setRecovery(toRecovery)
    if (toRecovery) tellRecovery(texts)
    else tellPassphrase(passphrase)
  }
  if (isConfirmed) return <p className={styles.hint}>{t('authenticator.confirmed')}</p>
  return (
    <div className={styles.fields}>
      {isRecovery ? (
        Array.from({ length: sheets }, (_, index) => (
          <RecoveryField
            // The number of sheets is fixed while they are typed.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            label={sheets === 1 ? t('security.way.recovery') : t('security.way.share', { number: index + 1, total: sheets })}
            letters={ways.shares === undefined ? keyLetters : shareLetters}
            value={texts[index] ?? ''}
            onChange={(text) => {
              const next = Array.from({ length: sheets }, (_unused, other) => (other === index ? text : (texts[other] ?? '')))
              setTexts(next)
              tellRecovery(next)
            }}
          />
        ))
      ) : (
        <>
          <TextField
            label={passphraseLabel ?? t('lock.passphrase')}
            type="password"
            value={passphrase}
            error={error}
            autoFocus={autoFocus}
            onChange={(typed) => {
              setPassphrase(typed)
              tellPassphrase(typed)
            }}
          />
          {ways.keyFile && (
            <FileDrop
              label={keyFile === undefined ? t('security.way.keyFile') : t('security.way.keyFileChosen', { name: keyFile.name })}
              hint={t('security.way.keyFileHint')}
              onFiles={(files) => void take(files)}
            />
          )}
        </>
      )}
      {isRecovery && error !== undefined && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {!isRecovery && !isPassphraseOnly && (
        <AuthenticatorButton
          ways={ways.authenticators}
          onWay={(way) => {
            if (onAuthenticator !== undefined) return onAuthenticator(way)
            setConfirmed(true)
            onChange(way)
          }}
        />
      )}
      {ways.recovery && !isPassphraseOnly && (
        <div>
          <Button variant="quiet" size="sm" onPress={() => change(!isRecovery)}>
            {isRecovery ? t('security.way.usePassphrase') : t('security.way.useRecovery')}
          </Button>
        </div>
      )}
    </div>
  )
}
