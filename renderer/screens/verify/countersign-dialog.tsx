import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Countersigned } from '#shared/usecases/contract/issued-report.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'

export interface CountersignDialogProps {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly onSigned: (signed: Countersigned) => void
  readonly onClose: () => void
}

const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** One more signature on a file that verifies: in which role and why, then the signed copy is saved. */
export function CountersignDialog({ fileName, bytes, onSigned, onClose }: CountersignDialogProps) {
  const { t } = useTranslation()
  const { workbench, host, toast } = useAppActions()
  const [role, setRole] = useState('')
  const [reason, setReason] = useState('')
  const sign = async (): Promise<'stay' | void> => {
    const signed = await (await workbench()).countersign({ fileName, bytes, role: role.trim(), reason: reason.trim() })
    const mediaType = mediaTypes[signed.verification.kind === 'docx' ? 'docx' : 'pdf']
    const isSaved = await (await host()).saveFile({ suggestedName: signed.fileName, mediaType, bytes: signed.bytes })
    if (!isSaved) return 'stay'
    toast('good', signed.warnings.length === 0 ? t('reports.saved', { name: signed.fileName }) : t('verify.noTimestamp'))
    onSigned(signed)
  }
  return (
    <FormDialog
      title={t('verify.countersign')}
      action={t('verify.countersign')}
      isReady={role.trim() !== ''}
      submit={sign}
      onClose={onClose}
    >
      <p>{t('verify.countersignLead', { name: fileName })}</p>
      <TextField label={t('reports.role')} isRequired value={role} onChange={setRole} />
      <TextField label={t('reports.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
