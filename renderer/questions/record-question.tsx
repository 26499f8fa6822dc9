import { useTranslation } from 'react-i18next'
import { FormInput, FormSelect } from '../components/form-input.tsx'
import { useOpen } from '../stores/use-app.ts'
import { useAssessment } from '../stores/use-assessment.ts'
import { textOf, type QuestionInputProps } from './question-input.ts'

/** Link to a record. Registers that this app does not keep yet take the record's own number or name. */
export function RecordQuestion({ question, answer, labelledBy, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  const { t } = useTranslation()
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
  if (records === undefined || (value !== '' && !records.some((record) => record.id === value))) {
    return (
      <FormInput
        aria-labelledby={labelledBy}
        value={value}
        readOnly={isReadOnly}
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
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value, 'now')}
    >
      <option value="">{t('form.notSet')}</option>
      {records.map((record) => (
        <option key={record.id} value={record.id}>
          {record.name}
        </option>
      ))}
    </FormSelect>
  )
}
