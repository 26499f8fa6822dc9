import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { HostBridge } from './bridge.ts'
import { downloadFile } from './download-file.ts'
import { loopbackClient, sendHeartbeat, type LoopbackConnection } from './loopback-client.ts'
import { preloadClient } from './preload-client.ts'

declare global {
  interface Window {
    readonly probityHost?: HostBridge
  }
}

/** Kept per tab and port, so that reloading works; worthless once the server has ended. */
const sessionKey = 'probity-session'
const heartbeatMs = 60_000

/**
 * The host behind this page: the desktop's bridge, else the loopback server. Without a session in the browser it leads to the page
 * where the start code is typed, and then never resolves. Call it once, from the main thread.
 */
export async function connectHost(): Promise<HostCommands> {
  if (window.probityHost !== undefined) return preloadClient(window.probityHost)

  const token = (await bootToken()) ?? sessionStorage.getItem(sessionKey) ?? undefined
  if (token === undefined) return await leaveToCodePage()
  sessionStorage.setItem(sessionKey, token)
  const connection: LoopbackConnection = {
    origin: window.location.origin,
    token,
    fetch: window.fetch.bind(window),
    download: downloadFile,
    onSessionEnd() {
      sessionStorage.removeItem(sessionKey)
      window.location.replace('/enter')
    },
  }
  await sendHeartbeat(connection)
  setInterval(() => {
    // An unanswered beat shows at the next real command, with its error.
    sendHeartbeat(connection).catch(() => undefined)
  }, heartbeatMs)
  return loopbackClient(connection)
}

/** Calls back when the machine sleeps or its screen is locked. The desktop knows; a browser does not tell. */
export function onHostLock(listener: () => void): void {
  window.probityHost?.onLock(listener)
}

/** Swaps the launch cookie for the token; `undefined` when this page was not just launched. */
async function bootToken(): Promise<string | undefined> {
  // A reloaded page has its token: asking again would count as a failed try.
  if (sessionStorage.getItem(sessionKey) !== null) return undefined
  const response = await window.fetch('/boot', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    cache: 'no-store',
  })
  if (response.status !== 200) return undefined
  const answer: unknown = await response.json()
  return typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string' ? answer.token : undefined
}

async function leaveToCodePage(): Promise<never> {
  window.location.replace('/enter')
  return await new Promise<never>(() => undefined)
}
