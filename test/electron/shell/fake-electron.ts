import { vi, type Mock } from 'vitest'

/** What a message goes through between two processes: a copy of plain data, or an error. */
const crossing = <Value>(value: Value): Value => structuredClone(value)

export const appOrigin = 'app://probity'

export interface FakeFrame {
  readonly origin: string
  readonly parent: FakeFrame | null
}

type AsyncMock = Mock<(...args: unknown[]) => Promise<unknown>>
const asyncMock = (): AsyncMock => vi.fn(() => Promise.resolve(undefined))

type Handler = (event: unknown, input: unknown) => Promise<unknown>

/** Records what the program tells Electron and lets a test play the page. */
export function createFakeElectron() {
  const handlers = new Map<string, Handler>()
  const exposed = new Map<string, unknown>()
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>()
  const mainFrame: FakeFrame = { origin: appOrigin, parent: null }
  const contents = { mainFrame }
  let sender: { senderFrame: FakeFrame | null; sender: { mainFrame: FakeFrame } } = { senderFrame: mainFrame, sender: contents }
  const backend = { name: 'gnome_libsecret', available: true }

  const electron = {
    ipcMain: {
      handle(channel: string, handler: Handler) {
        if (handlers.has(channel)) throw new Error(`second handler for ${channel}`)
        handlers.set(channel, handler)
      },
    },
    ipcRenderer: {
      async invoke(channel: string, input: unknown) {
        const handler = handlers.get(channel)
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
        return crossing(await handler(sender, crossing(input)))
      },
      on(channel: string, listener: (...args: unknown[]) => void) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
    },
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(backend.available),
      getSelectedStorageBackend: () => backend.name,
      encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(text).map((byte) => byte ^ 0x5a)),
      decryptStringAsync: (sealed: Buffer) =>
        Promise.resolve({
          shouldReEncrypt: false,
          result: Buffer.from(sealed)
            .map((byte) => byte ^ 0x5a)
            .toString(),
        }),
      setUsePlainTextEncryption: asyncMock(),
    },
    dialog: { showOpenDialog: asyncMock(), showSaveDialog: asyncMock(), showMessageBox: asyncMock() },
    shell: { openExternal: asyncMock() },
  }
  return {
    electron,
    handlers,
    exposed,
    contents,
    mainFrame,
    backend,
    /** Makes the next messages come from another frame or window. */
    sendFrom(senderFrame: FakeFrame | null, from: { mainFrame: FakeFrame } = contents) {
      sender = { senderFrame, sender: from }
    },
    emit: (channel: string) => listeners.get(channel)?.forEach((listener) => listener({ sender: 'the event object' }, 'argument')),
  }
}
