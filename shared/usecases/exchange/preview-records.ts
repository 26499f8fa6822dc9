/** Records that would come, beside what is here. */
import type { Answer } from '../../model/answer.ts'
import { registerSpecs } from '../../governance/registers/register-specs.ts'
import type { AssessmentId, RegisterRecordId } from '../../model/ids.ts'
import { registerIds } from '../../model/register-record.ts'
import { verifyStatement } from '../../signing/statement.ts'
import type { DocumentSource, MergedDocument, SyncBatch } from '../../sync/ledger/document-source.ts'
import type { ExchangePreview, PreviewedAssessment, PreviewedStatement } from '../contract/exchange-control.ts'
import type { Session } from '../session/session.ts'
import { storedAssessment } from '../records/stored-assessment.ts'
import { storedRegisterRecord } from '../records/stored-register.ts'

/** @param source of what is here now */
export async function previewRecords(
  session: Session,
  source: DocumentSource,
  coming: Pick<SyncBatch, 'documents' | 'statements'>,
  nameOf: (fingerprint: string) => string,
): Promise<Pick<ExchangePreview, 'assessments' | 'systems' | 'registerRecords' | 'statements'>> {
  const assessments: PreviewedAssessment[] = []
  const systems: ExchangePreview['systems'][number][] = []
  const registerRecords: ExchangePreview['registerRecords'][number][] = []
  for (const document of coming.documents) {
    const from = nameOf(document.from)
    if (document.kind === 'ai-system') {
      const [{ loadRegisterDocument, toRecord }, { systemShape }] = await shapes()
      const { id, name } = toRecord(loadRegisterDocument(document.bytes, systemShape), systemShape)
      systems.push({ id, name, isNew: document.basedOn === undefined, from })
    } else if (document.kind === 'register-record') {
      const [{ loadRegisterDocument, toRecord }, { registerRecordShape }] = await shapes()
      const { id, register, fields } = toRecord(loadRegisterDocument(document.bytes, registerRecordShape), registerRecordShape)
      registerRecords.push({ id, register, name: titleIn(register, fields) ?? id, isNew: document.basedOn === undefined, from })
    } else assessments.push(await previewAssessment(document, from, await source.load(document)))
  }
  const titleOf = (id: string): string | undefined => {
    const entry = session.vault.entry(id)
    const comingRecord = registerRecords.find((one) => one.id === id)
    if (comingRecord !== undefined) return comingRecord.name
    if (entry?.kind === 'register') {
      const { record } = storedRegisterRecord(session, id as RegisterRecordId) // an entry of this kind has such an id
      return titleIn(record.register, record.fields)
    }
    return entry?.kind === 'assessment'
      ? storedAssessment(session, id as AssessmentId).summary.title
      : assessments.find((one) => one.id === id)?.title
  }
  const statements: PreviewedStatement[] = []
  for (const { id, jws } of coming.statements) statements.push(await previewStatement(id, jws, titleOf))
  return { assessments, systems, registerRecords, statements }
}

/** `undefined` for a register that only a newer app knows. */
function titleIn(register: string, fields: Readonly<Record<string, string>>): string | undefined {
  const spec = registerIds.map((known) => registerSpecs[known]).find((one) => one.id === register)
  return spec === undefined ? undefined : fields[spec.titleField]
}

const shapes = () => Promise.all([import('../../sync/records/register-document.ts'), import('../../sync/records/record-shapes.ts')])

async function previewAssessment(document: MergedDocument, from: string, localBytes: Uint8Array | undefined): Promise<PreviewedAssessment> {
  const { conflictsOf, loadDocument, toAnswersFile } = await import('../../sync/records/assessment-document.ts')
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
  const kind = [said['kind'], said['action'], said['act'], said['decision']].find((word) => typeof word === 'string')
  const subject = [said['assessment'], said['record']].find((one) => typeof one === 'string')
  const about = typeof subject === 'string' ? titleOf(subject) : undefined
  return { id, by: signer.name, kind: typeof kind === 'string' ? kind : 'statement', ...(about === undefined ? {} : { about }) }
}
