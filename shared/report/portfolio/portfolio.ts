import type { AccessFigures } from '../../access/access-figures.ts'
import { reportTexts, textOr, type ReportTexts } from '../../i18n/report/report-labels.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { IsoDate, IsoDateTime, LanguageTag, Sha256Hex } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import type { AssessmentScore } from '../../scoring/score/score.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import { levelText, levelTone } from '../blocks/answer-text.ts'
import { bullets, cell, column, digestCell, digestColumn, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { rendererLabels } from '../assessment/build-report.ts'
import { cleanLine } from '../text/clean-text.ts'
import { glossarySection, signatureFrames, verificationSteps } from '../sections/closing-sections.ts'
import { frontMatter, printedControl } from '../sections/front-matter.ts'
import { reportContext } from '../context/report-context.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, ReportDocument } from '../model/report-document.ts'

/** One assessment that a document over several is made from. */
export interface PortfolioEntry {
  readonly compiled: CompiledTemplate
  readonly content: AnswersFile
  readonly score: AssessmentScore
  readonly contentSha256: Sha256Hex
}

export interface PortfolioRequest {
  readonly entries: readonly PortfolioEntry[]
  readonly organisation: string
  /** Records of the registers as they are now, for the kinds that speak of them. */
  readonly registers?: { readonly records: readonly RegisterRecord[]; readonly now: IsoDateTime }
  /** Of the list of members, where there is one and the kind speaks of it. */
  readonly access?: AccessFigures
  /** Of the document itself; the title is replaced where it is empty. */
  readonly control: DocumentControl
  readonly language: LanguageTag
  readonly draft: boolean
  readonly today: IsoDate
  /** As in `ReportRequest`. */
  readonly zone?: string
  /** Canonical JSON of `portfolioContent` and its digest, which the caller can make. */
  readonly canonicalContent: string
  readonly contentSha256: Sha256Hex
}

/**
 * What such a document is bound to: the digests of the assessments in it, as of a day.
 *
 * @param access printed as it stands
 * @param registers digest of the registers' file, and when they were read, since some of their times end within a day; where it speaks of them
 */
export const portfolioContent = (
  kind: string,
  today: IsoDate,
  entries: readonly PortfolioEntry[],
  registers?: { readonly registersSha256: Sha256Hex; readonly registersAt: IsoDateTime },
  access?: AccessFigures,
) => ({
  format: 'probity-portfolio/1',
  kind,
  today,
  assessments: entries.map(({ content, contentSha256 }) => ({
    id: content.id,
    template: content.template.id,
    number: content.control.number,
    version: content.control.version,
    contentSha256,
  })),
  ...registers,
  ...(access && { access }),
})

/** What the sections of such a document read. */
export interface Portfolio extends PortfolioRequest {
  readonly texts: ReportTexts
  readonly contexts: readonly ReportContext[]
}

export function readPortfolio(request: PortfolioRequest): Portfolio {
  const { organisation, language, draft, today, zone } = request
  return {
    ...request,
    texts: reportTexts(language),
    contexts: request.entries.map((entry) =>
      reportContext({ ...entry, organisation, language, draft, today, ...(zone === undefined ? {} : { zone }), canonicalContent: '' }),
    ),
  }
}

/** Puts front matter before the blocks, and sources, limits, glossary and signatures after them. */
export function portfolioDocument(portfolio: Portfolio, typeTitle: string, subtitle: string, blocks: readonly Block[]): ReportDocument {
  const { control, texts, language, organisation, draft } = portfolio
  const title = cleanLine(control.title) === '' ? typeTitle : cleanLine(control.title)
  const printed = printedControl(control, title, language)
  const mark = draft || control.status === 'Draft' ? texts('draft') : control.status === 'Approved' ? undefined : texts('notApproved')
  return {
    format: 'probity-report/1',
    language,
    control: printed,
    organisation: cleanLine(organisation),
    typeTitle,
    subtitle: cleanLine(subtitle),
    ...(mark === undefined ? {} : { watermark: mark }),
    blocks: [
      ...frontMatter({ control: printed, texts }),
      ...blocks,
      ...sources(portfolio),
      heading(1, texts('limits'), 'limits'),
      ...bullets([[{ text: texts('limitsLegal'), bold: true }], texts('portfolioLimits'), ...(draft ? [texts('limitsDraft')] : [])]),
      ...glossarySection({ texts, language }),
      heading(1, texts('signatures'), 'signatures', true),
      paragraph(texts('signaturesText')),
      { kind: 'signatures', signers: signatureFrames(control.contacts, texts) },
      ...verificationSteps(texts, portfolio.contentSha256),
    ],
    canonicalContent: portfolio.canonicalContent,
    contentSha256: portfolio.contentSha256,
    labels: rendererLabels(texts),
  }
}

/** Every assessment with number, version and digest, so that a reader can find the report that a figure comes from. */
function sources({ contexts, texts }: Portfolio): readonly Block[] {
  return [
    heading(1, texts('portfolioSource'), 'sources'),
    ...table(
      [
        column(texts('subject'), 2.8),
        column(texts('assessmentType'), 1.4),
        column(texts('documentNumber'), 2.4),
        column(texts('version'), 1.2),
        column(texts('status'), 1.3),
        digestColumn(texts('contentDigest'), 9.1),
      ],
      contexts.map((context) => [
        rowHead(context.content.subject.name),
        cell(typeText(context)),
        cell(context.content.control.number || '–'),
        cell(context.content.control.version),
        cell(textOr(texts, `status.${context.content.control.status}`, context.content.control.status)),
        digestCell(context.contentSha256),
      ]),
    ),
  ]
}

export const typeText = ({ texts, compiled }: ReportContext): string =>
  textOr(texts, `type.${compiled.template.type}`, compiled.template.type)
export const levelCell = (context: ReportContext) => cell(levelText(context, context.score.level), levelTone(context.score.level ?? ''))

/** What an assessment is about, as one key: the system's id, else the vendor's or subject's name. */
export const subjectKey = ({ content }: ReportContext): string =>
  content.subject.system?.id ?? content.subject.vendor?.name ?? content.subject.name
