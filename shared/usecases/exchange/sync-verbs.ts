import type { InTurn } from '../../in-turn.ts'
import { z } from 'zod'
import type { AssessmentId, Fingerprint } from '../../model/ids.ts'
import { toBase64 } from '../../bytes/base64.ts'
import { acceptPerson } from '../../sync/ledger/ledger.ts'
import type { SyncProblemCode } from '../../sync/folder/sync-problem.ts'
import { keepTemplateFiles } from '../assessments/template-verbs.ts'
import { arrivalOf, putArrivals, readArrivals, watchArrivals } from './arrival-record.ts'
import { auditChanges, auditHeadOf, type AuditFact } from '../session/audit-trail.ts'
import { sharedFolderOf } from '../records/remote-folder.ts'
import type { ExchangeControl } from '../contract/exchange-control.ts'
import type { ExchangeMeter, RunningExchange } from './exchange-meter.ts'
import { parseInput } from '../session/parse-input.ts'
import { completeHandover, exchangeKeysOf, isHandoverPending } from '../people/exchange-keys.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { withRoster } from '../people/roster-record.ts'
import { commit, identityId, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { readRoster } from '../people/signed-statements.ts'
import { putSyncRecord, readSyncRecord, syncStateOf, type KnownCard, type SyncRecord } from '../records/sync-record.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { ProgressStep } from '../contract/progress-step.ts'
import type { Workbench } from '../contract/workbench.ts'
import type { ExchangeResult } from '../contract/sync.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

const folderSchema = z.strictObject({ folderId: z.string().min(1).max(200), displayPath: z.string().max(4096) })

/** The shared folder and the people in it. */
export function syncVerbs(
  context: EngineContext,
  inTurn: InTurn,
  running: RunningExchange,
): Pick<Workbench, 'syncState' | 'connectFolder' | 'exchange' | 'acceptPerson'> & Pick<ExchangeControl, 'sendChanges'> {
  const exchanged = async (progress: ((step: ProgressStep) => void) | undefined, sendOnly: boolean): Promise<ExchangeResult> => {
    const session = context.writer()
    await context.ports.prepareMerging()
    return inTurn(() => running.measured((meter) => exchangeOnce(context, session, { meter, progress: progress ?? (() => {}), sendOnly })))
  }
  return {
    async syncState() {
      return syncStateOf(context.session())
    },
    async connectFolder(request) {
      const session = context.writer()
      const folder = parseInput(folderSchema, request)
      await inTurn(() => change(context, session, (record) => ({ ...record, folder }), []))
      return syncStateOf(session)
    },
    exchange: (progress) => exchanged(progress, false),
    sendChanges: (progress) => exchanged(progress, true),
    async acceptPerson(fingerprint) {
      const session = context.writer()
      await inTurn(() =>
        change(context, session, (record) => accept(record, fingerprint, context.ports.clock.now()), [
          { event: 'person-accepted', facts: { fingerprint } },
        ]),
      )
      return syncStateOf(session)
    },
  }
}

const change = (
  context: EngineContext,
  session: Session,
  edit: (record: SyncRecord) => SyncRecord,
  told: readonly AuditFact[],
): Promise<void> =>
  session.enqueue(async () => {
    const record = await putSyncRecord(session, edit(await readSyncRecord(session)))
    const signer = await logSignerOf(session)
    await commit(session, [...record, ...(await auditChanges(context, session, told, signer))])
  })

function accept(record: SyncRecord, fingerprint: Fingerprint, now: string): SyncRecord {
  const card = record.cards.find((candidate) => candidate.fingerprint === fingerprint)
  if (!card) throw new WorkbenchError('unknown-person', 'nobody with this fingerprint was seen in the folder', { fingerprint })
  if (record.ledger.removed?.[fingerprint] === true)
    throw new WorkbenchError('removed-member', 'an administrator removed this person; only an administrator adds them again', {
      fingerprint,
    })
  return { ...record, ledger: acceptPerson(record.ledger, card, now) }
}

interface Exchanging {
  readonly meter: ExchangeMeter
  readonly progress: (step: ProgressStep) => void
  readonly sendOnly: boolean
}

/** A round, and another one when the roster that came in says that somebody's bundles are to be read or not to be encrypted to. */
async function exchangeOnce(context: EngineContext, session: Session, how: Exchanging): Promise<ExchangeResult> {
  await session.enqueue(() => keepTemplateFiles(session))
  if (isHandoverPending(session)) {
    const told = await exchangeRound(context, session, how)
    await session.enqueue(() => followRoster(context, session))
    if (!(await session.enqueue(() => completeHandover(context, session)))) return told
    context.emit({ kind: 'changed', assessments: [] })
  }
  const first = await exchangeRound(context, session, how)
  const isOther = await session.enqueue(() => followRoster(context, session))
  if (!isOther) return first
  const second = await exchangeRound(context, session, how)
  await session.enqueue(() => followRoster(context, session))
  return { ...second, written: [...first.written, ...second.written], received: [...first.received, ...second.received] }
}

/** Whether the accepted people changed. */
async function followRoster(context: EngineContext, session: Session): Promise<boolean> {
  const before = await readSyncRecord(session)
  const own = summaryOf<IdentitySummary>(session, identityId)?.fingerprint
  const after = withRoster(before, await readRoster(session), own, context.ports.clock.now())
  if (after === before) return false
  await commit(session, await putSyncRecord(session, after))
  return after.ledger !== before.ledger
}

/** Evidence up to this size comes with the exchange; larger files when somebody opens them. Templates are smaller (`maxTemplateBytes`). */
const fetchUpToBytes = 4 * 1024 * 1024

/** What a round that only sends finds out anew; of the rest the last whole round is right still. */
const foundBySending: ReadonlySet<string> = new Set([
  'own-history-forked',
  'own-bundle-missing',
  'document-too-large',
  'own-record-damaged',
  'not-written',
] satisfies SyncProblemCode[])

async function exchangeRound(context: EngineContext, session: Session, { meter, progress, sendOnly }: Exchanging): Promise<ExchangeResult> {
  const { ports } = context
  const before = await session.enqueue(() => readSyncRecord(session))
  if (!before.folder) throw new WorkbenchError('no-folder', 'no shared folder is connected')
  const [{ exchange }, { openedRecordsOf, vaultDocumentSource }] = await Promise.all([
    import('../../sync/exchange/exchange.ts'),
    import('./vault-document-source.ts'),
  ])
  const arriving = watchArrivals(vaultDocumentSource(context, session))
  const audit = auditHeadOf(session)
  const outcome = await exchange({
    folder: meter.measure(sharedFolderOf(context, session, before.folder)),
    source: arriving.source,
    ledger: before.ledger,
    opened: openedRecordsOf(session),
    ...(await exchangeKeysOf(session)),
    clock: ports.clock,
    random: ports.random,
    fetchUpToBytes,
    sendOnly,
    ...(audit === undefined ? {} : { audit }),
    onProgress: (step) => progress({ ...step, bytes: meter.byteLength() }),
  })
  const inFolder = outcome.people.map(({ fingerprint, person, ageRecipient, device, certificate }): KnownCard => ({
    fingerprint,
    person,
    ageRecipient,
    device,
    certificate: toBase64(certificate),
  }))
  // Whom the roster or an invitation named is known also while their card is not there.
  const shown = new Set(inFolder.map(({ fingerprint }) => fingerprint))
  const named = before.cards.filter(({ fingerprint }) => !shown.has(fingerprint) && outcome.ledger.accepted[fingerprint])
  const cards = [...inFolder, ...named]
  const ownerOf = (device: string): string | undefined =>
    cards.find((card) => card.device === device || card.fingerprint === outcome.ledger.devices?.[device])?.person.name
  const found = outcome.problems.map(({ code, message, subject, toldBy, rivals }) => ({
    code,
    message,
    ...(subject === undefined ? {} : { subject }),
    ...(toldBy === undefined ? {} : { toldBy: ownerOf(toldBy) ?? toldBy }),
    ...(rivals === undefined ? {} : { rivals }),
  }))
  const problems = sendOnly
    ? [...before.problems.filter(({ code }) => !foundBySending.has(code)), ...found.filter(({ code }) => foundBySending.has(code))]
    : found
  const told: readonly AuditFact[] = [
    ...outcome.received.map(({ fingerprint, bundles }) => ({
      event: 'bundle-imported' as const,
      facts: { from: fingerprint, bundles: bundles.length },
    })),
    ...outcome.received.flatMap(({ device, minutesAhead }) =>
      minutesAhead === undefined ? [] : [{ event: 'clock-skew' as const, facts: { by: device, minutesAhead } }],
    ),
    ...outcome.written.map(({ name, sha256 }) => ({ event: 'bundle-exported' as const, facts: { name, sha256 } })),
  ]
  const lastExchangeAt = ports.clock.now()
  await change(context, session, (record) => ({ ...record, ledger: outcome.ledger, cards, problems, lastExchangeAt }), told)
  const nameOf = (fingerprint: string): string =>
    cards.find((card) => card.fingerprint === fingerprint)?.person.name ?? fingerprint.slice(0, 8)
  const arrival = arrivalOf(context, arriving.documents, arriving.statements(), nameOf)
  if (arrival) await session.enqueue(async () => commit(session, [putArrivals([arrival, ...(await readArrivals(session))])]))

  const arrived = outcome.received.flatMap(({ documents }) => documents)
  // Documents of this kind have assessment ids.
  const assessments = [...new Set(arrived.filter(({ kind }) => kind === 'assessment').map(({ id }) => id as AssessmentId))]
  if (arrived.length > 0) context.emit({ kind: 'changed', assessments })
  return {
    written: outcome.written.map(({ name, byteLength }) => ({ name, byteLength })),
    received: outcome.received.map(({ fingerprint, documents, statements }) => ({
      from: nameOf(fingerprint),
      assessments: documents.filter(({ kind }) => kind === 'assessment').length,
      statements,
    })),
    problems,
    state: await syncStateOf(session),
  }
}
