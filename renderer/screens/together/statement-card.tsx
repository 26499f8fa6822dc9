import { useTranslation } from 'react-i18next'
import type { StatementsState } from '#shared/usecases/contract/collaboration.ts'
import { Badge, type Tone } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { namesOf } from '../people/namesake-facts.ts'
import styles from './together.module.css'

type Statement = StatementsState['statements'][number]

const tones: Readonly<Record<Statement['standing'], Tone>> = {
  'in-force': 'good',
  void: 'danger',
  stranger: 'danger',
  'no-role': 'warn',
  segregation: 'warn',
  withdrawn: 'neutral',
  superseded: 'neutral',
  'other-workspace': 'warn',
  'not-acceptable': 'danger',
}

export interface StatementCardProps {
  readonly statement: Statement
  /** Whether a decision that approves is in force. */
  readonly isApproved: boolean
  /** For one's own that still stands. */
  readonly onWithdraw: (() => void) | undefined
}

/** One signed statement: what, by whom with which role, when, about which content, and what it is worth now. */
export function StatementCard({ statement, isApproved, onWithdraw }: StatementCardProps) {
  const { t } = useTranslation()
  const { date, dateTime } = useFormats()
  const { body, by, roles, standing } = statement
  // Set apart where a decision approves nevertheless: an auditor looks for it first.
  const isDissent =
    isApproved && ((body.kind === 'vote' && body.vote === 'reject') || (body.kind === 'advice' && body.position === 'disagree'))
  return (
    <li className={styles.step}>
      <div className={styles.head}>
        <span className={styles.badges}>
          <strong>{t(`statement.kind.${body.kind}`)}</strong>
          <Badge tone={tones[standing]}>{t(`statement.standing.${standing}`)}</Badge>
          {isDissent && <Badge tone="serious">{t('conditionMet.dissent')}</Badge>}
        </span>
        {onWithdraw !== undefined && (
          <Button size="sm" variant="quiet" onPress={onWithdraw}>
            {t('statement.withdraw')}
          </Button>
        )}
      </div>
      <p>
        {body.kind === 'advice' && t(`statement.position_${body.position}`)}
        {body.kind === 'vote' && t('frame.pair', { name: t(`statement.body_${body.body}`), value: t(`statement.vote_${body.vote}`) })}
        {body.kind === 'acceptance' && `${t(`statement.level_${body.level}`)} · ${t('statement.until')} ${date(body.until)}`}
        {body.kind === 'decision' &&
          [t(`statement.outcome_${body.outcome}`), body.validUntil && `${t('statement.validUntil')} ${date(body.validUntil)}`]
            .filter(Boolean)
            .join(' · ')}
      </p>
      {body.kind === 'advice' && body.article36 === true && <p>{t('statement.article36')}</p>}
      {body.kind === 'condition-met' && <p>{body.condition}</p>}
      {body.text !== '' && <p className={styles.value}>{body.text}</p>}
      {statement.namesakes !== undefined && (
        <Callout tone="warn">{t('namesake.statement', { names: namesOf(statement.namesakes, t('namesake.you')) })}</Callout>
      )}
      {body.kind === 'decision' && body.conditions.length > 0 && (
        <ul className={styles.gates} aria-label={t('statement.conditions')}>
          {body.conditions.map((condition) => (
            <li key={condition.id}>
              <p>{t('frame.pair', { name: condition.id, value: condition.text })}</p>
              <p className={styles.detail}>
                {t('statement.conditionOwner')}: {condition.owner} · {t('statement.conditionDue')}: {date(condition.due)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.detail}>
        {by} · {roles.length === 0 ? t('roster.noRoles') : roles.map((role) => t(`role.${role}`)).join(', ')} · {dateTime(body.created)}
      </p>
      <p className={styles.detail}>
        {t('statement.content')} <span className={styles.digest}>{body.contentSha256.slice(0, 16)}…</span>
      </p>
    </li>
  )
}
