import { ArrowLeft, FileLock2, FileText, Fingerprint, KeyRound, LockOpen, RefreshCw, ShieldPlus, Trash2 } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProtectionSlot, VaultProtection, WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { ActionDialog } from './security/action-dialog.tsx'
import { useAuthenticatorSupport } from './security/authenticator-button.tsx'
import { AuthenticatorDialog } from './security/authenticator-dialog.tsx'
import { EraseDialog } from './security/erase-dialog.tsx'
import { findingsOf } from './security/findings.ts'
import { PassphraseDialog } from './security/passphrase-dialog.tsx'
import { RecoveryDialog } from './security/recovery-dialog.tsx'
import { SlotRow } from './security/slot-row.tsx'
import styles from './security/security.module.css'

type Task = 'passphrase' | 'recovery' | 'quick' | 'authenticator' | 'second' | 'rotate' | 'erase' | { readonly remove: ProtectionSlot }

/** While the vault key is rotated, the page shows how far it is. */
const pollMs = 1500

/** What protects the open vault, weakest point first, and everything that betters it. */
export function SecurityScreen() {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  const settings = useOpen((open) => open.settings)
  const vault = useOpen((open) => open.vault)
  const isReader = useOpen((open) => open.mode === 'reader')
  const info = useApp((state) => state.host)
  const { workbench, host, go, toast, fail, removeVault } = useAppActions()
  const [protection, setProtection] = useState<VaultProtection>()
  const [ways, setWays] = useState<WaysToUnlock>()
  const support = useAuthenticatorSupport()
  const [task, setTask] = useState<Task>()

  const read = useCallback(async (): Promise<void> => {
    try {
      const bench = await workbench()
      setWays(await bench.waysToUnlock(vault.vaultId))
      setProtection(await bench.protection())
    } catch (thrown) {
      fail(thrown)
    }
  }, [workbench, fail, vault.vaultId])
  const isRotating = protection?.rotation !== undefined && protection.rotation.problem === undefined && protection.rotation.left > 0
  useEffect(() => {
    const timer = isRotating ? setInterval(() => void read(), pollMs) : setTimeout(() => void read(), 0)
    return () => {
      clearInterval(timer)
      clearTimeout(timer)
    }
  }, [read, isRotating])

  if (protection === undefined || ways === undefined) return null
  const { slots } = protection
  const close = (): void => setTask(undefined)
  const done = (text?: string): void => {
    if (text !== undefined) toast('good', text)
    close()
    void read()
  }
  const exportLog = async (): Promise<void> => {
    try {
      const log = await (await workbench()).auditLog?.()
      if (log === undefined) return
      const isSaved = await (await host()).saveFile({ suggestedName: log.fileName, mediaType: 'application/json', bytes: log.bytes })
      if (isSaved) toast('good', t('security.log.saved'))
    } catch (thrown) {
      fail(thrown)
    }
  }
  const canQuickUnlock = info?.canSealWithKeystore === true && !ways.keystore && !protection.secondFactorRequired
  return (
    <Page
      width="text"
      title={t('security.open')}
      lead={t('security.lead')}
      actions={
        <Button variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'settings' })}>
          {t('security.back')}
        </Button>
      }
    >
      <SectionCard title={t('security.state')}>
        <div className={styles.stack}>
          {findingsOf(protection, settings, info).map(({ id, tone, count, code, bytes }) => (
            <Callout
              key={id}
              tone={tone}
              title={t(`security.finding.${id}`, { count: count ?? 0, code: code ?? '', size: byteLength(bytes ?? 0) })}
            >
              {t(`security.finding.${id}Text`)}
            </Callout>
          ))}
          {protection.secondFactorRequired && <p>{t('security.second.mandatory')}</p>}
        </div>
      </SectionCard>
      <SectionCard title={t('security.slots')} lead={t('security.slotsLead')}>
        <ul className={styles.slots}>
          {slots.map((slot) => (
            <SlotRow key={slot.id} slot={slot} {...(isReader || slots.length < 2 ? {} : { onRemove: () => setTask({ remove: slot }) })} />
          ))}
        </ul>
        {!isReader && (
          <div className={styles.actions}>
            <Button icon={ShieldPlus} variant={ways.recovery ? 'secondary' : 'primary'} onPress={() => setTask('recovery')}>
              {t(ways.recovery ? 'security.recovery.again' : 'security.recovery.action')}
            </Button>
            <Button icon={KeyRound} onPress={() => setTask('passphrase')}>
              {t('security.passphrase.action')}
            </Button>
            {canQuickUnlock && (
              <Button icon={LockOpen} onPress={() => setTask('quick')}>
                {t('security.quick.action')}
              </Button>
            )}
            {support === 'available' && (
              <Button icon={Fingerprint} onPress={() => setTask('authenticator')}>
                {t('authenticator.action')}
              </Button>
            )}
            {(ways.keyFile || protection.secondFactorRequired) && (
              <Button icon={FileLock2} onPress={() => setTask('second')}>
                {t(protection.secondFactorRequired ? 'security.second.lift' : 'security.second.require')}
              </Button>
            )}
          </div>
        )}
        {support !== undefined && support !== 'available' && <p className={styles.hint}>{t(`authenticator.${support}`)}</p>}
      </SectionCard>
      <SectionCard title={t('security.more')}>
        <div className={styles.actions}>
          {!isReader && (
            <Button icon={RefreshCw} isDisabled={protection.rotation !== undefined} onPress={() => setTask('rotate')}>
              {t('security.rotate.action')}
            </Button>
          )}
          <Button icon={FileText} onPress={() => void exportLog()}>
            {t('security.log.action')}
          </Button>
          {!isReader && (
            <Button icon={Trash2} variant="danger" onPress={() => setTask('erase')}>
              {t('security.erase.vault')}
            </Button>
          )}
        </div>
      </SectionCard>
      {task === 'passphrase' && <PassphraseDialog ways={ways} onDone={() => done()} onClose={close} />}
      {task === 'recovery' && <RecoveryDialog ways={ways} onDone={() => done()} onClose={close} />}
      {task === 'authenticator' && <AuthenticatorDialog ways={ways} onDone={() => done()} onClose={close} />}
      {task === 'quick' && (
        <ActionDialog
          title={t('security.quick.title')}
          text={t('security.quick.text')}
          ways={ways}
          action={t('security.quick.action')}
          onClose={close}
          run={async (way) => {
            await (await workbench()).enableQuickUnlock({ way })
            done(t('security.quick.done'))
          }}
        />
      )}
      {task === 'second' && (
        <ActionDialog
          title={t(protection.secondFactorRequired ? 'security.second.lift' : 'security.second.require')}
          text={t(protection.secondFactorRequired ? 'security.second.liftText' : 'security.second.requireText')}
          ways={ways}
          action={t(protection.secondFactorRequired ? 'security.second.lift' : 'security.second.require')}
          onClose={close}
          run={async (way) => {
            await (await workbench()).requireSecondFactor({ way, isRequired: !protection.secondFactorRequired })
            done(t('security.second.done'))
          }}
        />
      )}
      {task === 'rotate' && (
        <ActionDialog
          title={t('security.rotate.title')}
          text={`${t('security.rotate.text')} ${t('security.rotate.keepOpen')}`}
          ways={ways}
          action={t('security.rotate.action')}
          isPassphraseOnly
          onClose={close}
          run={async (way) => {
            if (way.kind !== 'passphrase') return
            const { dropped } = await (await workbench()).rotateVaultKey({ way })
            done(t(dropped.includes('recovery') ? 'security.rotate.doneDropped' : 'security.rotate.done'))
          }}
        />
      )}
      {typeof task === 'object' && (
        <ActionDialog
          title={t('security.remove.title')}
          text={t('security.remove.text')}
          ways={ways}
          action={t('security.remove.action')}
          variant="danger"
          onClose={close}
          run={async (way) => {
            await (await workbench()).removeSlot({ way, slotId: task.remove.id })
            done(t('security.remove.done'))
          }}
        />
      )}
      {task === 'erase' && (
        <EraseDialog
          title={t('security.erase.vaultTitle')}
          text={t('security.erase.vaultText')}
          name={vault.label}
          erase={() => removeVault(vault.vaultId)}
          onClose={close}
        />
      )}
    </Page>
  )
}
