/** Signed cards by which people in a folder find each other; to be accepted only after the fingerprint's words were compared. */
import { z } from 'zod'
import { ProbityError } from '../../errors.ts'
import { isSha256Hex, isUuidV7, type DeviceId, type Fingerprint, type IsoDateTime } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import { FolderError } from '../../ports/folder-error.ts'
import type { FolderEntry, SharedFolder } from '../../ports/shared-folder.ts'
import { readCertificate, type CertificateDer } from '../../signing/certificates/certificate.ts'
import type { PersonCard, SigningIdentity } from '../../signing/model/identity.ts'
import { rememberNewest } from '../../bytes/remember-newest.ts'
import { signStatement, verifyStatement } from '../../signing/statement.ts'
import { cardFingerprintOf, cardPath, peopleDirectory } from './folder-layout.ts'
import { SyncError } from '../model/sync-error.ts'
import { syncProblem, type SyncProblem } from './sync-problem.ts'

/** A verified card. */
export interface FolderCard {
  readonly fingerprint: Fingerprint
  readonly person: PersonCard
  readonly ageRecipient: string
  readonly device: DeviceId
  readonly created: IsoDateTime
  readonly certificate: CertificateDer
}

const text = z.string().max(500)
const shape = z.object({
  format: z.literal('probity-person/1'),
  fingerprint: z.string().refine(isSha256Hex),
  person: z.object({ name: text, email: text, designation: text, organisation: text }),
  ageRecipient: z.string().regex(/^age1[02-9ac-hj-np-z]{20,4000}$/),
  device: z.string().refine(isUuidV7),
  created: z.string().max(40),
})
/** Four certificates and a key fit many times. */
const cardLimitBytes = 64 * 1024
const peopleLimit = 1_000

/** Compact JWS over the card; whoever holds the certificate's key vouches for the age recipient and the device. */
export function signCard(identity: SigningIdentity, device: DeviceId, clock: Clock): Promise<string> {
  const { fingerprint, person, ageRecipient } = identity
  const { name, email, designation, organisation } = person
  const card = { name, email, designation, organisation }
  return signStatement({ format: 'probity-person/1', fingerprint, person: card, ageRecipient, device, created: clock.now() }, identity)
}

/**
 * @param expected fingerprint in the file's name
 * @throws {SyncError} `damaged-card`
 */
export async function readCard(jws: string, expected: Fingerprint): Promise<FolderCard> {
  const card = await verifiedCard(new TextEncoder().encode(jws))
  if (card.fingerprint !== expected) throw new SyncError('damaged-card', 'of another key')
  return card
}

/** Each exchange reads everybody's card again, and nearly always the same ones. */
const verifiedCard = rememberNewest(async (bytes: Uint8Array): Promise<FolderCard> => {
  try {
    const { payload, fingerprint, chain } = await verifyStatement(new TextDecoder().decode(bytes))
    const card = shape.parse(payload)
    const [certificate] = chain
    if (certificate === undefined || card.fingerprint !== fingerprint) throw new SyncError('damaged-card', 'of another key')
    const certified = (await readCertificate(certificate)).person
    const person = {
      // The certificate may be an organisation's word, the card is only the holder's.
      name: certified.name || card.person.name,
      email: certified.email || card.person.email,
      designation: certified.designation || card.person.designation,
      organisation: certified.organisation || card.person.organisation,
    }
    // Tested to be a UUIDv7, which is what the brand says.
    return { fingerprint, person, ageRecipient: card.ageRecipient, device: card.device as DeviceId, created: card.created, certificate }
  } catch (cause) {
    if (cause instanceof SyncError) throw cause
    if (cause instanceof ProbityError || cause instanceof z.ZodError)
      throw new SyncError('damaged-card', 'card does not verify', {}, { cause })
    throw cause
  }
})

/**
 * Puts the own card into the folder if it is not there.
 *
 * @returns what lies there; `undefined` when there is more now
 */
export async function publishCard(
  folder: SharedFolder,
  identity: SigningIdentity,
  device: DeviceId,
  clock: Clock,
): Promise<readonly FolderEntry[] | undefined> {
  const entries = await folder.list(peopleDirectory)
  if (entries.some(({ name }) => name === `${identity.fingerprint}.jws`)) return entries
  const jws = await signCard(identity, device, clock)
  try {
    await folder.writeNew(cardPath(identity.fingerprint), new TextEncoder().encode(jws))
  } catch (error) {
    if (!(error instanceof FolderError) || error.code !== 'exists') throw error
  }
}

/** Cards that are read at a time. */
const readTogether = 8

/**
 * All cards that verify; those that do not are problems.
 *
 * @param listed what lies there, if it was listed just now
 */
export async function readCards(
  folder: SharedFolder,
  listed?: readonly FolderEntry[],
): Promise<{ readonly cards: readonly FolderCard[]; readonly problems: readonly SyncProblem[] }> {
  const cards: FolderCard[] = []
  const problems: SyncProblem[] = []
  const found = (listed ?? (await folder.list(peopleDirectory))).flatMap((entry) => {
    const fingerprint = cardFingerprintOf(entry)
    return fingerprint === undefined ? [] : [{ fingerprint, byteLength: entry.byteLength ?? 0 }]
  })
  if (found.length > peopleLimit) problems.push(syncProblem('crowded', `${found.length} cards, ${peopleLimit} are read`, peopleDirectory))
  const read = found.slice(0, peopleLimit)
  for (let start = 0; start < read.length; start += readTogether) {
    const readings = await Promise.all(
      read.slice(start, start + readTogether).map(({ fingerprint, byteLength }) => readListed(folder, fingerprint, byteLength)),
    )
    for (const reading of readings) {
      if ('code' in reading) problems.push(reading)
      else cards.push(reading)
    }
  }
  return { cards, problems }
}

async function readListed(folder: SharedFolder, fingerprint: Fingerprint, byteLength: number): Promise<FolderCard | SyncProblem> {
  const path = cardPath(fingerprint)
  try {
    if (byteLength > cardLimitBytes) throw new SyncError('damaged-card', 'card is too long')
    return await readCard(new TextDecoder().decode(await folder.read(path)), fingerprint)
  } catch (error) {
    if (error instanceof FolderError && error.code === 'vanished') throw error
    if (!(error instanceof ProbityError)) throw error
    return syncProblem('damaged-card', error.message, path)
  }
}
