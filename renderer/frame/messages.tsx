import { ToastRegion } from './toast-region.tsx'
import { useApp, useAppActions } from '../stores/use-app.ts'

/** A message that comes or goes draws itself and not the screen behind it, which may be a long questionnaire in the middle of a word. */
export function Messages() {
  const toasts = useApp((state) => state.toasts)
  const { dismissToast } = useAppActions()
  return <ToastRegion toasts={toasts} onDismiss={dismissToast} />
}
