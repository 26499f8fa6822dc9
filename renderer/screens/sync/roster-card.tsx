import { ClipboardCheck, MailOpen, MailPlus, UserPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fingerprint } from '#shared/model/ids.ts'
import type { RosterPerson, RosterState } from '#shared/usecases/contract/collaboration.ts'
import type { FolderPerson } from '#shared/usecases/contract/sync.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { useExchange } from '../../stores/use-exchange.ts'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { NamesakeLine } from '../people/namesake-line.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog, type MemberAct, type MemberDialogProps } from './member-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { OpenInvitationDialog } from './open-invitation-dialog.tsx'
import { ReplaceKeyDialog } from './replace-key-dialog.tsx'
import { RosterLog } from './roster-log.tsx'
import styles from './sync.module.css'

export interface RosterCardProps {
  /** Seen in the folder; members are added from among them. */
  readonly people: readonly FolderPerson[]
  readonly isReader: boolean
}

/** The signed list of members: roles, joining, leaving, lost devices, and how it came about. */
export function RosterCard({ people, isReader }: RosterCardProps) {
  const { t } = useTranslation()
  const result = useExchange((state) => state.result)
  const { go, workbench, fail } = useAppActions()
  const [roster, setRoster] = useState<RosterState>()
  const [act, setAct] = useState<MemberAct>()
  const [renewed, setRenewed] = useState<{ readonly member: RosterPerson; readonly by?: Fingerprint }>()
  const [dialog, setDialog] = useState<'invite' | 'open'>()
  useEffect(() => {
    const read = async (): Promise<void> => setRoster(await (await workbench()).roster?.())
    read().catch(fail)
    // An exchange may have brought entries.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [workbench, fail, result])
  if (roster === undefined) return null
  const mayChange = roster.mayAdminister && !isReader
  const known = new Set(roster.members.filter(({ state }) => state === 'active').map(({ fingerprint }) => fingerprint))
  const candidates = people.filter(({ fingerprint, state }) => state !== 'self' && !known.has(fingerprint))
  /** The way beside adding, where it is open: nobody gives a key to the own entry, nor to one that ended. */
  const insteadOf = (chosen: MemberAct): MemberDialogProps['instead'] => {
    if (chosen.kind !== 'add') return undefined
    const { fingerprint: by, namesakes = [] } = chosen.person
    const member = roster.members.find(
      ({ fingerprint, state, isSelf }) => state === 'active' && !isSelf && namesakes.some((other) => other.fingerprint === fingerprint),
    )
    if (member === undefined) return undefined
    const onPress = (): void => {
      setAct(undefined)
      setRenewed({ member, by })
    }
    return { name: member.name, onPress }
  }
  return (
    <SectionCard
      title={t('roster.title')}
      lead={t('roster.lead')}
      actions={
        <span className={styles.buttons}>
          {roster.state === 'founded' && (
            <Button size="sm" icon={ClipboardCheck} onPress={() => go({ screen: 'access-review' })}>
              {t('accessReview.title')}
            </Button>
          )}
          {mayChange && (
            <Button size="sm" icon={MailPlus} onPress={() => setDialog('invite')}>
              {t('roster.invite')}
            </Button>
          )}
          <Button size="sm" icon={MailOpen} isDisabled={isReader} onPress={() => setDialog('open')}>
            {t('roster.open')}
          </Button>
        </span>
      }
    >
      {roster.state === 'none' && (
        <Callout
          tone="note"
          title={t('roster.none')}
          action={
            <Button size="sm" isDisabled={isReader} onPress={() => setAct({ kind: 'found' })}>
              {t('roster.found')}
            </Button>
          }
        >
          {t('roster.noneText')}
        </Callout>
      )}
      {roster.state === 'rival' && (
        <Callout tone="warn" title={t('roster.rival')}>
          {t('roster.rivalText')}
        </Callout>
      )}
      {roster.members.length > 0 && <AdministratorCount members={roster.members} />}
      {roster.members.length > 0 && (
        <ul className={styles.list}>
          {roster.members.map((member) => (
            <MemberRow
              key={member.fingerprint}
              member={member}
              mayChange={mayChange}
              onAct={setAct}
              onRenew={(one) => setRenewed({ member: one })}
            />
          ))}
        </ul>
      )}
      {mayChange && candidates.length > 0 && (
        <ul className={styles.list}>
          {candidates.map((person) => (
            <li key={person.fingerprint} className={styles.item}>
              <span className={styles.words}>
                <strong>{person.name}</strong>
                <FingerprintWords words={person.fingerprintWords} />
                <NamesakeLine namesakes={person.namesakes} />
              </span>
              <Button size="sm" icon={UserPlus} onPress={() => setAct({ kind: 'add', person })}>
                {t('roster.add')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {roster.log.length > 0 && <RosterLog log={roster.log} />}
      {act !== undefined && <MemberDialog act={act} instead={insteadOf(act)} onDone={setRoster} onClose={() => setAct(undefined)} />}
      {renewed !== undefined && (
        <ReplaceKeyDialog {...renewed} candidates={candidates} onDone={setRoster} onClose={() => setRenewed(undefined)} />
      )}
      {dialog === 'invite' && <InviteDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'open' && <OpenInvitationDialog onJoined={setRoster} onClose={() => setDialog(undefined)} />}
    </SectionCard>
  )
}

/** How many administer for good, and how many for a time: the first are to be few. */
function AdministratorCount({ members }: { readonly members: readonly RosterPerson[] }) {
  const { t } = useTranslation()
  const active = members.filter(({ state }) => state === 'active')
  const standing = active.filter(({ roles, until }) => roles.includes('administrator') && until === undefined).length
  const limited = active.filter(({ elevation }) => elevation !== undefined).length
  const words = [t('elevation.counts', { count: standing }), ...(limited > 0 ? [t('elevation.limited', { count: limited })] : [])]
  return <p className={styles.detail}>{words.join(' · ')}</p>
}
