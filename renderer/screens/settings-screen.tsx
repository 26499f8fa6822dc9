import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { useAppActions } from '../stores/use-app.ts'
import { AboutCard } from './settings/about-card.tsx'
import { BackupCard } from './settings/backup-card.tsx'
import { BrandingCard } from './settings/branding-card.tsx'
import { IdentityCard } from './settings/identity-card.tsx'
import { LookCard } from './settings/look-card.tsx'
import { OrganisationCard } from './settings/organisation-card.tsx'
import { SecurityCard } from './settings/security-card.tsx'
import { VaultNameCard } from './settings/vault-name-card.tsx'

export function SettingsScreen() {
  const { t } = useTranslation()
  const { go } = useAppActions()
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
      <SecurityCard />
      <VaultNameCard />
      <BackupCard />
      <IdentityCard />
      <OrganisationCard />
      <BrandingCard />
      <LookCard />
      <AboutCard />
    </Page>
  )
}
