import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { accessReviewMonths } from '#shared/access/access-review.ts'
import type { AccessReviewState } from '#shared/usecases/contract/access-review.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { SectionCard } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useDraft } from '../../stores/use-draft.ts'
import styles from './access.module.css'
import { MemberVerdictForm } from './member-verdict.tsx'
import { draftedReview } from './review-draft.ts'

const intervals = ['3', '6', '12'] as const

export interface ReviewFormProps {
  readonly review: AccessReviewState
  readonly onSigned: (review: AccessReviewState) => void
}

/** The decision about every member, and the signature under all of them. What is chosen stays while other screens are looked at. */
export function ReviewForm({ review, onSigned }: ReviewFormProps) {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, toast, fail } = useAppActions()
  const draft = useDraft('access-review', { fields: { months: String(accessReviewMonths) } })
  const [wasSubmitted, setSubmitted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const members = review.members.filter(({ state }) => state === 'active')
  const { members: judged, missing } = draftedReview(members, draft.form)
  const text = draft.form['text'] ?? ''
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSubmitted(true)
    if (missing.length > 0 || isBusy) return
    setBusy(true)
    try {
      const bench = await workbench()
      const signed = await bench.signAccessReview?.({ members: judged, months: Number(draft.form['months']), text: text.trim() })
      draft.discard()
      setSubmitted(false)
      if (signed !== undefined) onSigned(signed)
      toast('good', t('accessReview.signed'))
    } catch (thrown) {
      fail(thrown)
      const now = await (await workbench()).accessReview?.().catch(() => undefined)
      if (now !== undefined) onSigned(now)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <SectionCard
        title={t('accessReview.sheet')}
        lead={t('accessReview.judged', { done: members.length - missing.length, count: members.length })}
      >
        <ul className={styles.list}>
          {members.map((member) => (
            <MemberVerdictForm
              key={member.fingerprint}
              member={member}
              draft={draft}
              isReadOnly={isReader}
              isMissing={wasSubmitted && missing.includes(member.fingerprint)}
            />
          ))}
        </ul>
        <TextField
          label={t('accessReview.text')}
          multiline
          rows={3}
          isReadOnly={isReader}
          value={text}
          onChange={(value) => draft.set('text', value)}
        />
        <Select
          label={t('accessReview.next')}
          description={t('accessReview.nextHelp')}
          options={intervals
            .filter((months) => Number(months) <= review.longestMonths)
            .map((value) => ({ value, label: t(`accessReview.month.m${value}`) }))}
          value={intervals.find((months) => months === draft.form['months'] && Number(months) <= review.longestMonths) ?? '6'}
          onChange={(chosen) => draft.set('months', chosen ?? String(accessReviewMonths))}
        />
        {wasSubmitted && missing.length > 0 && (
          <Callout tone="warn" isAlert>
            {t('accessReview.missing', { count: missing.length })}
          </Callout>
        )}
        <div className={styles.foot}>
          <Button type="submit" variant="primary" isPending={isBusy} isDisabled={isReader}>
            {t('accessReview.sign')}
          </Button>
        </div>
      </SectionCard>
    </form>
  )
}
