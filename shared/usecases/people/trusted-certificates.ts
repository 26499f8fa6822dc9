import { currentKeyOf } from '../../access/roster.ts'
import { fromBase64 } from '../../bytes/base64.ts'
import { addedCertificates, reportSignerOf } from './certificate-verbs.ts'
import { identityRecord, signerOf } from './people-verbs.ts'
import { identityId, ifSound, type Session } from '../session/session.ts'
import { readRoster } from './signed-statements.ts'
import { acceptedCertificates, readSyncRecord } from '../records/sync-record.ts'

/** Certificates that this vault trusts: the own ones, those of people whose fingerprint was compared, and those that the user added. */
export async function trustedCertificates(session: Session): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const own = session.vault.entry(identityId) ? [signerOf, reportSignerOf] : []
  const identities = await Promise.all(own.map((read) => ifSound(() => read(session))))
  return [
    ...identities.flatMap((identity) => identity?.chain.slice(0, 1) ?? []),
    ...(await earlierCertificates(session)).flatMap((certificate) => fromBase64(certificate) ?? []),
    ...(await acceptedCertificates(session)),
    ...(await addedCertificates(session)),
  ]
}

/**
 * Of keys that their holders replaced: what was signed with them stays good. Of a key that an administrator replaced, since its device was
 * lost, nobody can tell by a report what was signed before.
 */
async function earlierCertificates(session: Session): Promise<readonly string[]> {
  const own = session.vault.entry(identityId) ? ((await ifSound(() => identityRecord(session)))?.earlier ?? []) : []
  return session.enqueue(async () => {
    const [roster, { ledger }] = [await readRoster(session), await readSyncRecord(session)]
    const theirs = [...roster.members.values()].filter(
      ({ fingerprint, ending, endedBy }) =>
        ending === 'rotated' && endedBy === fingerprint && ledger.accepted[currentKeyOf(roster, fingerprint)] !== undefined,
    )
    return [...own, ...theirs].map(({ certificate }) => certificate)
  })
}
