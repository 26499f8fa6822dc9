import { KeyRound, ShieldCheck, SlidersHorizontal, Stamp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { FieldGrid, Page, SectionCard } from '../components/page.tsx'
import { Select } from '../components/select.tsx'
import { TextField } from '../components/text-field.tsx'
import { languages, type Language } from '../i18n/i18n.ts'
import { useFormats } from '../i18n/use-formats.ts'
import type { Theme } from '../stores/app-state.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { FingerprintWords } from '../components/fingerprint-words.tsx'
import { BackupCard } from './settings/backup-card.tsx'
import { StorageWarning } from './settings/storage-warning.tsx'
import { NewKeyDialog } from './settings/new-key-dialog.tsx'
import { VaultNameCard } from './settings/vault-name-card.tsx'
import { BrandingCard } from './settings/branding-card.tsx'
import styles from './settings-screen.module.css'

const autoLockMinutes = ['1', '5', '10', '15', '30', '60'] as const
const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[]

export function SettingsScreen() {
  const { t, i18n } = useTranslation()
  const { date } = useFormats()
  const settings = useOpen((open) => open.settings)
  const identity = useOpen((open) => open.identity)
  const isReader = useOpen((open) => open.mode === 'reader')
  const [isRenewing, setRenewing] = useState(false)
  const theme = useApp((state) => state.theme)
  const info = useApp((state) => state.host)
  const { setTheme, setLanguage, workbench, patchOpen, fail, go } = useAppActions()
  const language = (Object.keys(languages) as Language[]).find((one) => one === i18n.language) ?? 'en'

  const setAutoLock = async (minutes: number): Promise<void> => {
    try {
      await (await workbench()).setAutoLock(minutes)
      patchOpen({ settings: { ...settings, autoLockMinutes: minutes } })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Page width="text" title={t('nav.settings')}>
      <SectionCard
        title={t('templates.title')}
        lead={t('templates.openHelp')}
        actions={
          <Button size="sm" icon={SlidersHorizontal} onPress={() => go({ screen: 'templates' })}>
            {t('templates.open')}
          </Button>
        }
      />
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
          <dl className={styles.facts}>
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
      <VaultNameCard />
      <BackupCard />
      {identity !== undefined && (
        <SectionCard
          title={t('settings.identity')}
          lead={t('settings.identityLead')}
          actions={
            <span className={styles.buttons}>
              <Button size="sm" icon={KeyRound} isDisabled={isReader || identity.handover !== undefined} onPress={() => setRenewing(true)}>
                {t('newKey.own')}
              </Button>
              <Button size="sm" icon={Stamp} onPress={() => go({ screen: 'certificates' })}>
                {t('certificates.open')}
              </Button>
            </span>
          }
        >
          <dl className={styles.facts}>
            <div>
              <dt>{t('person.name')}</dt>
              <dd>
                {identity.name}, {identity.designation}
              </dd>
            </div>
            <div>
              <dt>{t('person.email')}</dt>
              <dd>{identity.email}</dd>
            </div>
            <div>
              <dt>{t('settings.validUntil')}</dt>
              <dd>{date(identity.validUntil)}</dd>
            </div>
          </dl>
          <FingerprintWords words={identity.fingerprintWords} />
          {identity.handover !== undefined && <p className={styles.pending}>{t('newKey.pending')}</p>}
          {isRenewing && <NewKeyDialog onClose={() => setRenewing(false)} />}
        </SectionCard>
      )}
      <OrganisationCard />
      <BrandingCard />
      <SectionCard title={t('settings.look')}>
        <FieldGrid>
          <ChoiceGroup
            label={t('settings.theme')}
            layout="bar"
            choices={themes.map((one) => ({ id: one, text: t(`settings.theme_${one}`) }))}
            chosen={[theme]}
            onChange={([chosen]) => {
              const found = themes.find((one) => one === chosen)
              if (found !== undefined) setTheme(found)
            }}
          />
          <Select<Language>
            label={t('settings.language')}
            options={(Object.keys(languages) as Language[]).map((one) => ({ value: one, label: languages[one] }))}
            value={language}
            onChange={(chosen) => {
              if (chosen !== undefined) setLanguage(chosen)
            }}
          />
        </FieldGrid>
      </SectionCard>
      <SectionCard title={t('settings.about')}>
        <div className={styles.columns}>
          <div>
            <h3 className={styles.subtitle}>{t('settings.protected')}</h3>
            <ul className={styles.bullets}>
              {t('settings.protectedList')
                .split('\n')
                .map((line) => (
                  <li key={line}>{line}</li>
                ))}
            </ul>
          </div>
          <div>
            <h3 className={styles.subtitle}>{t('settings.notProtected')}</h3>
            <ul className={styles.bullets}>
              {t('settings.notProtectedList')
                .split('\n')
                .map((line) => (
                  <li key={line}>{line}</li>
                ))}
            </ul>
          </div>
        </div>
      </SectionCard>
    </Page>
  )
}

function OrganisationCard() {
  const { t } = useTranslation()
  const organisation = useOpen((open) => open.organisation)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, patchOpen, toast, fail } = useAppActions()
  const [draft, setDraft] = useState(organisation)
  if (draft === undefined) return null
  const isValid =
    draft.name.trim() !== '' &&
    /^[A-Z0-9]{2,8}$/.test(draft.shortCode) &&
    draft.numberScheme.includes('{NNNN}') &&
    (draft.timestampUrl ?? 'https://').startsWith('https://')
  const save = async (): Promise<void> => {
    try {
      await (await workbench()).saveOrganisation(draft)
      patchOpen({ organisation: draft })
      toast('good', t('status.saved'))
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <SectionCard
      title={t('onboarding.organisation')}
      lead={t('settings.organisationLead')}
      actions={
        <Button size="sm" isDisabled={!isValid || isReader || draft === organisation} onPress={() => void save()}>
          {t('action.save')}
        </Button>
      }
    >
      <FieldGrid>
        <TextField
          label={t('onboarding.organisationName')}
          value={draft.name}
          isReadOnly={isReader}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <TextField
          label={t('onboarding.shortCode')}
          value={draft.shortCode}
          isReadOnly={isReader}
          onChange={(code) => setDraft({ ...draft, shortCode: code.toUpperCase() })}
        />
        <TextField
          label={t('settings.numberScheme')}
          description="{ORG} {TYPE} {YYYY} {DEVICE} {NNNN}"
          value={draft.numberScheme}
          isReadOnly={isReader}
          onChange={(numberScheme) => setDraft({ ...draft, numberScheme })}
        />
        <TextField
          label={t('settings.timestampUrl')}
          description={t('settings.timestampHelp')}
          value={draft.timestampUrl ?? ''}
          isReadOnly={isReader}
          onChange={(typed) => {
            const { timestampUrl: _old, ...rest } = draft
            setDraft(typed.trim() === '' ? rest : { ...rest, timestampUrl: typed.trim() })
          }}
        />
        <Select
          label={t('settings.defaultClassification')}
          options={draft.classifications.map((one) => ({ value: one, label: one }))}
          value={draft.defaultClassification}
          isDisabled={isReader}
          onChange={(defaultClassification) => {
            if (defaultClassification !== undefined) setDraft({ ...draft, defaultClassification })
          }}
        />
      </FieldGrid>
    </SectionCard>
  )
}
