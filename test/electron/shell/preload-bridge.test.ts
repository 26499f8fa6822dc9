import { promises as fs, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { HostBridge } from '../../../renderer/host/bridge.ts'
import type * as Ipc from '../../../electron/shell/ipc.ts'
import { preloadClient } from '../../../renderer/host/preload-client.ts'
import { commandWire } from '#shared/ports/host-wire.ts'
import { createNodeHost } from '../../../electron/node/host-commands.ts'
import { openProfile } from '../../../electron/node/profile.ts'
import { hostCommandsContract } from '../../contract/host-commands.contract.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'
import { appOrigin, createFakeElectron } from './fake-electron.ts'

let fake = createFakeElectron()
let preloads = 0
vi.mock(
  'electron',
  () => new Proxy({}, { get: (_target, key) => Reflect.get(fake.electron, key), has: (_target, key) => key in fake.electron }),
)

beforeEach(() => {
  fake = createFakeElectron()
})

/** The registrar and the real preload script over one fake Electron, with the real Node host behind. */
async function bridged() {
  const directory = await temporaryDirectory()
  const folder = join(directory, 'shared')
  await fs.mkdir(folder)
  const profile = await openProfile(join(directory, 'profile'))
  const [{ registerCommands }, { osKeystore }, { chooseFolder, saveFile }] = await Promise.all([
    import('../../../electron/shell/ipc.ts'),
    import('../../../electron/shell/os-keystore.ts'),
    import('../../../electron/shell/dialogs.ts'),
  ])
  const keystore = await osKeystore('linux')
  const window = {} as never
  const host = createNodeHost({
    profile,
    info: { kind: 'desktop', platform: 'test', appVersion: '0', ownBrowserProfile: true },
    chooseFolder: () => chooseFolder(window),
    saveFile: (request) => saveFile(window, request),
    ...(keystore !== undefined && { keystore }),
  })
  onTestFinished(() => host.close())
  registerCommands(host, (contents) => (contents as unknown) === fake.contents)
  // Loaded anew for each window, as Electron does; a different address is a different module.
  preloads += 1
  await import(/* @vite-ignore */ `../../../electron/preload/preload.ts?window=${preloads}`)
  const bridge = fake.exposed.get('probityHost') as HostBridge
  return { directory, folder, profile, bridge, host: preloadClient(bridge) }
}

hostCommandsContract('the preload bridge', { kind: 'desktop', hasKeystore: true }, async () => {
  const { host, folder, profile, directory } = await bridged()
  const saved = join(directory, 'saved')
  await fs.mkdir(saved)
  fake.electron.dialog.showSaveDialog.mockImplementation((_window, options) =>
    Promise.resolve({ canceled: false, filePath: join(saved, savedName(options)) }),
  )
  return {
    host,
    folder,
    profile: profile.directory,
    saved: () =>
      fake.electron.dialog.showSaveDialog.mock.calls.map(([, options]) => ({
        name: savedName(options),
        bytes: readFileSync(join(saved, savedName(options))),
      })),
    choose: (path) =>
      fake.electron.dialog.showOpenDialog.mockResolvedValue({ canceled: path === undefined, filePaths: path === undefined ? [] : [path] }),
  }
})

describe('the preload script', () => {
  it('exposes one function per command and the lock event, nothing else', async () => {
    const { bridge } = await bridged()
    expect([...fake.exposed.keys()]).toEqual(['probityHost'])
    expect(Object.keys(bridge).sort()).toEqual([...Object.keys(commandWire), 'onLock'].sort())
    for (const member of Object.values(bridge)) expect(typeof member).toBe('function')
  })

  it('hands the page no event object when the machine locks', async () => {
    const { bridge } = await bridged()
    const seen: unknown[][] = []
    bridge.onLock((...args: unknown[]) => void seen.push(args))
    fake.emit('probity:lock')
    expect(seen).toEqual([[]])
  })
})

describe('the IPC registrar', () => {
  it('has exactly the channels of the commands', async () => {
    await bridged()
    expect([...fake.handlers.keys()].sort()).toEqual(
      Object.keys(commandWire)
        .map((name) => `probity:${name}`)
        .sort(),
    )
  })

  it.each([
    ['a frame that is gone', null, undefined],
    ['a frame inside the page', { origin: appOrigin, parent: { origin: appOrigin, parent: null } }, undefined],
    ['a foreign origin', { origin: 'https://evil.test', parent: null }, 'self'],
    ['an origin that begins alike', { origin: `${appOrigin}.evil.test`, parent: null }, 'self'],
    ['no origin', { origin: 'null', parent: null }, 'self'],
    ['another window', { origin: appOrigin, parent: null }, 'self'],
    ["a frame that is not the window's", { origin: appOrigin, parent: null }, undefined],
  ] as const)('refuses %s on every channel before looking at the argument', async (_what, frame, window) => {
    const { bridge, folder } = await bridged()
    fake.electron.dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: [folder] })
    fake.sendFrom(frame, window === 'self' && frame !== null ? { mainFrame: frame } : undefined)
    for (const name of Object.keys(commandWire) as (keyof typeof commandWire)[]) {
      await expect((bridge[name] as (request: unknown) => Promise<unknown>)({}), name).rejects.toThrow('refused')
    }
    expect(fake.electron.dialog.showOpenDialog).not.toHaveBeenCalled()
  })

  it('answers random arguments with a plain error that tells no path and no stack', async () => {
    const { bridge, directory } = await bridged()
    const foreign: unknown[] = [
      undefined,
      null,
      0,
      '',
      'x',
      [],
      {},
      { folderId: 1 },
      { path: '/etc/passwd' },
      { folderId: '0'.repeat(32), path: '../x', bytes: new Uint8Array(1) },
      { url: 'https://x', query: 'text' },
      { secret: 'text' },
      { sealed: new Uint8Array(70_000) },
      { name: 'x', bytes: new Uint8Array(1) },
      { suggestedName: 'a/b', mediaType: 'x', bytes: new Uint8Array(1) },
      { folderId: '0'.repeat(32), timeoutMs: 1e9 },
      JSON.parse('{"__proto__":{"path":"/"}}'),
      { constructor: {} },
      new Map(),
      10n,
      [new Uint8Array(3)],
      { folderId: '0'.repeat(32), directory: 'x'.repeat(10_000) },
    ]
    fake.electron.dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] })
    let errors = 0
    for (const name of Object.keys(commandWire) as (keyof typeof commandWire)[]) {
      for (const input of foreign) {
        const answer = await (bridge[name] as (request: unknown) => Promise<{ ok: boolean; error?: unknown }>)(input)
        if (answer.ok) continue
        errors += 1
        const text = JSON.stringify(answer.error)
        expect(text).not.toContain(directory)
        expect(text).not.toMatch(/\.ts|node:|\\n\s+at /)
      }
    }
    expect(errors).toBeGreaterThan(200)
    expect(Reflect.get({}, 'path')).toBeUndefined()
  })

  it('judges the sender by all of frame, origin and window', async () => {
    const { isTrustedSender }: typeof Ipc = await import('../../../electron/shell/ipc.ts')
    const judge = (senderFrame: unknown, mainFrame: unknown) => isTrustedSender({ senderFrame, sender: { mainFrame } } as never)
    const frame = { origin: appOrigin, parent: null }
    expect(judge(frame, frame)).toBe(true)
    expect(judge({ ...frame }, frame)).toBe(false)
    expect(judge(null, null)).toBe(false)
  })
})

describe('the keystore of the operating system', () => {
  it.each([
    ['basic_text', true, false],
    ['unknown', true, false],
    ['gnome_libsecret', true, true],
    ['kwallet6', true, true],
    ['gnome_libsecret', false, false],
  ])('with backend %s, available %s, is offered: %s', async (name, available, offered) => {
    Object.assign(fake.backend, { name, available })
    const { osKeystore } = await import('../../../electron/shell/os-keystore.ts')
    expect((await osKeystore('linux')) !== undefined).toBe(offered)
    expect(fake.electron.safeStorage.setUsePlainTextEncryption).not.toHaveBeenCalled()
  })
})

/** Options of a save dialog, as this program gives them. */
const savedName = (options: unknown): string => (options as { defaultPath: string }).defaultPath
