import { ArrowLeft, ClipboardCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AccessReviewState } from '#shared/usecases/contract/access-review.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { today } from '../host/local-clock.ts'
import { Splash } from '../frame/splash.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useAppActions } from '../stores/use-app.ts'
import { useAccessReview } from '../stores/use-access-review.ts'
import styles from './access/access.module.css'
import { ReviewForm } from './access/review-form.tsx'
import { ReviewHistory } from './access/review-history.tsx'
import { useRoleWords } from './access/use-role-words.ts'

/** Who may do what in the workspace, judged member by member and signed; what was decided stays open until the list of members shows it. */
export function AccessReviewScreen() {
  const { t } = useTranslation()
  const { go } = useAppActions()
  const [review, setReview] = useAccessReview()
  if (review === undefined) return <Splash />
  const back = (
    <Button variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'sync', tab: 'people' })}>
      {t('accessReview.back')}
    </Button>
  )
  return (
    <Page width="text" title={t('accessReview.title')} lead={t('accessReview.lead')} actions={back}>
      {review.isFounded ? (
        <>
          <ReviewState review={review} />
          {review.open.length > 0 && <OpenDecisions open={review.open} />}
          {review.mayReview ? (
            <ReviewForm review={review} onSigned={setReview} />
          ) : (
            <Callout tone="note">{t('accessReview.mayNot')}</Callout>
          )}
          <FormerMembers members={review.members} />
          <ReviewHistory reviews={review.reviews} />
        </>
      ) : (
        <EmptyState icon={ClipboardCheck} title={t('accessReview.noRoster')}>
          {t('accessReview.noRosterText')}
        </EmptyState>
      )}
    </Page>
  )
}

function ReviewState({ review: { due, reviews, members } }: { readonly review: AccessReviewState }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const last = reviews.findLast(({ standing }) => standing === 'counts')
  const active = members.filter(({ state }) => state === 'active')
  const standing = active.filter(({ roles, until }) => roles.includes('administrator') && until === undefined).length
  const limited = active.filter(({ elevation }) => elevation !== undefined).length
  return (
    <p className={styles.foot}>
      {due !== undefined && (
        <Badge size="md" tone={due < today() ? 'danger' : 'note'}>
          {t(due < today() ? 'accessReview.overdue' : 'accessReview.due', { date: date(due) })}
        </Badge>
      )}
      <Badge size="md">{t('accessReview.members', { count: active.length })}</Badge>
      <Badge size="md" tone={standing > 2 ? 'warn' : 'neutral'}>
        {t('elevation.counts', { count: standing })}
      </Badge>
      {limited > 0 && <Badge size="md">{t('elevation.limited', { count: limited })}</Badge>}
      <span className={styles.detail}>
        {last === undefined ? t('accessReview.never') : t('accessReview.last', { date: date(last.at), name: last.by })}
      </span>
    </p>
  )
}

function OpenDecisions({ open }: Pick<AccessReviewState, 'open'>) {
  const { t } = useTranslation()
  const words = useRoleWords()
  return (
    <SectionCard title={t('accessReview.openTitle')} lead={t('accessReview.openText')}>
      <ul className={styles.list}>
        {open.map(({ fingerprint, name, verdict, target, reason }) => (
          <li key={fingerprint} className={styles.item}>
            <p>
              {verdict === 'remove' ? t('accessReview.openRemove', { name }) : t('accessReview.openChange', { name, roles: words(target) })}
            </p>
            <p className={styles.detail}>{reason}</p>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}

function FormerMembers({ members }: Pick<AccessReviewState, 'members'>) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const former = members.filter(({ state }) => state !== 'active')
  if (former.length === 0) return null
  return (
    <SectionCard title={t('accessReview.left')} lead={t('accessReview.leftText')}>
      <ul className={styles.list}>
        {former.map(({ fingerprint, name, state, endedAt, until = '' }) => (
          <li key={fingerprint} className={styles.item}>
            <strong>{name}</strong>
            <span className={styles.detail}>
              {t('accessReview.leftOn', { state: t(`roster.state_${state}`), date: date(endedAt ?? until) })}
            </span>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}
