import { defaultName } from '../../i18n/report/default-names.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import { callout, cell, column, keyValues, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import type { ReportTexts } from '../../i18n/report/report-labels.ts'
import type { LanguageTag } from '../../model/ids.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import { cleanLine } from '../text/clean-text.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'

interface FrontMatter {
  readonly control: DocumentControl
  readonly texts: ReportTexts
  readonly withheld?: ReportContext['withheld'] | undefined
  /** Stands above the document control: what was decided, for whoever reads one page. */
  readonly summary?: readonly Block[]
}

/** As it is printed: one line each, and words that were shipped in the language of the report. */
export const printedControl = (control: DocumentControl, title: string, language: LanguageTag): DocumentControl => ({
  ...control,
  title: cleanLine(title),
  number: cleanLine(control.number),
  classification: defaultName(cleanLine(control.classification), language),
  distribution: control.distribution.map((one) => defaultName(one, language)),
})

/** Document control in the order of the policy's front matter (P-0-1 … P-0-8); continues the cover. */
export function frontMatter({ control, texts, withheld, summary = [] }: FrontMatter): readonly Block[] {
  return [
    ...summary,
    ...keyValues([
      [texts('documentTitle'), control.title],
      [texts('documentNumber'), control.number || texts('notAssigned')],
      [texts('classification'), control.classification],
      [texts('status'), textOr(texts, `status.${control.status}`, control.status)],
      [texts('version'), control.version],
      [texts('releaseDate'), control.releaseDate ?? texts('notIssued')],
    ]),
    ...table(
      [column(texts('version'), 1), column(texts('date'), 1.4), column(texts('particulars'), 5.6), column(texts('approvedBy'), 1.6)],
      control.revisions.map((revision) => [
        rowHead(revision.version),
        cell(revision.date),
        cell(revision.particulars),
        cell(revision.approvedBy ?? '–'),
      ]),
      { caption: texts('revisions') },
    ),
    ...table(
      [column(texts('role'), 2.6), column(texts('name'), 1.75), column(texts('designation'), 2.45), column(texts('email'), 3.3)],
      control.contacts.map((contact) => [
        rowHead(textOr(texts, `contact.${contact.role}`, contact.role)),
        cell(contact.name),
        cell(contact.designation),
        cell(contact.email ?? '–'),
      ]),
      { caption: texts('contacts') },
    ),
    paragraph([
      { text: `${texts('distribution')}${texts('colon')}`, bold: true },
      { text: control.distribution.join('; ') || texts('none') },
    ]),
    { kind: 'pageBreak' },
    { kind: 'toc' },
    ...(withheld === undefined
      ? []
      : [
          callout('info', texts('redactedEdition'), [
            texts('redactedText'),
            [{ text: `${texts('redactedFull')}${texts('colon')}` }, { text: withheld.fullSha256, code: true }],
            `${texts('redactedList')}${texts('colon')}${withheld.reason}; ${texts('redactedCount', { count: withheld.questions.size })}`,
          ]),
        ]),
  ]
}
