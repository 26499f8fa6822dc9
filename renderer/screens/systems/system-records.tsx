import { useTranslation } from 'react-i18next'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import type { SystemId } from '#shared/model/ids.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Badge } from '../../components/badge.tsx'
import { Icon } from '../../components/icon.tsx'
import { SectionCard } from '../../components/page.tsx'
import { registerIcons } from '../../components/register-icons.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useRegisters } from '../../stores/use-registers.ts'
import { statusTone } from '../registers/status-tones.ts'
import { useRegisterWords } from '../registers/use-register-words.ts'
import styles from './system-records.module.css'

/** What was reported about an AI system, and what happened with it; nothing where there is none. */
export function SystemRecords({ system }: { readonly system: SystemId }) {
  const { t } = useTranslation()
  const records = (useRegisters() ?? []).filter(
    ({ register, fields }) => (register === 'concern' || register === 'incident') && fields['system'] === system,
  )
  if (records.length === 0) return null
  return (
    <SectionCard title={t('registers.ofSystem')}>
      <ul className={styles.records}>
        {records.map((record) => (
          <li key={record.id}>
            <RecordLine record={record} />
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}

function RecordLine({ record: { id, register, fields } }: { readonly record: KeptRegisterRecord }) {
  const { go } = useAppActions()
  const { titleField, statusField } = registerSpecs[register]
  const { optionOf } = useRegisterWords(register)
  const status = fields[statusField] ?? ''
  return (
    <button type="button" className={styles.record} onClick={() => go({ screen: 'record', register, record: id })}>
      <Icon of={registerIcons[register]} />
      <span className={styles.title} dir="auto">
        {fields[titleField]}
      </span>
      <Badge tone={statusTone(status)}>{optionOf(statusField, status)}</Badge>
    </button>
  )
}
