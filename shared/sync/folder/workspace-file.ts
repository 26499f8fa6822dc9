import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { isUuidV7, type IsoDateTime } from '../../model/ids.ts'
import type { Clock, Random } from '../../ports/clock.ts'
import { FolderError } from '../../ports/folder-error.ts'
import type { SharedFolder } from '../../ports/shared-folder.ts'
import { parseSafeJson } from '../../model/safe-json.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import { workspaceFile } from './folder-layout.ts'
import { SyncError } from '../model/sync-error.ts'

export interface Workspace {
  readonly format: 'probity-workspace/1'
  readonly workspace: string
  readonly created: IsoDateTime
}

const shape = z.object({ format: z.literal('probity-workspace/1'), workspace: z.string().refine(isUuidV7), created: z.string().max(40) })
const limitBytes = 4_096

/** The file in the folder, `undefined` when it has none. @throws {SyncError} `damaged-workspace`, `newer-format` */
export async function readWorkspace(folder: SharedFolder): Promise<Workspace | undefined> {
  let bytes: Uint8Array
  try {
    bytes = await folder.read(workspaceFile)
  } catch (error) {
    if (error instanceof FolderError && error.code === 'not-found') return undefined
    // A link, a directory or a file of gigabytes in its place: as good as one that cannot be read.
    const isNone = error instanceof FolderError && (error.code === 'too-large' || error.code === 'invalid-path')
    if (isNone) throw new SyncError('damaged-workspace', 'something else lies in place of the workspace file', {}, { cause: error })
    throw error
  }
  return parseWorkspace(bytes)
}

export function parseWorkspace(bytes: Uint8Array): Workspace {
  try {
    if (bytes.byteLength > limitBytes) throw new SyntaxError('too long')
    const json = parseSafeJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const format = typeof json === 'object' && json !== null && 'format' in json && typeof json.format === 'string' ? json.format : ''
    const version = /^probity-workspace\/(\d{1,6})$/.exec(format)?.[1]
    if (version !== undefined && Number(version) > 1)
      throw new SyncError('newer-format', 'folder of a newer app', { found: Number(version), known: 1 })
    return shape.parse(json)
  } catch (cause) {
    if (cause instanceof SyncError) throw cause
    throw new SyncError('damaged-workspace', 'workspace file cannot be read', {}, { cause })
  }
}

/**
 * The folder's workspace, founded when there is none and none was known.
 *
 * @param known id of earlier exchanges: a folder that lost its file is given it back, one with another id is refused
 * @throws {SyncError} `other-workspace`, `damaged-workspace`, `newer-format`
 */
export async function ensureWorkspace(folder: SharedFolder, known: string | undefined, clock: Clock, random: Random): Promise<string> {
  const found = await readWorkspace(folder)
  if (found !== undefined) {
    if (known !== undefined && found.workspace !== known) throw new SyncError('other-workspace', 'folder of another workspace')
    return found.workspace
  }
  const created = clock.now()
  const workspace = known ?? uuidV7({ msecs: Date.parse(created), random: random.bytes(16) })
  const text = canonicalJson({ format: 'probity-workspace/1', workspace, created } satisfies Workspace)
  try {
    await folder.writeNew(workspaceFile, new TextEncoder().encode(text))
  } catch (error) {
    if (!(error instanceof FolderError) || error.code !== 'exists') throw error
    // Somebody founded it in the same moment: theirs counts.
    return ensureWorkspace(folder, known, clock, random)
  }
  return workspace
}
