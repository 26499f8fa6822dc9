import { platform } from 'node:os'
import { loadAssets } from '../node/asset-map.ts'
import { createNodeHost } from '../node/host-commands.ts'
import { openProfile, profilePort } from '../node/profile.ts'
import { launchBrowser, readsLaunchFile, findChromium, hasDisplay } from './launch-browser.ts'
import { removeLaunchFiles, writeLaunchFile } from './launch-file.ts'
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
 * @throws {HostError} `refused` for a taken port, `io`; the system's error when the renderer was not built
 */
export async function serve(options: ServeOptions): Promise<'closed' | 'idle'> {
  const profile = await openProfile(options.profile)
  const port = options.port ?? (await profilePort(profile))
  const assets = await loadAssets(options.assets)
  const chromium = findChromium()
  const ownProfile = options.open === 'browser' && hasDisplay() && chromium !== undefined && readsLaunchFile(chromium)
  const host = createNodeHost({
    profile,
    info: { kind: 'browser', platform: platform(), appVersion: options.version, ownBrowserProfile: ownProfile },
    // A page cannot show the system's dialog: the user types the path.
    chooseFolder: (typed) => Promise.resolve(typed),
  })
  const server = await startLoopbackServer({
    port,
    assets,
    host,
    ...(options.idleMs !== undefined && { idleMs: options.idleMs }),
    onLaunched: () => void removeLaunchFiles(profile),
    onCodeReuse: () =>
      options.say('Warning: a start code was used twice. Another program may have read it; all sessions are closed. Start Probity again.'),
  })
  const stop = () => void server.close()
  const parent = process.ppid
  const parentCheck = setInterval(() => {
    if (process.ppid !== parent) stop()
  }, parentCheckMs)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)

  try {
    await removeLaunchFiles(profile)
    await openFor(options, server, await writeLaunchFile(profile, server.origin, server.sessions.launchCode()), profile)
    return await server.ended
  } finally {
    clearInterval(parentCheck)
    host.close()
    await server.close()
    await removeLaunchFiles(profile)
  }
}

async function openFor(
  options: ServeOptions,
  server: LoopbackServer,
  launchFile: string,
  profile: Awaited<ReturnType<typeof openProfile>>,
): Promise<void> {
  if (options.open === 'print') return options.say(JSON.stringify({ url: `${server.origin}/`, launchFile }))
  if (options.open === 'browser') {
    const launched = await launchBrowser(profile, launchFile)
    if (launched.kind === 'own-profile') {
      options.say(`Probity runs at ${server.origin}, in a window of its own. Close the window, or press Ctrl-C here, to end it.`)
      void launched.closed.then(() => server.close())
      return
    }
    if (launched.kind === 'shared-profile') {
      return options.say(
        `Probity runs at ${server.origin}, in your everyday browser: its extensions can read the page. Press Ctrl-C here to end it.`,
      )
    }
    options.say(launched.reason === 'no-display' ? 'No display here to open a window on.' : 'No browser was found.')
  }
  await removeLaunchFiles(profile)
  options.say(
    `Open ${server.origin}/enter in a browser on this computer and type this code within 10 minutes: ${server.sessions.typedCode()}`,
  )
}
