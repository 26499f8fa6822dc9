import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { foldText } from '../../components/fold-text.ts'
import { TextField } from '../../components/text-field.tsx'
import styles from './choice-list.module.css'

/** So many are found by looking. */
const fewAssessments = 8

export interface AssessmentChoiceProps {
  readonly offered: readonly AssessmentSummary[]
  readonly chosen: ReadonlySet<AssessmentId>
  readonly onChange: (chosen: ReadonlySet<AssessmentId>) => void
}

/** Which assessments a document is made from. */
export function AssessmentChoice({ offered, chosen, onChange }: AssessmentChoiceProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const shown = offered.filter(({ title, subjectName }) => foldText(`${title} ${subjectName}`).includes(foldText(wanted.trim())))
  const set = (ids: readonly AssessmentId[], isChosen: boolean): void => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (isChosen) next.add(id)
      else next.delete(id)
    }
    onChange(next)
  }
  const all = shown.map(({ id }) => id)
  return (
    <fieldset className={styles.choices}>
      <legend>
        {t('portfolio.assessments')} <span>{t('portfolio.chosen', { count: chosen.size, total: offered.length })}</span>
      </legend>
      {offered.length > fewAssessments && (
        <TextField
          label={t('portfolio.find')}
          hideLabel
          placeholder={t('portfolio.find')}
          type="search"
          value={wanted}
          onChange={setWanted}
        />
      )}
      {offered.length > 1 && (
        <div className={styles.actions}>
          <Button size="sm" onPress={() => set(all, true)}>
            {t('portfolio.all')}
          </Button>
          <Button size="sm" onPress={() => set(all, false)}>
            {t('portfolio.noneOfThem')}
          </Button>
        </div>
      )}
      <div className={styles.list}>
        {shown.length === 0 && <p>{t('portfolio.nothingOffered')}</p>}
        {shown.map(({ id, title, type, status, subjectName }) => (
          <Checkbox
            key={id}
            description={[subjectName === title ? '' : subjectName, t(`type.${type}`), t(`documentStatus.${status}`)]
              .filter((part) => part !== '')
              .join(' · ')}
            isSelected={chosen.has(id)}
            onChange={(isChosen) => set([id], isChosen)}
          >
            {title}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
