import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import type { RemoteTarget } from '#shared/ports/remote-target.ts'
import { openTarget } from '../../../../electron/node/targets/open-target.ts'
import { folderCodeOf } from '../../../contract/shared-folder.contract.ts'
import { apacheWebDav, hasApache, type WebDavServer } from '../../../support/apache-webdav.ts'

const mustBePresent = process.env['CI'] !== undefined || process.env['PROBITY_REQUIRE_PROGRAMS'] !== undefined
const secret = 'correct-horse-4711'
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

/** A server that misbehaves as told. @returns its address */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

const webdav = (address: string): RemoteTarget => ({ kind: 'webdav', address, userName: 'ada', password: secret })
const s3 = (address: string): RemoteTarget => ({
  kind: 's3',
  address,
  region: 'eu-central-1',
  bucket: 'shared',
  prefix: '',
  accessKeyId: 'AKADA',
  secretAccessKey: secret,
})
const both = [
  ['WebDAV', webdav],
  ['S3', s3],
] as const

const multistatus = (entries: readonly string[]): string =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${entries
    .map(
      (href) =>
        `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype/><d:getcontentlength>3</d:getcontentlength></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`,
    )
    .join('')}</d:multistatus>`

describe.each(both)('a %s server that cannot be relied on', (_, target) => {
  it.each([
    [401, 'unauthorized'],
    [403, 'denied'],
    [429, 'vanished'],
    [500, 'io'],
    [503, 'vanished'],
  ])('answers %i to a listing: %s, and no secret is told', async (status, code) => {
    const { folder } = openTarget(target(await serve((_request, response) => response.writeHead(status).end(`<x>${secret}</x>`))))
    const error: unknown = await folder.list('').catch((thrown: unknown) => thrown)
    if (!(error instanceof FolderError)) throw new Error('no folder error')
    expect(error.code).toBe(code)
    expect(`${error.message} ${JSON.stringify(error.facts)}`).not.toContain(secret)
  })

  it('leads elsewhere: the password does not follow', async () => {
    let reached = 0
    const elsewhere = await serve((_request, response) => {
      reached += 1
      response.writeHead(207).end(multistatus([]))
    })
    for (const status of [301, 302, 307, 308]) {
      const { folder } = openTarget(target(await serve((_request, response) => response.writeHead(status, { location: elsewhere }).end())))
      expect(await folderCodeOf(folder.list(''))).toBe('bad-address')
      expect(await folderCodeOf(folder.read('a'))).toBe('bad-address')
      expect(await folderCodeOf(folder.writeNew('a', new Uint8Array(3)))).toBe('bad-address')
    }
    expect(reached).toBe(0)
  })

  it('breaks off in the middle of a file: not half a file', async () => {
    const { folder } = openTarget(
      target(
        await serve((_request, response) => {
          response.writeHead(200, { 'content-length': '1000' })
          response.write('half')
          setTimeout(() => response.destroy(), 20)
        }),
      ),
    )
    expect(await folderCodeOf(folder.read('a'))).toBe('vanished')
  })

  it('says nothing at all: vanished after the patience', async () => {
    const { folder } = openTarget(target(await serve(() => undefined)), { silenceMs: 100 })
    expect(await folderCodeOf(folder.list(''))).toBe('vanished')
  })

  it('falls silent on a connection that it answered before: vanished, and not asked again behind our back', async () => {
    let asked = 0
    const { folder } = openTarget(
      target(
        await serve((_request, response) => {
          asked += 1
          if (asked !== 2) response.writeHead(200).end('yes')
        }),
      ),
      // Long enough for the answers that come, on a busy machine.
      { silenceMs: 2_500 },
    )
    expect(await folder.read('a')).toHaveLength(3)
    expect(await folderCodeOf(folder.read('a'))).toBe('vanished')
    expect(await folder.read('a')).toHaveLength(3)
    expect(asked).toBe(3)
  })

  it('is not there', async () => {
    const address = await serve(() => undefined)
    servers[0]?.close()
    expect(await folderCodeOf(openTarget(target(address)).folder.list(''))).toBe('vanished')
  })

  it('sends a file without end: too large, and it is cut off', async () => {
    const isClosed: Promise<unknown>[] = []
    const endless = (request: IncomingMessage, response: ServerResponse): void => {
      isClosed.push(new Promise((resolve) => request.socket.on('close', resolve)))
      const block = Buffer.alloc(1024 * 1024)
      const more = (): void => {
        while (!response.destroyed && response.write(block));
      }
      response.writeHead(200).on('drain', more)
      more()
    }
    expect(await folderCodeOf(openTarget(target(await serve(endless))).folder.read('a'))).toBe('too-large')
    await Promise.all(isClosed)
  })

  it('says that a file is larger than we read: it is not read', async () => {
    const { folder } = openTarget(
      target(await serve((_request, response) => response.writeHead(200, { 'content-length': String(2 ** 40) }).write('x'))),
    )
    expect(await folderCodeOf(folder.read('a'))).toBe('too-large')
  })

  it.each([
    ['no listing', 'hello'],
    ['an empty answer', ''],
    ['entities that unfold', `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;&b;&b;</x>`],
    ['deep nesting', '<a>'.repeat(100_000)],
    ['names of the prototype', '<multistatus><response><__proto__>1</__proto__></response></multistatus>'],
  ])('sends %s', async (_name, body) => {
    const { folder } = openTarget(
      target(await serve((_request, response) => response.writeHead(200, { 'content-type': 'application/xml' }).end(body))),
    )
    expect(await folderCodeOf(folder.list(''))).toBe('io')
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })

  it('has its password in no address', async () => {
    const seen: string[] = []
    const { folder, displayPath, folderId } = openTarget(
      target(
        await serve((request, response) => {
          seen.push(request.url ?? '')
          response.writeHead(404).end()
        }),
      ),
    )
    await folderCodeOf(folder.list('devices'))
    await folderCodeOf(folder.writeNew('devices/a', new Uint8Array(1)))
    expect(seen.length).toBeGreaterThan(1)
    expect([...seen, displayPath, folderId].join()).not.toContain(secret)
  })
})

it('lists no entry whose name leads elsewhere', async () => {
  const names = ['ok', '..', '.hidden', 'a%2Fb', '%2e%2e%2Fup', 'a%5Cb']
  const dav = await serve((_request, response) =>
    response.writeHead(207).end(multistatus(['/', ...names.map((name) => `/${name}`), '/other/deep', 'http://elsewhere.test/x%00'])),
  )
  const listed = await openTarget(webdav(dav)).folder.list('')
  for (const { name } of listed) expect(name).toMatch(/^(ok|b|up|deep|x)$/)
  const bucket = await serve((_request, response) =>
    response
      .writeHead(200)
      .end(
        `<ListBucketResult>${['ok', '../up', '/x', '.hidden', '', 'a\\b'].map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('')}</ListBucketResult>`,
      ),
  )
  expect((await openTarget(s3(bucket)).folder.list('')).map(({ name }) => name)).toEqual(['ok'])
})

it('asks an S3 store to keep what is there, and takes its refusal for "exists"', async () => {
  const conditions: unknown[] = []
  const address = await serve((request, response) => {
    if (request.method === 'PUT') conditions.push(request.headers['if-none-match'])
    if (request.method === 'PUT') response.writeHead(412).end('<Error><Code>PreconditionFailed</Code></Error>')
    else response.writeHead(200).end('<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>')
  })
  expect(await folderCodeOf(openTarget(s3(address)).folder.writeNew('a', new Uint8Array(3)))).toBe('exists')
  expect(conditions).toEqual(['*'])
})

it.each([
  'http://example.org/dav',
  'http://127.0.0.1.example.org/',
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'https://ada:secret@example.org/',
  'https://example.org/?token=1',
  'https://example.org/#x',
  'nothing',
  '',
])('refuses the address %j', (address) => {
  for (const target of [webdav(address), s3(address)]) {
    expect(() => openTarget(target)).toThrow(expect.objectContaining({ code: 'bad-address' }))
  }
})

describe.runIf(mustBePresent || hasApache())('with Apache over TLS', () => {
  let server: WebDavServer
  beforeAll(async () => {
    server = await apacheWebDav()
  })
  afterAll(() => server.stop())
  const writer = (address: string): RemoteTarget => ({ kind: 'webdav', address, userName: 'writer', password: 'writer' })

  it('refuses a certificate that nobody vouches for, and takes it from an authority that is trusted', async () => {
    expect(await folderCodeOf(openTarget(writer(server.encryptedAddress)).folder.list(''))).toBe('untrusted')
    const { folder } = openTarget(writer(server.encryptedAddress), { certificateAuthorities: server.authorityPem })
    await folder.writeNew('a/b', new Uint8Array(3))
    expect(await folder.list('a')).toEqual([{ name: 'b', kind: 'file', byteLength: 3 }])
    const otherName = server.encryptedAddress.replace('localhost', '127.0.0.1')
    expect(await folderCodeOf(openTarget(writer(otherName), { certificateAuthorities: server.authorityPem }).folder.list(''))).toBe(
      'untrusted',
    )
  })

  it('refuses a wrong password and an unknown user', async () => {
    for (const [userName, password] of [
      ['writer', 'wrong'],
      ['nobody', 'writer'],
      ['', ''],
    ] as const) {
      const { folder } = openTarget({ kind: 'webdav', address: server.address, userName, password })
      expect(await folderCodeOf(folder.list(''))).toBe('unauthorized')
      expect(await folderCodeOf(folder.writeNew('x', new Uint8Array(1)))).toBe('unauthorized')
    }
  })
})
