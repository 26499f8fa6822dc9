import { createServer, request } from 'node:http'
import { onTestFinished } from 'vitest'

/**
 * The loopback host under a name: WebAuthn makes no credentials at an IP address, and the host itself answers at no other. For tests only;
 * the pages behind it are the built ones, unchanged.
 *
 * @returns its origin, `http://localhost:<port>`
 */
export async function domainFront(behind: string): Promise<string> {
  const target = new URL(behind)
  let origin = ''
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, host: target.host }
    if (headers.origin === origin) headers.origin = behind
    const passed = request(
      { host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers, agent: false },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the front did not listen')
  origin = `http://localhost:${address.port}`
  return origin
}
