import type { Session } from 'electron'
import { appOrigin } from './app-protocol.ts'

/** All that a page may do beyond showing itself: copy text, ask that its database be kept, and take a picture (no sound). */
const allowedPermissions = new Set(['clipboard-sanitized-write', 'persistent-storage'])

/** Chromium asks for camera and microphone by one word; only the camera alone is granted. */
const isCameraAlone = (kinds: readonly (string | undefined)[]): boolean => kinds.length > 0 && kinds.every((kind) => kind === 'video')

/** Denies everything that a page could ask of the system, and every request that leaves the app. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const isAllowed = allowedPermissions.has(permission) || (permission === 'media' && isCameraAlone(kinds))
    callback(isAllowed && isOwn(details.requestingUrl) && contents.getURL().startsWith(`${appOrigin}/`))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      (allowedPermissions.has(permission) || (permission === 'media' && isCameraAlone([details.mediaType]))) && isOwn(requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
  // The spelling checker would fetch dictionaries from the network.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !staysInside(details.url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** The app itself, its blobs and inline pictures; the developer tools are part of the program. */
export function staysInside(address: string): boolean {
  const protocol = URL.parse(address)?.protocol
  if (protocol === 'app:') return isOwn(address)
  if (protocol === 'blob:') return address.startsWith(`blob:${appOrigin}/`)
  return protocol === 'data:' || protocol === 'devtools:'
}

/** By exact scheme and host: `URL.origin` is "null" for schemes that the URL standard does not know. */
export function isOwn(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === ''
}
