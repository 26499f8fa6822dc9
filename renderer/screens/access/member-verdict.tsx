import { useTranslation } from 'react-i18next'
import { accessVerdicts, needsReason } from '#shared/access/access-review.ts'
import type { ReviewedMember } from '#shared/usecases/contract/access-review.ts'
import { Badge } from '../../components/badge.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import facts from '../../components/facts.module.css'
import { TextField } from '../../components/text-field.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Draft } from '../../stores/use-draft.ts'
import { NamesakeLine } from '../people/namesake-line.tsx'
import { RoleChoice } from '../sync/role-choice.tsx'
import styles from './access.module.css'
import { reasonKey, rolesText, targetKey, targetOf, verdictFields, verdictOf } from './review-draft.ts'
import { useRoleWords } from './use-role-words.ts'

export interface MemberVerdictProps {
  readonly member: ReviewedMember
  readonly draft: Draft
  readonly isReadOnly: boolean
  /** Says what is missing, once somebody tried to sign. */
  readonly isMissing: boolean
}

const tones = { keep: 'good', change: 'warn', remove: 'danger' } as const

/** One member with what speaks for and against their rights, and the decision about them. */
export function MemberVerdictForm({ member, draft, isReadOnly, isMissing }: MemberVerdictProps) {
  const { t } = useTranslation()
  const { date, dateTime } = useFormats()
  const words = useRoleWords()
  const { name, email, organisation, roles, until, elevation, joinedAt, lastSignedAt, fingerprintWords, isSelf } = member
  const verdict = verdictOf(member, draft.form)
  const isStanding = roles.includes('administrator')
  const asks = verdict !== undefined && needsReason({ roles, verdict })
  const set = (fields: Readonly<Record<string, string>>): void => draft.setAll(fields)
  return (
    <li className={styles.member}>
      <div className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        {isSelf && <Badge tone="accent">{t('accessReview.own')}</Badge>}
        {isStanding && until === undefined && <Badge tone="warn">{t('elevation.standing')}</Badge>}
        {elevation !== undefined && <Badge tone="warn">{t('elevation.lasts', { until: dateTime(elevation.until) })}</Badge>}
      </div>
      <p className={styles.detail}>{[organisation, email].filter((part) => part !== '').join(' · ')}</p>
      <NamesakeLine namesakes={member.namesakes} advice={t('namesake.review')} />
      <dl className={facts.facts}>
        <div>
          <dt>{t('accessReview.roles')}</dt>
          <dd>{words(roles)}</dd>
        </div>
        {until !== undefined && (
          <div>
            <dt>{t('accessReview.until')}</dt>
            <dd>{date(until)}</dd>
          </div>
        )}
        <div>
          <dt>{t('accessReview.lastSigned')}</dt>
          <dd>{lastSignedAt === undefined ? t('accessReview.nothingSigned') : dateTime(lastSignedAt)}</dd>
        </div>
        <div>
          <dt>{t('accessReview.joined')}</dt>
          <dd>{dateTime(joinedAt)}</dd>
        </div>
        <div>
          <dt>{t('accessReview.device')}</dt>
          <dd>{fingerprintWords.join(' ')}</dd>
        </div>
      </dl>
      {isSelf && <p className={styles.detail}>{t('accessReview.ownText')}</p>}
      <ChoiceGroup
        label={t('accessReview.verdict', { name })}
        layout="bar"
        choices={accessVerdicts.map((id) => ({ id, text: t(`accessReview.verdict_${id}`), tone: tones[id] }))}
        chosen={verdict === undefined ? [] : [verdict]}
        isReadOnly={isReadOnly}
        onChange={([chosen = '']) => set(verdictFields(member, chosen))}
      />
      {verdict === 'change' && (
        <RoleChoice
          label={t('accessReview.target')}
          roles={targetOf(member, draft.form)}
          onChange={(target) => set({ [targetKey(member)]: rolesText(target) })}
        />
      )}
      {asks && (
        <TextField
          label={t('accessReview.reason')}
          {...(isStanding && verdict === 'keep' ? { description: t('accessReview.reasonStanding') } : {})}
          isRequired
          isReadOnly={isReadOnly}
          value={draft.form[reasonKey(member)] ?? ''}
          onChange={(reason) => set({ [reasonKey(member)]: reason })}
        />
      )}
      {isMissing && (
        <p className={styles.missing} role="note">
          {t('accessReview.missingHere')}
        </p>
      )}
    </li>
  )
}
