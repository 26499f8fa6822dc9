import { app, Menu, powerMonitor, protocol, session, type BrowserWindow } from 'electron'
import { join, resolve } from 'node:path'
import { loadAssets } from '../node/asset-map.ts'
import { createNodeHost } from '../node/host-commands.ts'
import { defaultProfileDirectory, openProfile } from '../node/profile.ts'
import { answerFromAssets, appScheme } from './app-protocol.ts'
import { createWindow, guardContents } from './create-window.ts'
import { chooseFolder, saveFile } from './dialogs.ts'
import { guardSession } from './guard-session.ts'
import { lockChannel, registerCommands } from './ipc.ts'
import { osKeystore } from './os-keystore.ts'
import { runSelfTest } from './self-test.ts'

// Before anything waits: later these have no effect.
app.enableSandbox()
protocol.registerSchemesAsPrivileged([appScheme])

const option = (name: string): string | undefined => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)

const profileDirectory = resolve(option('profile') ?? defaultProfileDirectory())
// The lock below is per this directory, and so is the database.
app.setPath('userData', join(profileDirectory, 'desktop'))

let window: BrowserWindow | undefined

async function start(): Promise<void> {
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  await app.whenReady()

  const profile = await openProfile(profileDirectory)
  guardSession(session.defaultSession)
  const assets = await loadAssets(join(import.meta.dirname, '../renderer'))
  protocol.handle('app', (request) => answerFromAssets(assets, request))
  Menu.setApplicationMenu(applicationMenu())

  const keystore = await osKeystore()
  const host = createNodeHost({
    profile,
    info: { kind: 'desktop', platform: process.platform, appVersion: app.getVersion(), ownBrowserProfile: true },
    chooseFolder: async () => (window === undefined ? undefined : await chooseFolder(window)),
    saveFile: async (request) => window !== undefined && (await saveFile(window, request)),
    ...(keystore !== undefined && { keystore }),
  })
  registerCommands(host, (contents) => contents === window?.webContents)

  const selfTest = option('self-test')
  window = createWindow(join(import.meta.dirname, 'preload.cjs'), selfTest === undefined)
  window.on('closed', () => (window = undefined))
  const lock = () => window?.webContents.send(lockChannel)
  powerMonitor.on('suspend', lock)
  powerMonitor.on('lock-screen', lock)
  app.on('window-all-closed', () => {
    host.close()
    app.quit()
  })
  if (selfTest !== undefined) await runSelfTest(window, selfTest)
}

/** Copying, zooming and the system's own entries; no reload, no developer tools. */
function applicationMenu(): Menu {
  return Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
    },
    { role: 'windowMenu' },
  ])
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  app.exit(1)
})
