import { lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './components/dialog.tsx'
import { Callout } from './components/callout.tsx'
import { Button } from './components/button.tsx'
import { screenMap } from './screen-map.tsx'
import { useApp, useAppActions, useOpen } from './stores/use-app.ts'
import { useAssessment, useAssessmentActions } from './stores/use-assessment.ts'
// Not loaded late: what is typed right after its key belongs into it.
import { CommandPalette } from './frame/command-palette.tsx'
import { ErrorBoundary } from './frame/error-boundary.tsx'
import { Messages } from './frame/messages.tsx'
import { NavigationPane } from './frame/navigation-pane.tsx'
import { Onboarding } from './frame/onboarding.tsx'
import { Splash } from './frame/splash.tsx'
import { StatusBar } from './frame/status-bar.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { useGlobalKeys } from './frame/use-global-keys.ts'
import styles from './workspace.module.css'

const ShortcutsDialog = lazy(async () => ({ default: (await import('./frame/shortcuts-dialog.tsx')).ShortcutsDialog }))

/** The open vault: navigation, the screen of the route, status; screens bring their own right pane. */
export function Workspace() {
  const { t } = useTranslation()
  const route = useApp((state) => state.route)
  const dialog = useApp((state) => state.dialog)
  const mode = useOpen((open) => open.mode)
  const needsOnboarding = useOpen((open) => open.identity === undefined || open.organisation === undefined)
  const { show, workbench, fail } = useAppActions()
  const openAssessmentId = useAssessment((state) => state.id)
  const { close } = useAssessmentActions()
  const main = useRef<HTMLElement>(null)
  useGlobalKeys()

  // Leaving an assessment writes what is still waiting and lets go of its content.
  useEffect(() => {
    if (route.screen !== 'assessment' && openAssessmentId !== undefined) void close()
  }, [route.screen, openAssessmentId, close])
  // A new screen is read from its beginning; so are another record on the same one, and the first after the introduction.
  useEffect(() => {
    if (needsOnboarding || route.screen === 'assessment') return
    // One that begins with a field has taken the focus there.
    if (main.current?.contains(document.activeElement) !== true) main.current?.focus({ preventScroll: true })
  }, [route, needsOnboarding])

  if (needsOnboarding && mode === 'writer') return <Onboarding />
  const Screen = screenMap[route.screen]
  return (
    <div className={styles.workspace} data-compact={route.screen === 'assessment' || undefined}>
      <a
        href="#main"
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('frame.skip')}
      </a>
      <TopBar />
      <NavigationPane />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {mode === 'reader' && (
          <div className={styles.notice}>
            <Callout
              tone="warn"
              action={
                <Button
                  size="sm"
                  onPress={() =>
                    void workbench()
                      .then((bench) => bench.takeOver())
                      .catch(fail)
                  }
                >
                  {t('frame.takeOver')}
                </Button>
              }
            >
              {t('frame.readerText')}
            </Callout>
          </div>
        )}
        <ErrorBoundary key={route.screen}>
          <Suspense fallback={<Splash />}>
            <Screen />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusBar />
      <Messages />
      <Suspense fallback={null}>
        {(dialog === 'palette' || dialog === 'search') && <CommandPalette isSearch={dialog === 'search'} />}
        {dialog === 'shortcuts' && <ShortcutsDialog />}
      </Suspense>
      {dialog === 'navigation' && (
        <Dialog kind="sheet-start" title="Probity" onClose={() => show(undefined)}>
          <NavigationPane isSheet />
        </Dialog>
      )}
    </div>
  )
}
