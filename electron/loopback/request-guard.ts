import { commandWire, frameMediaType, isCommandName, type CommandName } from '#shared/ports/host-wire.ts'

/** What the guard looks at. `hosts` holds every `Host` line, since a second one is a trick. */
export interface GuardedRequest {
  readonly method: string
  readonly target: string
  readonly hosts: readonly string[]
  readonly header: (name: string) => string | undefined
}

export type Verdict =
  | { readonly kind: 'refuse'; readonly status: 400 | 403 | 404 | 405 | 415 | 421 }
  | { readonly kind: 'page' }
  | { readonly kind: 'asset'; readonly path: string }
  /** Back to the page, in another process of the browser. */
  | { readonly kind: 'leave' }
  /** Form for the typed code. */
  | { readonly kind: 'code-page' }
  | { readonly kind: 'redeem-code'; readonly from: 'launch-file' | 'code-page' }
  | { readonly kind: 'boot' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'command'; readonly name: CommandName }

/** Only these reach the API: a foreign page cannot send them without a preflight, which is refused. */
const formType = 'application/x-www-form-urlencoded'

const refuse = (status: Extract<Verdict, { kind: 'refuse' }>['status']): Verdict => ({ kind: 'refuse', status })

/**
 * Decides on a request before anything of it is used. The token is not looked at here.
 *
 * `Host` comes first: a name that was rebound to 127.0.0.1 arrives with the attacker's host. `same-site` is refused like `cross-site`:
 * another port of this machine is another program.
 */
export function guardRequest(request: GuardedRequest, port: number): Verdict {
  const host = `127.0.0.1:${port}`
  if (request.hosts.length !== 1 || request.hosts[0] !== host) return refuse(421)
  if (request.method === 'OPTIONS') return refuse(403)
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) return refuse(405)
  // Plain paths only: no query, fragment, escape, dot segment or absolute form ever names something of ours.
  if (!/^\/[A-Za-z0-9._/-]*$/.test(request.target) || request.target.includes('..')) return refuse(404)
  return request.method === 'POST' ? guardPost(request, `http://${host}`) : guardGet(request, `http://${host}`)
}

function guardGet(request: GuardedRequest, origin: string): Verdict {
  const claimed = request.header('origin')
  if (claimed !== undefined && claimed !== origin) return refuse(403)
  const site = request.header('sec-fetch-site')
  const isNavigation = request.header('sec-fetch-mode') === 'navigate' && request.header('sec-fetch-dest') === 'document'
  const document = ['/', '/enter', '/locked'].includes(request.target)
  // After the launch file's form the redirect to `/` still counts as cross-site; opening the page from outside gains nothing without a token.
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !(document && isNavigation)) return refuse(403)
  if (request.target === '/') return { kind: 'page' }
  if (request.target === '/enter') return { kind: 'code-page' }
  if (request.target === '/locked') return { kind: 'leave' }
  // The page is served with a nonce, under `/` only.
  if (request.target === '/index.html') return refuse(404)
  return { kind: 'asset', path: request.target }
}

function guardPost(request: GuardedRequest, origin: string): Verdict {
  const claimed = request.header('origin')
  const site = request.header('sec-fetch-site')
  const type = mediaTypeOf(request.header('content-type'))
  if (request.target === '/launch') {
    // A page opened from disk has no origin.
    if (claimed !== 'null') return refuse(403)
    return type === formType ? { kind: 'redeem-code', from: 'launch-file' } : refuse(415)
  }
  if (claimed !== origin) return refuse(403)
  if (site !== undefined && site !== 'same-origin') return refuse(403)
  if (request.target === '/enter') return type === formType ? { kind: 'redeem-code', from: 'code-page' } : refuse(415)
  if (request.target === '/boot') return type === 'application/json' ? { kind: 'boot' } : refuse(415)
  const name = request.target.startsWith('/api/') ? request.target.slice('/api/'.length) : ''
  if (name === 'heartbeat') return type === 'application/json' ? { kind: 'heartbeat' } : refuse(415)
  if (!isCommandName(name)) return refuse(404)
  const expected = 'bytes' in commandWire[name] ? frameMediaType : 'application/json'
  return type === expected ? { kind: 'command', name } : refuse(415)
}

function mediaTypeOf(header: string | undefined): string {
  return header?.split(';')[0]?.trim().toLowerCase() ?? ''
}
