import { Download, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import { coverPlaceholders, type Branding } from '#shared/model/branding.ts'
import type { BrandingChange } from '#shared/usecases/contract/workbench.ts'
import { Button } from '../../components/button.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { FieldGrid, SectionCard } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { BrandingSample } from './branding-sample.tsx'
import styles from './branding-card.module.css'

type Part = 'colours' | 'logo' | 'wordTemplate' | 'file'
const placeholderList = coverPlaceholders.map((name) => `{{${name}}}`).join(' ')

/** Logo, colours and Word template of the organisation's reports. */
export function BrandingCard() {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, host, toast, fail } = useAppActions()
  const [branding, setBranding] = useState<Branding>()
  const [typed, setTyped] = useState<{ readonly primary: string; readonly secondary: string }>()
  const [problem, setProblem] = useState<{ readonly part: Part; readonly text: string }>()
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    let isGone = false
    const load = async (): Promise<void> => {
      try {
        const found = await (await workbench()).branding?.()
        if (!isGone) setBranding(found)
      } catch (thrown) {
        fail(thrown)
      }
    }
    void load()
    return () => {
      isGone = true
    }
  }, [workbench, fail])

  const change = async (part: Part, request: BrandingChange): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      setBranding(await (await workbench()).saveBranding?.(request))
      if (part === 'colours' || part === 'file') setTyped(undefined)
      toast('good', t('status.saved'))
    } catch (thrown) {
      const plain = toPlainError(thrown)
      if (plain.area === 'branding') setProblem({ part, text: describeError(plain) })
      else fail(thrown)
    }
    setBusy(false)
  }
  const read = async (part: 'logo' | 'wordTemplate' | 'file', file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    await change(part, { [part]: { fileName: file.name, bytes } })
  }
  const save = async (): Promise<void> => {
    try {
      const bytes = new TextEncoder().encode(`${JSON.stringify(branding, null, 2)}\n`)
      await (await host()).saveFile({ suggestedName: 'reports.branding.json', mediaType: 'application/json', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  const textOf = (part: Part): string | undefined => (problem?.part === part ? problem.text : undefined)
  const colours = typed ?? { primary: branding?.colours?.primary ?? '', secondary: branding?.colours?.secondary ?? '' }
  const { logo, wordTemplate } = branding ?? {}
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
          error={textOf('colours')}
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
            void change('colours', {
              colours: { primary: colours.primary, ...(colours.secondary.trim() === '' ? {} : { secondary: colours.secondary }) },
            })
          }
        >
          {t('branding.saveColours')}
        </Button>
        {branding?.colours !== undefined && (
          <Button size="sm" variant="quiet" isDisabled={isReader} onPress={() => void change('colours', { colours: null })}>
            {t('branding.ownColours')}
          </Button>
        )}
      </div>
      <div className={styles.parts}>
        <div className={styles.part}>
          <h3 className={styles.name}>{t('branding.logo')}</h3>
          <FileDrop
            label={logo?.fileName ?? t('branding.logoDrop')}
            hint={t('branding.logoHint')}
            accept=".png,.jpg,.jpeg,.svg"
            isDisabled={isReader || isBusy}
            onFiles={([file]) => void read('logo', file)}
          />
          <Problem text={textOf('logo')} />
          {logo !== undefined && (
            <Button size="sm" variant="quiet" icon={Trash2} isDisabled={isReader} onPress={() => void change('logo', { logo: null })}>
              {t('branding.remove')}
            </Button>
          )}
        </div>
        <div className={styles.part}>
          <h3 className={styles.name}>{t('branding.template')}</h3>
          <FileDrop
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
            isDisabled={isReader || isBusy}
            onFiles={([file]) => void read('wordTemplate', file)}
          />
          <Problem text={textOf('wordTemplate')} />
          {wordTemplate !== undefined && (
            <Button
              size="sm"
              variant="quiet"
              icon={Trash2}
              isDisabled={isReader}
              onPress={() => void change('wordTemplate', { wordTemplate: null })}
            >
              {t('branding.remove')}
            </Button>
          )}
        </div>
      </div>
      {branding !== undefined && <BrandingSample branding={branding} />}
      <div className={styles.part}>
        <FileDrop label={t('branding.load')} accept=".json" isDisabled={isReader || isBusy} onFiles={([file]) => void read('file', file)} />
        <Problem text={textOf('file')} />
      </div>
    </SectionCard>
  )
}

function Problem({ text }: { readonly text: string | undefined }) {
  return (
    <p role="alert" className={styles.problem}>
      {text}
    </p>
  )
}
