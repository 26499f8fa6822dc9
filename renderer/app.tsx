import { lazy, Suspense, useEffect } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { ErrorBoundary } from './frame/error-boundary.tsx'
import { Splash } from './frame/splash.tsx'
import { LockScreen } from './screens/lock-screen.tsx'
import type { AppStore } from './stores/app-state.ts'
import type { AssessmentStore } from './stores/assessment-state.ts'
import type { ExchangeStore } from './stores/exchange-store.ts'
import { AppContext, useApp } from './stores/use-app.ts'
import { ExchangeContext } from './stores/use-exchange.ts'
import { AssessmentContext } from './stores/use-assessment.ts'

// Everything behind the lock arrives while the passphrase is typed: not before the unlock screen is there, which must not wait for it.
const warmAfterMs = 400
const loadWorkspace = () => import('./workspace.tsx')
const Workspace = lazy(async () => ({ default: (await loadWorkspace()).Workspace }))

export interface AppProps {
  readonly app: AppStore
  readonly assessment: AssessmentStore
  readonly exchange: ExchangeStore
}

export function App({ app, assessment, exchange }: AppProps) {
  const { i18n } = useTranslation()
  useEffect(() => {
    const flush = () => void assessment.actions.flush()
    const flushWhenHidden = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    const restore = (event: PopStateEvent) => app.actions.navigation.restore(event.state)
    const online = () => app.actions.setOnline(navigator.onLine)
    const showTheme = (): void => {
      const { theme: chosen } = app.getState()
      if (chosen === 'system') delete document.documentElement.dataset['theme']
      else document.documentElement.dataset['theme'] = chosen
    }
    online()
    showTheme()
    const unsubscribe = app.subscribe(showTheme)
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flushWhenHidden)
    window.addEventListener('popstate', restore)
    window.addEventListener('online', online)
    window.addEventListener('offline', online)
    return () => {
      unsubscribe()
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flushWhenHidden)
      window.removeEventListener('popstate', restore)
      window.removeEventListener('online', online)
      window.removeEventListener('offline', online)
    }
  }, [app, assessment])
  useEffect(() => {
    document.documentElement.lang = i18n.language
  }, [i18n.language])
  return (
    <I18nProvider locale={i18n.language}>
      <AppContext value={app}>
        <AssessmentContext value={assessment}>
          <ExchangeContext value={exchange}>
            <ErrorBoundary>
              <Phase />
            </ErrorBoundary>
          </ExchangeContext>
        </AssessmentContext>
      </AppContext>
    </I18nProvider>
  )
}

function Phase() {
  const phase = useApp((state) => state.phase)
  useEffect(() => {
    if (phase !== 'locked') return
    const warm = setTimeout(() => void loadWorkspace(), warmAfterMs)
    return () => clearTimeout(warm)
  }, [phase])
  if (phase !== 'open') return <LockScreen />
  return (
    <Suspense fallback={<Splash />}>
      <Workspace />
    </Suspense>
  )
}
