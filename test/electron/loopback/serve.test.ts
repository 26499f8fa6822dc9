import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startProgram } from '../../support/started-program.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'

const serveModule = join(import.meta.dirname, '../../../electron/loopback/serve.ts')

interface Serving {
  readonly url: string
  readonly launchFile: string
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<{ code: number | null; output: string }>
}

/** The server as a process of its own, over a page that is built here. */
async function serving(directory: string, options: Readonly<Record<string, unknown>> = {}): Promise<Serving> {
  const assets = join(directory, 'renderer')
  await fs.mkdir(assets, { recursive: true })
  await fs.writeFile(join(assets, 'index.html'), '<!doctype html>')
  const settings = JSON.stringify({ assets, version: '0', profile: join(directory, 'profile'), open: 'print', ...options })
  const program = `const { serve } = await import(${JSON.stringify(serveModule)})
    try { console.log(await serve({ ...${settings}, say: (line) => console.log(line) })) } catch (error) { console.log(error.message); process.exitCode = 2 }`
  const child = startProgram(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program])
  onTestFinished(() => child.kill())
  const ended = child.ended.then((code) => ({ code, output: child.output() }))
  const [line] = await child.says('stdout', /^.*\n/)
  const { url = '', launchFile = '' } = line.startsWith('{') ? (JSON.parse(line) as { url: string; launchFile: string }) : {}
  return { url, launchFile, kill: (signal) => child.signal(signal), ended }
}

describe('serving from a profile', () => {
  it('writes a launch file for this user alone, with no secret in its name, and takes it away at the end', async () => {
    const directory = await temporaryDirectory()
    const { url, launchFile, kill, ended } = await serving(directory)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect((await fs.stat(launchFile)).mode & 0o777).toBe(0o600)
    expect((await fs.stat(join(launchFile, '..'))).mode & 0o777).toBe(0o700)
    const code = /name="code" value="([^"]+)"/.exec(await fs.readFile(launchFile, 'utf8'))?.[1] ?? ''
    expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(launchFile).not.toContain(code)
    kill('SIGTERM')
    expect((await ended).code).toBe(0)
    await expect(fs.stat(launchFile)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('uses the port of its profile again, since the data belongs to it', async () => {
    const directory = await temporaryDirectory()
    const first = await serving(directory)
    first.kill('SIGINT')
    await first.ended
    const second = await serving(directory)
    expect(second.url).toBe(first.url)
  })

  it('stops when the port is taken, saying why, and tries no other', async () => {
    const directory = await temporaryDirectory()
    const first = await serving(directory)
    const second = await serving(directory)
    const { code, output } = await second.ended
    expect(code).toBe(2)
    expect(output).toContain(`port ${new URL(first.url).port} is taken`)
    expect((await fetch(first.url)).status).toBe(200)
  })

  it('prints a code to type when it may open nothing, and leaves no launch file', async () => {
    const directory = await temporaryDirectory()
    const { kill, ended } = await serving(directory, { open: 'code', port: 0 })
    kill('SIGTERM')
    expect((await ended).output).toMatch(/http:\/\/127\.0\.0\.1:\d+\/enter .*: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n/)
    expect(await fs.readdir(join(directory, 'profile/run'))).toEqual([])
  })

  it('ends by itself when no page asks', async () => {
    const { ended } = await serving(await temporaryDirectory(), { idleMs: 100, port: 0 })
    const { code, output } = await ended
    expect(code).toBe(0)
    expect(output.trimEnd().endsWith('idle')).toBe(true)
  })
})
