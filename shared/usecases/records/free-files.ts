/** Files of evidence that go with what names them, when nothing else does. */
import type { AssessmentId, RegisterRecordId } from '../../model/ids.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { joinParts } from '../session/join-parts.ts'
import type { Session } from '../session/session.ts'
import { assessmentIds } from './stored-assessment.ts'
import { storedRegisterRecords } from './stored-register.ts'

/** Assessments looked through at once; saves go on between the batches. */
const batchSize = 25

export interface FreeFiles {
  /** SHA-256. */
  readonly files: readonly string[]
  /** An assessment is damaged and may name them. */
  readonly isUnsure: boolean
}

type Looked = Map<AssessmentId, { readonly chain: string; readonly evidence: readonly string[] | undefined }>

/**
 * Looks which files nothing but one record names, in batches, and then acts in the session's queue.
 *
 * @param id of the assessment or register record that goes
 * @param named SHA-256 of its files, asked for again before `act`
 */
export async function withFreeFiles<T>(
  session: Session,
  id: AssessmentId | RegisterRecordId,
  named: () => Promise<readonly string[]>,
  act: (free: FreeFiles) => Promise<T>,
): Promise<T> {
  const looked: Looked = new Map()
  const own = await session.enqueue(named)
  for (;;) {
    const unread = changedSince(session, id, looked, own)
    if (unread.length === 0) break
    await session.enqueue(() => lookThrough(session, unread.slice(0, batchSize), looked))
  }
  return session.enqueue(async () => {
    // What was written between the batches and now.
    const mine = await named()
    await lookThrough(session, changedSince(session, id, looked, mine), looked)
    const elsewhere = new Set([...looked.values()].flatMap(({ evidence }) => evidence ?? []))
    for (const { record } of storedRegisterRecords(session))
      if (record.id !== id && record.fields['fileSha256'] !== undefined) elsewhere.add(record.fields['fileSha256'])
    return act({
      files: mine.filter((sha256) => !elsewhere.has(sha256)),
      isUnsure: [...looked.values()].some(({ evidence }) => evidence === undefined),
    })
  })
}

/** Other assessments not looked through since their last change; none when there is no file to look for. */
function changedSince(session: Session, id: string, looked: Looked, files: readonly string[]): readonly AssessmentId[] {
  if (files.length === 0) return []
  return assessmentIds(session).filter((other) => other !== id && looked.get(other)?.chain !== session.vault.entry(other)?.chain)
}

async function lookThrough(session: Session, ids: readonly AssessmentId[], into: Looked): Promise<void> {
  for (const id of ids) {
    const chain = session.vault.entry(id)?.chain
    if (chain !== undefined) into.set(id, { chain, evidence: await evidenceOf(session, id) })
  }
}

/** SHA-256 of the files that an assessment names; `undefined` when it is damaged. Not kept open: this looks through all of them. */
export async function evidenceOf(session: Session, id: AssessmentId): Promise<readonly string[] | undefined> {
  const { loadStoredDocument, toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  try {
    const doc = session.documents.get(id)?.shown() ?? loadStoredDocument(joinParts(await session.vault.read(id)))
    return toAnswersFile(doc).evidence.flatMap(({ sha256 }) => sha256 ?? [])
  } catch (error) {
    if (error instanceof VaultError && error.code !== 'damaged-record') throw error
    return undefined
  }
}
