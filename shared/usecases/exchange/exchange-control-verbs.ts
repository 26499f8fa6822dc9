import type { InTurn } from '../../in-turn.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { AssessmentId } from '../../model/ids.ts'
import { putArrivals, readArrivals } from './arrival-record.ts'
import { assessContent } from '../assessments/assess-content.ts'
import type { Arrival, ExchangeControl, ExchangePreview } from '../contract/exchange-control.ts'
import type { ExchangeMeter, RunningExchange } from './exchange-meter.ts'
import { exchangeKeysOf } from '../people/exchange-keys.ts'
import { previewRecords } from './preview-records.ts'
import { sharedFolderOf } from '../records/remote-folder.ts'
import { changeBy, commit, type EngineContext, type Session } from '../session/session.ts'
import { changeAssessment, loadAssessment, storedAssessment } from '../records/stored-assessment.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import type { AssessmentSummary } from '../contract/assessments.ts'
import type { ProgressStep } from '../contract/progress-step.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Looking at what an exchange would bring, stopping one, and going back behind what one brought. */
export function exchangeControlVerbs(
  context: EngineContext,
  inTurn: InTurn,
  running: RunningExchange,
): Omit<ExchangeControl, 'sendChanges'> {
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
  const { takeBack } = await import('../../sync/records/take-back.ts')
  const doc = await loadAssessment(context, session, id)
  // Once to count and to see whether the states are there at all; the change below is the same.
  const planned = takeBack(doc, before, after, changeBy(context, session))
  const { toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  const content = toAnswersFile(planned.doc)
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
    summaryOfContent(content, await assessContent(context, content)),
    [putArrivals(marked)],
  )
  context.emit({ kind: 'changed', assessments: [id] })
  return taken
}

/** Lists show what stands after the way back, and not the level of what was taken back. */
const summaryOfContent =
  ({ control, subject }: AnswersFile, assessed: Awaited<ReturnType<typeof assessContent>>) =>
  (summary: AssessmentSummary): AssessmentSummary => ({
    ...summary,
    title: control.title,
    status: control.status,
    subjectName: subject.name,
    ...(assessed === undefined
      ? {}
      : { answered: assessed.answered, mandatory: assessed.mandatory, level: assessed.level, outcome: assessed.outcome }),
  })

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
    import('../../sync/exchange/preview-exchange.ts'),
    import('./vault-document-source.ts'),
  ])
  const source = vaultDocumentSource(context, session)
  const forecast = await previewExchange({
    folder: meter.measure(sharedFolderOf(context, session, record.folder)),
    source,
    ledger: record.ledger,
    ...(await exchangeKeysOf(session)),
    clock: ports.clock,
    random: ports.random,
    onProgress: (step) => progress({ ...step, bytes: meter.byteLength() }),
  })
  const nameOf = (fingerprint: string): string =>
    forecast.people.find((card) => card.fingerprint === fingerprint)?.person.name ?? fingerprint.slice(0, 8)
  const coming = await previewRecords(session, source, forecast, nameOf)
  return {
    ...coming,
    unknownPeople: forecast.people
      .filter(({ state }) => state === 'new')
      .map(({ fingerprint, person }) => ({ fingerprint, name: person.name })),
    problems: forecast.problems.map(({ code, message, subject }) => ({ code, message, ...(subject === undefined ? {} : { subject }) })),
  }
}
