import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCitationIn } from '#shared/i18n/report/citation-titles.ts'
import { Dialog } from '../../components/dialog.tsx'
import { CrosswalkTable } from '../../components/crosswalk-table.tsx'

export interface CrosswalkDialogProps {
  /** Filters the table to begin with. */
  readonly citation: string
  readonly onClose: () => void
}

/** What other frameworks say of the same matter, without leaving the question. */
export function CrosswalkDialog({ citation, onClose }: CrosswalkDialogProps) {
  const { t, i18n } = useTranslation()
  const [isAll, setAll] = useState(false)
  return (
    <Dialog
      kind="wide"
      title={t('frame.pair', { name: t('crosswalk.title'), value: formatCitationIn(i18n.language, citation) })}
      onClose={onClose}
    >
      <CrosswalkTable {...(isAll ? {} : { citation })} onShowAll={() => setAll(true)} />
    </Dialog>
  )
}
