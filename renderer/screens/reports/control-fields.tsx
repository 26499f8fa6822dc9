import { useTranslation } from 'react-i18next'
import { defaultName } from '#shared/i18n/report/default-names.ts'
import { reportLanguages } from '#shared/i18n/report/report-languages.ts'
import type { DocumentControl } from '#shared/model/document-control.ts'
import { FieldGrid } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { languages, type Language } from '../../i18n/i18n.ts'
import { useOpen } from '../../stores/use-app.ts'

export interface ControlFieldsProps {
  readonly control: DocumentControl
  readonly language: Language
  readonly isTitleRequired: boolean
  readonly onChange: (control: DocumentControl) => void
  readonly onLanguage: (language: Language) => void
}

/** Under which title, classification and number a report goes out, and in which language. */
export function ControlFields({ control, language, isTitleRequired, onChange, onLanguage }: ControlFieldsProps) {
  const { t } = useTranslation()
  const organisation = useOpen((open) => open.organisation)
  return (
    <>
      <TextField
        label={t('reports.title')}
        {...(isTitleRequired ? {} : { description: t('portfolio.titleHelp') })}
        isRequired={isTitleRequired}
        value={control.title}
        onChange={(title) => onChange({ ...control, title })}
      />
      <FieldGrid>
        <Select
          label={t('reports.classification')}
          options={(organisation?.classifications ?? [control.classification]).map((one) => ({
            value: one,
            label: defaultName(one, language),
          }))}
          value={control.classification}
          onChange={(classification) => {
            if (classification !== undefined) onChange({ ...control, classification })
          }}
        />
        <Select
          label={t('reports.language')}
          options={reportLanguages.map((one) => ({ value: one, label: languages[one] }))}
          value={language}
          onChange={(chosen) => {
            const known = reportLanguages.find((one) => one === chosen)
            if (known !== undefined) onLanguage(known)
          }}
        />
        <TextField
          label={t('reports.number')}
          description={t('reports.numberHelp')}
          value={control.number}
          onChange={(number) => onChange({ ...control, number })}
        />
      </FieldGrid>
    </>
  )
}
