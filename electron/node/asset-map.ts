import { promises as fs } from 'node:fs'
import { extname, join } from 'node:path'

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
  /** Its name contains a hash of its content, so it may be cached for ever. */
  readonly hashed: boolean
}

/** Assets by URL path, `/index.html` among them. A request is looked up, never joined to a directory. */
export type AssetMap = ReadonlyMap<string, Asset>

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.yaml': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.icc': 'application/vnd.iccprofile',
  '.webmanifest': 'application/manifest+json',
}

/** Where the page's nonce goes; written by the build into `index.html`. */
const noncePlaceholder = '__CSP_NONCE__'

/**
 * Reads the built renderer into memory. Files of a kind not listed above (source maps among them) are left out.
 * @throws the system's error when the directory is absent: the renderer was not built
 */
export async function loadAssets(directory: string): Promise<AssetMap> {
  const assets = new Map<string, Asset>()
  async function load(path: string, url: string): Promise<void> {
    for (const entry of await fs.readdir(path, { withFileTypes: true })) {
      if (entry.isDirectory()) await load(join(path, entry.name), `${url}${entry.name}/`)
      const mediaType = mediaTypes[extname(entry.name)]
      if (!entry.isFile() || mediaType === undefined) continue
      const bytes = Uint8Array.from(await fs.readFile(join(path, entry.name)))
      assets.set(`${url}${entry.name}`, {
        bytes,
        mediaType,
        hashed: /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(entry.name) && url === '/assets/',
      })
    }
  }
  await load(directory, '/')
  return assets
}

/** `index.html` with this response's nonce. */
export function pageWithNonce(page: Asset, nonce: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(new TextDecoder().decode(page.bytes).replaceAll(noncePlaceholder, nonce)))
}
