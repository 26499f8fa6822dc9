import { localClock, today } from './host/local-clock.ts'
import './workers/zod-without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { connectHost, onHostLock } from './host/connect-host.ts'
import { canLeaveProcess, leaveProcess, takeLockNote } from './host/leave-process.ts'
import { withdrawDownloads } from './host/download-file.ts'
import { describeError } from './i18n/describe-error.ts'
import { currentLanguage, setLanguage, startI18n } from './i18n/i18n.ts'
import { createAppStore } from './stores/app-store.ts'
import { createExchangeStore } from './stores/exchange-store.ts'
import { createAssessmentStore } from './stores/assessment-store.ts'
import { connectWorkbench } from './workers/connect-workbench.ts'

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')

const lockNote = takeLockNote()
startI18n(lockNote?.language ?? navigator.language)

const app = createAppStore({
  connectHost: async () => {
    const host = await connectHost()
    onHostLock(() => void app.actions.lock('suspend').catch(app.actions.fail))
    return host
  },
  connectWorkbench,
  history: window.history,
  beforeLock: () => assessment.actions.flush(),
  ...(canLeaveProcess()
    ? {
        leaveProcess: async (note) => leaveProcess({ ...note, language: currentLanguage() }, (await app.actions.host()).info()),
      }
    : {}),
  ...(lockNote ? { lockNote } : {}),
  showLanguage: (language) => void setLanguage(language),
  describeError,
})
const assessment = createAssessmentStore({
  workbench: app.actions.workbench,
  loadTemplate: async (ref) =>
    (await import('./stores/template-library.ts')).loadTemplate(ref, {
      today,
      language: currentLanguage,
      readOwn: async (own) => (await app.actions.workbench()).readTemplate(own),
    }),
  onError: app.actions.fail,
  stamp: () => {
    const name = app.getState().open?.identity?.name
    return { ...(name === undefined ? {} : { answeredBy: name }), answeredAt: localClock.now() }
  },
  elapsedMs: () => performance.now(),
})

const exchange = createExchangeStore({
  workbench: app.actions.workbench,
  host: app.actions.host,
  mode: () => app.getState().open?.settings.exchange ?? 'ask',
  onArrived: () => app.actions.refresh(),
  onError: app.actions.fail,
  elapsedMs: () => performance.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
})
// Looks after the folder while a vault is open here for writing; another window that only reads leaves it alone.
app.subscribe((state, before) => {
  const writes = (open: typeof state.open): string => (open?.mode === 'writer' ? `${open.vault.vaultId} ${open.settings.exchange}` : '')
  if (writes(state.open) === writes(before.open)) return
  if (writes(state.open) === '') exchange.actions.stop()
  else exchange.actions.start()
})

// A lock, from wherever it comes, empties the assessment as well, and files handed to the browser can no longer be fetched.
app.subscribe((state, before) => {
  if (before.open === undefined || state.open !== undefined) return
  assessment.actions.forget()
  withdrawDownloads()
})
void app.actions.start()

createRoot(root).render(
  <StrictMode>
    <App app={app} assessment={assessment} exchange={exchange} />
  </StrictMode>,
)
