import type { FolderEntry } from '../ports/shared-folder.ts'
import { bundleFileOf, type BundleFile } from './folder-layout.ts'

/** A device's directory as its file names present it, before anything was opened. */
export interface DeviceHistory {
  readonly bySequence: ReadonlyMap<number, readonly BundleFile[]>
  /** Descending. */
  readonly sequences: readonly number[]
  /** 0 for an empty directory. */
  readonly newest: number
  /** Names that no bundle has: conflicted copies, partial downloads, other people's files. */
  readonly strayFiles: number
}

export function deviceHistoryOf(entries: readonly FolderEntry[]): DeviceHistory {
  const bySequence = new Map<number, BundleFile[]>()
  let strayFiles = 0
  for (const entry of entries) {
    const file = bundleFileOf(entry)
    if (file === undefined) {
      strayFiles += 1
      continue
    }
    const rivals = bySequence.get(file.sequence)
    if (rivals === undefined) bySequence.set(file.sequence, [file])
    else rivals.push(file)
  }
  const sequences = [...bySequence.keys()].sort((a, b) => b - a)
  return { bySequence, sequences, newest: sequences[0] ?? 0, strayFiles }
}
