import { dayIn } from '#shared/dates.ts'
import type { Edition } from '#shared/report/assessment/build-edition.ts'
import type { LinkedRecords } from '#shared/report/redaction/linked-records.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import type { Branding } from '#shared/model/branding.ts'
import type { IsoDateTime } from '#shared/model/ids.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { buildAnyEdition } from '#shared/usecases/documents/make-documents.ts'
import { reportFileName } from '#shared/usecases/reports/document-number.ts'
import { uncoveredLetters } from '#shared/documents/pdf/glyph-coverage.ts'
import { CliError } from '../terminal/cli-error.ts'
import type { ScoredAnswers } from './score-answers.ts'
import { reportFonts } from './report-fonts.ts'
import { signDocument } from './sign-document.ts'
import type { OutputFile } from '../terminal/write-output.ts'

export type ReportFormat = 'pdf' | 'docx' | 'json'
export const reportFormats: readonly ReportFormat[] = ['pdf', 'docx', 'json']

export interface ReportRequest {
  readonly answers: ScoredAnswers
  readonly formats: readonly ReportFormat[]
  readonly language: string
  readonly draft: boolean
  /** Letters that the PDF's fonts lack are printed as codes; without it they stop anything but a draft. */
  readonly printCodes?: boolean
  readonly createdAt: IsoDateTime
  /** Time zone of whoever issues it. */
  readonly zone: string
  readonly edition?: Edition
  readonly branding?: Branding
  /** Answers of the last version issued. */
  readonly previous?: ScoredAnswers
  /** What records are called to which answers link. */
  readonly records?: LinkedRecords
  readonly signing?: { readonly identity: SigningIdentity; readonly role: string; readonly reason: string }
}

export interface ReportFile extends OutputFile {
  readonly name: string
  readonly format: ReportFormat
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Characters that the fonts of the PDF lack; they are printed as their codes. */
  readonly missingGlyphs?: readonly string[]
}

export interface MadeReport {
  readonly document: ReportDocument
  readonly contentSha256: string
  readonly files: readonly ReportFile[]
}

/** One report document, rendered once for each format, and signed where that is asked for. Writes nothing. */
export async function makeReport(request: ReportRequest): Promise<MadeReport> {
  const { answers, language, draft, createdAt, zone, edition, previous, records } = request
  const { content, compiled, score } = answers
  const built = await buildAnyEdition(
    {
      compiled,
      content,
      score,
      organisation: content.subject.organisation,
      language,
      draft,
      contentSha256: await contentDigest(content),
      canonicalContent: canonicalContent(content),
      today: dayIn(zone, createdAt),
      zone,
      ...(records !== undefined && { records }),
      ...(previous !== undefined && {
        previous: { content: previous.content, score: previous.score, contentSha256: await contentDigest(previous.content) },
      }),
    },
    edition,
  )
  const document: ReportDocument = request.branding === undefined ? built : { ...built, branding: request.branding }
  const { contentSha256 } = document
  const type = compiled.template.type
  const files: ReportFile[] = []
  for (const format of request.formats) {
    const name = reportFileName(
      `${content.control.number || 'DRAFT'}${edition === undefined ? '' : `-${edition.kind}`}`,
      content.control.version,
      type,
      language,
      format === 'json' ? 'pdf' : format,
    ).replace(/\.pdf$/, `.${format}`)
    files.push(await renderDocument(document, name, format, createdAt, request.signing, draft || request.printCodes === true))
  }
  return { document, contentSha256, files }
}

/** One format of a report document, signed unless it is JSON or nobody signs. */
export async function renderDocument(
  document: ReportDocument,
  name: string,
  format: ReportFormat,
  createdAt: IsoDateTime,
  signing: ReportRequest['signing'],
  printCodes: boolean,
): Promise<ReportFile> {
  const missingGlyphs: string[] = []
  const rendered = await render(document, format, createdAt, (characters) => void missingGlyphs.push(...characters))
  if (!printCodes) requireLetters(name, missingGlyphs)
  const file = { name, format, ...(missingGlyphs.length > 0 && { missingGlyphs }) }
  if (signing === undefined || format === 'json') return { ...file, bytes: rendered }
  const { identity, role, reason } = signing
  return { ...file, bytes: await signDocument(name, rendered, identity, { role, reason, signedAt: createdAt }) }
}

/** @throws {CliError} `invalid-input` when an issued PDF would print letters as codes */
function requireLetters(name: string, missing: readonly string[]): void {
  const letters = uncoveredLetters(missing)
  if (letters.length === 0) return
  throw new CliError('invalid-input', [
    `${name}: the fonts of the PDF lack ${letters.length} letter${letters.length === 1 ? '' : 's'} of a script that the report uses (${letters.slice(0, 8).join(' ')}${letters.length > 8 ? ' …' : ''})`,
    'write them in Latin letters, make the Word file only (--format docx), or have them printed as codes such as [U+4E2D] (--print-codes, --draft)',
  ])
}

/** What a person is told of characters that a PDF shows as codes; nothing when it has all of them. */
export function glyphWarning({ name, missingGlyphs = [] }: ReportFile): string | undefined {
  if (missingGlyphs.length === 0) return undefined
  const shown = missingGlyphs.slice(0, 8).join(' ')
  const { length } = missingGlyphs
  return `${name}: its fonts lack ${length} character${length === 1 ? '' : 's'} (${shown}${length > 8 ? ' …' : ''}), printed as codes such as [U+4E2D]; the Word file holds the text itself`
}

async function render(
  document: ReportDocument,
  format: ReportFormat,
  createdAt: IsoDateTime,
  onMissingGlyphs: (characters: readonly string[]) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'pdf': {
      // Each format brings libraries that the other does without.
      const { renderPdf } = await import('#shared/documents/pdf/render-pdf.ts')
      return await renderPdf(document, { fonts: await reportFonts(), createdAt, onMissingGlyphs })
    }
    case 'docx': {
      const { renderDocx } = await import('#shared/documents/docx/render-docx.ts')
      return await renderDocx(document, { createdAt, fonts: await reportFonts() })
    }
    case 'json':
      return Uint8Array.from(new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`))
  }
}
