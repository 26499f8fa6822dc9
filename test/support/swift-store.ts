import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsV4Signer } from 'aws4fetch'
import { z } from 'zod'
import type { S3Target } from '#shared/ports/remote-target.ts'
import { runProgram } from './programs.ts'
import { startProgram } from './started-program.ts'

export interface S3Store {
  /** A new, empty bucket for the person who may write. */
  makeBucket(quotaBytes?: number): Promise<S3Target>
  /** Lets `reader` read a bucket. */
  readerOf(target: S3Target): Promise<S3Target>
  /** Any request to the store by the person who may write; for what a test does behind the adapter's back. */
  send(method: string, path: string, headers?: Readonly<Record<string, string>>, body?: string): Promise<Response>
  removeBucket(target: S3Target): Promise<void>
  restoreBucket(target: S3Target): Promise<void>
  stop(): Promise<void>
}

const python = '/usr/bin/python3'
export const hasSwift = (): boolean => runProgram(python, ['-c', 'import swift.common.middleware.s3api']).exitCode === 0

/** OpenStack Swift with its S3 interface (Debian: python3-swift), on loopback. */
export async function swiftStore(): Promise<S3Store> {
  const home = mkdtempSync(join(tmpdir(), 'probity-swift-'))
  const server = startProgram(python, [join(import.meta.dirname, 'swift-store.py'), join(home, 'store')])
  const [line] = await server.says('stdout', /^\{.*\n/m)
  const { port } = z.object({ port: z.int() }).parse(JSON.parse(line))
  const address = `http://127.0.0.1:${port}`
  const writer = { accessKeyId: 'probity:writer', secretAccessKey: 'writing' }
  const target = (bucket: string): S3Target => ({ kind: 's3', address, region: 'us-east-1', bucket, prefix: '', ...writer })
  let buckets = 0

  async function send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Response> {
    const signed = await new AwsV4Signer({
      method,
      url: `${address}${path}`,
      headers,
      body: body ?? null,
      service: 's3',
      region: 'us-east-1',
      ...writer,
    }).sign()
    return await fetch(signed.url, { method, headers: signed.headers, body: body ?? null })
  }
  /** Swift's own interface, for what S3's has no word for. */
  async function swift(method: string, path: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const login = await fetch(`${address}/auth/v1.0`, { headers: { 'x-auth-user': 'probity:writer', 'x-auth-key': 'writing' } })
    const token = login.headers.get('x-auth-token') ?? ''
    const answer = await fetch(`${address}/v1/AUTH_probity${path}`, { method, headers: { 'x-auth-token': token, ...headers } })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
  }
  const expectOk = async (answer: Promise<Response>): Promise<void> => {
    const { ok, status } = await answer
    if (!ok) throw new Error(`the store answered ${status}`)
  }

  return {
    send,
    async makeBucket(quotaBytes) {
      buckets += 1
      const made = target(`shared-${buckets}`)
      await expectOk(send('PUT', `/${made.bucket}`))
      if (quotaBytes !== undefined) await swift('POST', `/${made.bucket}`, { 'x-container-meta-quota-bytes': String(quotaBytes) })
      return made
    },
    async readerOf(made) {
      await swift('POST', `/${made.bucket}`, { 'x-container-read': 'probity:reader' })
      return { ...made, accessKeyId: 'probity:reader', secretAccessKey: 'reading' }
    },
    async removeBucket(made) {
      const listed = await (await send('GET', `/${made.bucket}`)).text()
      for (const [, key = ''] of listed.matchAll(/<Key>([^<]+)<\/Key>/g)) await expectOk(send('DELETE', `/${made.bucket}/${key}`))
      await expectOk(send('DELETE', `/${made.bucket}`))
    },
    restoreBucket: (made) => expectOk(send('PUT', `/${made.bucket}`)),
    async stop() {
      await server.end(() => server.endInput())
      rmSync(home, { recursive: true, force: true })
    },
  }
}
