import type { HostCommands } from '#shared/ports/host-commands.ts'

/** The browser must have read the blob before its address is withdrawn; it does not say when. */
const keepMs = 60_000

/** Addresses under which decrypted files can still be fetched by this page. */
const offered = new Set<string>()

/** For a lock: a download that has begun goes on, another one does not start. */
export function withdrawDownloads(): void {
  for (const url of offered) URL.revokeObjectURL(url)
  offered.clear()
}

/** Hands a file to the browser's download. Always `true`: the browser does not tell whether the user went on. */
export const downloadFile: HostCommands['saveFile'] = ({ suggestedName, mediaType, bytes }) => {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = suggestedName
  link.click()
  offered.add(url)
  setTimeout(() => {
    URL.revokeObjectURL(url)
    offered.delete(url)
  }, keepMs)
  return Promise.resolve(true)
}
