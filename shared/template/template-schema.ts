import { z } from 'zod'
import type { CellValue, Row } from '../model/answer.ts'
import type { LocalizedText } from '../model/localized-text.ts'
import { isIsoDate } from '../dates.ts'
import { maxExpressionLength } from './expression.ts'
import type { Catalogue, Column, FlagRule, LegalDate, Option, Question, Section, Template } from './template.ts'

/** Bounds of a template; far above the shipped ones (vendor: 135 questions), low enough that a hostile file costs little. */
const templateLimits = {
  sections: 60,
  questionsPerSection: 300,
  options: 300,
  columns: 40,
  entries: 500,
  flags: 100,
  citations: 40,
  textLength: 8_000,
} as const

/** Ids of questions, options, columns, rows: no spaces, no markup, safe as object keys together with the check for reserved names. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const text = z.string().min(1).max(templateLimits.textLength)
// `en` is demanded by the refinement: a strict object with a catch-all cannot say "en and any other language tag" to JSON Schema readers.
const localized: z.ZodType<LocalizedText> = z.union([
  text,
  z
    .object({ en: text })
    .catchall(text)
    .refine((texts) => Object.keys(texts).every((tag) => languageTag.test(tag)), 'keys must be language tags'),
])
const id = z.string().regex(idPattern)
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isIsoDate, 'expected an existing day, YYYY-MM-DD')
const expression = z.string().min(1).max(maxExpressionLength)
const citation = z.string().min(3).max(80)
const citations = z.array(citation).max(templateLimits.citations)

const cellValue: z.ZodType<CellValue> = z.lazy(() =>
  z.union([
    z.string().max(templateLimits.textLength),
    z.number(),
    z.boolean(),
    z.array(z.string().max(templateLimits.textLength)),
    z.array(row),
  ]),
)
// The catch-all adds the cells to the mandatory id, which is what Row says.
const row: z.ZodType<Row> = z.lazy(() => z.object({ id }).catchall(cellValue)) as z.ZodType<Row>

const option = z.strictObject({
  id,
  text: localized,
  help: localized.exactOptional(),
  points: z.number().min(-1_000).max(1_000).exactOptional(),
}) satisfies z.ZodType<Option>

const column: z.ZodType<Column> = z.strictObject({
  id: id.refine((name) => name !== 'id', 'the column name "id" is taken by the row id'),
  text: localized,
  type: z.enum(['t', 'lt', '#', 'd', '1', 'n', 'yn', 'sc', 'cmp', 'tbl']),
  options: z.array(option).min(1).max(templateLimits.options).exactOptional(),
  get columns() {
    return z.array(column).min(1).max(templateLimits.columns).exactOptional()
  },
  mandatory: z.boolean().exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
})

const flag = z.strictObject({
  id,
  class: z.enum(['stop', 'critical', 'escalate', 'raise', 'note']),
  when: expression,
  text: localized,
  citations: citations.exactOptional(),
}) satisfies z.ZodType<FlagRule>

const question = z.strictObject({
  id,
  text: localized,
  type: z.enum(['yn', '1', 'n', 't', 'lt', '#', 'd', 'tbl', 'ref', 'file', 'calc', 'cmp', 'sc']),
  guidance: z.strictObject({ why: localized, good: z.array(localized).max(10).exactOptional(), example: localized.exactOptional() }),
  citations,
  mandatory: z.boolean().exactOptional(),
  visibleWhen: expression.exactOptional(),
  weight: z.number().positive().max(1_000).exactOptional(),
  options: z.array(option).min(1).max(templateLimits.options).exactOptional(),
  columns: z.array(column).min(1).max(templateLimits.columns).exactOptional(),
  rowsFrom: id.exactOptional(),
  view: z.enum(['table', 'scenarios', 'feared-events', 'threats', 'statement-of-applicability']).exactOptional(),
  unit: z.string().min(1).max(40).exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  register: z.enum(['ai-system', 'assessment', 'vendor', 'decision']).exactOptional(),
  inherits: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){0,3}$/)
    .exactOptional(),
  calc: expression.exactOptional(),
  depth: z.enum(['all', 'tier3', 'tier12']).exactOptional(),
  allowNa: z.boolean().exactOptional(),
  evidenceExpected: localized.exactOptional(),
  flags: z.array(flag).max(templateLimits.flags).exactOptional(),
}) satisfies z.ZodType<Question>

const section = z.strictObject({
  id,
  title: localized,
  intro: localized.exactOptional(),
  citations: citations.exactOptional(),
  visibleWhen: expression.exactOptional(),
  evidenceGrade: z.enum(['A', 'B', 'C', 'D']).exactOptional(),
  questions: z.array(question).max(templateLimits.questionsPerSection),
}) satisfies z.ZodType<Section>

const catalogue = z.strictObject({
  id,
  title: localized,
  source: z.string().min(1).max(500).exactOptional(),
  asOf: isoDate.exactOptional(),
  entries: z
    .array(z.strictObject({ id, text: localized, visibleWhen: expression.exactOptional(), cells: z.record(id, cellValue).exactOptional() }))
    .max(templateLimits.entries),
}) satisfies z.ZodType<Catalogue>

const legalDate = z.strictObject({
  date: isoDate,
  text: localized,
  status: z.enum(['verified', 'known', 'unverified']),
  source: z.string().min(1).max(500).exactOptional(),
}) satisfies z.ZodType<LegalDate>

/** Shape of a template; references, citations and expressions are checked by `check-template.ts`. */
export const templateSchema = z.strictObject({
  format: z.literal('probity-template/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/),
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?$/),
  type: z.enum(['risk', 'privacy', 'bias', 'vendor', 'custom']),
  title: localized,
  description: localized.exactOptional(),
  asOf: isoDate,
  sections: z.array(section).min(1).max(templateLimits.sections),
  catalogues: z.array(catalogue).max(60).exactOptional(),
  legalCalendar: z.array(legalDate).max(200).exactOptional(),
  flags: z.array(flag).max(templateLimits.flags).exactOptional(),
  constants: z.record(id, z.number()).exactOptional(),
}) satisfies z.ZodType<Template>
