import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { Branding } from '#shared/model/branding.ts'
import type { BrandingChange } from '#shared/usecases/contract/organisation.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions } from '../../stores/use-app.ts'

/** What is changed at once, and where its problem is told. */
export type BrandingPart = 'colours' | 'logo' | 'wordTemplate' | 'file'

/** The look of the vault's reports and what changes it; each change says whether it was kept. */
export function useBranding() {
  const { t } = useTranslation()
  const { workbench, host, toast, fail } = useAppActions()
  const [branding, setBranding] = useState<Branding>()
  const [problem, setProblem] = useState<{ readonly part: BrandingPart; readonly text: string }>()
  const [isBusy, setBusy] = useState(false)

  useEffect(() => {
    let isGone = false
    const load = async (): Promise<void> => {
      try {
        const found = await (await workbench()).branding?.()
        if (!isGone) setBranding(found)
      } catch (thrown) {
        fail(thrown)
      }
    }
    void load()
    return () => {
      isGone = true
    }
  }, [workbench, fail])

  const change = async (part: BrandingPart, request: BrandingChange): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      setBranding(await (await workbench()).saveBranding?.(request))
      toast('good', t('status.saved'))
      return true
    } catch (thrown) {
      const plain = toPlainError(thrown)
      if (plain.area === 'branding') setProblem({ part, text: describeError(plain) })
      else fail(thrown)
      return false
    } finally {
      setBusy(false)
    }
  }
  const read = async (part: 'logo' | 'wordTemplate' | 'file', file: File | undefined): Promise<boolean> => {
    if (file === undefined) return false
    const bytes = new Uint8Array(await file.arrayBuffer())
    return await change(part, { [part]: { fileName: file.name, bytes } })
  }
  const save = async (): Promise<void> => {
    try {
      const bytes = new TextEncoder().encode(`${JSON.stringify(branding, null, 2)}\n`)
      await (await host()).saveFile({ suggestedName: 'reports.branding.json', mediaType: 'application/json', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  const problemOf = (part: BrandingPart): string | undefined => (problem?.part === part ? problem.text : undefined)
  return { branding, isBusy, change, read, save, problemOf }
}
