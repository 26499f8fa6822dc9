import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateExtension } from '#shared/template/model/extension.ts'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import type { OwnTemplate } from '#shared/model/own-template.ts'
import { localize } from '#shared/model/localized-text.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { FileDrop } from '../components/file-drop.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { extend, lookAtFile, type LookedAt } from '../stores/template-changes.ts'
import { newestShipped, shippedTemplates, shownDigestLength } from '../stores/template-library.ts'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { useReleasedScoring, type ReleasedScoring } from '../stores/use-released-scoring.ts'
import { ConstantsDialog } from './templates/constants-dialog.tsx'
import { FilePreviewDialog } from './templates/file-preview-dialog.tsx'
import { BackToSettings } from './settings/back-to-settings.tsx'
import styles from './templates/templates.module.css'

/** Templates of this vault: extensions and constants of the organisation, seen before they are used. */
export function TemplatesScreen() {
  const { t, i18n } = useTranslation()
  const own = useOpen((open) => open.ownTemplates)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, refresh, fail } = useAppActions()
  const released = useReleasedScoring(true)
  const [looked, setLooked] = useState<LookedAt>()
  const [isChanging, setChanging] = useState(false)
  const readOwn = async (ref: TemplateRef) => (await workbench()).readTemplate(ref)
  const known = [...shippedTemplates, ...own]

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    try {
      setLooked(await lookAtFile(await file.text(), known, readOwn))
    } catch (thrown) {
      fail(thrown)
    }
  }
  const change = async (extension: TemplateExtension, template: TemplateRef): Promise<void> => {
    setChanging(false)
    try {
      setLooked(await extend(extension, template, readOwn))
    } catch (thrown) {
      fail(thrown)
    }
  }
  const offer = async (template: (typeof own)[number]): Promise<void> => {
    try {
      await (await workbench()).offerTemplate({ id: template.id, version: template.version, isOffered: !template.isOffered })
      await refresh()
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Page width="text" title={t('templates.title')} lead={t('templates.lead')} actions={<BackToSettings />}>
      <SectionCard title={t('templates.own')}>
        {own.length === 0 && <p className={styles.faint}>{t('templates.ownEmpty')}</p>}
        {own.map((template) => (
          <OwnTemplateRow
            key={`${template.id}@${template.version}`}
            template={template}
            released={released}
            {...(isReader ? {} : { onOffer: () => void offer(template) })}
          />
        ))}
        {!isReader && (
          <FileDrop
            label={t('templates.load')}
            hint={t('templates.loadHint')}
            accept=".yaml,.yml,.json"
            onFiles={([file]) => void take(file)}
          />
        )}
      </SectionCard>
      <SectionCard
        title={t('templates.constants')}
        lead={t('templates.constantsHelp')}
        actions={
          !isReader && (
            <Button size="sm" icon={SlidersHorizontal} onPress={() => setChanging(true)}>
              {t('templates.change')}
            </Button>
          )
        }
      >
        {released !== undefined && <p className={styles.faint}>{t('scoringRelease.administrators')}</p>}
      </SectionCard>
      <SectionCard title={t('templates.shipped')}>
        {newestShipped().map((template) => (
          <div key={template.id} className={styles.template}>
            <p className={styles.name}>
              {t(`type.${template.type}`)} {template.version}
            </p>
            {!own.some((one) => one.id === template.id && one.isOffered) && <Badge tone="good">{t('templates.offered')}</Badge>}
          </div>
        ))}
      </SectionCard>
      {looked !== undefined && <FilePreviewDialog looked={looked} onClose={() => setLooked(undefined)} />}
      {isChanging && (
        <ConstantsDialog
          templates={[
            ...own
              .filter(({ isOffered }) => isOffered)
              .map((one) => ({ ...one, name: `${localize(one.title, i18n.language)} ${one.version}` })),
            ...newestShipped().map((one) => ({ ...one, name: `${t(`type.${one.type}`)} ${one.version}` })),
          ]}
          onChosen={(extension, template) => void change(extension, template)}
          onClose={() => setChanging(false)}
        />
      )}
    </Page>
  )
}

interface OwnTemplateRowProps {
  readonly template: OwnTemplate
  readonly released: ReleasedScoring | undefined
  /** Absent where this window only reads. */
  readonly onOffer?: () => void
}

/** What it is made of, who released its scoring, and whether new assessments use it. */
function OwnTemplateRow({ template, released, onOffer }: OwnTemplateRowProps) {
  const { t, i18n } = useTranslation()
  const { date } = useFormats()
  const release = findRelease(template, released)
  const facts = [
    t('templates.questions', { count: template.questions }),
    template.extensions.length === 0 ? '' : t('templates.withExtensions', { extensions: template.extensions.join(', ') }),
    t('missingTemplate.digest', { digest: template.sha256.slice(0, shownDigestLength) }),
    release === undefined
      ? ''
      : t('scoringRelease.releasedBy', { date: date(release.created), fingerprint: release.signer.slice(0, shownDigestLength) }),
    t('templates.added', { date: date(template.addedAt), name: template.addedBy }),
  ]
  return (
    <div className={styles.template}>
      <div>
        <p className={styles.name}>
          {localize(template.title, i18n.language)} {template.version}
        </p>
        <p className={styles.faint}>{facts.filter((part) => part !== '').join(' · ')}</p>
      </div>
      <span className={styles.badges}>
        {released !== undefined && template.changesScoring === true && release === undefined && (
          <Badge tone="warn">{t('scoringRelease.unreleased')}</Badge>
        )}
        {template.isOffered && <Badge tone="good">{t('templates.offered')}</Badge>}
        {onOffer !== undefined && (
          <Button size="sm" onPress={onOffer}>
            {t(!template.isOffered ? 'templates.offer' : template.type === 'custom' ? 'templates.withdrawOwn' : 'templates.withdraw')}
          </Button>
        )}
      </span>
    </div>
  )
}

const findRelease = (template: TemplateRef, all: ReleasedScoring | undefined) => all?.find((one) => one.template.sha256 === template.sha256)
