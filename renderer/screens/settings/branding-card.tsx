import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { coverPlaceholders } from '#shared/model/branding.ts'
import type { BrandingChange } from '#shared/usecases/contract/organisation.ts'
import { Button } from '../../components/button.tsx'
import { FieldGrid, SectionCard } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useOpen } from '../../stores/use-app.ts'
import { BrandingFile } from './branding-file.tsx'
import { BrandingSample } from './branding-sample.tsx'
import { useBranding } from './use-branding.ts'
import styles from './branding-card.module.css'

const placeholderList = coverPlaceholders.map((name) => `{{${name}}}`).join(' ')

/** Logo, colours and Word template of the organisation's reports. */
export function BrandingCard() {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { branding, isBusy, change, read, save, problemOf } = useBranding()
  const [typed, setTyped] = useState<{ readonly primary: string; readonly secondary: string }>()
  const state = { isReader, isBusy }
  const colours = typed ?? { primary: branding?.colours?.primary ?? '', secondary: branding?.colours?.secondary ?? '' }
  const { logo, wordTemplate } = branding ?? {}
  const saveColours = async (chosen: NonNullable<BrandingChange['colours']> | null): Promise<void> => {
    if (await change('colours', { colours: chosen })) setTyped(undefined)
  }
  const load = async (file: File | undefined): Promise<void> => {
    if (await read('file', file)) setTyped(undefined)
  }
  return (
    <SectionCard
      title={t('branding.title')}
      lead={t('branding.lead')}
      actions={
        branding !== undefined && (
          <Button size="sm" icon={Download} onPress={() => void save()}>
            {t('branding.save')}
          </Button>
        )
      }
    >
      <FieldGrid>
        <TextField
          label={t('branding.primary')}
          description={t('branding.primaryHelp')}
          value={colours.primary}
          error={problemOf('colours')}
          isReadOnly={isReader}
          onChange={(primary) => setTyped({ ...colours, primary })}
        />
        <TextField
          label={t('branding.secondary')}
          description={t('branding.secondaryHelp')}
          value={colours.secondary}
          isReadOnly={isReader}
          onChange={(secondary) => setTyped({ ...colours, secondary })}
        />
      </FieldGrid>
      <div className={styles.row}>
        <Button
          size="sm"
          isPending={isBusy}
          isDisabled={isReader || typed === undefined || colours.primary.trim() === ''}
          onPress={() =>
            void saveColours({ primary: colours.primary, ...(colours.secondary.trim() === '' ? {} : { secondary: colours.secondary }) })
          }
        >
          {t('branding.saveColours')}
        </Button>
        {branding?.colours !== undefined && (
          <Button size="sm" variant="quiet" isDisabled={isReader} onPress={() => void saveColours(null)}>
            {t('branding.ownColours')}
          </Button>
        )}
      </div>
      <div className={styles.parts}>
        <BrandingFile
          title={t('branding.logo')}
          label={logo?.fileName ?? t('branding.logoDrop')}
          hint={t('branding.logoHint')}
          accept=".png,.jpg,.jpeg,.svg"
          {...state}
          problem={problemOf('logo')}
          onFile={(file) => void read('logo', file)}
          onRemove={logo && (() => void change('logo', { logo: null }))}
        />
        <BrandingFile
          title={t('branding.template')}
          label={wordTemplate?.fileName ?? t('branding.templateDrop')}
          hint={
            wordTemplate === undefined
              ? t('branding.templateHint', { list: placeholderList })
              : [
                  t('branding.styles', { count: Object.keys(wordTemplate.styles).length }),
                  wordTemplate.cover === undefined ? t('branding.noCover') : t('branding.cover', { count: wordTemplate.cover.length }),
                ].join(', ')
          }
          accept=".docx,.dotx"
          {...state}
          problem={problemOf('wordTemplate')}
          onFile={(file) => void read('wordTemplate', file)}
          onRemove={wordTemplate && (() => void change('wordTemplate', { wordTemplate: null }))}
        />
      </div>
      {branding !== undefined && <BrandingSample branding={branding} />}
      <BrandingFile label={t('branding.load')} accept=".json" {...state} problem={problemOf('file')} onFile={(file) => void load(file)} />
    </SectionCard>
  )
}
