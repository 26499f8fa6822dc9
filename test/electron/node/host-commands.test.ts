import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createNodeHost } from '../../../electron/node/host-commands.ts'
import { runCommand } from '../../../electron/node/command-schemas.ts'
import { openProfile } from '../../../electron/node/profile.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { hostCommandsContract } from '../../contract/host-commands.contract.ts'
import { temporaryDirectory } from './temporary-directory.ts'

hostCommandsContract('Node, through the schemas', { kind: 'desktop', hasKeystore: true }, async () => {
  const directory = await temporaryDirectory()
  const folder = join(directory, 'shared')
  await fs.mkdir(folder)
  const profile = await openProfile(join(directory, 'profile'))
  const saved: { name: string; bytes: Uint8Array }[] = []
  let choice: string | undefined
  const flip = (bytes: Uint8Array) => Promise.resolve(Uint8Array.from(bytes, (byte) => byte ^ 0x5a))
  const inner = createNodeHost({
    profile,
    info: { kind: 'desktop', platform: 'test', appVersion: '0', ownBrowserProfile: true },
    chooseFolder: () => Promise.resolve(choice),
    saveFile: ({ suggestedName, bytes }) => Promise.resolve(saved.push({ name: suggestedName, bytes }) > 0),
    keystore: { seal: flip, open: flip },
  })
  onTestFinished(() => inner.close())
  // Every command goes through its schema, as it does over each border; the names are those of the port.
  const host = new Proxy(inner, { get: (target, name) => (request?: unknown) => runCommand(target, name as keyof HostCommands, request) })
  return { host, folder, profile: profile.directory, saved: () => saved, choose: (path) => (choice = path) }
})
