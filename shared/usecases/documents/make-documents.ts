import { dayIn } from '../../dates.ts'
import type { ParseResult } from '../../issue.ts'
import type { ReportFonts } from '../../documents/pdf/render-pdf.ts'
import type { IsoDateTime } from '../../model/ids.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { Edition } from '../../report/assessment/build-edition.ts'
import type { ReportRequest } from '../../report/context/report-context.ts'
import type { ReportDocument } from '../../report/model/report-document.ts'
import type { ReviewFacts } from '../../scoring/score-assessment.ts'
import { canonicalContent, contentDigest } from '../../bytes/digest.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import type { Template } from '../../template/model/template.ts'
import { once } from '../../once.ts'
import type { DocumentMaker, DocumentRequest, MadeDocuments, PortfolioBuild } from '../contract/ports.ts'
import type { SendTimestamp, SignedDocument } from '../contract/document-signing.ts'

/**
 * Builds, renders, signs and verifies in this thread; the app runs it in a worker of its own, Node as it is. Libraries are loaded when
 * they are first needed.
 *
 * @param readFonts called once; fonts that are embedded in PDFs and in the visible signature
 */
export function createDocumentMaker(readFonts: () => Promise<ReportFonts>): DocumentMaker & Required<Pick<DocumentMaker, 'prepare'>> {
  const fonts = once(readFonts)
  let isCalledFor = false
  const verify: DocumentMaker['verify'] = async (request) => {
    const { verifyArtefact } = await import('./verify-artefact.ts')
    return verifyArtefact(request)
  }
  const make: DocumentMaker['make'] = async (request, timestamp, progress) => {
    const own = await fonts()
    const [pdf, docx] = await Promise.all([makePdf(request, own, timestamp, progress), makeDocx(request, own)])
    return { pdf: pdf.bytes, docx: docx.bytes, warnings: [...new Set([...pdf.warnings, ...docx.warnings])] } satisfies MadeDocuments
  }
  const prepare = once(async () => {
    const [{ rehearseDocuments }] = await Promise.all([import('./rehearse-documents.ts'), ...buildingParts()])
    await rehearseDocuments({ make, verify }, () => isCalledFor)
  })
  let last: { readonly text: string; readonly compiled: CompiledTemplate } | undefined
  /** Asked for assessment after assessment, most of them of one template, whose parsing takes longer than anything else. */
  const compiledOnce = async (text: string): Promise<CompiledTemplate> => {
    const [{ parseTemplate }, { compileTemplate }] = await Promise.all(scoringParts())
    if (last?.text !== text) last = { text, compiled: compileTemplate(parsedTemplate(parseTemplate(text))) }
    return last.compiled
  }
  return {
    async build({ templateText, today, edition, previous, reported, ...request }) {
      const [{ parseTemplate }, { compileTemplate }, { scoreAssessment }] = await Promise.all(scoringParts())
      const compiled = compileTemplate(parsedTemplate(parseTemplate(templateText)))
      const score = (content: AnswersFile, since: ReviewFacts = {}) => scoreAssessment(compiled, content, today, request.language, since)
      return buildAnyEdition(
        {
          ...request,
          compiled,
          score: score(request.content, reported === undefined ? {} : { reported }),
          today,
          ...(previous ? { previous: { content: previous, score: score(previous), contentSha256: await contentDigest(previous) } } : {}),
        },
        edition,
      )
    },
    async buildPortfolio({ templates, assessments, ...request }, progress) {
      const [{ parseTemplate }, { compileTemplate }, { scoreAssessment }] = await Promise.all(scoringParts())
      const { buildPortfolio } = await import('./build-portfolio.ts')
      const today = dayIn(request.zone, request.createdAt)
      const compiled = templates.map((text) => compileTemplate(parsedTemplate(parseTemplate(text))))
      const entries: PortfolioBuild['entries'][number][] = []
      for (const [place, { template, content, reported }] of assessments.entries()) {
        const own = compiled[template]
        if (own === undefined) throw new TypeError(`no template ${template}`)
        entries.push({ compiled: own, content, score: scoreAssessment(own, content, today, request.language, { reported }) })
        progress?.((place + 1) / assessments.length)
      }
      return buildPortfolio({ ...request, entries })
    },
    async assess({ templateText, content, today }) {
      const [{ parseTemplate }, { compileTemplate }, { scoreAssessment }] = await Promise.all(scoringParts())
      const template = parsedTemplate(parseTemplate(templateText))
      const score = scoreAssessment(compileTemplate(template), content, today)
      const applicable = new Set(score.applicable)
      const mandatory = template.sections
        .flatMap(({ questions }) => questions)
        .filter(({ id, mandatory: is }) => is !== false && applicable.has(id))
      const open = new Set(score.unanswered)
      return {
        type: template.type,
        mandatory: mandatory.length,
        answered: mandatory.filter(({ id }) => !open.has(id)).length,
        level: score.level,
        outcome: score.outcome?.id ?? null,
        tier: score.tier,
      }
    },
    async dues({ templateText, content, today, since }) {
      const { contentDues } = await import('./content-dues.ts')
      return contentDues(await compiledOnce(templateText), content, today, since)
    },
    prepare,
    make(...values) {
      isCalledFor = true
      return make(...values)
    },
    async print({ report, createdAt }) {
      const { renderPdf } = await import('../../documents/pdf/render-pdf.ts')
      return renderPdf(report, { fonts: await fonts(), createdAt })
    },
    async sign(request, timestamp) {
      const [{ regular }, { signDocument }] = await Promise.all([fonts(), import('./sign-document.ts')])
      return signDocument({ ...request, font: regular, ...(timestamp ? { timestamp } : {}) })
    },
    async addTimestamp(bytes, send) {
      const { timestampPdf } = await import('./timestamp-pdf.ts')
      return timestampPdf(bytes, send)
    },
    verify,
  }
}

const scoringParts = () =>
  [
    import('../../template/parse/parse-template.ts'),
    import('../../template/evaluate/compile-template.ts'),
    import('../../scoring/score-assessment.ts'),
  ] as const
const buildingParts = () => [...scoringParts(), import('../../report/assessment/build-report.ts')] as const

/** The full report, or one that withholds answers and is bound to what is left. */
export async function buildAnyEdition(request: ReportRequest, edition: Edition | undefined): Promise<ReportDocument> {
  if (!edition) return (await import('../../report/assessment/build-report.ts')).buildReport(request)
  const { buildEdition } = await import('../../report/assessment/build-edition.ts')
  return buildEdition(request, edition, async (content) => ({
    canonicalContent: canonicalContent(content),
    contentSha256: await contentDigest(content),
  }))
}

/** The text is pinned by its hash and ships with the app; one that does not parse is a defect, not the user's mistake. */
function parsedTemplate(result: ParseResult<Template>): Template {
  if (!result.ok) throw new TypeError(`template does not parse: ${result.issues[0]?.code ?? 'unknown issue'}`)
  return result.value
}

async function makePdf(
  { report, createdAt, ...act }: DocumentRequest,
  fonts: ReportFonts,
  timestamp: SendTimestamp | undefined,
  progress: ((share: number) => void) | undefined,
): Promise<SignedDocument> {
  const [{ renderPdf }, { uncoveredLetters }, { ReportError }] = await Promise.all([
    import('../../documents/pdf/render-pdf.ts'),
    import('../../documents/pdf/glyph-coverage.ts'),
    import('../../report/model/report-error.ts'),
  ])
  const missing: string[] = []
  const onMissingGlyphs = (characters: readonly string[]): void => void missing.push(...characters)
  const pdf = await renderPdf(report, { fonts, createdAt, onMissingGlyphs, ...(progress ? { onProgress: progress } : {}) })
  const letters = uncoveredLetters(missing)
  if (letters.length > 0 && act.printCodes !== true)
    throw new ReportError('uncovered-script', 'the fonts of the PDF lack letters of this report', {
      letters: letters.slice(0, 12).join(' '),
      count: letters.length,
    })
  return signed(pdf, createdAt, act, fonts, timestamp)
}

async function makeDocx({ report, createdAt, ...act }: DocumentRequest, fonts: ReportFonts): Promise<SignedDocument> {
  const { renderDocx } = await import('../../documents/docx/render-docx.ts')
  return signed(await renderDocx(report, { createdAt, fonts }), createdAt, act, fonts, undefined)
}

async function signed(
  bytes: Uint8Array<ArrayBuffer>,
  signedAt: IsoDateTime,
  { identity, role, reason }: Pick<DocumentRequest, 'identity' | 'role' | 'reason'>,
  fonts: ReportFonts,
  timestamp: SendTimestamp | undefined,
): Promise<SignedDocument> {
  if (!identity) return { bytes, warnings: [] }
  const { signDocument } = await import('./sign-document.ts')
  return signDocument({ bytes, identity, role, reason, signedAt, font: fonts.regular, ...(timestamp ? { timestamp } : {}) })
}
