import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExchangePreview } from '#shared/usecases/contract/exchange-control.ts'

/** "2 assessments, 1 statement" */
export function usePreviewWords(): (preview: ExchangePreview) => string {
  const { t } = useTranslation()
  return useCallback(
    ({ assessments, systems, statements }) =>
      [
        assessments.length > 0 && t('preview.assessments', { count: assessments.length }),
        systems.length > 0 && t('preview.systems', { count: systems.length }),
        statements.length > 0 && t('preview.statements', { count: statements.length }),
      ]
        .filter((part) => part !== false)
        .join(', '),
    [t],
  )
}
