import { dialog, shell, type BrowserWindow } from 'electron'

const maxLength = 2_000

/** Addresses that may be handed to the system: https and mailto, without user name. Anything else can start a program. */
export function openableAddress(address: string): URL | undefined {
  if (address.length > maxLength || /[\p{Cc}\s]/u.test(address)) return undefined
  const url = URL.parse(address)
  if (url === null || url.username !== '' || url.password !== '') return undefined
  if (url.protocol === 'https:' && url.hostname !== '') return url
  // A mail program could be told to attach files.
  return url.protocol === 'mailto:' && !/[?&](?:attach|attachment)=/i.test(url.search) ? url : undefined
}

/** Asks before leaving the app, showing the host as it will be contacted. */
export async function safeOpen(address: string, window: BrowserWindow): Promise<boolean> {
  const url = openableAddress(address)
  if (url === undefined) return false
  const target = url.protocol === 'mailto:' ? url.pathname : url.host
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${target} outside Probity?`,
    detail: url.href,
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
  })
  if (response !== 1) return false
  await shell.openExternal(url.href)
  return true
}
