import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Issue } from '#shared/issue.ts'
import { TextField } from '../../components/text-field.tsx'

export interface RecoveryFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Letters on the sheet: 70 for a key, 80 for a share. */
  readonly letters: number
}

/** Where a recovery key is typed from paper; a typo is shown with its group while typing goes on. */
export function RecoveryField({ label, value, onChange, letters }: RecoveryFieldProps) {
  const { t } = useTranslation()
  const [issues, setIssues] = useState<readonly Issue[]>()
  useEffect(() => {
    let isGone = false
    const check = async (): Promise<void> => {
      const { parseRecoveryPart } = await import('#shared/vault/recovery-key.ts')
      const result = await parseRecoveryPart(value)
      if (!isGone) setIssues(result.ok ? [] : result.issues)
    }
    if (value.trim() !== '') void check()
    return () => {
      isGone = true
    }
  }, [value])
  const typed = value.replaceAll(/[^0-9A-Za-z]/g, '').length
  const groups = (issues ?? []).flatMap(({ code, facts }) => (code === 'recovery-group' ? [Number(facts?.['group'])] : []))
  // The last group is still being typed.
  const finished = groups.filter((group) => group * 5 <= typed)
  const isShort = typed < letters
  const error =
    value.trim() === ''
      ? undefined
      : finished.length > 0
        ? t('security.way.typo', { groups: finished.join(', ') })
        : issues?.some(({ code }) => code === 'recovery-checksum') === true
          ? t('security.way.checksum')
          : undefined
  const progress = isShort
    ? t('security.way.length', { letters: typed, wanted: letters })
    : issues?.length === 0
      ? t('security.way.whole')
      : ''
  return (
    <TextField
      label={label}
      description={value.trim() === '' ? t('security.way.recoveryHelp') : progress}
      multiline
      rows={3}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
