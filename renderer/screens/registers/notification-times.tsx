import { useTranslation } from 'react-i18next'
import { incidentClocks, type IncidentClock } from '#shared/governance/registers/incident-clocks.ts'
import { Badge, type Tone } from '../../components/badge.tsx'
import { useNow } from '../../components/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import styles from './notification-times.module.css'

const [hourMs, dayMs] = [3_600_000, 86_400_000]
/** From here on hours are counted; the GDPR's own time is given in hours. */
const countedInHours = 72

/** The times within which authorities are notified of an incident, in words, as its form stands. */
export function NotificationTimes({ fields }: { readonly fields: Readonly<Record<string, string>> }) {
  const { t } = useTranslation()
  const now = useNow()
  const clocks = incidentClocks(fields)
  if (clocks.length === 0) return null
  return (
    <dl className={styles.clocks} aria-label={t('registers.clock.title')}>
      {clocks.map((clock) => (
        <div key={clock.id}>
          <dt>{t(`registers.clock.${clock.id}`, { days: Math.round((Date.parse(clock.until) - Date.parse(clock.from)) / dayMs) })}</dt>
          <dd>
            <ClockState clock={clock} now={now} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ClockState({ clock, now }: { readonly clock: IncidentClock; readonly now: number }) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const until = dateTime(clock.until)
  if (clock.state === 'not-required') return <Badge size="md">{t('registers.clock.not-required')}</Badge>
  if (clock.state === 'notified') {
    if (clock.at === undefined) return <Badge size="md">{t('registers.clock.notified')}</Badge>
    const said = { at: dateTime(clock.at), until }
    return clock.at <= clock.until ? (
      <Badge tone="good" size="md">
        {t('registers.clock.notifiedInTime', said)}
      </Badge>
    ) : (
      <Badge tone="danger" size="md">
        {t('registers.clock.notifiedLate', said)}
      </Badge>
    )
  }
  const left = Date.parse(clock.until) - now
  if (left <= 0) {
    return (
      <Badge tone="danger" size="md">
        {t('registers.clock.over', { until })}
      </Badge>
    )
  }
  const hours = Math.floor(left / hourMs)
  const time =
    hours <= countedInHours ? t('registers.clock.hours', { count: hours }) : t('registers.clock.days', { count: Math.floor(left / dayMs) })
  return (
    <Badge tone={toneOf(hours)} size="md">
      {t('registers.clock.left', { time, until })}
    </Badge>
  )
}

/** A day before the end it is serious, a night before it is late. */
const toneOf = (hours: number): Tone => (hours < 12 ? 'danger' : hours < 24 ? 'serious' : 'warn')
