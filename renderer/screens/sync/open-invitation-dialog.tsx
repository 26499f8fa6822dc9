import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invitation, RosterState } from '#shared/usecases/contract/collaboration.ts'
import { toPlainError } from '#shared/errors.ts'
import { Callout } from '../../components/callout.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { NamesakeCallout } from '../people/namesake-callout.tsx'
import { JoinConsequences } from './join-consequences.tsx'

export interface OpenInvitationDialogProps {
  readonly onJoined: (roster: RosterState) => void
  readonly onClose: () => void
}

/** Reads an invitation, shows whose it is, and joins only after the words were compared. */
export function OpenInvitationDialog({ onJoined, onClose }: OpenInvitationDialogProps) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const { workbench, toast } = useAppActions()
  const [bytes, setBytes] = useState<Uint8Array>()
  const [invitation, setInvitation] = useState<Invitation>()
  const [error, setError] = useState<string>()
  /** The vault has a workspace or list of its own, which has to be left first. */
  const [isElsewhere, setElsewhere] = useState(false)
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setError(undefined)
    try {
      const read = new Uint8Array(await file.arrayBuffer())
      setInvitation(await (await workbench()).readInvitation?.({ bytes: read }))
      setBytes(read)
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
    }
  }
  const by = invitation?.by.name ?? ''
  const join = async (): Promise<'stay' | void> => {
    if (bytes === undefined) return 'stay'
    try {
      const roster = await (await workbench()).acceptInvitation?.({ bytes, wordsCompared: true, leaveOwn: isElsewhere })
      if (roster !== undefined) onJoined(roster)
    } catch (thrown) {
      if (isElsewhere || !['other-workspace', 'other-roster'].includes(toPlainError(thrown).code)) throw thrown
      setElsewhere(true)
      return 'stay'
    }
    toast('good', t('roster.joined', { name: by }))
  }
  return (
    <FormDialog
      title={invitation === undefined ? t('roster.open') : t('roster.openTitle', { name: by })}
      action={t(isElsewhere ? 'join.doInvited' : 'roster.accept')}
      isReady={bytes !== undefined}
      submit={join}
      onClose={onClose}
    >
      {invitation === undefined ? (
        <FileDrop label={t('roster.open')} hint={t('roster.openHint')} onFiles={([file]) => void open(file)} />
      ) : (
        <>
          <p>
            {t('roster.openFor', {
              name: invitation.for,
              roles: invitation.roles.map((role) => t(`role.${role}`)).join(', ') || t('roster.noRoles'),
              until: date(invitation.until),
            })}
          </p>
          <NamesakeCallout namesakes={invitation.namesakes} act="accept" />
          <p>{t('roster.openText', { name: by })}</p>
          <FingerprintWords words={invitation.fingerprintWords} />
          {isElsewhere && (
            <Callout tone="warn" isAlert title={t('join.invited')}>
              <p>{t('join.invitedText')}</p>
              <JoinConsequences />
            </Callout>
          )}
        </>
      )}
      {error !== undefined && (
        <Callout tone="danger" isAlert>
          {error}
        </Callout>
      )}
    </FormDialog>
  )
}
