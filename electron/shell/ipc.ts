import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { PlainError } from '#shared/errors.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { commandWire, isCommandName } from '#shared/ports/host-wire.ts'
import { runCommand } from '../node/command-schemas.ts'
import { errorForPage } from '../node/error-for-page.ts'
import { appOrigin } from './app-protocol.ts'

type IpcAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: PlainError }

/** Channel of a command; the preload script knows no other. */
const commandChannel = (name: string): string => `probity:${name}`
export const lockChannel = 'probity:lock'

/**
 * The only user of `ipcMain`: one handler per command, each checking who asks before what is asked.
 * @param isOurs whether the sender is a window that this program made
 */
export function registerCommands(host: HostCommands, isOurs: (contents: WebContents) => boolean): void {
  for (const name of Object.keys(commandWire)) {
    if (!isCommandName(name)) continue
    ipcMain.handle(commandChannel(name), async (event, input: unknown): Promise<IpcAnswer> => {
      if (!isTrustedSender(event) || !isOurs(event.sender)) throw new Error('refused')
      try {
        return { ok: true, value: await runCommand(host, name, input) }
      } catch (error) {
        return { ok: false, error: errorForPage(error) }
      }
    })
  }
}

/** The app's own main frame: a frame that is gone, a frame inside and a foreign origin are refused. */
export function isTrustedSender(event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && frame === event.sender.mainFrame && frame.origin === appOrigin
}
