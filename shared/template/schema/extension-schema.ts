import { z } from 'zod'
import type { QuestionChange, TemplateExtension } from '../model/extension.ts'
import {
  catalogue,
  citations,
  expression,
  flag,
  guidance,
  id,
  localized,
  option,
  question,
  section,
  steps,
  templateId,
  templateLimits,
  weight,
} from './template-schema.ts'

const change = z.strictObject({
  question: id,
  reason: localized.exactOptional(),
  hide: z.boolean().exactOptional(),
  text: localized.exactOptional(),
  guidance: guidance.exactOptional(),
  evidenceExpected: localized.exactOptional(),
  mandatory: z.boolean().exactOptional(),
  mandatoryWhen: expression.exactOptional(),
  weight: weight.exactOptional(),
  optionTexts: z.record(id, localized).exactOptional(),
  stepTexts: z.record(id, steps).exactOptional(),
  addOptions: z.array(option).min(1).max(templateLimits.options).exactOptional(),
  addFlags: z.array(flag).min(1).max(templateLimits.flags).exactOptional(),
  addCitations: citations.exactOptional(),
}) satisfies z.ZodType<QuestionChange>

/** What an extension adds carries no provenance of its own: the engine writes it. */
const own = { provenance: z.never().exactOptional() }
const ownQuestion = question.extend(own)
const ownSection = section.extend({
  ...own,
  questions: z.array(ownQuestion).max(templateLimits.questionsPerSection),
  after: id.exactOptional(),
})

/** Shape of an extension; whether it fits its template is said by `applyExtension`. */
export const extensionSchema = z.strictObject({
  format: z.literal('probity-template-extension/1'),
  id: templateId,
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?$/),
  title: localized,
  base: z.strictObject({ id: templateId, version: z.string().regex(/^\d{1,6}(\.\d{1,6}(\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?)?)?$/) }),
  change: z.array(change).max(templateLimits.questionsPerSection).exactOptional(),
  add: z
    .array(
      z.strictObject({
        section: id,
        after: id.exactOptional(),
        questions: z.array(ownQuestion).min(1).max(templateLimits.questionsPerSection),
      }),
    )
    .max(templateLimits.sections)
    .exactOptional(),
  changeSections: z
    .array(
      z.strictObject({
        section: id,
        title: localized.exactOptional(),
        intro: localized.exactOptional(),
        reason: localized.exactOptional(),
      }),
    )
    .max(templateLimits.sections)
    .exactOptional(),
  sections: z.array(ownSection).max(templateLimits.sections).exactOptional(),
  addEntries: z
    .array(z.strictObject({ catalogue: id, entries: catalogue.shape.entries }))
    .max(60)
    .exactOptional(),
  catalogues: z.array(catalogue).max(60).exactOptional(),
  flags: z.array(flag).max(templateLimits.flags).exactOptional(),
  constants: z
    .array(z.strictObject({ name: id, value: z.number(), reason: localized }))
    .max(200)
    .exactOptional(),
}) satisfies z.ZodType<TemplateExtension>
