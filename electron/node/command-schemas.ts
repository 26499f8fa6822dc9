import { z } from 'zod'
import { HostError } from '#shared/ports/host-error.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { CommandName } from '#shared/ports/host-wire.ts'
import { maxFolderFileBytes } from './folder/shared-folder.ts'

const bytes = (max: number) => z.instanceof(Uint8Array).refine((value) => value.byteLength <= max, { error: `more than ${max} bytes` })
const folderId = z.string().regex(/^[0-9a-f]{32}$/)
const folderPath = z.string().min(1).max(800)
const backupPlace = z.enum(['profile', 'folder'])
const address = z.string().min(1).max(2_000)
/** Goes into a header, where a line break would begin another one. */
const credential = z
  .string()
  .max(1_000)
  .regex(/^\P{Cc}*$/u)
const nothing = z.undefined()

/** Longest wait of `folderWatch`; below the 30 s after which connections are cut. */
const maxWatchMs = 25_000

/** One schema per command, for every host: what the renderer sends is as foreign as any other input. */
const commandSchemas = {
  info: nothing,
  pickFolder: z.strictObject({ path: z.string().min(1).max(4_096).exactOptional() }),
  knownFolders: nothing,
  connectTarget: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('webdav'), address, userName: credential, password: credential }),
    z.strictObject({
      kind: z.literal('s3'),
      address,
      region: z.string().regex(/^[a-z0-9-]{1,64}$/),
      bucket: z.string().max(63),
      prefix: z.string().max(800),
      accessKeyId: credential,
      secretAccessKey: credential,
    }),
  ]),
  folderList: z.strictObject({ folderId, directory: z.string().max(800), withoutSizes: z.boolean().optional() }),
  folderRead: z.strictObject({ folderId, path: folderPath }),
  folderWriteNew: z.strictObject({ folderId, path: folderPath, bytes: bytes(maxFolderFileBytes) }),
  folderWatch: z.strictObject({ folderId, timeoutMs: z.int().min(0).max(maxWatchMs) }),
  saveFile: z.strictObject({
    suggestedName: z
      .string()
      .regex(/^[^\p{Cc}/\\:*?"<>|]{1,200}$/u)
      .refine((name) => !name.startsWith('.')),
    mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/),
    bytes: bytes(maxFolderFileBytes),
  }),
  keystoreSeal: z.strictObject({ secret: bytes(4_096) }),
  keystoreOpen: z.strictObject({ sealed: bytes(65_536) }),
  writeBackup: z.strictObject({
    name: z.string().regex(/^[a-z0-9-]{1,100}\.probity-backup$/),
    bytes: bytes(maxFolderFileBytes),
    place: backupPlace.exactOptional(),
  }),
  listBackups: nothing,
  readBackup: z.strictObject({
    place: backupPlace,
    name: z.string().max(200),
    maxBytes: z.int().min(0).max(maxFolderFileBytes).exactOptional(),
  }),
  backupFolder: nothing,
  chooseBackupFolder: z.strictObject({ path: z.string().min(1).max(4_096).exactOptional(), none: z.literal(true).exactOptional() }),
  diskSpace: nothing,
  requestTimestamp: z.strictObject({ url: z.string().max(2_000), query: bytes(65_536) }),
} satisfies Record<CommandName, z.ZodType>

function parse<Schema extends z.ZodType>(name: CommandName, schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  // Names the place, never the value: that may be what a user typed.
  const where = result.error.issues[0]?.path.join('.') ?? ''
  throw new HostError('invalid-request', `argument of ${name} does not fit its schema${where === '' ? '' : ` at ${where}`}`)
}

/** Checks the argument and runs the command. @throws {HostError} `invalid-request`; then whatever the command throws */
export async function runCommand(host: HostCommands, name: CommandName, input: unknown): Promise<unknown> {
  switch (name) {
    case 'info':
      parse(name, commandSchemas.info, input)
      return await host.info()
    case 'knownFolders':
      parse(name, commandSchemas.knownFolders, input)
      return await host.knownFolders()
    case 'pickFolder':
      return await host.pickFolder(parse(name, commandSchemas.pickFolder, input))
    case 'connectTarget':
      return await host.connectTarget(parse(name, commandSchemas.connectTarget, input))
    case 'folderList':
      return await host.folderList(parse(name, commandSchemas.folderList, input))
    case 'folderRead':
      return await host.folderRead(parse(name, commandSchemas.folderRead, input))
    case 'folderWriteNew':
      return await host.folderWriteNew(parse(name, commandSchemas.folderWriteNew, input))
    case 'folderWatch':
      return await host.folderWatch(parse(name, commandSchemas.folderWatch, input))
    case 'saveFile':
      return await host.saveFile(parse(name, commandSchemas.saveFile, input))
    case 'keystoreSeal':
      return await host.keystoreSeal(parse(name, commandSchemas.keystoreSeal, input))
    case 'keystoreOpen':
      return await host.keystoreOpen(parse(name, commandSchemas.keystoreOpen, input))
    case 'writeBackup':
      return await host.writeBackup(parse(name, commandSchemas.writeBackup, input))
    case 'listBackups':
      parse(name, commandSchemas.listBackups, input)
      return await host.listBackups()
    case 'readBackup':
      return await host.readBackup(parse(name, commandSchemas.readBackup, input))
    case 'backupFolder':
      parse(name, commandSchemas.backupFolder, input)
      return await host.backupFolder()
    case 'chooseBackupFolder':
      return await host.chooseBackupFolder(parse(name, commandSchemas.chooseBackupFolder, input))
    case 'diskSpace':
      parse(name, commandSchemas.diskSpace, input)
      return await host.diskSpace()
    case 'requestTimestamp':
      return await host.requestTimestamp(parse(name, commandSchemas.requestTimestamp, input))
  }
}
