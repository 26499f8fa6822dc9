import { todayOf } from '../../ports/clock.ts'
import type { InTurn } from '../../in-turn.ts'
import { z } from 'zod'
import type { BundleEntry } from '../../bundle/pack-bundle.ts'
import type { OpenedBundle } from '../../bundle/open-bundle.ts'
import type { VerifiedBundle } from '../../bundle/verify-bundle.ts'
import type { AssessmentId, DeviceId } from '../../model/ids.ts'
import { canonicalJson } from '../../bytes/digest.ts'
import { fingerprintWords } from '../../signing/certificates/fingerprint-words.ts'
import type { DocumentSource } from '../../sync/ledger/document-source.ts'
import { arrivalOf, putArrivals, readArrivals, watchArrivals } from './arrival-record.ts'
import { auditChanges, type AuditFact } from '../session/audit-trail.ts'
import type { Collaboration } from '../contract/collaboration.ts'
import { joinParts } from '../session/join-parts.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput, sha256Input } from '../session/parse-input.ts'
import { ageIdentitiesOf, signerOf } from '../people/people-verbs.ts'
import { previewRecords } from './preview-records.ts'
import { commit, settingsOf, type EngineContext, type Session } from '../session/session.ts'
import { readStatements, statementRecordId } from '../people/signed-statements.ts'
import { loadAssessment } from '../records/stored-assessment.ts'
import { reportBlobId, storedReports } from '../records/stored-report.ts'
import { putSyncRecord, readSyncRecord } from '../records/sync-record.ts'
import { vaultDocumentSource } from './vault-document-source.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

const exportSchema = z.strictObject({
  assessments: z.array(z.string()).min(1).max(1_000),
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), fingerprint: sha256Input }),
    // Short ones are found by trying: age's scrypt is slow, but the file may lie in a mailbox for years.
    z.strictObject({ kind: z.literal('reader'), passphrase: z.string().min(12).max(1_000).exactOptional() }),
  ]),
})

/** Bundles that travel by themselves: by mail, on a stick, to somebody without the app. */
export function bundleVerbs(context: EngineContext, inTurn: InTurn): Pick<Collaboration, 'exportBundle' | 'previewBundle' | 'applyBundle'> {
  return {
    async exportBundle(request) {
      const session = context.writer()
      parseInput(exportSchema, request)
      await context.ports.prepareMerging()
      return exportBundle(context, session, request)
    },
    async previewBundle({ bytes }) {
      const session = context.session()
      await context.ports.prepareMerging()
      const { bundle } = await opened(session, bytes)
      const { createMergeDesk } = await import('../../sync/desk/merge-desk.ts')
      const source = vaultDocumentSource(context, session)
      const desk = createMergeDesk(source)
      const { ledger } = await session.enqueue(() => readSyncRecord(session))
      await desk.merge(bundle, ledger, await namesIn(session, bundle), await isOwn(session, bundle))
      const coming = desk.batch(ledger)
      const { fingerprint, person } = bundle.author
      const records = await previewRecords(session, source, coming, () => person.name)
      desk.clear()
      return {
        ...records,
        by: person,
        fingerprint,
        fingerprintWords: fingerprintWords(fingerprint),
        isKnown: await isKnown(session, fingerprint),
        created: bundle.manifest.created,
        files: coming.blobs.length,
      }
    },
    async applyBundle({ bytes, wordsCompared }) {
      const session = context.writer()
      await context.ports.prepareMerging()
      const { bundle, workspace } = await opened(session, bytes)
      const { fingerprint, person } = bundle.author
      if (wordsCompared !== true && !(await isKnown(session, fingerprint)))
        throw new WorkbenchError('unknown-person', 'nobody here compared this author’s words yet', { fingerprint })
      return inTurn(async () => {
        const arriving = watchArrivals(vaultDocumentSource(context, session))
        await merge(session, arriving.source, bundle, workspace)
        const arrival = arrivalOf(context, arriving.documents, arriving.statements(), () => person.name)
        const told: AuditFact = { event: 'bundle-imported', facts: { from: fingerprint, bundles: 1 } }
        await session.enqueue(async () => {
          const signer = await signerOf(session)
          const arrivals = arrival === undefined ? [] : [putArrivals([arrival, ...(await readArrivals(session))])]
          await commit(session, [...arrivals, ...(await auditChanges(context, session, [told], signer))])
        })
        const assessments = arrival?.assessments.map(({ id }) => id) ?? []
        context.emit({ kind: 'changed', assessments })
        return { assessments: assessments.length, statements: arrival?.statements ?? 0 }
      })
    },
  }
}

async function opened(session: Session, bytes: Uint8Array): Promise<{ readonly bundle: VerifiedBundle; readonly workspace: string }> {
  const [{ openBundle }, { verifyBundle }, { BundleError }] = await Promise.all([
    import('../../bundle/open-bundle.ts'),
    import('../../bundle/verify-bundle.ts'),
    import('../../bundle/bundle-error.ts'),
  ])
  const file: OpenedBundle = await openBundle(bytes, { ageIdentity: await ageIdentitiesOf(session) })
  const verdict = await verifyBundle(file, { trusted: [] })
  if (!verdict.ok) throw new BundleError('damaged', verdict.problems.map(({ message }) => message).join('; '))
  const { workspace } = verdict.bundle.manifest
  const known = (await session.enqueue(() => readSyncRecord(session))).ledger.workspace
  if (known !== undefined && known !== workspace) throw new WorkbenchError('other-workspace', 'the bundle was made for another workspace')
  return { bundle: verdict.bundle, workspace }
}

async function isKnown(session: Session, fingerprint: string): Promise<boolean> {
  const { ledger } = await session.enqueue(() => readSyncRecord(session))
  return ledger.accepted[fingerprint] !== undefined || (await signerOf(session)).fingerprint === fingerprint
}

const isOwn = async (session: Session, { author }: VerifiedBundle): Promise<boolean> =>
  (await signerOf(session)).fingerprint === author.fingerprint

/** Runs in the session's queue where it reads. */
async function namesIn(session: Session, { author, manifest }: VerifiedBundle): Promise<readonly DeviceId[]> {
  const { namesSpokenFor } = await import('../../sync/ledger/device-names.ts')
  const { ledger, cards } = await session.enqueue(() => readSyncRecord(session))
  const claims = cards.map(({ device, fingerprint }) => [device, fingerprint] as const)
  return namesSpokenFor(ledger, claims, { ...manifest, author: author.fingerprint }, [ledger.device, settingsOf(session).deviceId])
}

/** Edits meanwhile make it begin anew, as in an exchange. */
async function merge(session: Session, source: DocumentSource, bundle: VerifiedBundle, workspace: string): Promise<void> {
  const { createMergeDesk } = await import('../../sync/desk/merge-desk.ts')
  const [{ SyncError }, { withUnconfirmedOf }] = await Promise.all([
    import('../../sync/model/sync-error.ts'),
    import('../../sync/document/document-states.ts'),
  ])
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const desk = createMergeDesk(source)
    const before = (await session.enqueue(() => readSyncRecord(session))).ledger
    const names = await namesIn(session, bundle)
    const { ledger } = await desk.merge(bundle, before, names, await isOwn(session, bundle))
    // What this bundle brought is in nobody's folder: the ledger keeps what it knew, so that the next exchange sends it on.
    const documents = withUnconfirmedOf(before.documents, ledger.documents, bundle.manifest.contents)
    const isDone = await source.commit(desk.batch({ ...before, documents, workspace }))
    desk.clear()
    if (isDone) return
  }
  throw new SyncError('busy', 'records changed during each attempt to merge')
}

async function exportBundle(
  context: EngineContext,
  session: Session,
  { assessments, to }: Parameters<Collaboration['exportBundle']>[0],
): ReturnType<Collaboration['exportBundle']> {
  const [{ packBundle, packForReader }, { namesToTell }, { documentStateOf }] = await Promise.all([
    import('../../bundle/pack-bundle.ts'),
    import('../../sync/ledger/device-names.ts'),
    import('../../sync/document/document-states.ts'),
  ])
  const signer = await signerOf(session)
  const record = await session.enqueue(() => readSyncRecord(session))
  const workspace = record.ledger.workspace ?? newUuid(context.ports)
  const entries = await session.enqueue(() => entriesOf(context, session, assessments, to.kind === 'person'))
  const { deviceId: device, earlierDeviceIds = [] } = settingsOf(session)
  const states = assessments.flatMap((id) => documentStateOf(record.ledger.documents, { kind: 'assessment', id }) ?? [])
  const replaces = namesToTell({ ...record.ledger, device }, { actor: device, earlierActors: earlierDeviceIds }, states)
  const manifest = { workspace, device, sequence: 0, previous: null, ...(replaces.length === 0 ? {} : { replaces }) }
  const request = { manifest, entries, identity: signer, clock: context.ports.clock }
  const packed =
    to.kind === 'reader'
      ? await packForReader(request, to.passphrase)
      : await packBundle({ ...request, recipients: [signer.ageRecipient, recipientOf(record.ledger.accepted, to.fingerprint)] })
  const told: AuditFact = { event: 'bundle-exported', facts: { name: to.kind, sha256: packed.sha256 } }
  await session.enqueue(async () => {
    const known = await readSyncRecord(session)
    const ledger = { ...known.ledger, workspace: known.ledger.workspace ?? workspace }
    await commit(session, [
      ...(await putSyncRecord(session, { ...known, ledger })),
      ...(await auditChanges(context, session, [told], signer)),
    ])
  })
  const day = todayOf(context.ports.clock)
  const extension = to.kind === 'person' ? 'probity' : to.passphrase === undefined ? 'zip' : 'zip.age'
  const kinds = [...new Set(packed.manifest.contents.map(({ kind }) => kind))]
  return {
    fileName: `probity-${day}-${packed.sha256.slice(0, 8)}.${extension}`,
    bytes: packed.bytes,
    sha256: packed.sha256,
    contents: kinds.map((kind) => {
      const those = packed.manifest.contents.filter((content) => content.kind === kind)
      return { kind, count: those.length, byteLength: those.reduce((sum, { byteLength }) => sum + byteLength, 0) }
    }),
  }
}

function recipientOf(accepted: Readonly<Record<string, { readonly ageRecipient: string }>>, fingerprint: string): string {
  const person = accepted[fingerprint]
  if (person === undefined) throw new WorkbenchError('unknown-person', 'this person was not accepted here', { fingerprint })
  return person.ageRecipient
}

/** For a person with the app: what merges, and its evidence; for a reader: the answers in the open and the newest reports. */
async function entriesOf(
  context: EngineContext,
  session: Session,
  assessments: readonly AssessmentId[],
  forApp: boolean,
): Promise<readonly BundleEntry[]> {
  const { headsOf, saveDocument, toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  const { evidenceBlobId } = await import('../records/evidence-file.ts')
  const entries: BundleEntry[] = []
  const added = new Set<string>()
  const add = async (kind: 'blob' | 'report', recordId: string, fileName?: string): Promise<void> => {
    if (added.has(recordId) || session.vault.entry(recordId) === undefined) return
    added.add(recordId)
    entries.push({ kind, bytes: joinParts(await session.vault.read(recordId)), ...(fileName === undefined ? {} : { fileName }) })
  }
  for (const id of assessments) {
    const doc = await loadAssessment(context, session, id)
    const content = toAnswersFile(doc)
    if (forApp) entries.push({ kind: 'assessment', id, bytes: saveDocument(doc), heads: headsOf(doc) })
    else entries.push({ kind: 'answers', id, bytes: new TextEncoder().encode(canonicalJson(content)) })
    // A template of one's own is a file here, and the colleague needs it; a shipped one is none.
    if (forApp && content.template.sha256 !== undefined) await add('blob', evidenceBlobId(content.template.sha256))
    if (forApp) for (const { sha256 } of content.evidence) if (sha256 !== undefined) await add('blob', evidenceBlobId(sha256))
    const newest = storedReports(session)
      .filter(({ assessment }) => assessment === id)
      .sort((a, b) => (a.report.issuedAt < b.report.issuedAt ? -1 : 1))
      .at(-1)
    if (!forApp)
      for (const { format, fileName } of newest?.report.files ?? [])
        await add('report', reportBlobId(newest?.report.reportId ?? '', format), fileName)
  }
  for (const { id, payload } of await readStatements(session)) {
    const isAbout =
      typeof payload === 'object' && payload !== null && 'assessment' in payload && assessments.some((one) => one === payload.assessment)
    const format = typeof payload === 'object' && payload !== null && 'format' in payload ? payload.format : undefined
    const isOfWorkspace = format === 'probity-roster/1' || format === 'probity-scoring/1'
    if (isAbout || (forApp && isOfWorkspace))
      entries.push({ kind: 'statement', bytes: joinParts(await session.vault.read(statementRecordId(id))) })
  }
  return entries
}
