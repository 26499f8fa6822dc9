import type { BackupFile, HostCommands } from '#shared/ports/host-commands.ts'

/** A backup that the host holds: the files that are restored together. */
export interface FoundBackup {
  /** Of the vault and place; stays the same while the list is shown. */
  readonly key: string
  readonly label: string
  readonly place: BackupFile['place']
  /** Newest first. */
  readonly states: readonly FoundState[]
}
export interface FoundState {
  readonly writtenAt: string
  readonly files: readonly BackupFile[]
}

/** `<vault>-records`, `<vault>-blobs-1-of-2`; the time is there in earlier states, the version in those from before an upgrade. */
const fileName =
  /^(?<stem>.+?)(?:-v(?<version>\d+))?-(?<holds>records|blobs)(?:-\d+-of-(?<of>\d+))?(?:\.(?<time>[0-9TZ.-]+))?\.probity-backup$/
/** More vaults than anybody keeps on one computer; each costs the reading of its file's beginning. */
const maxFound = 24

/**
 * What can be restored from, by vault and place. An earlier state of records goes with the newest files of blobs, since blobs never change
 * and the restoration tells which ones are missing; records in several files have their newest state only.
 */
export function groupBackups(files: readonly BackupFile[]): readonly Omit<FoundBackup, 'label'>[] {
  const groups = new Map<string, { readonly place: BackupFile['place']; readonly records: Match[]; readonly blobs: BackupFile[] }>()
  const single: Omit<FoundBackup, 'label'>[] = []
  for (const file of files) {
    const { stem, version, holds, of, time } = fileName.exec(file.name)?.groups ?? {}
    if (stem === undefined) {
      single.push({ key: `${file.place}/${file.name}`, place: file.place, states: [{ writtenAt: file.writtenAt, files: [file] }] })
      continue
    }
    const key = `${file.place}/${stem}`
    const group = groups.get(key) ?? { place: file.place, records: [], blobs: [] }
    groups.set(key, group)
    if (holds === 'records') group.records.push({ file, time: time ?? version, isPart: of !== undefined })
    else if ((time ?? version) === undefined) group.blobs.push(file)
  }
  const vaults = [...groups].flatMap(([key, { place, records, blobs }]) => {
    const newest = records.filter(({ time }) => time === undefined).map(({ file }) => file)
    const earlier = records.filter(({ time, isPart }) => time !== undefined && !isPart).map(({ file }) => [file])
    const states = [...(newest.length > 0 ? [newest] : []), ...earlier].map((of) => ({
      writtenAt: of[0]?.writtenAt ?? '',
      files: [...of, ...blobs],
    }))
    return states.length === 0 ? [] : [{ key, place, states: states.sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1)) }]
  })
  return [...vaults, ...single].sort((a, b) => ((a.states[0]?.writtenAt ?? '') < (b.states[0]?.writtenAt ?? '') ? 1 : -1))
}

interface Match {
  readonly file: BackupFile
  readonly time: string | undefined
  readonly isPart: boolean
}

/** The host's backups with the names that their heads give them; what is no backup is left out. */
export async function findBackups(host: HostCommands): Promise<readonly FoundBackup[]> {
  const { backupHeadBytes, readBackupHead } = await import('#shared/vault/backup.ts')
  const groups = groupBackups(await host.listBackups()).slice(0, maxFound)
  const found = await Promise.all(
    groups.map(async (group): Promise<FoundBackup | undefined> => {
      const [file] = group.states[0]?.files ?? []
      if (file === undefined) return undefined
      const head = readBackupHead(await host.readBackup({ place: file.place, name: file.name, maxBytes: backupHeadBytes }))
      return head && head.volume.holds !== 'blobs' ? { ...group, label: head.label } : undefined
    }),
  )
  return found.flatMap((one) => one ?? [])
}
