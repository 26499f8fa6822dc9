import { dayIn } from '#shared/dates.ts'
import { buildPolicy } from '#shared/report/programme/build-policy.ts'
import { buildProgramme } from '#shared/report/programme/build-programme.ts'
import { buildRegister } from '#shared/report/portfolio/build-register.ts'
import { buildVendorComparison } from '#shared/report/portfolio/build-vendor-comparison.ts'
import { portfolioContent } from '#shared/report/portfolio/portfolio.ts'
import type { PortfolioRequest } from '#shared/report/portfolio/portfolio.ts'
import { ReportError } from '#shared/report/model/report-error.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import type { Branding } from '#shared/model/branding.ts'
import { registersFile } from '#shared/governance/registers/registers-file.ts'
import type { DocumentControl } from '#shared/model/document-control.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import type { IsoDateTime } from '#shared/model/ids.ts'
import { canonicalJson, contentDigest, sha256Hex } from '#shared/signing/digest.ts'
import type { SigningIdentity } from '#shared/signing/identity.ts'
import { CliError } from '../terminal/cli-error.ts'
import { renderDocument, type ReportFile, type ReportFormat } from './report-files.ts'
import type { ScoredAnswers } from './score-answers.ts'

export const portfolioKinds = ['policy', 'register', 'vendors', 'programme'] as const
export type PortfolioKind = (typeof portfolioKinds)[number]

const builders: Readonly<Record<PortfolioKind, (request: PortfolioRequest) => ReportDocument>> = {
  policy: buildPolicy,
  register: buildRegister,
  vendors: buildVendorComparison,
  programme: buildProgramme,
}

/**
 * One document over several assessments, rendered and signed. Number, people and revisions are those of `control`; without it the first
 * assessment's contacts stand in it and the document is a draft.
 *
 * @throws {CliError} `invalid-input` when the assessments do not fit the kind
 */
export async function makePortfolio(request: {
  readonly kind: PortfolioKind
  readonly answers: readonly ScoredAnswers[]
  readonly organisation: string
  readonly control: DocumentControl
  readonly formats: readonly ReportFormat[]
  readonly language: string
  readonly draft: boolean
  readonly createdAt: IsoDateTime
  /** Time zone of whoever issues it. */
  readonly zone: string
  /** Of which the programme report tells. */
  readonly registers?: readonly RegisterRecord[]
  readonly branding?: Branding
  readonly printCodes?: boolean
  readonly signing?: { readonly identity: SigningIdentity; readonly role: string; readonly reason: string }
}): Promise<{ readonly contentSha256: string; readonly files: readonly ReportFile[] }> {
  const { kind, answers, createdAt, zone, branding, registers: records, ...rest } = request
  const today = dayIn(zone, createdAt)
  const entries = await Promise.all(
    answers.map(async ({ compiled, content, score }) => ({ compiled, content, score, contentSha256: await contentDigest(content) })),
  )
  const registers = records && { registersSha256: await digestOf(canonicalJson(registersFile(records))), registersAt: createdAt }
  const canonicalContent = canonicalJson(portfolioContent(kind, today, entries, registers))
  const contentSha256 = await digestOf(canonicalContent)
  try {
    const built = builders[kind]({
      ...rest,
      ...(records && { registers: { records, now: createdAt } }),
      entries,
      today,
      zone,
      canonicalContent,
      contentSha256,
    })
    const document: ReportDocument = branding === undefined ? built : { ...built, branding }
    const name = `${rest.control.number || 'DRAFT'}_${rest.control.version}_${kind}_${rest.language}`
    const files = await Promise.all(
      rest.formats.map((format) =>
        renderDocument(document, `${name}.${format}`, format, createdAt, rest.signing, rest.draft || request.printCodes === true),
      ),
    )
    return { contentSha256, files }
  } catch (error) {
    if (!(error instanceof ReportError)) throw error
    throw new CliError('invalid-input', [`${kind}: ${error.message}`], undefined, { cause: error })
  }
}

const digestOf = (text: string) => sha256Hex(new TextEncoder().encode(text))
