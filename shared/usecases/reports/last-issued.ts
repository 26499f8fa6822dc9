import type { AnswersFile } from '../../model/answers-file.ts'
import type { AssessmentId } from '../../model/ids.ts'
import { readParts, type Session } from '../session/session.ts'
import { storedReports, reportBlobId } from '../records/stored-report.ts'

/**
 * Content of the last report issued of an assessment in full, as its PDF carries it, with the version it was issued as. `undefined` before the
 * first issue, and when the report kept no longer carries readable answers.
 */
export async function lastIssuedContent(session: Session, id: AssessmentId): Promise<AnswersFile | undefined> {
  const last = storedReports(session)
    .filter(({ assessment, report }) => assessment === id && !report.draft && report.edition === undefined)
    .toSorted((a, b) => a.report.issuedAt.localeCompare(b.report.issuedAt, 'en'))
    .at(-1)
  if (!last) return undefined
  const [bytes] = await session.enqueue(() => readParts(session, reportBlobId(last.report.reportId, 'pdf')))
  const [{ PDF }, { readCarriedContent }, { parseAnswersFile }] = await Promise.all([
    import('@libpdf/core'),
    import('../../signing/pdf/pdf-content.ts'),
    import('../../template/parse/parse-answers.ts'),
  ])
  const { attached } = readCarriedContent(await PDF.load(bytes ?? new Uint8Array(), { lenient: false }))
  if (!(attached instanceof Uint8Array)) return undefined
  const result = parseAnswersFile(JSON.parse(new TextDecoder().decode(attached)))
  return result.ok ? { ...result.value, control: { ...result.value.control, version: last.report.version } } : undefined
}
