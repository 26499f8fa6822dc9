import { useTranslation } from 'react-i18next'
import type { RosterPerson } from '#shared/usecases/contract/collaboration.ts'
import { Badge, type Tone } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { useNow } from '../../components/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { NamesakeLine } from '../people/namesake-line.tsx'
import type { MemberAct } from './member-dialog.tsx'
import styles from './sync.module.css'

export interface MemberRowProps {
  readonly member: RosterPerson
  readonly mayChange: boolean
  readonly onAct: (act: MemberAct) => void
  readonly onRenew: (member: RosterPerson) => void
}

/** A member with roles and where they come from, and what an administrator may do about them. */
export function MemberRow({ member, mayChange, onAct, onRenew }: MemberRowProps) {
  const { t } = useTranslation()
  const { date, dateTime } = useFormats()
  const { name, email, organisation, roles, until, state, isSelf, endedAt } = member
  const words = roles.length === 0 ? t('roster.noRoles') : roles.map((role) => t(`role.${role}`)).join(', ')
  const isAdministrator = roles.includes('administrator')
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <p className={styles.badges}>
          <strong>{name}</strong>
          {isSelf && <Badge tone="accent">{t('roster.you')}</Badge>}
          <Badge tone={state === 'active' ? 'good' : 'warn'}>{t(`roster.state_${state}`)}</Badge>
          {state === 'active' && isAdministrator && until === undefined && <Badge tone="note">{t('elevation.standing')}</Badge>}
        </p>
        <p>{until === undefined ? words : `${words} · ${t('roster.until')} ${date(until)}`}</p>
        {member.elevation !== undefined && <ElevationLine elevation={member.elevation} />}
        <p className={styles.detail}>{[organisation, email].filter((part) => part !== '').join(' · ')}</p>
        <p className={styles.detail}>
          {t('roster.addedBy', { name: member.addedBy, when: dateTime(member.joinedAt) })}
          {endedAt !== undefined && ` – ${dateTime(endedAt)}`}
        </p>
        <NamesakeLine namesakes={member.namesakes} {...(state === 'active' ? { advice: t('namesake.removeOne') } : {})} />
      </div>
      {mayChange && state === 'active' && (
        <span className={styles.buttons}>
          <Button size="sm" variant="quiet" onPress={() => onAct({ kind: 'roles', person: member })}>
            {t('roster.edit')}
          </Button>
          {!isSelf && !isAdministrator && (
            <Button size="sm" variant="quiet" onPress={() => onAct({ kind: 'elevate', person: member })}>
              {t('elevation.give')}
            </Button>
          )}
          {!isSelf && (
            <>
              <Button size="sm" variant="quiet" onPress={() => onRenew(member)}>
                {t('newKey.member')}
              </Button>
              <Button size="sm" variant="quiet" onPress={() => onAct({ kind: 'lost', person: member })}>
                {t('roster.lost')}
              </Button>
              <Button size="sm" variant="quiet" onPress={() => onAct({ kind: 'remove', person: member })}>
                {t('roster.remove')}
              </Button>
            </>
          )}
        </span>
      )}
    </li>
  )
}

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
/** From here on days are counted. */
const countedInHours = 72

/** Until when somebody administers, counting down. */
function ElevationLine({ elevation }: { readonly elevation: NonNullable<RosterPerson['elevation']> }) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const left = Date.parse(elevation.until) - useNow()
  const until = dateTime(elevation.until)
  if (left <= 0) return <p className={styles.detail}>{t('elevation.ended', { until })}</p>
  const hours = Math.floor(left / hourMs)
  const time =
    hours < 1
      ? t('elevation.minutes', { count: Math.ceil(left / minuteMs) })
      : hours <= countedInHours
        ? t('registers.clock.hours', { count: hours })
        : t('registers.clock.days', { count: Math.floor(left / dayMs) })
  const tone: Tone = hours < 1 ? 'serious' : 'warn'
  return (
    <>
      <p className={styles.badges}>
        <Badge tone={tone}>{`${t('elevation.lasts', { until })} · ${t('elevation.left', { time })}`}</Badge>
      </p>
      <p className={styles.detail}>{t('elevation.by', { name: elevation.by, reason: elevation.reason })}</p>
    </>
  )
}
