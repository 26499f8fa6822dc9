import { zipSync } from 'fflate'
import type { IsoDateTime } from '../../model/ids.ts'

const utf8 = new TextEncoder()

/** A relationship's id in a `.rels` part; the library makes those of links and images at random. */
const relationshipId = /<Relationship\b[^>]*\bId="([^"]+)"/g

/**
 * Zips parts, XML as text, into a reproducible package: dates set, random relationship ids numbered in order of appearance, parts in a fixed order with the
 * ZIP format's first date. White space between elements of `.rels` parts goes, since verifiers disagree on hashing it.
 */
export function normalizePackage(parts: ReadonlyMap<string, string | Uint8Array>, createdAt: IsoDateTime): Uint8Array<ArrayBuffer> {
  const ids = stableIds(parts)
  const entries: Record<string, Uint8Array> = {}
  for (const name of [...parts.keys()].toSorted(byPackageOrder)) {
    const content = parts.get(name) ?? ''
    entries[name] = typeof content === 'string' ? utf8.encode(normalizedXml(name, content, createdAt, ids)) : content
  }
  // Local time: the ZIP format knows no zone, and fflate writes the local reading of a date.
  return new Uint8Array(zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) }))
}

/** Only ids that a `.rels` part declares: a text that looks like one stays as it is. */
function stableIds(parts: ReadonlyMap<string, string | Uint8Array>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const [name, content] of parts) {
    if (!name.endsWith('.rels') || typeof content !== 'string') continue
    for (const [, id] of content.matchAll(relationshipId)) {
      if (id !== undefined && id.length > 10 && !ids.has(id)) ids.set(id, `rIdx${ids.size + 1}`)
    }
  }
  return ids
}

/** Counters and random names that the library keeps over documents: bookmarks, drawings, the watermark's shape. */
function renumbered(xml: string): string {
  const bookmarks = new Map<string, number>()
  let drawings = 0
  return xml
    .replace(/(<w:bookmark(?:Start|End)\b[^>]*\bw:id=")(\d+)"/g, (_whole, start: string, id: string) => {
      const number = bookmarks.get(id) ?? bookmarks.size + 1
      bookmarks.set(id, number)
      return `${start}${number}"`
    })
    .replace(/(<wp:docPr\b[^>]*\bid=")\d+"/g, (_whole, start: string) => `${start}${(drawings += 1)}"`)
    .replace(/(<v:shape id=")PowerPlusWaterMarkObject[^"]*"/g, '$1PowerPlusWaterMarkObject1"')
}

function normalizedXml(name: string, xml: string, createdAt: IsoDateTime, ids: ReadonlyMap<string, string>): string {
  let result = renumbered(xml).replace(/"(rId[\w-]{8,})"/g, (whole, id: string) => (ids.has(id) ? `"${ids.get(id) ?? id}"` : whole))
  if (name === 'docProps/core.xml') {
    result = result.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${createdAt.replace(/\.\d+Z$/, 'Z')}`)
  }
  return name.endsWith('.rels') ? result.replace(/>\s+</g, '><') : result
}

/** `[Content_Types].xml` first, as OPC readers expect, then package relationships, then by name. */
function byPackageOrder(a: string, b: string): number {
  const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2)
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}
