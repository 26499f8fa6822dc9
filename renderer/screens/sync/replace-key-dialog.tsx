import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterPerson, RosterState } from '#shared/usecases/collaboration.ts'
import type { FolderPerson } from '#shared/usecases/workbench.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './sync.module.css'

export interface ReplaceKeyDialogProps {
  readonly member: RosterPerson
  /** Seen in the folder and no members yet: the new card is among them. */
  readonly candidates: readonly FolderPerson[]
  readonly onDone: (roster: RosterState) => void
  readonly onClose: () => void
}

/** A member who lost the old key goes on with a new one, which an administrator vouches for. */
export function ReplaceKeyDialog({ member, candidates, onDone, onClose }: ReplaceKeyDialogProps) {
  const { t } = useTranslation()
  const { workbench, toast, fail } = useAppActions()
  const [by, setBy] = useState(candidates.find(({ name }) => name === member.name)?.fingerprint)
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const chosen = candidates.find(({ fingerprint }) => fingerprint === by)
  const run = async (): Promise<void> => {
    if (chosen === undefined) return
    setBusy(true)
    try {
      const bench = await workbench()
      const roster = await bench.replaceMemberKey?.({ fingerprint: member.fingerprint, by: chosen.fingerprint, reason })
      if (roster !== undefined) onDone(roster)
      toast('good', t('roster.done'))
      onClose()
    } catch (thrown) {
      fail(thrown)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('newKey.memberTitle', { name: member.name })}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={isBusy} onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="danger" isPending={isBusy} isDisabled={chosen === undefined || reason.trim() === ''} onPress={() => void run()}>
            {t('newKey.memberDo')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('newKey.memberText')}</p>
        {candidates.length === 0 ? (
          <Callout tone="note">{t('newKey.memberNone')}</Callout>
        ) : (
          <Select
            label={t('newKey.memberBy')}
            isRequired
            options={candidates.map(({ fingerprint, name, email }) => ({
              value: fingerprint,
              label: [name, email].filter((part) => part !== '').join(', '),
            }))}
            value={by}
            placeholder="—"
            onChange={setBy}
          />
        )}
        {chosen !== undefined && <FingerprintWords words={chosen.fingerprintWords} />}
        <TextField label={t('newKey.reason')} description={t('newKey.reasonHelp')} isRequired value={reason} onChange={setReason} />
      </div>
    </Dialog>
  )
}
