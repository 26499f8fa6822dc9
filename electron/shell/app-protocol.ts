import { randomBytes } from 'node:crypto'
import type { CustomScheme } from 'electron'
import { pageWithNonce, type AssetMap } from '../node/asset-map.ts'
import { forever, noStore, securityHeaders } from '../node/security-headers.ts'

/** Origin of the page; IndexedDB belongs to it, so it never changes. */
export const appOrigin = 'app://probity'

/** To be registered before the app is ready. Nothing that weakens it: no `bypassCSP`, `corsEnabled` or service workers. */
export const appScheme: CustomScheme = { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }

/** Answers a request from the map of built files; never touches the disk, so that no path can lead elsewhere. */
export function answerFromAssets(assets: AssetMap, request: { readonly method: string; readonly url: string }): Response {
  const url = URL.parse(request.url)
  const isOurs = url !== null && url.protocol === 'app:' && url.host === 'probity' && url.username === '' && url.password === ''
  if (!isOurs || url.search !== '') return refusal(404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const isPage = url.pathname === '/'
  const asset = assets.get(isPage ? '/index.html' : url.pathname)
  if (asset === undefined || url.pathname === '/index.html') return refusal(404)
  const nonce = isPage ? randomBytes(16).toString('base64') : undefined
  const body = nonce === undefined ? asset.bytes : pageWithNonce(asset, nonce)
  const headers = { ...securityHeaders(nonce), 'Content-Type': asset.mediaType, 'Cache-Control': asset.hashed ? forever : noStore }
  return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers })
}

const refusal = (status: number): Response => new Response(null, { status, headers: { ...securityHeaders(), 'Cache-Control': noStore } })
