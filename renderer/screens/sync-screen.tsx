import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Page } from '../components/page.tsx'
import { Tabs } from '../components/tabs.tsx'
import { Splash } from '../frame/splash.tsx'
import { useApp, useOpen } from '../stores/use-app.ts'
import { useExchange, useExchangeActions } from '../stores/use-exchange.ts'
import { ArrivalsPanel } from './sync/arrivals-panel.tsx'
import { AuditPanel } from './sync/audit-panel.tsx'
import { ExchangePanel } from './sync/exchange-panel.tsx'
import { PreviewDialog } from './sync/preview-dialog.tsx'
import { RosterCard } from './sync/roster-card.tsx'

/** The shared folder, the people who meet in it, what arrived, and the log of it all. */
export function SyncScreen() {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const sync = useExchange((state) => state.sync)
  const isBusy = useExchange((state) => state.isAsked)
  const preview = useExchange((state) => state.preview)
  const { read, exchangeNow, takeOver, forgetResult } = useExchangeActions()
  const asked = useApp(({ route }) => (route.screen === 'sync' ? route.tab : undefined))
  const [tab, setTab] = useState(asked ?? 'exchange')
  const [isLooking, setLooking] = useState(false)
  // Of this person's own doing: a round in the background must not take the buttons from under the pointer.
  const [isTaking, setTaking] = useState(false)
  useEffect(() => {
    void read()
    // Whoever comes back is not told of an exchange of before.
    return forgetResult
  }, [read, forgetResult])
  // Who asked by hand is shown at once what came.
  const exchange = async (): Promise<void> => {
    setTab('exchange')
    // What arrives later by itself waits until somebody asks for it.
    setLooking(await exchangeNow())
  }
  const take = async (): Promise<void> => {
    setTaking(true)
    await takeOver()
    setTaking(false)
    setLooking(false)
  }
  if (sync === undefined) return <Splash />
  return (
    <Page
      width="text"
      title={t('nav.sync')}
      lead={t('sync.lead')}
      actions={
        sync.folder !== undefined && (
          <Button variant="primary" icon={RefreshCw} isPending={isBusy} isDisabled={isReader} onPress={() => void exchange()}>
            {t('sync.now')}
          </Button>
        )
      }
    >
      <Tabs
        label={t('exchange.tabs')}
        selected={tab}
        onSelect={setTab}
        isFlush
        items={[
          {
            id: 'exchange',
            title: t('exchange.tabExchange'),
            content: <ExchangePanel sync={sync} isReader={isReader} onLook={() => setLooking(true)} />,
          },
          { id: 'people', title: t('exchange.tabPeople'), content: <RosterCard people={sync.people} isReader={isReader} /> },
          { id: 'arrivals', title: t('exchange.tabArrivals'), content: <ArrivalsPanel isReader={isReader} /> },
          { id: 'log', title: t('exchange.tabLog'), content: <AuditPanel /> },
        ]}
      />
      {isLooking && preview !== undefined && (
        <PreviewDialog preview={preview} isBusy={isTaking} onTake={() => void take()} onClose={() => setLooking(false)} />
      )}
    </Page>
  )
}
