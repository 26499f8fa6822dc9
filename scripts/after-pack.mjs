// Hook of electron-builder, called before anything is signed. Plain JavaScript: the builder loads it by itself.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const key = '<key>NSAppTransportSecurity</key>'
/** No exceptions at all: the app loads nothing over a network. */
const strict = `${key}<dict><key>NSAllowsArbitraryLoads</key><false/></dict>`

/** The builder allows arbitrary and local loads for an updater that this app does not have, and writes that over `extendInfo`. */
export default async function afterPack({ electronPlatformName, appOutDir, packager }) {
  if (electronPlatformName !== 'darwin') return
  const path = join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Info.plist')
  const text = await readFile(path, 'utf8')
  const start = text.indexOf(key)
  if (start < 0) throw new Error(`${path}: has no NSAppTransportSecurity; the builder changed, look at this hook`)
  await writeFile(path, text.slice(0, start) + strict + text.slice(endOfDict(text, start + key.length)))
}

/** Position after the `</dict>` that closes the first `<dict>` from `from` on. */
function endOfDict(text, from) {
  const tags = /<dict>|<\/dict>/g
  tags.lastIndex = from
  let depth = 0
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    depth += tag[0] === '<dict>' ? 1 : -1
    if (depth === 0) return tags.lastIndex
  }
  throw new Error('Info.plist: unbalanced dict')
}
