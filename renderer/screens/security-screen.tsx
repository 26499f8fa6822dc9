import { FileLock2, FileText, Fingerprint, KeyRound, LockOpen, RefreshCw, ShieldPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useAuthenticatorSupport } from './security/authenticator-button.tsx'
import { findingsOf } from './security/findings.ts'
import { SlotRow } from './security/slot-row.tsx'
import { TaskDialog, type Task } from './security/task-dialog.tsx'
import { useProtection } from './security/use-protection.ts'
import { BackToSettings } from './settings/back-to-settings.tsx'
import styles from './security/security.module.css'

/** What protects the open vault, weakest point first, and everything that betters it. */
export function SecurityScreen() {
  const { t } = useTranslation()
  const { byteLength } = useFormats()
  const settings = useOpen((open) => open.settings)
  const damaged = useOpen((open) => open.damaged.length)
  const isReader = useOpen((open) => open.mode === 'reader')
  const info = useApp((state) => state.host)
  const { workbench, host, toast, fail } = useAppActions()
  const { protection, ways, read } = useProtection()
  const support = useAuthenticatorSupport()
  const [task, setTask] = useState<Task>()

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
    <Page width="text" title={t('security.open')} lead={t('security.lead')} actions={<BackToSettings />}>
      <SectionCard title={t('security.state')}>
        <div className={styles.stack}>
          {findingsOf(protection, settings, info, damaged).map(({ id, tone, count, code, bytes }) => (
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
            <SlotRow
              key={slot.id}
              slot={slot}
              {...(isReader || slots.length < 2 ? {} : { onRemove: () => setTask({ kind: 'remove', slot }) })}
            />
          ))}
        </ul>
        {!isReader && (
          <div className={styles.actions}>
            <Button icon={ShieldPlus} variant={ways.recovery ? 'secondary' : 'primary'} onPress={() => setTask({ kind: 'recovery' })}>
              {t(ways.recovery ? 'security.recovery.again' : 'security.recovery.action')}
            </Button>
            <Button icon={KeyRound} onPress={() => setTask({ kind: 'passphrase' })}>
              {t('security.passphrase.action')}
            </Button>
            {canQuickUnlock && (
              <Button icon={LockOpen} onPress={() => setTask({ kind: 'quick' })}>
                {t('security.quick.action')}
              </Button>
            )}
            {support === 'available' && (
              <Button icon={Fingerprint} onPress={() => setTask({ kind: 'authenticator' })}>
                {t('authenticator.action')}
              </Button>
            )}
            {(ways.keyFile || protection.secondFactorRequired) && (
              <Button icon={FileLock2} onPress={() => setTask({ kind: 'second' })}>
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
            <Button icon={RefreshCw} isDisabled={protection.rotation !== undefined} onPress={() => setTask({ kind: 'rotate' })}>
              {t('security.rotate.action')}
            </Button>
          )}
          <Button icon={FileText} onPress={() => void exportLog()}>
            {t('security.log.action')}
          </Button>
          {!isReader && (
            <Button icon={Trash2} variant="danger" onPress={() => setTask({ kind: 'erase' })}>
              {t('security.erase.vault')}
            </Button>
          )}
        </div>
      </SectionCard>
      {task !== undefined && <TaskDialog task={task} protection={protection} ways={ways} onDone={done} onClose={close} />}
    </Page>
  )
}
