import { ArchiveRestore, Plus, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { Icon } from '../components/icon.tsx'
import { Splash } from '../frame/splash.tsx'
import { Wordmark } from '../frame/wordmark.tsx'
import { describeError } from '../i18n/describe-error.ts'
import { useApp } from '../stores/use-app.ts'
import { CreateVaultForm } from './lock/create-vault-form.tsx'
import { RestoreForm } from './lock/restore-form.tsx'
import { UnlockForm } from './lock/unlock-form.tsx'
import { vaultLabel } from './lock/vault-label.ts'
import { VaultList } from './lock/vault-list.tsx'
import styles from './lock-screen.module.css'

/** Choose, open or make a vault. Small on purpose: it is the first thing that is loaded. */
export function LockScreen() {
  const { t } = useTranslation()
  const phase = useApp((state) => state.phase)
  const startError = useApp((state) => state.startError)
  const vaults = useApp((state) => state.vaults)
  const lockReason = useApp((state) => state.lockReason)
  const [chosenId, choose] = useState<string>()
  const [isCreating, setCreating] = useState(false)
  const [isRestoring, setRestoring] = useState(false)
  const chosen = vaults.find((vault) => vault.vaultId === chosenId) ?? (vaults.length === 1 ? vaults[0] : undefined)
  const restore = (
    <Button variant="quiet" size="sm" icon={ArchiveRestore} onPress={() => setRestoring(true)}>
      {t('restore.title')}
    </Button>
  )
  return (
    <main className={styles.screen}>
      <div className={styles.column}>
        <Wordmark />
        <div className={styles.card}>
          {startError !== undefined ? (
            <Callout tone="danger" isAlert title={t('lock.cannotStart')}>
              {describeError(startError)}
            </Callout>
          ) : phase === 'starting' ? (
            <Splash />
          ) : isRestoring ? (
            <RestoreForm onCancel={() => setRestoring(false)} />
          ) : isCreating || vaults.length === 0 ? (
            <>
              <CreateVaultForm isFirst={vaults.length === 0} onCancel={() => setCreating(false)} />
              <div className={styles.more}>{restore}</div>
            </>
          ) : (
            <>
              {lockReason !== undefined && lockReason !== 'user' && <Callout tone="note">{t(`lock.reason.${lockReason}`)}</Callout>}
              {chosen === undefined ? (
                <VaultList vaults={vaults} onChoose={choose} />
              ) : (
                <UnlockForm
                  key={chosen.vaultId}
                  vault={chosen}
                  title={vaultLabel(chosen, vaults.indexOf(chosen))}
                  {...(vaults.length > 1 ? { onBack: () => choose('') } : {})}
                />
              )}
              <div className={styles.more}>
                <Button variant="quiet" size="sm" icon={Plus} onPress={() => setCreating(true)}>
                  {t('lock.newVault')}
                </Button>
                {restore}
              </div>
            </>
          )}
        </div>
        <p className={styles.promise}>
          <Icon of={ShieldCheck} size="sm" />
          {t('lock.promise')}
        </p>
      </div>
    </main>
  )
}
