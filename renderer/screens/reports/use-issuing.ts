import { useState } from 'react'
import { toPlainError } from '#shared/errors.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import type { ProgressStep } from '#shared/usecases/contract/progress-step.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { useAppActions } from '../../stores/use-app.ts'

/** Issuing one report: what runs, how far it is, how to give it up, and the question that the fonts may raise. */
export function useIssuing(onIssued: (report: IssuedReport) => void) {
  const { workbench, fail } = useAppActions()
  const [progress, setProgress] = useState<ProgressStep>()
  const [isBusy, setBusy] = useState(false)
  /** Offered once the fonts turned out to lack letters. */
  const [printCodes, setPrintCodes] = useState<boolean>()

  const run = async (
    issue: (bench: Workbench, printCodes: boolean, progress: (step: ProgressStep) => void) => Promise<IssuedReport>,
  ): Promise<void> => {
    setBusy(true)
    try {
      onIssued(await issue(await workbench(), printCodes === true, setProgress))
    } catch (thrown) {
      const { code } = toPlainError(thrown)
      if (code === 'uncovered-script') setPrintCodes((chosen) => chosen ?? false)
      if (code !== 'cancelled') fail(thrown)
      setBusy(false)
      setProgress(undefined)
    }
  }
  const cancel = async (): Promise<void> => {
    try {
      await (await workbench()).cancelReport?.()
    } catch (thrown) {
      fail(thrown)
    }
  }
  return { run, cancel, progress, isBusy, printCodes, setPrintCodes }
}
