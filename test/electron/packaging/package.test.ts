import { mkdtempSync, promises as fs, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listPackage, extractFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Arch, build, Platform, type Configuration } from 'electron-builder'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { buildElectron } from '../../../scripts/build-electron.ts'
import { writeLinuxStub, writeMacStub } from './stub-distribution.ts'

/** Where packages come from; the lock file leaves the address out where it is this one. */
const registry = 'https://registry.npmjs.org/'
const root = join(import.meta.dirname, '../../..')

let project = ''
let config: Configuration

/** A copy of what is packaged, with a stand-in for the renderer: what matters here is which files go in and which do not. */
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'probity-package-'))
  config = parse(await fs.readFile(join(root, 'electron-builder.yml'), 'utf8')) as Configuration
  // The packager insists on the pinned version, and would otherwise search node_modules for it.
  const { version, name, devDependencies } = JSON.parse(await fs.readFile(join(root, 'package.json'), 'utf8')) as {
    version: string
    name: string
    devDependencies: Record<string, string>
  }
  config = { ...config, electronVersion: devDependencies['electron'] ?? '', afterPack: join(root, String(config.afterPack)) }
  await fs.writeFile(
    join(project, 'package.json'),
    JSON.stringify({ name, version, description: 'x', author: 'Probity <x@example.org>', main: 'x', type: 'module' }),
  )
  await buildElectron(root, join(project, 'dist/electron'))
  await fs.mkdir(join(project, 'dist/renderer/assets'), { recursive: true })
  for (const file of [
    'dist/renderer/index.html',
    'dist/renderer/assets/main-abcdefgh.js',
    'dist/renderer/assets/main-abcdefgh.js.map',
    '.env',
    'LICENSE',
    'test.test.ts',
    'secret.pem',
    'dist/electron/left-over.js',
  ]) {
    await fs.writeFile(join(project, file), file)
  }
  await fs.mkdir(join(project, 'node_modules/some'), { recursive: true })
  await fs.writeFile(join(project, 'node_modules/some/package.json'), '{"name":"some","version":"1.0.0"}')
  return () => rmSync(project, { recursive: true, force: true })
}, 60_000)

const allowed = [
  '/LICENSE',
  '/dist',
  '/dist/electron',
  '/dist/electron/main.cjs',
  '/dist/electron/preload.cjs',
  '/dist/renderer',
  '/dist/renderer/assets',
  '/dist/renderer/assets/main-abcdefgh.js',
  '/dist/renderer/index.html',
  '/package.json',
]

const fuses: readonly (readonly [FuseV1Options, boolean])[] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
  [FuseV1Options.WasmTrapHandlers, true],
]

async function expectFuses(program: string): Promise<void> {
  const wire = await getCurrentFuseWire(program)
  for (const [fuse, on] of fuses) expect(wire[fuse], FuseV1Options[fuse]).toBe(on ? FuseState.ENABLE : FuseState.DISABLE)
}

describe('the packaged app', () => {
  it('for Linux holds the allowed files and no others, and has its fuses set', async () => {
    await writeLinuxStub(join(project, 'stub-linux'))
    await build({
      targets: Platform.LINUX.createTarget('dir', Arch.x64),
      projectDir: project,
      config: { ...structuredClone(config), electronDist: join(project, 'stub-linux') },
    })
    const unpacked = join(project, 'release/linux-unpacked')
    const asar = join(unpacked, 'resources/app.asar')
    expect(listPackage(asar, { isPack: false }).sort()).toEqual(allowed)
    expect(JSON.parse(extractFile(asar, 'package.json').toString())).toMatchObject({ main: 'dist/electron/main.cjs' })
    await expectFuses(join(unpacked, 'probity'))
  })

  it('for macOS allows no arbitrary loads and carries the hash of its archive', async () => {
    await writeMacStub(join(project, 'stub-mac'))
    await build({
      targets: Platform.MAC.createTarget('dir', Arch.arm64),
      projectDir: project,
      config: {
        ...structuredClone(config),
        electronDist: join(project, 'stub-mac'),
        mac: { ...structuredClone(config.mac), identity: null },
        // Signing needs a Mac.
        electronFuses: { ...config.electronFuses, resetAdHocDarwinSignature: false },
      },
    })
    const app = join(project, 'release/mac-arm64/Probity.app/Contents')
    expect(listPackage(join(app, 'Resources/app.asar'), { isPack: false }).sort()).toEqual(allowed)
    const info = await fs.readFile(join(app, 'Info.plist'), 'utf8')
    expect(info).toContain('<key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><false/></dict>')
    // The system shows these words when it asks for the camera.
    expect(info).toContain('<key>NSCameraUsageDescription</key>')
    expect(info).not.toMatch(/NSExceptionDomains|NSAllowsLocalNetworking|<key>NSAllowsArbitraryLoads<\/key>\s*<true/)
    expect(info).toMatch(/<key>ElectronAsarIntegrity<\/key>[\s\S]*<key>hash<\/key>\s*<string>[0-9a-f]{64}<\/string>/)
    await expectFuses(join(app, 'Frameworks/Electron Framework.framework/Electron Framework'))
  })
})

describe('what the package is made of', () => {
  it('is locked to one registry with an integrity for every package', async () => {
    const lock = JSON.parse(await fs.readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>
    }
    const packages = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.link !== true && entry.inBundle !== true)
    expect(packages.length).toBeGreaterThan(100)
    expect(
      packages
        .filter(([, entry]) => entry.integrity === undefined || !(entry.resolved ?? registry).startsWith(registry))
        .map(([path]) => path),
    ).toEqual([])
  })

  it('runs no script when its production dependencies are installed', async () => {
    const lock = JSON.parse(await fs.readFile(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean; hasInstallScript?: boolean }>
    }
    const scripted = Object.entries(lock.packages).filter(
      ([, entry]) => entry.hasInstallScript === true && entry.dev !== true && entry.devOptional !== true,
    )
    expect(scripted.map(([path]) => path)).toEqual([])
  })

  it('has an Electron of a supported major, pinned exactly', async () => {
    const { devDependencies } = JSON.parse(await fs.readFile(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    expect(devDependencies['electron']).toMatch(/^(?:4[5-9]|[5-9]\d)\.\d+\.\d+$/)
  })
})
