/** What keeps the workspace itself sound: backups, certificates, memberships. */
import { daysBetween } from '../../dates.ts'
import type { IsoDate } from '../../model/ids.ts'
import type { TaskDraft } from './task.ts'

/** Days without a backup after which one is due. */
export const backupDays = 7

/** Days ahead that an expiry shows as a task; a promised date shows however far it is. */
const expiryDays = 60

/** Something of a person's that ends by itself. */
interface Ending {
  readonly name: string
  readonly fingerprint: string
  readonly until: IsoDate
}

export interface UpkeepSources {
  readonly today: IsoDate
  /** Day of the last backup, `null` before the first; absent where backups are not this device's affair. */
  readonly lastBackup?: IsoDate | null
  /** Day on which the vault was made. */
  readonly since?: IsoDate
  readonly certificates?: readonly Ending[]
  /** Members whose membership ends by itself. */
  readonly members?: readonly Ending[]
}

export function upkeepTasks({ today, lastBackup, since, certificates = [], members = [] }: UpkeepSources): readonly TaskDraft[] {
  const isNear = ({ until }: Ending): boolean => daysBetween(today, until) <= expiryDays
  const from = lastBackup ?? since
  const days = from === undefined || lastBackup === undefined ? 0 : daysBetween(from, today)
  const backup: readonly TaskDraft[] =
    days <= backupDays
      ? []
      : [
          {
            id: 'backup',
            kind: 'upkeep',
            title: '',
            reason: lastBackup === null ? { code: 'no-backup', facts: { count: days } } : { code: 'backup', facts: { count: days } },
            owner: '',
            place: { at: 'backups' },
          },
        ]
  const ending =
    (code: 'certificate' | 'membership', at: 'certificates' | 'members') =>
    ({ name, fingerprint, until }: Ending): TaskDraft => ({
      id: `${code}:${fingerprint}`,
      kind: 'upkeep',
      title: name,
      reason: { code, facts: { name } },
      owner: '',
      due: until,
      place: { at },
    })
  return [
    ...backup,
    ...certificates.filter(isNear).map(ending('certificate', 'certificates')),
    ...members.filter(isNear).map(ending('membership', 'members')),
  ]
}
