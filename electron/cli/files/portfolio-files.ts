import { buildPortfolio } from '#shared/usecases/documents/build-portfolio.ts'
import type { PortfolioBuild } from '#shared/usecases/contract/ports.ts'
import { ReportError } from '#shared/report/model/report-error.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import type { Branding } from '#shared/model/branding.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { CliError } from '../terminal/cli-error.ts'
import { renderDocument, type ReportFile, type ReportFormat } from './report-files.ts'
import type { ScoredAnswers } from './score-answers.ts'

/**
 * One document over several assessments, rendered and signed. Number, people and revisions are those of `control`; without it the first
 * assessment's contacts stand in it and the document is a draft.
 *
 * @throws {CliError} `invalid-input` when the assessments do not fit the kind
 */
export async function makePortfolio({
  answers,
  formats,
  branding,
  printCodes,
  signing,
  ...build
}: Omit<PortfolioBuild, 'entries'> & {
  readonly answers: readonly ScoredAnswers[]
  readonly formats: readonly ReportFormat[]
  readonly branding?: Branding
  readonly printCodes?: boolean
  readonly signing?: { readonly identity: SigningIdentity; readonly role: string; readonly reason: string }
}): Promise<{ readonly contentSha256: string; readonly files: readonly ReportFile[] }> {
  const { kind, control, language, draft, createdAt } = build
  try {
    const built = await buildPortfolio({ ...build, entries: answers.map(({ compiled, content, score }) => ({ compiled, content, score })) })
    const document: ReportDocument = branding === undefined ? built : { ...built, branding }
    const name = `${control.number || 'DRAFT'}_${control.version}_${kind}_${language}`
    const files = await Promise.all(
      formats.map((format) => renderDocument(document, `${name}.${format}`, format, createdAt, signing, draft || printCodes === true)),
    )
    return { contentSha256: built.contentSha256, files }
  } catch (error) {
    if (!(error instanceof ReportError)) throw error
    throw new CliError('invalid-input', [`${kind}: ${error.message}`], undefined, { cause: error })
  }
}
