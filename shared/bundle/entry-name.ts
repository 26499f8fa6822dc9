const tagFiles = ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt', 'author.pem', 'signature.jws'] as const
export type TagFile = (typeof tagFiles)[number]
export const manifestPath = 'data/manifest.json'

const payloadPath = /^data\/(?:changes|answers|statements|blobs|reports)\/([A-Za-z0-9][A-Za-z0-9._-]{0,127})$/
// Windows opens a device for these, with any extension.
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

export const isTagFile = (name: string): name is TagFile => tagFiles.some((tagFile) => tagFile === name)

/**
 * Whether a zip entry of this name may exist: one of six tag files, the manifest, or one file in one of five folders.
 * Everything else is refused, so no name can leave the place it is unpacked to on any system.
 */
export function isAllowedEntryName(name: string): boolean {
  if (isTagFile(name) || name === manifestPath) return true
  const fileName = payloadPath.exec(name)?.[1]
  return fileName !== undefined && !deviceName.test(fileName) && !fileName.endsWith('.')
}
