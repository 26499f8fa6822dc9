import { ArrowLeft, Check, PenLine, Scale } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { NewStatement, StatementsState } from '#shared/usecases/contract/collaboration.ts'
import { Badge, type Tone } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { Splash } from '../frame/splash.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { AssessmentRetention } from './registers/assessment-retention.tsx'
import { ConditionMetDialog } from './together/condition-met-dialog.tsx'
import { GateList } from './together/gate-list.tsx'
import { StatementCard } from './together/statement-card.tsx'
import { StatementDialog } from './together/statement-dialog.tsx'
import { useAssessmentContent } from './together/use-assessment-content.ts'
import styles from './together/together.module.css'

export function StatementsScreen() {
  const id = useApp((state) => (state.route.screen === 'statements' ? state.route.assessment : undefined))
  return id === undefined ? <Splash /> : <Statements key={id} id={id} />
}

const tones: Partial<Record<StatementsState['state'], Tone>> = {
  approved: 'good',
  'approved-with-conditions': 'good',
  rejected: 'danger',
  stopped: 'danger',
  suspended: 'serious',
  'changes-requested': 'warn',
  'in-review': 'note',
}

/** What people stated about an assessment, what each word is worth, and what a decision still lacks. */
function Statements({ id }: { readonly id: AssessmentId }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const { workbench, go, fail, toast } = useAppActions()
  const isReader = useOpen((open) => open.mode === 'reader')
  const fingerprint = useOpen((open) => open.identity?.fingerprint)
  const { state } = useAssessmentContent(id)
  const [stated, setStated] = useState<StatementsState>()
  const [isMaking, setMaking] = useState(false)
  const [meeting, setMeeting] = useState<StatementsState['conditions'][number]>()
  useEffect(() => {
    const read = async (): Promise<void> => setStated(await (await workbench()).statements?.(id))
    read().catch(fail)
    // Another content makes other statements void.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, state, workbench, fail])
  if (state === undefined || stated === undefined) return <Splash />
  const sign = async (statement: NewStatement): Promise<boolean> => {
    try {
      setStated(await (await workbench()).makeStatement?.({ id, statement }))
      toast('good', t('statement.signed'))
      return true
    } catch (thrown) {
      fail(thrown)
      return false
    }
  }
  return (
    <Page
      width="text"
      title={t('statement.title')}
      subject={state.summary.title}
      lead={t('statement.lead')}
      actions={
        <>
          <Button variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'assessment', assessment: id })}>
            {t('statement.back')}
          </Button>
          <Button variant="primary" icon={PenLine} isDisabled={isReader || fingerprint === undefined} onPress={() => setMaking(true)}>
            {t('statement.make')}
          </Button>
        </>
      }
    >
      <SectionCard
        title={t('statement.gates')}
        actions={
          <Badge size="md" tone={tones[stated.state] ?? 'neutral'}>
            {t(`statement.state.${stated.state}`)}
          </Badge>
        }
      >
        <GateList stated={stated} />
        {stated.conditions.length > 0 && (
          <ul className={styles.gates}>
            {stated.conditions.map((condition) => (
              <li key={condition.id} className={styles.gate}>
                <Badge tone={condition.state === 'met' ? 'good' : condition.state === 'overdue' ? 'danger' : 'warn'}>
                  {t(`statement.state_${condition.state}`)}
                </Badge>
                <span>
                  {condition.id}: {condition.text}
                </span>
                <span className={styles.detail}>
                  {t('statement.conditionOwner')}: {condition.owner} · {t('statement.conditionDue')}: {date(condition.due)}
                </span>
                {condition.state !== 'met' && !isReader && stated.hindrances['condition-met'] === undefined && (
                  <Button size="sm" icon={Check} onPress={() => setMeeting(condition)}>
                    {t('conditionMet.mark')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {stated.unconfirmed.map(({ author, passedOnBy }) => (
          <p key={`${author} ${passedOnBy}`} className={styles.detail}>
            {t('history.hearsay', { author, name: passedOnBy })}
          </p>
        ))}
        <p className={styles.detail}>
          {t('statement.content')} <span className={styles.digest}>SHA-256 {stated.contentSha256}</span>
        </p>
      </SectionCard>
      <SectionCard title={t('statement.list')}>
        {stated.statements.length === 0 ? (
          <EmptyState icon={Scale} title={t('statement.none')}>
            {t('statement.noneText')}
          </EmptyState>
        ) : (
          <ol className={styles.steps}>
            {stated.statements.toReversed().map((statement) => (
              <StatementCard
                key={statement.id}
                statement={statement}
                isApproved={stated.state === 'approved' || stated.state === 'approved-with-conditions' || stated.state === 'suspended'}
                onWithdraw={
                  statement.fingerprint === fingerprint && !isReader && canWithdraw(statement)
                    ? () => void sign({ kind: 'withdrawal', withdraws: statement.id, text: '' })
                    : undefined
                }
              />
            ))}
          </ol>
        )}
      </SectionCard>
      <AssessmentRetention id={id} title={state.summary.title} />
      {meeting !== undefined && stated.decision !== undefined && (
        <ConditionMetDialog condition={meeting} decision={stated.decision} onSign={sign} onClose={() => setMeeting(undefined)} />
      )}
      {isMaking && <StatementDialog state={stated.state} hindrances={stated.hindrances} onSign={sign} onClose={() => setMaking(false)} />}
    </Page>
  )
}

const canWithdraw = ({ standing, body }: StatementsState['statements'][number]): boolean =>
  standing !== 'withdrawn' && standing !== 'superseded' && body.kind !== 'withdrawal'
