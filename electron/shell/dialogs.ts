import { dialog, type BrowserWindow } from 'electron'
import { extname } from 'node:path'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import { errnoOf } from '../node/folder/folder-errno.ts'
import { writeFileWhole } from '../node/folder/write-file.ts'

/** A path that the page names is not looked at: here the user chooses. */
export async function chooseFolder(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
  return canceled ? undefined : filePaths[0]
}

const reportMode = 0o644

/** Save dialog, then the whole file or none. @throws {HostError} `full`, `read-only`, `io` */
export async function saveFile(window: BrowserWindow, request: Parameters<HostCommands['saveFile']>[0]): Promise<boolean> {
  const extension = extname(request.suggestedName).slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: request.suggestedName,
    ...(extension !== '' && { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  })
  if (canceled || filePath === '') return false
  try {
    await writeFileWhole(filePath, request.bytes, reportMode)
    return true
  } catch (error) {
    const errno = errnoOf(error)
    const code = errno === 'ENOSPC' || errno === 'EDQUOT' ? 'full' : errno === 'EROFS' ? 'read-only' : 'io'
    throw new HostError(code, `cannot write the file: ${errno ?? 'unknown error'}`, {}, { cause: error })
  }
}
