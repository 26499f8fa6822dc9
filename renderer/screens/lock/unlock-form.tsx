import { LockOpen } from 'lucide-react'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { UnlockWay, WaysToUnlock, VaultSummary } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useApp, useAppActions } from '../../stores/use-app.ts'
import { describeUnlockError } from '../security/describe-unlock-error.ts'
import { WayFields } from '../security/way-fields.tsx'
import styles from './form.module.css'

export interface UnlockFormProps {
  readonly vault: VaultSummary
  /** What it is called while it is locked. */
  readonly title: string
  readonly onBack?: () => void
}

/** Of a vault that no passphrase opens here: too new a program wrote it, or its header is not there. */
const unopenable: ReadonlySet<string> = new Set(['newer-format', 'newer-database', 'unfinished', 'no-header'])
/** A vault whose header cannot be read is tried with a passphrase all the same: the try tells what is wrong. */
const passphraseOnly: WaysToUnlock = { passphrase: true, keyFile: false, recovery: false, keystore: false, authenticators: [] }

/** Who mistypes tries again; who is refused again wonders. */
const triesBeforeDoubt = 2

export function UnlockForm({ vault, title, onBack }: UnlockFormProps) {
  const { t } = useTranslation()
  const { unlockWith, removeVault, workbench, fail } = useAppActions()
  const canUseKeystore = useApp((state) => state.host?.canSealWithKeystore === true)
  const [ways, setWays] = useState<WaysToUnlock>()
  const [way, setWay] = useState<UnlockWay>()
  // Another number makes the fields anew, empty.
  const [tries, setTries] = useState(0)
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [shut, setShut] = useState<{ readonly text: string; readonly isEmpty: boolean }>()
  const [waitSeconds, setWaitSeconds] = useState(0)

  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      try {
        const found = await (await workbench()).waysToUnlock(vault.vaultId)
        if (!isGone) setWays(found)
      } catch (thrown) {
        if (isGone) return
        const plain = toPlainError(thrown)
        // No passphrase helps: nobody is to type one for nothing.
        if (unopenable.has(plain.code)) setShut({ text: describeError(plain), isEmpty: plain.code === 'unfinished' })
        else setWays(passphraseOnly)
      }
    }
    void read()
    return () => {
      isGone = true
    }
  }, [vault.vaultId, workbench])
  useEffect(() => {
    if (waitSeconds <= 0) return
    const timer = setTimeout(() => {
      setWaitSeconds(waitSeconds - 1)
      // Waited for long enough: the field invites again.
      if (waitSeconds === 1) setError(undefined)
    }, 1_000)
    return () => clearTimeout(timer)
  }, [waitSeconds])

  const open = async (by: UnlockWay): Promise<void> => {
    if (isBusy || waitSeconds > 0) return
    setBusy(true)
    setError(undefined)
    try {
      await unlockWith(vault.vaultId, by)
    } catch (thrown) {
      const plain = toPlainError(thrown)
      const retryAfterMs = plain.facts['retryAfterMs']
      if (typeof retryAfterMs === 'number') setWaitSeconds(Math.ceil(retryAfterMs / 1_000))
      else if (by.kind === 'passphrase' || by.kind === 'prf') {
        setTries(tries + 1)
        setWay(undefined)
      }
      setError(describeUnlockError(plain, by))
      setBusy(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (way !== undefined) void open(way)
  }
  if (shut !== undefined) {
    return (
      <section className={styles.form}>
        <h1 className={styles.title}>{title}</h1>
        <Callout tone="warn">{shut.text}</Callout>
        {shut.isEmpty && <Button onPress={() => void removeVault(vault.vaultId).catch(fail)}>{t('lock.takeOff')}</Button>}
        {onBack !== undefined && (
          <Button variant="quiet" onPress={onBack}>
            {t('lock.otherVault')}
          </Button>
        )}
      </section>
    )
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.lead}>{t('lock.unlockLead')}</p>
      </div>
      <WayFields
        key={tries}
        ways={ways ?? passphraseOnly}
        error={waitSeconds > 0 ? t('lock.wait', { seconds: waitSeconds }) : error}
        autoFocus
        onChange={setWay}
        onAuthenticator={(by) => void open(by)}
      />
      {tries >= triesBeforeDoubt && <p className={styles.lead}>{t('lock.sureOfIt')}</p>}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isPending={isBusy} isDisabled={way === undefined || waitSeconds > 0}>
          {isBusy ? t('lock.opening') : t('lock.unlock')}
        </Button>
        {ways?.keystore === true && canUseKeystore && (
          <Button icon={LockOpen} isDisabled={isBusy || waitSeconds > 0} onPress={() => void open({ kind: 'keystore' })}>
            {t('security.way.quick')}
          </Button>
        )}
        {onBack !== undefined && (
          <Button variant="quiet" onPress={onBack}>
            {t('lock.otherVault')}
          </Button>
        )}
      </div>
    </form>
  )
}
