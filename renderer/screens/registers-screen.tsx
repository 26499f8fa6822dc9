import { Megaphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { registerIds, type RegisterId } from '#shared/model/register-record.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { ProgrammeReportButton } from '../components/programme-report-button.tsx'
import { Page } from '../components/page.tsx'
import { localClock, today } from '../host/local-clock.ts'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { useRegisters } from '../stores/use-registers.ts'
import { isSoon, nextDues } from './registers/next-dues.ts'
import { registerIcons } from '../components/register-icons.ts'
import styles from './registers-screen.module.css'

/** The registers with what each holds and what is due in it. */
export function RegistersScreen() {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const records = useRegisters()
  const { go } = useAppActions()
  return (
    <Page
      title={t('nav.registers')}
      lead={t('registers.lead')}
      actions={
        <>
          <ProgrammeReportButton />
          <Button variant="primary" icon={Megaphone} isDisabled={isReader} onPress={() => go({ screen: 'record', register: 'concern' })}>
            {t('registers.concern.add')}
          </Button>
        </>
      }
    >
      <ul className={styles.registers}>
        {registerIds.map((register) => (
          <li key={register}>
            <RegisterCard register={register} records={records?.filter((record) => record.register === register)} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

interface RegisterCardProps {
  readonly register: RegisterId
  readonly records: readonly KeptRegisterRecord[] | undefined
}

function RegisterCard({ register, records }: RegisterCardProps) {
  const { t } = useTranslation()
  const { go } = useAppActions()
  const day = today()
  const dues = [...nextDues(records ?? [], day, localClock.zone()).values()]
  const overdue = dues.filter(({ date }) => date < day).length
  const soon = dues.filter((due) => isSoon(due, day)).length - overdue
  return (
    <button type="button" className={styles.register} onClick={() => go({ screen: 'register', register })}>
      <Icon of={registerIcons[register]} size="lg" />
      <span className={styles.words}>
        <span className={styles.title}>{t(`registers.${register}.title`)}</span>
        <span className={styles.lead}>{t(`registers.${register}.lead`)}</span>
        {records !== undefined && (
          <span className={styles.counts}>
            <Badge>{t('registers.records', { count: records.length })}</Badge>
            {overdue > 0 && <Badge tone="danger">{t('registers.overdue', { count: overdue })}</Badge>}
            {soon > 0 && <Badge tone="warn">{t('registers.dueSoon', { count: soon })}</Badge>}
            {records.length > 0 && overdue + soon === 0 && <Badge tone="good">{t('registers.nothingDue')}</Badge>}
          </span>
        )}
      </span>
    </button>
  )
}
