import { History, Inbox, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Arrival } from '#shared/usecases/contract/exchange-control.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useExchange } from '../../stores/use-exchange.ts'
import styles from './sync.module.css'

type ArrivedAssessment = Arrival['assessments'][number]

/** What each exchange brought, with the way back for every assessment. */
export function ArrivalsPanel({ isReader }: { readonly isReader: boolean }) {
  const { t } = useTranslation()
  const { dateTime } = useFormats()
  const result = useExchange((state) => state.result)
  const { workbench, go, toast, fail, refresh } = useAppActions()
  const [arrivals, setArrivals] = useState<readonly Arrival[]>()
  const [asked, setAsked] = useState<{ readonly arrival: string; readonly assessment: ArrivedAssessment }>()
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    const read = async (): Promise<void> => setArrivals((await (await workbench()).arrivals?.()) ?? [])
    read().catch(fail)
    // An exchange may have brought more.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [workbench, fail, result])
  const takeBack = async ({ arrival, assessment }: NonNullable<typeof asked>): Promise<void> => {
    setBusy(true)
    try {
      const bench = await workbench()
      const done = await bench.takeBackArrival?.({ arrival, id: assessment.id })
      setArrivals((await bench.arrivals?.()) ?? [])
      if (done !== undefined) {
        const kept = done.kept === 0 ? '' : ` ${t('arrivals.kept', { count: done.kept })}`
        toast('good', `${t('arrivals.done', { count: done.takenBack })}${kept}`)
      }
      await refresh()
    } catch (thrown) {
      fail(thrown)
    }
    setBusy(false)
    setAsked(undefined)
  }
  if (arrivals === undefined) return null
  if (arrivals.length === 0)
    return (
      <EmptyState icon={Inbox} title={t('arrivals.none')}>
        {t('arrivals.noneText')}
      </EmptyState>
    )
  return (
    <SectionCard title={t('arrivals.title')} lead={t('arrivals.lead')}>
      <ul className={styles.list}>
        {arrivals.map((arrival) => (
          <li key={arrival.id} className={styles.item}>
            <div className={styles.words}>
              <p className={styles.detail}>{dateTime(arrival.at)}</p>
              {arrival.assessments.map((assessment) => (
                <div key={assessment.id} className={styles.row}>
                  <span className={styles.words}>
                    <span>
                      {assessment.title} {assessment.isNew && <Badge tone="accent">{t('arrivals.isNew')}</Badge>}
                      {assessment.isTakenBack && <Badge>{t('arrivals.takenBack')}</Badge>}
                    </span>
                    <span className={styles.detail}>{t('arrivals.from', { name: assessment.from })}</span>
                  </span>
                  <span className={styles.buttons}>
                    <Button size="sm" variant="quiet" icon={History} onPress={() => go({ screen: 'history', assessment: assessment.id })}>
                      {t('arrivals.history')}
                    </Button>
                    {!assessment.isNew && !assessment.isTakenBack && (
                      <Button size="sm" icon={Undo2} isDisabled={isReader} onPress={() => setAsked({ arrival: arrival.id, assessment })}>
                        {t('arrivals.takeBack')}
                      </Button>
                    )}
                  </span>
                </div>
              ))}
              {arrival.statements > 0 && <p className={styles.detail}>{t('arrivals.statements', { count: arrival.statements })}</p>}
            </div>
          </li>
        ))}
      </ul>
      {asked !== undefined && (
        <Dialog
          title={t('arrivals.takeBackTitle', { title: asked.assessment.title })}
          isBusy={isBusy}
          onClose={() => setAsked(undefined)}
          footer={
            <>
              <Button isDisabled={isBusy} onPress={() => setAsked(undefined)}>
                {t('action.cancel')}
              </Button>
              <Button variant="primary" isPending={isBusy} onPress={() => void takeBack(asked)}>
                {t('arrivals.takeBack')}
              </Button>
            </>
          }
        >
          <p>{t('arrivals.takeBackText')}</p>
        </Dialog>
      )}
    </SectionCard>
  )
}
