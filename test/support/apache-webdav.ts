import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForText, runProgram } from './programs.ts'
import { startProgram, type StartedProgram } from './started-program.ts'

export interface WebDavServer {
  /** Address of the directory that `writer` may write and `reader` only read; both have their name as password. */
  readonly address: string
  /** The same over TLS with a certificate that only `authorityPem` vouches for. */
  readonly encryptedAddress: string
  readonly authorityPem: string
  /** What the server serves, as it lies on disk. */
  readonly directory: string
  /** A directory with room for 1 MB, where this could be arranged (mounting asks for root). */
  readonly smallAddress: string | undefined
  /** Empties the served directory. */
  clear(): void
  stop(): Promise<void>
}

const modules = '/usr/lib/apache2/modules'
const loaded = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'dav',
  'dav_fs',
  'ssl',
  'socache_shmcb',
  'alias',
]

/** Apache with mod_dav on loopback, as an organisation would run it: basic authentication, writers and readers, TLS beside. */
export async function apacheWebDav(): Promise<WebDavServer> {
  const home = mkdtempSync(join(tmpdir(), 'probity-webdav-'))
  const served = join(home, 'served')
  const small = join(home, 'small')
  const [port, tlsPort] = [await freePort(), await freePort()]
  for (const directory of [served, small, join(home, 'locks')]) mkdirSync(directory)
  const isRoot = process.getuid?.() === 0
  const hasSmall = isRoot && mountSmall(small)
  if (isRoot) for (const directory of [home, served, small, join(home, 'locks')]) giveAway(directory)
  writeFileSync(join(home, 'passwords'), ['writer', 'reader'].map((name) => `${name}:${hash(name)}\n`).join(''))
  const authorityPem = makeCertificates(home)
  const area = (path: string, directory: string): string => `
Alias ${path} ${directory}
<Location ${path}>
  Dav On
  AuthType Basic
  AuthName shared
  AuthUserFile ${home}/passwords
  <LimitExcept GET HEAD PROPFIND OPTIONS>
    Require user writer
  </LimitExcept>
  <Limit GET HEAD PROPFIND OPTIONS>
    Require valid-user
  </Limit>
</Location>`
  const config = join(home, 'apache.conf')
  writeFileSync(
    config,
    `ServerRoot ${home}
ServerName 127.0.0.1
PidFile ${home}/pid
ErrorLog ${home}/error.log
Mutex file:${home}/locks
${isRoot ? 'User www-data\nGroup www-data' : ''}
${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
StartServers 1
ServerLimit 1
ThreadsPerChild 16
ThreadLimit 16
MaxRequestWorkers 16
Listen 127.0.0.1:${port}
Listen 127.0.0.1:${tlsPort}
DocumentRoot ${served}
DavLockDB ${home}/locks/dav
${area('/dav/shared', served)}
${area('/dav/small', small)}
Redirect 302 /moved http://127.0.0.1:${port}/dav/shared
<VirtualHost 127.0.0.1:${tlsPort}>
  SSLEngine on
  SSLCertificateFile ${home}/server.pem
  SSLCertificateKeyFile ${home}/server.key
</VirtualHost>
`,
  )
  const server = startProgram('apache2', ['-f', config, '-DFOREGROUND'])
  await listening(server, port)
  return {
    address: `http://127.0.0.1:${port}/dav/shared/`,
    encryptedAddress: `https://localhost:${tlsPort}/dav/shared/`,
    authorityPem,
    directory: served,
    smallAddress: hasSmall ? `http://127.0.0.1:${port}/dav/small/` : undefined,
    clear() {
      rmSync(served, { recursive: true, force: true })
      mkdirSync(served)
      if (isRoot) giveAway(served)
    },
    async stop() {
      await server.end()
      if (hasSmall) runForText('umount', [small])
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const mountSmall = (directory: string): boolean => runProgram('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory]).exitCode === 0

/** To the user that Apache's workers run as. */
function giveAway(directory: string): void {
  const id = (flag: string): number => Number(runForText('id', [flag, 'www-data']))
  chownSync(directory, id('-u'), id('-g'))
  chmodSync(directory, 0o755)
}

const hash = (password: string): string => runForText('openssl', ['passwd', '-apr1', '-stdin'], { input: password }).trim()

function makeCertificates(home: string): string {
  const run = (...args: string[]): void => void runForText('openssl', args, { cwd: home })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  run('req', '-x509', ...key, '-keyout', 'authority.key', '-out', 'authority.pem', '-days', '2', '-subj', '/CN=Test authority')
  run('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost')
  writeFileSync(join(home, 'names'), 'subjectAltName=DNS:localhost')
  run(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    'names',
    '-out',
    'server.pem',
  )
  return readFileSync(join(home, 'authority.pem'), 'utf8')
}

/** Below those that systems give to connections and to servers that ask for any: none of the tests beside takes it before Apache does. */
const ports = { from: 10_000, to: 15_999 }

async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(ports.from, ports.to + 1)
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}

/** Resolves once the port answers; rejects when the server ends before, or never does. */
async function listening(server: StartedProgram, port: number): Promise<void> {
  for (let tries = 0; tries < 1_200 && !server.hasEnded(); tries += 1) {
    const answers = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(10_000) }).then(
      () => true,
      () => false,
    )
    if (answers) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await server.kill()
  throw new Error(`the server does not serve: ${server.output()}`)
}

export const hasApache = (): boolean => existsSync(join(modules, 'mod_dav_fs.so'))
