import type { Edition } from '#shared/report/build-edition.ts'
import type { ReportDocument } from '#shared/report/report-document.ts'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import type { IsoDateTime } from '#shared/model/ids.ts'
import { canonicalContent, contentDigest } from '#shared/signing/digest.ts'
import type { SigningIdentity } from '#shared/signing/identity.ts'
import { buildAnyEdition } from '#shared/usecases/make-documents.ts'
import { reportFileName } from '#shared/usecases/document-number.ts'
import type { ScoredAnswers } from './score-answers.ts'
import { reportFonts } from './report-fonts.ts'
import { signDocument } from './sign-document.ts'
import type { OutputFile } from './write-output.ts'

export type ReportFormat = 'pdf' | 'docx' | 'json'
export const reportFormats: readonly ReportFormat[] = ['pdf', 'docx', 'json']

export interface ReportRequest {
  readonly answers: ScoredAnswers
  readonly formats: readonly ReportFormat[]
  readonly language: string
  readonly draft: boolean
  readonly createdAt: IsoDateTime
  readonly edition?: Edition
  /** Answers of the last version issued. */
  readonly previous?: ScoredAnswers
  readonly signing?: { readonly identity: SigningIdentity; readonly role: string; readonly reason: string }
}

export interface ReportFile extends OutputFile {
  readonly name: string
  readonly format: ReportFormat
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface MadeReport {
  readonly document: ReportDocument
  readonly contentSha256: string
  readonly files: readonly ReportFile[]
}

/** One report document, rendered once for each format, and signed where that is asked for. Writes nothing. */
export async function makeReport(request: ReportRequest): Promise<MadeReport> {
  const { answers, language, draft, createdAt, edition, previous } = request
  const { content, compiled, score } = answers
  const document = await buildAnyEdition(
    {
      compiled,
      content,
      score,
      organisation: content.subject.organisation,
      language,
      draft,
      contentSha256: await contentDigest(content),
      canonicalContent: canonicalContent(content),
      today: createdAt.slice(0, 10),
      ...(previous !== undefined && {
        previous: { content: previous.content, score: previous.score, contentSha256: await contentDigest(previous.content) },
      }),
    },
    edition,
  )
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
    files.push(await renderDocument(document, name, format, createdAt, request.signing))
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
): Promise<ReportFile> {
  const rendered = await render(document, format, createdAt)
  if (signing === undefined || format === 'json') return { name, format, bytes: rendered }
  const { identity, role, reason } = signing
  return { name, format, bytes: await signDocument(name, rendered, identity, { role, reason, signedAt: createdAt }) }
}

async function render(document: ReportDocument, format: ReportFormat, createdAt: IsoDateTime): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'pdf':
      return await renderPdf(document, { fonts: await reportFonts(), createdAt })
    case 'docx':
      return await renderDocx(document, { createdAt, fonts: await reportFonts() })
    case 'json':
      return Uint8Array.from(new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`))
  }
}
