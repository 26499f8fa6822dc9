import { toPlainError } from '../errors.ts'
import type { IsoDateTime } from '../model/ids.ts'
import { packVault } from './back-up-vault.ts'
import type { WorkbenchPorts } from './ports.ts'
import type { Session } from './session.ts'

const tickMs = 15_000
/** After a change at the latest; "clear site data" must not cost more than that. */
const intervalMs = 45_000
/** A backup takes no more than a twentieth of the time: a large vault is backed up less often. */
const pauseFactor = 20

export interface BackupState {
  readonly lastBackupAt?: IsoDateTime
  /** Area and code of what kept the last one from being written. */
  readonly problem?: string
}

/** Hands the host an encrypted copy of the vault while it changes. @returns how it stands, and how to stop */
export function backUpRegularly(ports: WorkbenchPorts, session: Session): { readonly state: () => BackupState; readonly stop: () => void } {
  let state: BackupState = {}
  let backedUp = -1
  let notBefore = 0
  let isRunning = false

  async function backUp(): Promise<void> {
    const start = Date.parse(ports.clock.now())
    const changes = session.changes
    try {
      const bytes = await session.enqueue(() => packVault(session))
      await ports.host().writeBackup({ name: `${session.summary.vaultId}.probity-backup`, bytes })
      backedUp = changes
      state = { lastBackupAt: ports.clock.now() }
    } catch (error) {
      const { area, code } = toPlainError(error)
      state = { ...state, problem: `${area}/${code}` }
    }
    const end = Date.parse(ports.clock.now())
    notBefore = end + Math.max(intervalMs, (end - start) * pauseFactor)
  }

  const stop = ports.every(tickMs, () => {
    if (isRunning || !session.hold || session.changes === backedUp || Date.parse(ports.clock.now()) < notBefore) return
    isRunning = true
    void backUp().finally(() => {
      isRunning = false
    })
  })
  return { state: () => state, stop }
}
