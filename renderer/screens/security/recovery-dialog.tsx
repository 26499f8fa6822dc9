import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { FieldGrid } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { ActionDialog } from './action-dialog.tsx'

export interface RecoveryDialogProps {
  readonly ways: WaysToUnlock
  readonly onDone: () => void
  readonly onClose: () => void
}

const counts = ['2', '3', '4', '5', '6', '7'] as const
const options = counts.map((value) => ({ value, label: value }))

/** Makes the sheets, then asks for a group of them: a key that nobody has on paper must not be in force. */
export function RecoveryDialog({ ways, onDone, onClose }: RecoveryDialogProps) {
  const { t, i18n } = useTranslation()
  const { workbench, host, toast } = useAppActions()
  const [isSplit, setSplit] = useState(false)
  const [threshold, setThreshold] = useState<(typeof counts)[number]>('2')
  const [total, setTotal] = useState<(typeof counts)[number]>('3')
  const [asked, setAsked] = useState<number>()
  const [group, setGroup] = useState('')
  const [error, setError] = useState<string>()

  const confirm = async (): Promise<'stay' | void> => {
    try {
      await (await workbench()).confirmRecoveryKit({ group })
      toast('good', t('security.recovery.done'))
      onDone()
    } catch (thrown) {
      const plain = toPlainError(thrown)
      setError(plain.code === 'invalid-recovery-key' ? t('security.recovery.wrongGroup', { number: asked ?? 1 }) : describeError(plain))
      return 'stay'
    }
  }
  if (asked !== undefined) {
    return (
      <FormDialog
        title={t('security.recovery.confirmTitle')}
        action={t('security.recovery.finish')}
        isReady={group.trim().length >= 5}
        submit={confirm}
        onClose={onClose}
      >
        <p>{t(isSplit ? 'security.recovery.confirmFirst' : 'security.recovery.confirm', { number: asked })}</p>
        <TextField label={t('security.recovery.group', { number: asked })} value={group} onChange={setGroup} error={error} autoFocus />
      </FormDialog>
    )
  }
  return (
    <ActionDialog
      title={t('security.recovery.title')}
      text={t('security.recovery.text')}
      ways={ways}
      action={t('security.recovery.make')}
      isReady={!isSplit || Number(threshold) <= Number(total)}
      onClose={onClose}
      run={async (way) => {
        const [bench, commands] = [await workbench(), await host()]
        const language = (['de', 'fr'] as const).find((one) => one === i18n.language) ?? 'en'
        const kit = await bench.makeRecoveryKit({
          way,
          language,
          ...(isSplit ? { shares: { threshold: Number(threshold), total: Number(total) } } : {}),
        })
        for (const { fileName, bytes } of kit.files) {
          if (!(await commands.saveFile({ suggestedName: fileName, mediaType: 'application/pdf', bytes }))) return
        }
        setAsked(kit.askedGroup)
      }}
    >
      <Checkbox isSelected={isSplit} description={t('security.recovery.splitHelp')} onChange={setSplit}>
        {t('security.recovery.split')}
      </Checkbox>
      {isSplit && (
        <FieldGrid>
          <Select
            label={t('security.recovery.threshold')}
            options={options}
            value={threshold}
            onChange={(value) => setThreshold(value ?? '2')}
          />
          <Select label={t('security.recovery.total')} options={options} value={total} onChange={(value) => setTotal(value ?? '3')} />
        </FieldGrid>
      )}
    </ActionDialog>
  )
}
