import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormInput, FormSelect } from '../components/form-input.tsx'
import { useOpen } from '../stores/use-app.ts'
import { useAssessment } from '../stores/use-assessment.ts'
import { textOf, type QuestionInputProps } from './question-input.ts'

/** No id of a record. */
const elsewhere = '#elsewhere'

/** Link to a record of this vault; one that is kept elsewhere is named by its own number or name. */
export function RecordQuestion({ question, answer, labelledBy, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  const { t } = useTranslation()
  const [isElsewhere, setElsewhere] = useState(false)
  const systems = useOpen((open) => open.systems)
  const assessments = useOpen((open) => open.assessments)
  const own = useAssessment((state) => state.id)
  const value = textOf(answer?.value)
  const records =
    question.register === 'ai-system'
      ? systems.map(({ id, name }) => ({ id: String(id), name }))
      : question.register === 'assessment'
        ? assessments.filter(({ id }) => id !== own).map(({ id, title }) => ({ id: String(id), name: title }))
        : undefined
  const isNamed = records === undefined || records.length === 0 || isElsewhere
  if (isNamed || (value !== '' && !records.some((record) => record.id === value))) {
    return (
      <FormInput
        aria-labelledby={labelledBy}
        value={value}
        readOnly={isReadOnly}
        // It answers the choice that made it appear.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isElsewhere}
        placeholder={t('question.recordText')}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value, 'soon')}
        onBlur={onLeave}
      />
    )
  }
  return (
    <FormSelect
      aria-labelledby={labelledBy}
      value={value}
      disabled={isReadOnly}
      onChange={({ target }) => {
        if (target.value === elsewhere) setElsewhere(true)
        else onChange(target.value === '' ? undefined : target.value, 'now')
      }}
    >
      <option value="">{t('form.notSet')}</option>
      {records.map((record) => (
        <option key={record.id} value={record.id}>
          {record.name}
        </option>
      ))}
      <option value={elsewhere}>{t('record.elsewhere')}</option>
    </FormSelect>
  )
}
