import { fieldLabel } from '../../i18n/report/field-labels.ts'
import { templateTexts } from '../../i18n/report/template-labels.ts'
import { scoringChanges } from '../../template/versions/scoring-changes.ts'
import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, TableCell } from '../model/report-document.ts'

/** What the organisation changed in the published template, each with its reason; nothing where nothing was changed. */
export function extensionSection(context: ReportContext): readonly Block[] {
  const { compiled, localize } = context
  const extensions = compiled.template.extensions ?? []
  if (extensions.length === 0) return releaseOf(context)
  const texts = templateTexts(context.language)
  const rows = [...sectionRows(context), ...questionRows(context), ...constantRows(context)]
  return [
    heading(2, texts('extensions'), 'extensions'),
    paragraph(texts('extensionsText')),
    paragraph(extensions.map(({ id, version, title }) => `${localize(title)} (${id}@${version})`).join('; '), 'small'),
    ...releaseOf(context),
    ...table([column(texts('item'), 2), column(texts('change'), 4), column(texts('reason'), 3)], rows),
  ]
}

/** Whose word the organisation's own scoring rests on; nothing where it is the published one or nobody administers. */
function releaseOf({ compiled, statements, language }: ReportContext): readonly Block[] {
  if (statements?.scoring === undefined || scoringChanges(compiled.template).length === 0) return []
  const texts = templateTexts(language)
  const { release } = statements.scoring
  return release === undefined
    ? [paragraph([{ text: texts('unreleased'), bold: true }])]
    : [paragraph(texts('released', { by: release.by, date: release.on, fingerprint: release.fingerprint.slice(0, 16) }))]
}

type Rows = readonly (readonly TableCell[])[]

function sectionRows(context: ReportContext): Rows {
  return context.compiled.template.sections.flatMap((section) => changeRows(context, section.id, section.provenance))
}

function questionRows(context: ReportContext): Rows {
  return [...context.compiled.questions.values()].flatMap(({ question }) => changeRows(context, question.id, question.provenance))
}

function changeRows(
  { localize, language }: ReportContext,
  id: string,
  provenance: ReportContext['compiled']['template']['sections'][number]['provenance'] = [],
): Rows {
  const texts = templateTexts(language)
  return provenance.map(({ change, fields, original, reason }) => {
    const words =
      change === 'changed'
        ? texts('changed', { fields: (fields ?? []).map((field) => fieldLabel(field, language)).join(', ') })
        : texts(change)
    const before = original === undefined ? '' : `; ${texts('before', { text: localize(original) })}`
    return [rowHead(id), cell(`${words}${before}`), cell(reason === undefined ? '–' : localize(reason))]
  })
}

function constantRows({ compiled, localize, language }: ReportContext): Rows {
  return (compiled.template.extensions ?? []).flatMap(({ constants }) =>
    constants.map(({ name, before, after, reason }) => [
      rowHead(name),
      cell(templateTexts(language)('constant', { before: String(before), after: String(after) })),
      cell(localize(reason)),
    ]),
  )
}
