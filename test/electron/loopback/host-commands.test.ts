import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { loopbackClient } from '../../../renderer/host/loopback-client.ts'
import { hostCommandsContract } from '../../contract/host-commands.contract.ts'
import { runningServer } from './running-server.ts'

hostCommandsContract('loopback HTTP', { kind: 'browser', hasKeystore: false }, async () => {
  const server = await runningServer()
  const folder = join(server.directory, 'shared')
  await fs.mkdir(folder)
  const saved: { name: string; bytes: Uint8Array }[] = []
  const host = loopbackClient({
    origin: server.origin,
    token: await server.login(),
    // Node's fetch sends no origin by itself; a browser does.
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', server.origin)
      return fetch(input, { ...init, headers })
    },
    download: ({ suggestedName, bytes }) => Promise.resolve(saved.push({ name: suggestedName, bytes }) > 0),
    onSessionEnd: () => {
      throw new Error('session ended')
    },
  })
  return { host, folder, profile: join(server.directory, 'profile'), saved: () => saved, choose: () => undefined }
})
