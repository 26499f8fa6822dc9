import { z } from 'zod'
import type { CellValue, Row } from '../../model/answer.ts'
import type { LocalizedText } from '../../model/localized-text.ts'
import { isIsoDate } from '../../dates.ts'
import { maxExpressionLength } from '../expression/expression.ts'
import type {
  AppliedExtension,
  Catalogue,
  Column,
  FlagRule,
  LegalDate,
  Option,
  Provenance,
  Question,
  ScoreRule,
  Section,
  Template,
} from '../model/template.ts'

/** Bounds of a template; far above the shipped ones (vendor: 135 questions), low enough that a hostile file costs little. */
export const templateLimits = {
  sections: 60,
  questionsPerSection: 300,
  // A list of an administration's departments has about 250.
  options: 1_000,
  columns: 40,
  steps: 11,
  entries: 500,
  flags: 100,
  citations: 40,
  scores: 60,
  levels: 20,
  extensions: 10,
  textLength: 8_000,
} as const

/** Ids of questions, options, columns, rows: no spaces, no markup, safe as object keys together with the check for reserved names. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
export const templateId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/, 'expected 2 to 64 small letters, digits and -')
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const text = z.string().min(1).max(templateLimits.textLength)
// `en` is demanded by the refinement: a strict object with a catch-all cannot say "en and any other language tag" to JSON Schema readers.
export const localized: z.ZodType<LocalizedText> = z.union([
  text,
  z
    .object({ en: text })
    .catchall(text)
    .refine((texts) => Object.keys(texts).every((tag) => languageTag.test(tag)), 'keys must be language tags'),
])
export const id = z.string().regex(idPattern, 'expected an id of 1 to 64 letters, digits and . _ : -, beginning with a letter or digit')
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isIsoDate, 'expected an existing day, YYYY-MM-DD')
export const expression = z.string().min(1).max(maxExpressionLength)
const citation = z.string().min(3).max(80)
export const weight = z.number().positive().max(1_000)
export const citations = z.array(citation).max(templateLimits.citations)

const cellValue: z.ZodType<CellValue> = z.lazy(() =>
  z.union([
    z.string().max(templateLimits.textLength),
    z.number(),
    z.boolean(),
    z.array(z.string().max(templateLimits.textLength)),
    z.array(row),
  ]),
)
const row: z.ZodType<Row> = z.lazy(() => z.object({ id }).catchall(cellValue))

export const option = z.strictObject({
  id,
  text: localized,
  help: localized.exactOptional(),
  points: z.number().min(-1_000).max(1_000).exactOptional(),
}) satisfies z.ZodType<Option>

export const steps = z.array(localized).min(2).max(templateLimits.steps)

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
  unit: z.string().min(1).max(40).exactOptional(),
  steps: steps.exactOptional(),
})

export const flag = z.strictObject({
  id,
  class: z.enum(['stop', 'critical', 'escalate', 'raise', 'note']),
  when: expression,
  text: localized,
  citations: citations.exactOptional(),
}) satisfies z.ZodType<FlagRule>

const provenance = z
  .array(
    z.strictObject({
      extension: z.string().min(1).max(140),
      change: z.enum(['added', 'hidden', 'changed']),
      fields: z.array(z.string().max(60)).max(40).exactOptional(),
      original: localized.exactOptional(),
      reason: localized.exactOptional(),
    }) satisfies z.ZodType<Provenance>,
  )
  .max(templateLimits.extensions)
export const guidance = z.strictObject({
  why: localized,
  good: z.array(localized).max(10).exactOptional(),
  example: localized.exactOptional(),
})

export const question = z.strictObject({
  id,
  text: localized,
  type: z.enum(['yn', '1', 'n', 't', 'lt', '#', 'd', 'tbl', 'ref', 'file', 'calc', 'cmp', 'sc']),
  guidance: guidance.exactOptional(),
  citations: citations.default([]),
  mandatory: z.boolean().exactOptional(),
  mandatoryWhen: expression.exactOptional(),
  visibleWhen: expression.exactOptional(),
  weight: weight.exactOptional(),
  points: z.record(z.string().max(20), z.number().min(-1_000).max(1_000)).exactOptional(),
  groups: z.array(id).max(20).exactOptional(),
  formerId: id.exactOptional(),
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
  inheritsFrom: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}\/[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'expected <template>/<question>'))
    .max(10)
    .exactOptional(),
  carry: z.boolean().exactOptional(),
  calc: expression.exactOptional(),
  depth: z.enum(['all', 'tier3', 'tier12']).exactOptional(),
  allowNa: z.boolean().exactOptional(),
  evidenceExpected: localized.exactOptional(),
  flags: z.array(flag).max(templateLimits.flags).exactOptional(),
  provenance: provenance.exactOptional(),
}) satisfies z.ZodType<Question>

export const section = z.strictObject({
  id,
  title: localized,
  intro: localized.exactOptional(),
  groups: z.array(id).max(20).exactOptional(),
  citations: citations.exactOptional(),
  visibleWhen: expression.exactOptional(),
  evidenceGrade: z.enum(['A', 'B', 'C', 'D']).exactOptional(),
  questions: z.array(question).max(templateLimits.questionsPerSection),
  provenance: provenance.exactOptional(),
}) satisfies z.ZodType<Section>

export const catalogue = z.strictObject({
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
  asOf: isoDate.exactOptional(),
}) satisfies z.ZodType<LegalDate>

const orConstant = 'expected a number, such as 15, or the name of a constant'
const numberOrConstant = z.union([z.number(), z.string().regex(idPattern, orConstant)], orConstant)
const decimals = z.number().int().min(0).max(6)
const score = z.strictObject({
  id,
  title: localized,
  expression,
  max: expression.exactOptional(),
  maxOf: z.enum(['asked', 'template']).exactOptional(),
  worse: z.enum(['high', 'low']).exactOptional(),
  deductions: z
    .array(
      z.strictObject({
        when: expression,
        text: localized,
        percent: numberOrConstant.exactOptional(),
        points: numberOrConstant.exactOptional(),
      }),
    )
    .max(templateLimits.levels)
    .exactOptional(),
  round: decimals.exactOptional(),
  roundPercent: decimals.exactOptional(),
  unit: z.string().min(1).max(40).exactOptional(),
  levels: z
    .array(
      z.strictObject({
        id,
        text: localized,
        fromPercent: numberOrConstant.exactOptional(),
        abovePercent: numberOrConstant.exactOptional(),
        from: numberOrConstant.exactOptional(),
        above: numberOrConstant.exactOptional(),
        outcome: z.enum(['proceed', 'conditions', 'escalate', 'stop']).exactOptional(),
      }),
    )
    .min(1)
    .max(templateLimits.levels)
    .exactOptional(),
  decides: z.boolean().exactOptional(),
}) satisfies z.ZodType<ScoreRule>

const appliedExtension = z.strictObject({
  id: templateId,
  version: z.string().min(1).max(60),
  title: localized,
  constants: z.array(z.strictObject({ name: id, before: z.number(), after: z.number(), reason: localized })).max(200),
}) satisfies z.ZodType<AppliedExtension>

/** Shape of a template; references, citations and expressions are checked by `check-template.ts`. */
export const templateSchema = z.strictObject({
  format: z.literal('probity-template/1'),
  id: templateId,
  // What follows a plus names the extensions that went into the file.
  version: z
    .string()
    .regex(
      /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?(\+[0-9A-Za-z.-]{1,200})?$/,
      'expected a version of three numbers, such as 1.0.0',
    ),
  type: z.enum(['risk', 'privacy', 'bias', 'vendor', 'custom']),
  title: localized,
  description: localized.exactOptional(),
  asOf: isoDate,
  sections: z.array(section).min(1).max(templateLimits.sections),
  catalogues: z.array(catalogue).max(60).exactOptional(),
  legalCalendar: z.array(legalDate).max(200).exactOptional(),
  flags: z.array(flag).max(templateLimits.flags).exactOptional(),
  constants: z.record(id, z.number()).exactOptional(),
  scores: z.array(score).max(templateLimits.scores).exactOptional(),
  extensions: z.array(appliedExtension).max(templateLimits.extensions).exactOptional(),
}) satisfies z.ZodType<Template>
