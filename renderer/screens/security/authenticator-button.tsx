import { Fingerprint } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { AuthenticatorWay, UnlockWay } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import type { AuthenticatorSupport } from '../../host/authenticator.ts'
import { describeError } from '../../i18n/describe-error.ts'
import styles from './security.module.css'

export interface AuthenticatorButtonProps {
  readonly ways: readonly AuthenticatorWay[]
  readonly isDisabled?: boolean
  readonly onWay: (way: Extract<UnlockWay, { readonly kind: 'prf' }>) => void
}

/** `undefined` until it is known. */
export function useAuthenticatorSupport(): AuthenticatorSupport | undefined {
  const [support, setSupport] = useState<AuthenticatorSupport>()
  useEffect(() => {
    let isGone = false
    const look = async (): Promise<void> => {
      const { authenticatorSupport } = await import('../../host/authenticator.ts')
      const found = await authenticatorSupport()
      if (!isGone) setSupport(found)
    }
    void look()
    return () => {
      isGone = true
    }
  }, [])
  return support
}

/** Asks for one of the vault's security keys; where none can be asked, says why. */
export function AuthenticatorButton({ ways, isDisabled = false, onWay }: AuthenticatorButtonProps) {
  const { t } = useTranslation()
  const support = useAuthenticatorSupport()
  const [isAsking, setAsking] = useState(false)
  const [error, setError] = useState<string>()
  const ask = async (): Promise<void> => {
    setAsking(true)
    setError(undefined)
    try {
      const { askAuthenticator } = await import('../../host/authenticator.ts')
      onWay(await askAuthenticator(ways))
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
    }
    setAsking(false)
  }
  if (ways.length === 0 || support === undefined) return null
  if (support !== 'available') return <p className={styles.hint}>{t(`authenticator.${support}`)}</p>
  return (
    <div className={styles.stack}>
      <Button icon={Fingerprint} isPending={isAsking} isDisabled={isDisabled} onPress={() => void ask()}>
        {isAsking ? t('authenticator.asking') : t('authenticator.use')}
      </Button>
      {error !== undefined && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}
