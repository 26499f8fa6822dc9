import { app, BrowserWindow, type WebContents } from 'electron'
import { appOrigin } from './app-protocol.ts'
import { isOwn } from './guard-session.ts'
import { safeOpen } from './safe-open.ts'

/** The only place where a window is made, so that none lacks a guard. */
export function createWindow(preload: string, show = true): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Probity',
    backgroundColor: '#f7f8fa',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (show) window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  void window.loadURL(`${appOrigin}/`)
  return window
}

/** For whatever shows a page, windows made by mistake included. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (!isOwn(details.url)) details.preventDefault()
  })
  contents.on('will-frame-navigate', (details) => {
    // The app has no frames: what navigates one is not ours.
    if (!details.isMainFrame || !isOwn(details.url)) details.preventDefault()
  })
  contents.on('will-redirect', (details) => {
    if (!isOwn(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    const window = BrowserWindow.fromWebContents(contents)
    if (window !== null) void safeOpen(url, window)
    return { action: 'deny' }
  })
}
