import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AccessReviewState } from '#shared/usecases/contract/access-review.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { csvTable } from '../../components/csv-table.ts'
import { SectionCard } from '../../components/page.tsx'
import { today } from '../../host/local-clock.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './access.module.css'
import { useRoleWords } from './use-role-words.ts'

type Reviews = AccessReviewState['reviews']

/** Every review that somebody signed, newest first, with what each decided; as a table for auditors too. */
export function ReviewHistory({ reviews }: { readonly reviews: Reviews }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const { host, fail } = useAppActions()
  const words = useRoleWords()
  const save = async (): Promise<void> => {
    try {
      const heads = (['date', 'by', 'member', 'roles', 'verdict', 'target', 'reason'] as const).map((id) => t(`accessReview.column.${id}`))
      const rows = reviews.flatMap((review) =>
        review.members.map((member) => [
          review.at,
          review.by,
          member.name,
          words(member.roles),
          t(`accessReview.verdict_${member.verdict}`),
          member.target === undefined ? '' : words(member.target),
          member.reason,
        ]),
      )
      const bytes = csvTable([heads, ...rows])
      await (await host()).saveFile({ suggestedName: `access-reviews-${today()}.csv`, mediaType: 'text/csv', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <SectionCard
      title={t('accessReview.history')}
      actions={
        reviews.length > 0 && (
          <Button size="sm" icon={Download} onPress={() => void save()}>
            {t('accessReview.export')}
          </Button>
        )
      }
    >
      {reviews.length === 0 && <p className={styles.detail}>{t('accessReview.historyNone')}</p>}
      <ul className={styles.list}>
        {reviews.toReversed().map((review) => {
          const count = (verdict: string): number => review.members.filter((member) => member.verdict === verdict).length
          return (
            <li key={review.id} className={styles.item}>
              <p className={styles.head}>
                <strong>{t('accessReview.entry', { date: date(review.at), name: review.by })}</strong>
                <Badge tone={review.standing === 'counts' ? 'good' : 'danger'}>{t(`accessReview.standing.${review.standing}`)}</Badge>
              </p>
              <p className={styles.detail}>
                {[
                  t('accessReview.kept', { count: count('keep') }),
                  t('accessReview.changed', { count: count('change') }),
                  t('accessReview.removed', { count: count('remove') }),
                  t('accessReview.due', { date: date(review.next) }),
                ].join(' · ')}
              </p>
              {review.text !== '' && <p>{review.text}</p>}
              <details>
                <summary>{t('accessReview.members', { count: review.members.length })}</summary>
                <ul className={styles.verdicts}>
                  {review.members.map((member) => (
                    <li key={member.fingerprint}>
                      <strong>{member.name}</strong> ({words(member.roles)}): {t(`accessReview.verdict_${member.verdict}`)}
                      {member.target !== undefined && ` → ${words(member.target)}`}
                      {member.reason !== '' && ` – ${member.reason}`}
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          )
        })}
      </ul>
    </SectionCard>
  )
}
