import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { FieldGrid, SectionCard } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { useApp, useAppActions, useOpen } from '../../stores/use-app.ts'
import facts from '../../components/facts.module.css'
import { StorageWarning } from './storage-warning.tsx'

const autoLockMinutes = ['1', '5', '10', '15', '30', '60'] as const

/** When the vault locks by itself, and where it lives. */
export function SecurityCard() {
  const { t } = useTranslation()
  const settings = useOpen((open) => open.settings)
  const info = useApp((state) => state.host)
  const { workbench, patchOpen, fail, go } = useAppActions()

  const setAutoLock = async (minutes: number): Promise<void> => {
    try {
      await (await workbench()).setAutoLock(minutes)
      patchOpen({ settings: { ...settings, autoLockMinutes: minutes } })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <SectionCard
      title={t('settings.security')}
      actions={
        <Button size="sm" icon={ShieldCheck} onPress={() => go({ screen: 'security' })}>
          {t('security.open')}
        </Button>
      }
    >
      <FieldGrid>
        <Select
          label={t('settings.autoLock')}
          description={t('settings.autoLockHelp')}
          options={autoLockMinutes.map((minutes) => ({ value: minutes, label: t('settings.minutes', { count: Number(minutes) }) }))}
          value={autoLockMinutes.find((minutes) => Number(minutes) === settings.autoLockMinutes)}
          onChange={(minutes) => {
            if (minutes !== undefined) void setAutoLock(Number(minutes))
          }}
        />
        <dl className={facts.facts}>
          <div>
            <dt>{t('settings.storage')}</dt>
            <dd>
              {settings.persistentStorage === true
                ? t('settings.storageKept')
                : settings.persistentStorage === false
                  ? t('settings.storageNotKept')
                  : t('settings.storageUnknown')}
            </dd>
          </div>
          <div>
            <dt>{t('settings.host')}</dt>
            <dd>{info === undefined ? '—' : `${t(`settings.host_${info.kind}`)} · ${info.platform}`}</dd>
          </div>
          <div>
            <dt>{t('settings.version')}</dt>
            <dd>{info?.appVersion ?? '—'}</dd>
          </div>
        </dl>
      </FieldGrid>
      <StorageWarning />
    </SectionCard>
  )
}
