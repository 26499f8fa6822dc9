/** What a program asks the file system for, in order, and the states of the disk that a power cut may leave of it. */
import { constants, promises as fs, type PathLike } from 'node:fs'
import { dirname } from 'node:path'
import { vi } from 'vitest'

/** `inode` numbers files as they are created, so that a rename or a link still means the same bytes. */
export type FileStep =
  | { readonly do: 'create'; readonly path: string; readonly inode: number }
  | { readonly do: 'write'; readonly inode: number; readonly bytes: Uint8Array }
  | { readonly do: 'sync'; readonly inode: number }
  | { readonly do: 'sync-directory'; readonly path: string }
  | { readonly do: 'link' | 'rename'; readonly path: string; readonly to: string; readonly inode: number }
  | { readonly do: 'unlink'; readonly path: string }
  /** The program said that it was done, with these bytes in force. */
  | { readonly do: 'acknowledge'; readonly bytes: Uint8Array }

/** Names and what they hold after a power cut. */
export type DiskState = ReadonlyMap<string, Uint8Array>

export interface Recorder {
  readonly steps: FileStep[]
  acknowledge(bytes: Uint8Array): void
  /** Numbers the calls from 0; throws to let one fail. */
  beforeCall: (name: string) => void
  restore(): void
}

/** Watches Node's file functions, which go on doing their work. */
export function recordFiles(): Recorder {
  const steps: FileStep[] = []
  const inodes = new Map<string, number>()
  let lastInode = 0
  const recorder: Recorder = {
    steps,
    acknowledge: (bytes) => void steps.push({ do: 'acknowledge', bytes: Uint8Array.from(bytes) }),
    beforeCall: () => {},
    restore: () => vi.restoreAllMocks(),
  }
  const call = (name: string): void => recorder.beforeCall(name)
  const inodeOf = (path: PathLike): number => inodes.get(String(path)) ?? 0

  const { open, rename, link, unlink, copyFile, utimes, readFile, readdir, stat } = fs
  vi.spyOn(fs, 'open').mockImplementation(async (path, flags, mode) => {
    call('open')
    const handle = await open(path, flags, mode)
    const name = String(path)
    const isDirectory = (await handle.stat()).isDirectory()
    if (typeof flags === 'number' && (flags & constants.O_CREAT) !== 0) {
      lastInode += 1
      inodes.set(name, lastInode)
      steps.push({ do: 'create', path: name, inode: lastInode })
    }
    const inode = inodeOf(name)
    const writeFile = handle.writeFile.bind(handle)
    const sync = handle.sync.bind(handle)
    handle.writeFile = async (data, options) => {
      call('write')
      await writeFile(data, options)
      steps.push({
        do: 'write',
        inode,
        bytes: typeof data === 'string' ? new TextEncoder().encode(data) : Uint8Array.from(data as Uint8Array),
      })
    }
    handle.sync = async () => {
      call('sync')
      await sync()
      steps.push(isDirectory ? { do: 'sync-directory', path: name } : { do: 'sync', inode })
    }
    return handle
  })
  vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    call('rename')
    await rename(from, to)
    steps.push({ do: 'rename', path: String(from), to: String(to), inode: inodeOf(from) })
    inodes.set(String(to), inodeOf(from))
    inodes.delete(String(from))
  })
  vi.spyOn(fs, 'link').mockImplementation(async (from, to) => {
    call('link')
    await link(from, to)
    steps.push({ do: 'link', path: String(from), to: String(to), inode: inodeOf(from) })
    inodes.set(String(to), inodeOf(from))
  })
  vi.spyOn(fs, 'unlink').mockImplementation(async (path) => {
    call('unlink')
    await unlink(path)
    steps.push({ do: 'unlink', path: String(path) })
    inodes.delete(String(path))
  })
  vi.spyOn(fs, 'copyFile').mockImplementation(async (...values) => {
    call('copyFile')
    await copyFile(...values)
  })
  vi.spyOn(fs, 'utimes').mockImplementation(async (...values) => {
    call('utimes')
    await utimes(...values)
  })
  vi.spyOn(fs, 'readFile').mockImplementation(async (...values: Parameters<typeof readFile>) => {
    call('readFile')
    return readFile(...values)
  })
  vi.spyOn(fs, 'readdir').mockImplementation((async (path: string) => {
    call('readdir')
    return readdir(path)
  }) as unknown as typeof readdir)
  vi.spyOn(fs, 'stat').mockImplementation((async (path: string) => {
    call('stat')
    return stat(path)
  }) as unknown as typeof stat)
  return recorder
}

const sectorBytes = 512
/** Beyond, the number of states doubles with each; a program that leaves so much unsynced is reported by the test. */
const maxPending = 10

/**
 * Every state that a power cut after the first `count` steps may leave: of names not made lasting by a sync of their directory any may be
 * missing, also an earlier one while a later one is there; of bytes not synced nothing, any number of whole sectors, or all is there.
 */
export function* statesAfter(steps: readonly FileStep[], count: number): Generator<DiskState> {
  const done = steps.slice(0, count)
  const lastSync = new Map<string, number>()
  for (const [index, step] of done.entries()) if (step.do === 'sync-directory') lastSync.set(step.path, index)
  const isLasting = (step: FileStep, index: number): boolean =>
    index < (lastSync.get('to' in step ? dirname(step.to) : 'path' in step ? dirname(step.path) : '') ?? 0)
  const names = done.flatMap((step, index) =>
    step.do === 'create' || step.do === 'link' || step.do === 'rename' || step.do === 'unlink'
      ? [{ step, lasting: isLasting(step, index) }]
      : [],
  )
  const pending = names.filter(({ lasting }) => !lasting)
  if (pending.length > maxPending) throw new Error(`${pending.length} changes of names wait for a sync`)
  const contents = contentsAfter(done)
  for (let chosen = 0; chosen < 2 ** pending.length; chosen += 1) {
    const entries = new Map<string, number>()
    for (const { step, lasting } of names) {
      if (!lasting && (chosen & (2 ** pending.findIndex((candidate) => candidate.step === step))) === 0) continue
      if (step.do === 'create') entries.set(step.path, step.inode)
      else if (step.do === 'link') entries.set(step.to, step.inode)
      else if (step.do === 'rename') {
        entries.set(step.to, step.inode)
        entries.delete(step.path)
      } else entries.delete(step.path)
    }
    const torn = [...new Set(entries.values())].filter((inode) => (contents.get(inode)?.length ?? 0) > 1)
    // At any moment one file is being written; of several, one after the other is torn while the others are whole.
    const variants = torn.flatMap((inode) => (contents.get(inode) ?? []).map((bytes) => new Map([[inode, bytes]])))
    for (const variant of variants.length > 0 ? variants : [new Map<number, Uint8Array>()]) {
      yield new Map([...entries].map(([path, inode]) => [path, variant.get(inode) ?? contents.get(inode)?.at(-1) ?? new Uint8Array()]))
    }
  }
}

/** What each file may hold: once when it was synced, else each number of sectors and all. */
function contentsAfter(done: readonly FileStep[]): ReadonlyMap<number, readonly Uint8Array[]> {
  const contents = new Map<number, readonly Uint8Array[]>()
  for (const step of done) {
    if (step.do === 'create') contents.set(step.inode, [new Uint8Array()])
    else if (step.do === 'write') {
      const sectors = Array.from({ length: Math.ceil(step.bytes.length / sectorBytes) }, (_, index) =>
        step.bytes.subarray(0, index * sectorBytes),
      )
      contents.set(step.inode, [...sectors, step.bytes])
    } else if (step.do === 'sync') contents.set(step.inode, (contents.get(step.inode) ?? []).slice(-1))
  }
  return contents
}
