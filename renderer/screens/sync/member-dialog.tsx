import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles as allRoles, type Role } from '#shared/access/role.ts'
import type { Fingerprint } from '#shared/model/ids.ts'
import type { RosterState } from '#shared/usecases/contract/collaboration.ts'
import type { Namesake } from '#shared/usecases/contract/namesake.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { Button } from '../../components/button.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { NamesakeCallout } from '../people/namesake-callout.tsx'
import { RoleChoice } from './role-choice.tsx'
import { localMidnight, today } from '../../host/local-clock.ts'

/** A working day is what most tasks need. */
const elevationHours = ['1', '4', '8', '24', '72', '168', '720'] as const
type ElevationHours = (typeof elevationHours)[number]

interface Subject {
  readonly fingerprint: Fingerprint
  readonly name: string
  readonly roles?: readonly Role[]
  readonly until?: string
  readonly namesakes?: readonly Namesake[]
}
/** What is done to the list of members. */
export type MemberAct =
  | { readonly kind: 'found' }
  | { readonly kind: 'add' | 'roles' | 'elevate' | 'remove' | 'lost'; readonly person: Subject }

export interface MemberDialogProps {
  readonly act: MemberAct
  /** The entry that the person to be added may have already, which can get their key instead. */
  readonly instead?: { readonly name: string; readonly onPress: () => void } | undefined
  readonly onDone: (roster: RosterState) => void
  readonly onClose: () => void
}

/** One signed entry of the list of members: whom it is about, with which roles, and why. */
export function MemberDialog({ act, instead, onDone, onClose }: MemberDialogProps) {
  const { t } = useTranslation()
  const { workbench, toast } = useAppActions()
  const person = act.kind === 'found' ? undefined : act.person
  const [roles, setRoles] = useState<readonly Role[]>(person?.roles ?? ['assessor'])
  const [until, setUntil] = useState(person?.until ?? '')
  const [hours, setHours] = useState<ElevationHours>('8')
  const [since, setSince] = useState(today)
  const [reason, setReason] = useState('')
  const name = person?.name ?? ''
  const texts = {
    found: { title: t('roster.found'), text: t('roster.foundText'), action: t('roster.found') },
    add: { title: t('roster.addTitle', { name }), text: undefined, action: t('roster.add') },
    roles: { title: t('roster.editTitle', { name }), text: undefined, action: t('action.save') },
    elevate: { title: t('elevation.giveTitle', { name }), text: t('elevation.giveText'), action: t('elevation.give') },
    remove: { title: t('roster.removeTitle', { name }), text: t('roster.removeText'), action: t('roster.remove') },
    lost: { title: t('roster.lostTitle', { name }), text: t('roster.lostText'), action: t('roster.lost') },
  }[act.kind]
  const hasRoles = act.kind === 'add' || act.kind === 'roles'
  const sign = async (): Promise<void> => {
    const roster = await signed(await workbench(), act, {
      roles: allRoles.filter((role) => roles.includes(role)),
      until,
      since,
      hours,
      reason,
    })
    if (roster !== undefined) onDone(roster)
    toast('good', t('roster.done'))
  }
  return (
    <FormDialog
      title={texts.title}
      action={texts.action}
      variant={act.kind === 'remove' || act.kind === 'lost' ? 'danger' : 'primary'}
      isReady={reason.trim() !== ''}
      submit={sign}
      onClose={onClose}
    >
      {texts.text !== undefined && <p>{texts.text}</p>}
      {act.kind === 'add' && (
        <NamesakeCallout
          act="add"
          namesakes={act.person.namesakes}
          action={
            instead === undefined ? undefined : (
              <Button size="sm" onPress={instead.onPress}>
                {t('namesake.replace', { name: instead.name })}
              </Button>
            )
          }
        />
      )}
      {hasRoles && (
        <>
          <RoleChoice roles={roles} onChange={setRoles} />
          <TextField type="date" label={t('roster.until')} description={t('roster.untilOpen')} value={until} onChange={setUntil} />
        </>
      )}
      {act.kind === 'elevate' && (
        <Select
          label={t('elevation.hours')}
          options={elevationHours.map((value) => ({ value, label: t(`elevation.duration.h${value}`) }))}
          value={hours}
          onChange={(chosen) => setHours(chosen ?? '8')}
        />
      )}
      {act.kind === 'lost' && <TextField type="date" label={t('roster.lostSince')} value={since} onChange={setSince} />}
      <TextField label={t('roster.reason')} description={t('roster.reasonHelp')} isRequired autoFocus value={reason} onChange={setReason} />
    </FormDialog>
  )
}

interface Filled {
  readonly roles: readonly Role[]
  readonly until: string
  readonly since: string
  readonly hours: ElevationHours
  readonly reason: string
}

async function signed(bench: Workbench, act: MemberAct, { roles, until, since, hours, reason }: Filled): Promise<RosterState | undefined> {
  if (act.kind === 'found') return await bench.foundRoster?.({ reason })
  const { fingerprint } = act.person
  const withRoles = { fingerprint, roles, reason, ...(until === '' ? {} : { until }) }
  switch (act.kind) {
    case 'add':
      return await bench.addMember?.(withRoles)
    case 'roles':
      return await bench.changeRoles?.(withRoles)
    case 'elevate':
      return await bench.elevateMember?.({ fingerprint, hours: Number(hours), reason })
    case 'remove':
      return await bench.removeMember?.({ fingerprint, reason })
    case 'lost':
      return await bench.reportLostDevice?.({ fingerprint, reason, since: localMidnight(since) })
  }
}
