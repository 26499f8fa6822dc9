import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { commandWire } from '#shared/ports/host-wire.ts'
import { pageWithNonce, type AssetMap } from '../node/asset-map.ts'
import { forever, noStore, securityHeaders } from '../node/security-headers.ts'
import { codePage, codePageHeaders } from './code-page.ts'
import { answerCommand } from './command-route.ts'
import { readBody } from './read-body.ts'
import { guardRequest, type Verdict } from './request-guard.ts'
import { bootSeconds, type Sessions } from './sessions.ts'

const maxFormBytes = 1_024
const html = 'text/html; charset=utf-8'
/**
 * Leads back to the page at once. Another opener policy than the page's makes the browser give each of the two a process of its own: the one
 * whose memory held a vault ends. A redirect in its place does not: the policy of where it leads is what counts.
 */
const wayOut = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Probity</title><meta http-equiv="refresh" content="0;url=/"></html>\n`

/** What requests are answered from. */
export interface Answering {
  readonly assets: AssetMap
  readonly host: HostCommands
  readonly sessions: Sessions
  /** Whether a start code was used a second time. */
  readonly isCodeReused: () => boolean
  /** A page was started with a code. */
  readonly onLaunched: () => void
  /** Somebody with a token asked for something. */
  readonly onUse: () => void
}

/**
 * Answers one request by what the guard makes of it.
 *
 * @param port that the server is bound to
 * @throws {BodyTooLarge} before anything was answered
 */
export async function answerRequest(answering: Answering, port: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const verdict = guardRequest(
    {
      method: request.method ?? '',
      target: request.url ?? '',
      hosts: headerLines(request, 'host'),
      header: (name) => headerLines(request, name).join(', ') || undefined,
    },
    port,
  )
  switch (verdict.kind) {
    case 'refuse':
      return send(response, verdict.status)
    case 'page':
      return sendPage(answering, request, response)
    case 'asset':
      return sendAsset(answering, verdict.path, request, response)
    case 'leave':
      return send(response, 200, { 'Content-Type': html, 'Cross-Origin-Opener-Policy': 'unsafe-none' }, wayOut)
    case 'code-page':
      return sendCodePage(request, response, 200, answering.isCodeReused() ? 'reused' : 'none')
    case 'redeem-code':
      return await redeemCode(answering, request, response)
    case 'boot':
      return await boot(answering, request, response)
    case 'heartbeat':
    case 'command':
      return await answerPage(answering, verdict, request, response)
  }
}

function sendPage({ assets }: Answering, request: IncomingMessage, response: ServerResponse): void {
  const page = assets.get('/index.html')
  if (page === undefined) return send(response, 404)
  const nonce = randomBytes(16).toString('base64')
  const headers = { ...securityHeaders(nonce), 'Content-Type': page.mediaType }
  send(response, 200, headers, request.method === 'HEAD' ? undefined : pageWithNonce(page, nonce))
}

function sendAsset({ assets }: Answering, path: string, request: IncomingMessage, response: ServerResponse): void {
  const asset = assets.get(path)
  // Browsers ask for it on their own where a page names no icon, as the way out and the form for the code do; an error would be logged.
  if (asset === undefined) return send(response, path === '/favicon.ico' ? 204 : 404)
  const headers = { 'Content-Type': asset.mediaType, 'Cache-Control': asset.hashed ? forever : noStore }
  send(response, 200, headers, request.method === 'HEAD' ? undefined : asset.bytes)
}

function sendCodePage(request: IncomingMessage, response: ServerResponse, status: number, said: Parameters<typeof codePage>[0]): void {
  const page = codePage(said, request.headers['accept-language'])
  send(response, status, { 'Content-Type': html, ...codePageHeaders }, page)
}

async function redeemCode(answering: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { sessions, isCodeReused, onLaunched } = answering
  const form = new URLSearchParams(new TextDecoder().decode(await readBody(request, maxFormBytes)))
  const secret = sessions.redeemCode(form.get('code') ?? '')
  if (secret === undefined) {
    await holdBack(sessions)
    return sendCodePage(request, response, 403, isCodeReused() ? 'reused' : 'wrong')
  }
  onLaunched()
  // Seconds, one path: cookies cross ports, so this one is worth nothing but the next step, once.
  send(response, 303, {
    Location: '/',
    'Set-Cookie': `boot=${secret}; Path=/boot; Max-Age=${bootSeconds}; HttpOnly; SameSite=Strict`,
  })
}

async function boot({ sessions, onUse }: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await readBody(request, maxFormBytes)
  const token = sessions.redeemBoot(bootCookie(headerLines(request, 'cookie')))
  if (token === undefined) {
    await holdBack(sessions)
    return send(response, 401)
  }
  onUse()
  sendJson(response, 200, { token }, { 'Set-Cookie': 'boot=; Path=/boot; Max-Age=0; HttpOnly; SameSite=Strict' })
}

/** What a page with a token asks for: that the server stays, or a command of the host. */
async function answerPage(
  { host, sessions, onUse }: Answering,
  verdict: Extract<Verdict, { kind: 'heartbeat' | 'command' }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!sessions.isValid(headerLines(request, 'x-wb-token').join())) {
    await holdBack(sessions)
    return send(response, 401, { Connection: 'close' })
  }
  onUse()
  if (verdict.kind === 'heartbeat') return sendJson(response, 200, {})
  const body = await readBody(request, commandWire[verdict.name].maxRequestBytes)
  const answer = await answerCommand(host, verdict.name, body)
  onUse()
  return 'bytes' in answer
    ? send(response, 200, { 'Content-Type': 'application/octet-stream' }, answer.bytes)
    : sendJson(response, answer.status, answer.json)
}

/** Guessing gets slower with each failure. */
async function holdBack(sessions: Sessions): Promise<void> {
  const delay = sessions.failureDelayMs()
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
}

/** Every line of a header, where Node would join or drop. */
function headerLines(request: IncomingMessage, name: string): string[] {
  return request.headersDistinct[name] ?? []
}

function bootCookie(lines: readonly string[]): string {
  const pairs = lines
    .join(';')
    .split(';')
    .map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith('boot='))?.slice('boot='.length) ?? ''
}

/** Ends the response, with the headers that every answer bears. */
export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body?: Uint8Array | string,
): void {
  response.writeHead(status, { ...securityHeaders(), 'Cache-Control': noStore, ...headers })
  response.end(body)
}

function sendJson(response: ServerResponse, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  send(response, status, { 'Content-Type': 'application/json', ...headers }, JSON.stringify(value))
}
