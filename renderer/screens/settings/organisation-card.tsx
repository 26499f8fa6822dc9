import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultName } from '#shared/i18n/report/default-names.ts'
import { Button } from '../../components/button.tsx'
import { FieldGrid, SectionCard } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'

/** Name, numbering and classification of the organisation's documents. */
export function OrganisationCard() {
  const { t, i18n } = useTranslation()
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
          options={draft.classifications.map((one) => ({ value: one, label: defaultName(one, i18n.language) }))}
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
