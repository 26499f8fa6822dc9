import { z } from 'zod'
import type { Answer } from '../../model/answer.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { EvidenceId } from '../../model/ids.ts'
import { ownBytes, sha256Hex } from '../../bytes/digest.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { evidenceBlobId, storedFile } from '../records/evidence-file.ts'
import { fetchEvidence } from './fetch-evidence.ts'
import { newUuid } from '../session/new-id.ts'
import { parseInput } from '../session/parse-input.ts'
import { changeBy, readParts, type EngineContext } from '../session/session.ts'
import { changeAssessment, loadAssessment } from '../records/stored-assessment.ts'
import type { Workbench } from '../contract/workbench.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Of one file; it is held in memory whole while it is sealed. */
export const evidenceLimitBytes = 50 * 1024 * 1024

const evidenceSchema = z.strictObject({
  title: z.string().trim().min(1).max(500),
  grade: z.enum(['A', 'B', 'C', 'D']),
  date: z.iso.date(),
  file: z
    .strictObject({
      name: z.string().min(1).max(255),
      mediaType: z.string().max(255),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= evidenceLimitBytes),
    })
    .optional(),
})

/** Evidence: an item in the assessment, and its file as a blob of its own. */
export function evidenceVerbs(context: EngineContext): Pick<Workbench, 'addEvidence' | 'readEvidence'> {
  return {
    async addEvidence({ id, question, ...request }) {
      const session = context.writer()
      const { file, title, grade, date } = parseInput(evidenceSchema, request)
      // A fresh UUIDv7 is what the brand stands for.
      const base = { id: newUuid(context.ports) as EvidenceId, title, grade, date }
      const sha256 = file && (await sha256Hex(file.bytes))
      const item: EvidenceItem =
        file && sha256 ? { ...base, sha256, fileName: file.name, mediaType: file.mediaType, byteLength: file.bytes.length } : base
      await session.enqueue(async () => {
        const blobs: RecordChange[] = file && sha256 && !session.vault.entry(evidenceBlobId(sha256)) ? [storedFile(sha256, file.bytes)] : []
        const by = changeBy(context, session)
        await changeAssessment(
          context,
          session,
          id,
          (doc, sync) => {
            const withItem = sync.putEvidence(doc, item, by)
            if (question === undefined) return withItem
            const answer: Answer = sync.toAnswersFile(withItem).answers[question] ?? {}
            return sync.setAnswer(withItem, question, { ...answer, evidence: [...(answer.evidence ?? []), item.id] }, by)
          },
          undefined,
          blobs,
        )
      })
      return item
    },
    async readEvidence({ id, evidence }) {
      const session = context.session()
      return session.enqueue(async () => {
        const doc = await loadAssessment(context, session, id)
        const { toAnswersFile } = await import('../../sync/records/assessment-document.ts')
        const item = toAnswersFile(doc).evidence.find((candidate) => candidate.id === evidence)
        if (!item?.sha256) throw new WorkbenchError('unknown-evidence', `no file under evidence ${evidence}`, { evidence })
        const { sha256 } = item
        if (session.vault.entry(evidenceBlobId(sha256)) === undefined) {
          const fetched = await fetchEvidence(context, session, sha256, (bytes) => storedFile(sha256, bytes))
          if (fetched === undefined) throw new WorkbenchError('unknown-evidence', 'the file has not arrived yet', { evidence })
          return fetched
        }
        const [bytes] = await readParts(session, evidenceBlobId(sha256))
        return ownBytes(bytes ?? new Uint8Array())
      })
    },
  }
}
