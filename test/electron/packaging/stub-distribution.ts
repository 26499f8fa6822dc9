import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'

/** By which the fuse tool finds the switches in the binary. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const wireVersion = 1
const enabled = 0x31

/** Every switch, on: so that the configuration has to turn off what shall be off. */
function fuseWire(): Buffer {
  const count = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length
  return Buffer.concat([Buffer.from(sentinel), Buffer.of(wireVersion, count), Buffer.alloc(count, enabled)])
}

/** What stands for Electron's binary: an ELF header, some filling, the fuse wire. */
const stubProgram = (): Buffer => Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(4_096), fuseWire(), Buffer.alloc(64)])

/** The unpacked distribution of Electron for Linux as far as the packager looks at it. */
export async function writeLinuxStub(directory: string): Promise<void> {
  await fs.mkdir(join(directory, 'resources'), { recursive: true })
  await fs.writeFile(join(directory, 'electron'), stubProgram(), { mode: 0o755 })
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'chrome_100_percent.pak'])
    await fs.writeFile(join(directory, name), name)
  await fs.mkdir(join(directory, 'locales'))
  await fs.writeFile(join(directory, 'locales/en-US.pak'), '')
}

const plist = (entries: Readonly<Record<string, string>>): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>${Object.entries(entries)
  .map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
  .join('')}</dict></plist>`

/** The same for macOS: bundles of bundles, whose property lists the packager rewrites. */
export async function writeMacStub(directory: string): Promise<void> {
  const contents = join(directory, 'Electron.app/Contents')
  const framework = join(contents, 'Frameworks/Electron Framework.framework')
  for (const path of ['MacOS', 'Resources', 'Frameworks']) await fs.mkdir(join(contents, path), { recursive: true })
  await fs.writeFile(join(contents, 'MacOS/Electron'), stubProgram(), { mode: 0o755 })
  await fs.writeFile(join(contents, 'Resources/electron.icns'), '')
  await fs.writeFile(
    join(contents, 'Info.plist'),
    plist({
      CFBundleExecutable: 'Electron',
      CFBundleIdentifier: 'com.github.Electron',
      CFBundleName: 'Electron',
      CFBundleDisplayName: 'Electron',
      CFBundleIconFile: 'electron.icns',
    }),
  )
  await fs.mkdir(framework, { recursive: true })
  await fs.writeFile(join(framework, 'Electron Framework'), stubProgram(), { mode: 0o755 })
  for (const name of ['Electron Helper', 'Electron Helper (GPU)', 'Electron Helper (Plugin)', 'Electron Helper (Renderer)']) {
    const helper = join(contents, 'Frameworks', `${name}.app/Contents`)
    await fs.mkdir(join(helper, 'MacOS'), { recursive: true })
    await fs.writeFile(join(helper, 'MacOS', name), stubProgram(), { mode: 0o755 })
    await fs.writeFile(
      join(helper, 'Info.plist'),
      plist({ CFBundleExecutable: name, CFBundleIdentifier: 'com.github.Electron.helper', CFBundleName: name, CFBundleDisplayName: name }),
    )
  }
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) await fs.writeFile(join(directory, name), name)
}
