import { platform } from 'node:os'
import { HostError } from '#shared/ports/host-error.ts'
import { loadAssets } from '../node/asset-map.ts'
import { createNodeHost } from '../node/host-commands.ts'
import { openProfile, profilePort, type Profile } from '../node/profile.ts'
import { launchBrowser } from './launch-browser.ts'
import { promiseStorage } from './promise-storage.ts'
import { removeLaunchFiles, writeLaunchFile } from './launch-file.ts'
import { answerRequests, requestWindow } from './open-request.ts'
import { startLoopbackServer, type LoopbackServer } from './server.ts'

export interface ServeOptions {
  /** Built renderer. */
  readonly assets: string
  readonly version: string
  readonly profile?: string
  /** For tests and administrators; else the port of the profile. */
  readonly port?: number
  /** `browser` opens a window, `print` prints address and launch file as one line of JSON, `code` prints a code to type. */
  readonly open: 'browser' | 'print' | 'code'
  readonly idleMs?: number
  readonly say: (line: string) => void
}

/** How often it is looked whether the program that started this one is still there. */
const parentCheckMs = 2_000

/**
 * Serves the app until nobody needs it: the window is closed, 15 minutes without a page, a signal, or the end of the parent process.
 * When the profile's own server is running already, that one shows its window again instead.
 *
 * @throws {HostError} `refused` for a taken port, `io`; the system's error when the renderer was not built
 */
export async function serve(options: ServeOptions): Promise<'closed' | 'idle'> {
  const profile = await openProfile(options.profile)
  const port = options.port ?? (await profilePort(profile))
  const assets = await loadAssets(options.assets)
  // Known for sure once a window is open, and asked for by no page before.
  const info = { kind: 'browser' as const, platform: platform(), appVersion: options.version, ownBrowserProfile: false }
  // A page cannot show the system's dialog: the user types the path.
  const host = createNodeHost({ profile, info, chooseFolder: (typed) => Promise.resolve(typed) })

  let server: LoopbackServer
  try {
    server = await startLoopbackServer({
      port,
      assets,
      host,
      ...(options.idleMs !== undefined && { idleMs: options.idleMs }),
      onLaunched: () => void removeLaunchFiles(profile),
      onCodeReuse: () =>
        options.say(
          'Warning: a start code was used twice. Another program may have read it; all sessions are closed. Start Probity again.',
        ),
    })
  } catch (error) {
    const isTaken = error instanceof HostError && error.code === 'refused'
    if (!isTaken || options.open !== 'browser' || !(await requestWindow(profile))) throw error
    options.say('Probity is running already; it shows its window again.')
    return 'closed'
  }

  const open = async (): Promise<void> => {
    info.ownBrowserProfile = await openFor(options, server, profile)
  }
  const stop = () => void server.close()
  const parent = process.ppid
  const parentCheck = setInterval(() => {
    if (process.ppid !== parent) stop()
  }, parentCheckMs)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  await removeLaunchFiles(profile)
  const stopAnswering = await answerRequests(profile, open)
  try {
    await open()
    return await server.ended
  } finally {
    stopAnswering()
    clearInterval(parentCheck)
    host.close()
    await server.close()
    await removeLaunchFiles(profile)
  }
}

/** @returns whether the page shows in a browser profile of its own */
async function openFor(options: ServeOptions, server: LoopbackServer, profile: Profile): Promise<boolean> {
  const launchFile = await writeLaunchFile(profile, server.origin, server.sessions.launchCode())
  if (options.open === 'print') {
    options.say(JSON.stringify({ url: `${server.origin}/`, launchFile }))
    return false
  }
  if (options.open === 'browser') {
    await promiseStorage(profile.browser, server.origin)
    const launched = await launchBrowser(profile, launchFile)
    if (launched.kind === 'own-profile') {
      options.say(`Probity runs at ${server.origin}, in a window of its own. Close the window, or press Ctrl-C here, to end it.`)
      void launched.closed.then(() => server.close())
      return true
    }
    if (launched.kind === 'shared-profile') {
      options.say(
        `Probity runs at ${server.origin}, in your everyday browser: its extensions can read the page. Press Ctrl-C here to end it.`,
      )
      return false
    }
    options.say(launched.reason === 'no-display' ? 'No display here to open a window on.' : 'No browser was found.')
  }
  await removeLaunchFiles(profile)
  options.say(
    `Open ${server.origin}/enter in a browser on this computer and type this code within 10 minutes: ${server.sessions.typedCode()}`,
  )
  return false
}
