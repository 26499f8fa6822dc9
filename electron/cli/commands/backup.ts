import { checkBackupSet, openBackupSet, type BackupCheck, type BackupSet } from '#shared/vault/backup-set.ts'
import { maxBackupBytes, openBackup, type OpenedBackup } from '#shared/vault/backup.ts'
import { openHeader } from '#shared/vault/header.ts'
import { argon2Kdf } from '#shared/vault/kdf.ts'
import type { SlotSecret } from '#shared/vault/slots.ts'
import { sha256 } from '#shared/bytes/digest.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import { CliError, exitCodes, oneLine } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readBytes, readSecretLine } from '../terminal/read-input.ts'
import { webRandom } from '../terminal/web-random.ts'

/** As in the app. */
const keyFileBytes = 64 * 1024 * 1024

interface FileReport {
  readonly file: string
  readonly whole: boolean
  readonly problem?: string
  readonly backup?: Pick<OpenedBackup, 'vaultId' | 'label' | 'createdAt' | 'volume'> & { readonly records: number; readonly blobs: number }
}
/** What the passphrase told; absent without it. */
type VaultReport = { readonly opens: false; readonly problem: string } | ({ readonly opens: true } & Omit<BackupCheck, 'vault'>)

export const backupCommand: AddCommand = (program, run) => {
  program
    .command('backup')
    .description('backups of a vault')
    .command('verify')
    .description('say whether backups are whole; with the passphrase also whether every record in them opens; changes nothing')
    .argument('<files...>', 'files of one backup')
    .option('--pass-file <file>', "file whose first line is the vault's passphrase")
    .option('--key-file <file>', 'key file, where the vault asks for one beside the passphrase')
    .action(
      run(async (paths: string[], flags: { passFile?: string; keyFile?: string }) => {
        if (flags.keyFile !== undefined && flags.passFile === undefined)
          throw new CliError('usage', ['--key-file goes with --pass-file: it is a second factor'])
        const passphrase = flags.passFile === undefined ? undefined : await readSecretLine(flags.passFile)
        const keyFile = flags.keyFile === undefined ? undefined : await sha256(await readBytes(flags.keyFile, keyFileBytes))
        const read: { readonly path: string; readonly bytes: Uint8Array }[] = []
        // One byte more: a larger file is named as no backup rather than as unreadable.
        for (const path of paths) read.push({ path, bytes: await readBytes(path, maxBackupBytes + 1) })
        const files: FileReport[] = []
        for (const { path, bytes } of read) files.push(await reportOn(path, bytes))
        const isWhole = files.every((file) => file.whole)
        const vault =
          passphrase !== undefined && isWhole
            ? await openAll(
                read.map(({ bytes }) => bytes),
                { kind: 'passphrase', passphrase, ...(keyFile && { keyFile }) },
              )
            : undefined
        const isGood = isWhole && (vault === undefined || (vault.opens && vault.damaged.length === 0 && vault.missingBlobs === 0))
        return {
          data: { valid: isGood, files, ...(vault !== undefined && { vault }) },
          lines: [...files.map(describeFile), ...(vault === undefined ? [] : describeVault(vault))].map(oneLine),
          exitCode: isGood ? exitCodes.good : exitCodes.notValid,
        }
      }),
    )
}

async function reportOn(file: string, bytes: Uint8Array): Promise<FileReport> {
  try {
    const { vaultId, label, createdAt, volume, records, blobs } = await openBackup(bytes)
    return { file, whole: true, backup: { vaultId, label, createdAt, volume, records: records.length, blobs: blobs.length } }
  } catch (error) {
    return { file, whole: false, problem: problemOf(error) }
  }
}

async function openAll(files: readonly Uint8Array[], secret: SlotSecret): Promise<VaultReport> {
  try {
    const set: BackupSet = await openBackupSet(files)
    const keys = await openHeader(set.header, set.vaultId, secret, argon2Kdf)
    const { recordCount, damaged, missingBlobs } = await checkBackupSet(set, keys, webRandom)
    return { opens: true, recordCount, damaged, missingBlobs }
  } catch (error) {
    return { opens: false, problem: problemOf(error) }
  }
}

/** @throws anything that is no verdict on the file */
function problemOf(error: unknown): string {
  if (!(error instanceof VaultError)) throw error
  return `${error.message} (${error.area}/${error.code})`
}

function describeFile({ file, problem, backup }: FileReport): string {
  if (backup === undefined) return `${file}: NOT A WHOLE BACKUP: ${problem ?? ''}`
  const { label, vaultId, createdAt, volume, records, blobs } = backup
  const part = volume.of === 1 ? volume.holds : `${volume.holds}, ${volume.number} of ${volume.of}`
  return `${file}: whole; vault "${label}" (${vaultId}) of ${createdAt}; ${part}: ${records} rows of records, ${blobs} of blobs`
}

function describeVault(vault: VaultReport): readonly string[] {
  if (!vault.opens) return [`DOES NOT OPEN: ${vault.problem}`]
  return [
    `opens: ${vault.recordCount} records`,
    ...(vault.missingBlobs > 0 ? [`MISSING: ${vault.missingBlobs} evidence files or reports; they are in a backup of blobs`] : []),
    ...(vault.damaged.length > 0 ? [`DAMAGED when the backup was written: ${vault.damaged.join(', ')}`] : []),
  ]
}
