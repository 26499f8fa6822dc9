import i18next from 'i18next'
import type { ProgressStep } from '#shared/usecases/contract/progress-step.ts'

/** Step names belong to the engine; one without a word here is shown as it is. */
export function progressWords({ step }: ProgressStep): string {
  const key = `progress.${step}`
  return i18next.exists(key) ? i18next.t(key, { defaultValue: step }) : step
}
