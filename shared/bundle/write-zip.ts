import { zipSync, type Zippable } from 'fflate'

/**
 * Reproducible zip: entries in the order given, stored, all dated 1980-01-01 00:00 (the format's zero), regular files.
 * Stored rather than deflated because documents, reports and evidence are compressed already, and lengths then say nothing of content.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  // Local components, as the zip writer reads local time: the same bytes in every time zone.
  const mtime = new Date(1980, 0, 1)
  const entries: Zippable = {}
  for (const [name, content] of files) {
    // System 3 is Unix; the upper half of its attributes is the mode, here that of a regular file.
    entries[name] = [content, { level: 0, mtime, os: 3, attrs: 0o100644 * 0x10000 }]
  }
  return Uint8Array.from(zipSync(entries))
}
