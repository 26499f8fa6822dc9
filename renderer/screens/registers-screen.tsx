import { ClipboardCheck, Megaphone, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { registerIds, type RegisterId } from '#shared/model/register-record.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { ProgrammeReportButton } from '../components/programme-report-button.tsx'
import { Page } from '../components/page.tsx'
import { localClock, today } from '../host/local-clock.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { useAccessReview } from '../stores/use-access-review.ts'
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
        <li>
          <AccessReviewCard />
        </li>
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
    <Card
      icon={registerIcons[register]}
      title={t(`registers.${register}.title`)}
      lead={t(`registers.${register}.lead`)}
      onOpen={() => go({ screen: 'register', register })}
    >
      {records !== undefined && (
        <>
          <Badge>{t('registers.records', { count: records.length })}</Badge>
          {overdue > 0 && <Badge tone="danger">{t('registers.overdue', { count: overdue })}</Badge>}
          {soon > 0 && <Badge tone="warn">{t('registers.dueSoon', { count: soon })}</Badge>}
          {records.length > 0 && overdue + soon === 0 && <Badge tone="good">{t('registers.nothingDue')}</Badge>}
        </>
      )}
    </Card>
  )
}

/** Its records are signed statements, which nobody fills in or changes. */
function AccessReviewCard() {
  const { t } = useTranslation()
  const { date } = useFormats()
  const { go } = useAppActions()
  const [review] = useAccessReview()
  const { due } = review ?? {}
  const isOverdue = due !== undefined && due < today()
  return (
    <Card
      icon={ClipboardCheck}
      title={t('accessReview.title')}
      lead={t('accessReview.register')}
      onOpen={() => go({ screen: 'access-review' })}
    >
      {review !== undefined && <Badge>{t('registers.records', { count: review.reviews.length })}</Badge>}
      {due !== undefined && (
        <Badge tone={isOverdue ? 'danger' : 'good'}>
          {t(isOverdue ? 'accessReview.overdue' : 'accessReview.due', { date: date(due) })}
        </Badge>
      )}
      {review !== undefined && review.open.length > 0 && (
        <Badge tone="warn">{t('accessReview.openCount', { count: review.open.length })}</Badge>
      )}
    </Card>
  )
}

interface CardProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly lead: string
  readonly onOpen: () => void
  readonly children: ReactNode
}

function Card({ icon, title, lead, onOpen, children }: CardProps) {
  return (
    <button type="button" className={styles.register} onClick={onOpen}>
      <Icon of={icon} size="lg" />
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.lead}>{lead}</span>
        <span className={styles.counts}>{children}</span>
      </span>
    </button>
  )
}
