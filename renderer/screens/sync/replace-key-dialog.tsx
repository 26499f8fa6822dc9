import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fingerprint } from '#shared/model/ids.ts'
import type { RosterPerson, RosterState } from '#shared/usecases/contract/collaboration.ts'
import type { FolderPerson } from '#shared/usecases/contract/sync.ts'
import { Callout } from '../../components/callout.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'

export interface ReplaceKeyDialogProps {
  readonly member: RosterPerson
  /** Seen in the folder and no members yet: the new card is among them. */
  readonly candidates: readonly FolderPerson[]
  /** The new key, where it was chosen before. */
  readonly by?: Fingerprint | undefined
  readonly onDone: (roster: RosterState) => void
  readonly onClose: () => void
}

/** A member who lost the old key goes on with a new one, which an administrator vouches for. */
export function ReplaceKeyDialog({ member, candidates, by: given, onDone, onClose }: ReplaceKeyDialogProps) {
  const { t } = useTranslation()
  const { workbench, toast } = useAppActions()
  const [by, setBy] = useState(given ?? candidates.find(isNamesake(member))?.fingerprint)
  const [reason, setReason] = useState('')
  const chosen = candidates.find(({ fingerprint }) => fingerprint === by)
  const run = async (): Promise<'stay' | void> => {
    if (chosen === undefined) return 'stay'
    const bench = await workbench()
    const roster = await bench.replaceMemberKey?.({ fingerprint: member.fingerprint, by: chosen.fingerprint, reason })
    if (roster !== undefined) onDone(roster)
    toast('good', t('roster.done'))
  }
  return (
    <FormDialog
      title={t('newKey.memberTitle', { name: member.name })}
      action={t('newKey.memberDo')}
      variant="danger"
      isReady={chosen !== undefined && reason.trim() !== ''}
      submit={run}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}

const isNamesake =
  ({ fingerprint }: RosterPerson) =>
  ({ namesakes = [] }: FolderPerson): boolean =>
    namesakes.some((other) => other.fingerprint === fingerprint)
