/** Shapes inside an assessment document that came from someone else; members that a newer app added are kept. */
import { z } from 'zod'
import type { Answer } from '../../model/answer.ts'
import type { AnswersFile, Subject, TemplateRef } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import { isSha256Hex, isUuidV7 } from '../../model/ids.ts'
import type { JsonValue } from '../../model/safe-json.ts'
import { SyncError } from '../model/sync-error.ts'

/** Characters of one text of an answer. */
export const textLimit = 100_000
const text = z.string().max(textLimit)
const shortText = z.string().max(1_000)
const uuid = z.string().refine(isUuidV7)
const row = z.lazy(() => z.object({ id: shortText }).catchall(cell))
const cell: z.ZodType = z.lazy(() => z.union([text, z.number(), z.boolean(), z.array(shortText).max(10_000), z.array(row).max(1_000)]))

const answer = z
  .looseObject({
    value: z.union([text, z.number(), z.boolean(), z.array(shortText).max(10_000), z.array(row).max(10_000)]).optional(),
    state: z.enum(['unknown', 'na']).optional(),
    reason: text.optional(),
    comment: text.optional(),
    source: z.enum(['interview', 'document', 'test', 'seen', 'inherited']).optional(),
    evidence: z.array(shortText).max(1_000).optional(),
    answeredBy: shortText.optional(),
    answeredAt: shortText.optional(),
  })
  .refine((candidate) => candidate.value === undefined || candidate.state === undefined)

const evidence = z.looseObject({
  id: shortText,
  title: text,
  grade: z.enum(['A', 'B', 'C', 'D']),
  date: shortText,
  validUntil: shortText.optional(),
  owner: shortText.optional(),
  sha256: z.string().refine(isSha256Hex).optional(),
  fileName: shortText.optional(),
  mediaType: shortText.optional(),
  byteLength: z.number().int().nonnegative().optional(),
  confidentiality: shortText.optional(),
  critical: z.boolean().optional(),
})

const contact = z.looseObject({ role: shortText, name: shortText, designation: shortText, email: shortText.optional() })
const revision = z.looseObject({ version: shortText, date: shortText, particulars: text, approvedBy: shortText.optional() })
const control = z.looseObject({
  title: text,
  number: shortText,
  classification: shortText,
  status: z.enum(['Draft', 'In review', 'Approved', 'Superseded', 'Withdrawn']),
  version: shortText,
  releaseDate: shortText.optional(),
  revisions: z.array(revision).max(10_000),
  contacts: z.array(contact).max(1_000),
  distribution: z.array(text).max(1_000),
})

const person = z.looseObject({
  name: shortText,
  designation: shortText.optional(),
  email: shortText.optional(),
  role: shortText.optional(),
})
const meta = z.looseObject({
  format: z.literal('probity-answers/1'),
  id: uuid,
  template: z.looseObject({ id: shortText, version: shortText, sha256: z.string().refine(isSha256Hex).optional() }),
  subject: z.looseObject({
    name: text,
    organisation: text,
    system: z.looseObject({ format: z.literal('probity-ai-system/1'), id: uuid, name: text }).optional(),
    vendor: z.looseObject({ name: text }).optional(),
  }),
  people: z.array(person).max(10_000),
  createdAt: shortText.optional(),
})

export interface AssessmentMeta {
  readonly format: AnswersFile['format']
  readonly id: AnswersFile['id']
  readonly template: TemplateRef
  readonly subject: Subject
  readonly people: AnswersFile['people']
  readonly createdAt?: string
}

// Zod writes optional members as `| undefined`; a value parsed from JSON holds no undefined, so the records' types fit exactly.
export const parseAnswerShape = (value: JsonValue): Answer => shaped(answer, value, 'answer') as Answer
export const parseEvidenceShape = (value: JsonValue): EvidenceItem => shaped(evidence, value, 'evidence') as EvidenceItem
export const parseControlShape = (value: JsonValue): DocumentControl => shaped(control, value, 'control') as DocumentControl
export const parseMetaShape = (value: JsonValue): AssessmentMeta => shaped(meta, value, 'meta') as AssessmentMeta

/** @throws {SyncError} `damaged-document`, naming the section and the member, not its content */
function shaped(schema: z.ZodType, value: JsonValue, section: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const where = result.error.issues.map((issue) => issue.path.join('/')).slice(0, 5)
  throw new SyncError('damaged-document', `${section} of another shape`, { section, where })
}
