import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Profile } from '../node/profile.ts'

export type Launched =
  /** Window of its own with a profile of its own; `closed` resolves when the user closes it. */
  | { readonly kind: 'own-profile'; readonly closed: Promise<void> }
  /** The everyday browser, whose extensions can read the page. */
  | { readonly kind: 'shared-profile' }
  | { readonly kind: 'none'; readonly reason: 'no-display' | 'no-browser' }

const chromiumNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
  'vivaldi',
]

/** Shuts off what a browser would do on its own: no first-run pages, no calls home, no accounts, no translation offers. */
const quietArguments = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-default-apps',
  '--no-pings',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
  '--password-store=basic',
]

/** Whether this session can show a window. */
export function hasDisplay(platform = process.platform, environment = process.env): boolean {
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY)
}

/** First Chromium-like browser, as absolute path. `PROBITY_BROWSER` names another. */
export function findChromium(platform = process.platform, environment = process.env): string | undefined {
  const named = environment.PROBITY_BROWSER
  return [...(named ? [named] : []), ...candidates(platform, environment)].find(isExecutable)
}

/** A Chromium in a snap or flatpak cannot read a file in a hidden directory of the home. */
export function readsLaunchFile(browser: string): boolean {
  return !browser.startsWith('/snap/') && !browser.includes('/flatpak/')
}

/**
 * Opens the launch file. The arguments of a process can be read by every user of the machine: the path alone is in them.
 */
export async function launchBrowser(profile: Profile, launchFile: string, platform = process.platform): Promise<Launched> {
  if (!hasDisplay(platform)) return { kind: 'none', reason: 'no-display' }
  const chromium = findChromium(platform)
  if (chromium !== undefined && readsLaunchFile(chromium)) {
    const child = spawn(chromium, [`--user-data-dir=${profile.browser}`, `--app=${pathToFileURL(launchFile).href}`, ...quietArguments], {
      stdio: 'ignore',
    })
    const closed = windowClosed(child)
    if ((await started(child)) && !(await failsSoon(child))) return { kind: 'own-profile', closed }
  }
  const opener = platform === 'darwin' ? 'open' : platform === 'win32' ? 'explorer.exe' : 'xdg-open'
  const child = spawn(opener, [launchFile], { stdio: 'ignore', detached: true })
  if (!(await started(child))) return { kind: 'none', reason: 'no-browser' }
  child.unref()
  return { kind: 'shared-profile' }
}

function candidates(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (platform === 'win32') {
    const roots = [environment['PROGRAMFILES'], environment['PROGRAMFILES(X86)'], environment['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    )
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ]
    return roots.flatMap((root) => programs.map((program) => `${root}\\${program}`))
  }
  const directories = (environment.PATH ?? '').split(delimiter).filter((directory) => directory.startsWith('/'))
  return chromiumNames.flatMap((name) => directories.map((directory) => join(directory, name)))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Ending this soon is no closing of a window: the browser failed, or handed over to one that is open with this profile. */
const handOverMs = 5_000
const failureMs = 1_500

function windowClosed(child: ChildProcess): Promise<void> {
  const startedAt = Date.now()
  return new Promise((resolve) => {
    child.once('exit', () => {
      if (Date.now() - startedAt >= handOverMs) resolve()
    })
  })
}

/** E.g. a browser that refuses to run as this user. */
function failsSoon(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), failureMs)
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code !== 0)
    })
  })
}

function started(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
}
