import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { requestTimestamp } from '../../../electron/node/timestamp-request.ts'
import { runForText } from '../../support/programs.ts'

let certificate = ''
let key = ''

beforeAll(() => {
  const directory = mkdtempSync(join(tmpdir(), 'probity-tsa-'))
  runForText(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'cert.pem',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
    ],
    { cwd: directory },
  )
  certificate = readFileSync(join(directory, 'cert.pem'), 'utf8')
  key = readFileSync(join(directory, 'key.pem'), 'utf8')
  return () => rmSync(directory, { recursive: true })
})

async function authority(listener: RequestListener): Promise<string> {
  const server = createServer({ key, cert: certificate }, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A TCP server's address is never a string.
  return `https://localhost:${(server.address() as AddressInfo).port}/tsa`
}

const reply = { 'content-type': 'application/timestamp-reply' }

describe('asking a timestamp authority', () => {
  it('posts the query and returns the reply byte by byte', async () => {
    const url = await authority((request, response) => {
      const chunks: Uint8Array[] = []
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      request.on('end', () => {
        const good =
          request.method === 'POST' &&
          request.headers['content-type'] === 'application/timestamp-query' &&
          request.headers.cookie === undefined
        response.writeHead(good ? 200 : 400, reply).end(Uint8Array.from(Buffer.concat(chunks)).toReversed())
      })
    })
    expect([...(await requestTimestamp(url, Uint8Array.of(1, 2, 255), certificate))]).toEqual([255, 2, 1])
  })

  it.each([
    'http://tsa.example/',
    'ftp://tsa.example/',
    'file:///etc/passwd',
    'https://user@tsa.example/',
    'https://u:p@tsa.example/',
    '',
    'tsa.example',
  ])('refuses the address %j', async (url) => {
    await expect(requestTimestamp(url, new Uint8Array(1))).rejects.toMatchObject({ area: 'host', code: 'invalid-request' })
  })

  it.each([
    ['another status', (_q, r) => void r.writeHead(500, reply).end('x')],
    ['a redirect', (_q, r) => void r.writeHead(302, { location: 'https://localhost:1/', ...reply }).end()],
    ['another media type', (_q, r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('x')],
    [
      'an endless answer',
      (_q, r) => {
        r.writeHead(200, reply)
        r.on('error', () => undefined)
        for (let i = 0; i < 40; i += 1) r.write(Buffer.alloc(65_536))
        r.end()
      },
    ],
  ] satisfies [string, RequestListener][])('refuses %s', async (_what, listener) => {
    await expect(requestTimestamp(await authority(listener), new Uint8Array(1), certificate)).rejects.toMatchObject({ code: 'refused' })
  })

  it('refuses a server whose certificate nobody vouches for', async () => {
    const url = await authority((_request, response) => void response.writeHead(200, reply).end('x'))
    await expect(requestTimestamp(url, new Uint8Array(1))).rejects.toMatchObject({ code: 'unreachable' })
  })
})
