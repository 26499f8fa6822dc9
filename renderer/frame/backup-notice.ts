import { backupDays } from '#shared/governance/tasks/upkeep-tasks.ts'
import type { IsoDateTime } from '#shared/model/ids.ts'
import { describeError } from '../i18n/describe-error.ts'

const oldMs = backupDays * 24 * 60 * 60_000

/** @param lastAt of the last backup; of the vault itself while it has none */
export const isBackupOld = (lastAt: IsoDateTime, nowMs: number): boolean => nowMs - Date.parse(lastAt) > oldMs

/** @param error area and code as `BackupState` has them, e.g. `host/full` */
export function describeBackupError(error: string): string {
  const [area = '', code = ''] = error.split('/')
  return describeError({ area, code, message: '', facts: {} })
}
