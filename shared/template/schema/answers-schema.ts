import { z } from 'zod'
import { isIsoDate } from '../../dates.ts'
import type { AiSystem } from '../../model/ai-system.ts'
import type { Answer, CellValue, Row } from '../../model/answer.ts'
import type { AnswersFile, Subject } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { EvidenceItem } from '../../model/evidence.ts'
import type { AssessmentId, EvidenceId, SystemId } from '../../model/ids.ts'
import { idPattern } from './template-schema.ts'

/** Stands in for the id of a hand-written file; has the form of a UUIDv7, so that such a file can be scored and reported like any other. */
export const noId = '00000000-0000-7000-8000-000000000000'

const short = z.string().max(500)
const long = z.string().max(100_000)
const name = z.string().min(1).max(500)
const id = z.string().regex(idPattern)
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isIsoDate, 'expected an existing day, YYYY-MM-DD')
const isoDateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
// The patterns above are what the brands stand for.
const assessmentId = uuid as unknown as z.ZodType<AssessmentId, string>
const systemId = uuid as unknown as z.ZodType<SystemId, string>
const evidenceId = id as unknown as z.ZodType<EvidenceId, string>

const cellValue: z.ZodType<CellValue> = z.lazy(() =>
  z.union([long, z.number(), z.boolean(), z.array(short).max(500), z.array(row).max(2_000)]),
)
const row: z.ZodType<Row> = z.lazy(() => z.object({ id }).catchall(cellValue))

const answer = z
  .strictObject({
    value: z.union([long, z.number(), z.array(short).max(500), z.array(row).max(2_000)]).exactOptional(),
    state: z.enum(['unknown', 'na']).exactOptional(),
    reason: long.exactOptional(),
    comment: long.exactOptional(),
    source: z.enum(['interview', 'document', 'test', 'seen', 'inherited']).exactOptional(),
    evidence: z.array(evidenceId).max(200).exactOptional(),
    answeredBy: short.exactOptional(),
    answeredAt: isoDateTime.exactOptional(),
    inheritedFrom: z.strictObject({ assessment: short.min(1), title: short, question: id, date: isoDate.exactOptional() }).exactOptional(),
    review: z.strictObject({ since: z.string().min(1).max(300), why: z.enum(['type', 'options', 'removed']) }).exactOptional(),
  })
  .refine(
    (given) => given.value === undefined || given.state === undefined,
    'value and state exclude each other',
  ) satisfies z.ZodType<Answer>

const system = z.strictObject({
  format: z.literal('probity-ai-system/1').default('probity-ai-system/1'),
  id: systemId.default(noId as SystemId),
  name,
  kind: z.enum(['system', 'model']),
  purpose: long,
  owner: short,
  department: short.exactOptional(),
  status: z.enum(['idea', 'development', 'pilot', 'production', 'suspended', 'retired']),
  startDate: isoDate.exactOptional(),
  retireDate: isoDate.exactOptional(),
  users: long.exactOptional(),
  affectedPeople: long.exactOptional(),
  region: short.exactOptional(),
  aiActRole: z.enum(['provider', 'deployer', 'importer', 'distributor', 'none']).exactOptional(),
  aiActClass: z.enum(['out_of_scope', 'prohibited', 'high_risk', 'not_high_risk_by_derogation', 'transparency', 'minimal']).exactOptional(),
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).exactOptional(),
  modelName: short.exactOptional(),
  modelVersion: short.exactOptional(),
  baseModel: short.exactOptional(),
  trainingData: long.exactOptional(),
  personalData: z.enum(['yes', 'no', 'unknown']).exactOptional(),
  vendor: short.exactOptional(),
  autonomy: z.enum(['informs', 'recommends', 'vetoable', 'acts']).exactOptional(),
  limitations: long.exactOptional(),
}) satisfies z.ZodType<AiSystem>

const subject = z.strictObject({
  name,
  organisation: short.default(''),
  system: system.exactOptional(),
  vendor: z.strictObject({ name, service: short.exactOptional(), country: short.exactOptional() }).exactOptional(),
}) satisfies z.ZodType<Subject>

const evidence = z.strictObject({
  id: evidenceId,
  title: name,
  grade: z.enum(['A', 'B', 'C', 'D']),
  date: isoDate,
  validUntil: isoDate.exactOptional(),
  owner: short.exactOptional(),
  sha256: sha256.exactOptional(),
  fileName: short.exactOptional(),
  mediaType: short.exactOptional(),
  byteLength: z.number().int().nonnegative().exactOptional(),
  confidentiality: short.exactOptional(),
  critical: z.boolean().exactOptional(),
}) satisfies z.ZodType<EvidenceItem>

const control = z.strictObject({
  title: short.default(''),
  number: short.default(''),
  classification: short.default('Internal Use Only'),
  status: z.enum(['Draft', 'In review', 'Approved', 'Superseded', 'Withdrawn']).default('Draft'),
  version: short.default('0.1'),
  releaseDate: isoDate.exactOptional(),
  revisions: z
    .array(z.strictObject({ version: short, date: isoDate, particulars: long, approvedBy: short.exactOptional() }))
    .max(1_000)
    .default([]),
  contacts: z
    .array(
      z.strictObject({
        role: z.enum(['author', 'reviewer', 'owner', 'dpo', 'ciso', 'approver', 'ethics-board']),
        name,
        designation: short.default(''),
        email: short.exactOptional(),
      }),
    )
    .max(100)
    .default([]),
  distribution: z.array(short).max(500).default([]),
}) satisfies z.ZodType<DocumentControl>

/** Shape of `*.answers.json` (DESIGN 5). What a hand-written file may leave out has a default. */
export const answersSchema = z.strictObject({
  format: z.literal('probity-answers/1'),
  id: assessmentId.default(noId as AssessmentId),
  template: z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/),
    // Long enough for the names of the extensions behind the plus.
    version: z.string().min(1).max(300),
    sha256: sha256.exactOptional(),
  }),
  subject,
  answers: z.record(id, answer),
  evidence: z.array(evidence).max(5_000).default([]),
  people: z
    .array(z.strictObject({ name, designation: short.exactOptional(), email: short.exactOptional(), role: short.exactOptional() }))
    .max(1_000)
    .default([]),
  control: control.prefault({}),
  createdAt: isoDateTime.exactOptional(),
}) satisfies z.ZodType<AnswersFile>
