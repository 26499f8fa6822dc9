import type { Answer } from '../model/answer.ts'
import type { AssessmentId } from '../model/ids.ts'
import { verifyStatement } from '../signing/statement.ts'
import type { MergedDocument } from '../sync/document-source.ts'
import { putArrivals, readArrivals } from './arrival-record.ts'
import type { Arrival, ExchangeControl, ExchangePreview, PreviewedAssessment, PreviewedStatement } from './exchange-control.ts'
import type { ExchangeMeter, RunningExchange } from './exchange-meter.ts'
import { ageIdentityOf, signerOf } from './people-verbs.ts'
import { sharedFolderOf } from './remote-folder.ts'
import { changeBy, commit, type EngineContext, type Session } from './session.ts'
import { changeAssessment, loadAssessment, storedAssessment } from './stored-assessment.ts'
import { readSyncRecord } from './sync-record.ts'
import type { ProgressStep } from './workbench.ts'
import { WorkbenchError } from './workbench-error.ts'

export function exchangeControlVerbs(
  context: EngineContext,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  running: RunningExchange,
): ExchangeControl {
  return {
    async previewExchange(progress) {
      const session = context.session()
      await context.ports.prepareMerging()
      return inTurn(() => running.measured((meter) => preview(context, session, meter, progress ?? (() => {}))))
    },
    async cancelExchange() {
      running.cancel()
    },
    async arrivals() {
      const session = context.session()
      const stored = await session.enqueue(() => readArrivals(session))
      return stored.map(({ id, at, statements, assessments }): Arrival => ({
        id,
        at,
        statements,
        assessments: assessments
          .filter((one) => session.vault.entry(one.id)?.kind === 'assessment')
          .map(({ id: assessment, before, from, isTakenBack }) => ({
            id: assessment,
            title: storedAssessment(session, assessment).summary.title,
            from,
            isNew: before === undefined,
            isTakenBack: isTakenBack === true,
          })),
      }))
    },
    async takeBackArrival({ arrival, id }) {
      const session = context.writer()
      return session.enqueue(() => takeBackOne(context, session, arrival, id))
    },
  }
}

async function takeBackOne(context: EngineContext, session: Session, arrivalId: string, id: AssessmentId) {
  const arrivals = await readArrivals(session)
  const step = arrivals.find((arrival) => arrival.id === arrivalId)?.assessments.find((one) => one.id === id)
  if (step?.before === undefined) throw new WorkbenchError('not-undoable', 'there is no state before this arrival', { id })
  const { before, after } = step
  const { takeBack } = await import('../sync/take-back.ts')
  const doc = await loadAssessment(context, session, id)
  // Once to count and to see whether the states are there at all; the change below is the same.
  const planned = takeBack(doc, before, after, changeBy(context, session))
  session.documents.delete(id)
  const taken = { takenBack: planned.takenBack, kept: planned.kept }
  const marked = arrivals.map((arrival) =>
    arrival.id !== arrivalId
      ? arrival
      : { ...arrival, assessments: arrival.assessments.map((one) => (one.id === id ? { ...one, isTakenBack: true as const } : one)) },
  )
  if (taken.takenBack === 0) {
    await commit(session, [putArrivals(marked)])
    return taken
  }
  await changeAssessment(
    context,
    session,
    id,
    (current) => takeBack(current, before, after, { ...changeBy(context, session), act: 'revert' }).doc,
    undefined,
    [putArrivals(marked)],
  )
  context.emit({ kind: 'changed', assessments: [id] })
  return taken
}

async function preview(
  context: EngineContext,
  session: Session,
  meter: ExchangeMeter,
  progress: (step: ProgressStep) => void,
): Promise<ExchangePreview> {
  const { ports } = context
  const record = await session.enqueue(() => readSyncRecord(session))
  if (!record.folder) throw new WorkbenchError('no-folder', 'no shared folder is connected')
  const [{ previewExchange }, { vaultDocumentSource }] = await Promise.all([
    import('../sync/preview-exchange.ts'),
    import('./vault-document-source.ts'),
  ])
  const source = vaultDocumentSource(context, session)
  const forecast = await previewExchange({
    folder: meter.measure(sharedFolderOf(context, session, record.folder)),
    source,
    ledger: record.ledger,
    identity: await signerOf(session),
    ageIdentity: await ageIdentityOf(session),
    clock: ports.clock,
    random: ports.random,
    onProgress: (step) => progress({ ...step, bytes: meter.byteLength() }),
  })
  const nameOf = (fingerprint: string): string =>
    forecast.people.find((card) => card.fingerprint === fingerprint)?.person.name ?? fingerprint.slice(0, 8)
  const assessments: PreviewedAssessment[] = []
  const systems: ExchangePreview['systems'][number][] = []
  for (const document of forecast.documents) {
    const from = nameOf(document.from)
    if (document.kind === 'ai-system') {
      const { loadRegisterDocument, toSystem } = await import('../sync/register-document.ts')
      const { id, name } = toSystem(loadRegisterDocument(document.bytes))
      systems.push({ id, name, isNew: document.basedOn === undefined, from })
    } else assessments.push(await previewAssessment(document, from, await source.load(document)))
  }
  const titleOf = (id: string): string | undefined => {
    const entry = session.vault.entry(id)
    return entry?.kind === 'assessment'
      ? storedAssessment(session, id as AssessmentId).summary.title
      : assessments.find((one) => one.id === id)?.title
  }
  const statements: PreviewedStatement[] = []
  for (const { id, jws } of forecast.statements) statements.push(await previewStatement(id, jws, titleOf))
  return {
    assessments,
    systems,
    statements,
    unknownPeople: forecast.people
      .filter(({ state }) => state === 'new')
      .map(({ fingerprint, person }) => ({ fingerprint, name: person.name })),
    problems: forecast.problems.map(({ code, message, subject }) => ({ code, message, ...(subject === undefined ? {} : { subject }) })),
  }
}

async function previewAssessment(document: MergedDocument, from: string, localBytes: Uint8Array | undefined): Promise<PreviewedAssessment> {
  const { conflictsOf, loadDocument, toAnswersFile } = await import('../sync/assessment-document.ts')
  const after = loadDocument(document.bytes)
  const before = localBytes === undefined ? undefined : loadDocument(localBytes)
  const content = toAnswersFile(after)
  const old = before && toAnswersFile(before)
  const known = before ? conflictsOf(before) : {}
  const questions = Object.keys({ ...old?.answers, ...content.answers })
  const changed = old === undefined ? [] : questions.filter((question) => !isSame(old.answers[question], content.answers[question]))
  const rest = ({ answers: _answers, ...others }: typeof content) => others
  return {
    // Documents of this kind have assessment ids.
    id: document.id as AssessmentId,
    title: content.control.title,
    template: content.template,
    isNew: old === undefined,
    from,
    at: document.at,
    answered: Object.keys(content.answers).length,
    changes: changed.map((question) => ({
      question,
      ...pick('before', old?.answers[question]),
      ...pick('after', content.answers[question]),
    })),
    hasOtherChanges: old !== undefined && !isSame(rest(old), rest(content)),
    conflicts: Object.keys(conflictsOf(after)).filter((question) => known[question] === undefined),
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const pick = <Name extends string>(name: Name, answer: Answer | undefined): { readonly [Key in Name]?: Answer } =>
  // The computed name is the type's own.
  answer === undefined ? {} : ({ [name]: answer } as { readonly [Key in Name]: Answer })

async function previewStatement(id: string, jws: string, titleOf: (id: string) => string | undefined): Promise<PreviewedStatement> {
  // Its signature was checked on the way here; who may say so is judged where it is used.
  const { payload, signer } = await verifyStatement(jws)
  const said = typeof payload === 'object' && payload !== null ? (payload as Readonly<Record<string, unknown>>) : {}
  const kind = [said['kind'], said['action'], said['decision']].find((word) => typeof word === 'string')
  const about = typeof said['assessment'] === 'string' ? titleOf(said['assessment']) : undefined
  return { id, by: signer.name, kind: typeof kind === 'string' ? kind : 'statement', ...(about === undefined ? {} : { about }) }
}
