import { biasLabels } from '../../i18n/report/bias-labels.ts'
import { readingTexts } from '../../i18n/report/reading-labels.ts'
import { assertNever } from '../../errors.ts'
import { actionsSection } from '../sections/actions-section.ts'
import { answersAnnex } from '../sections/answers-annex.ts'
import { heading, paragraph } from '../blocks/block-builders.ts'
import { approvalsSection } from '../sections/approvals-section.ts'
import { biasConsultation, buildBias } from '../kinds/build-bias.ts'
import { buildCustom } from '../kinds/build-custom.ts'
import { buildPrivacy, privacyConsultation } from '../kinds/build-privacy.ts'
import { aiActClassText, buildRisk, riskConsultation } from '../kinds/build-risk.ts'
import { buildVendor, vendorConsultation } from '../kinds/build-vendor.ts'
import { changesSection } from '../sections/changes-section.ts'
import { cleanLine } from '../text/clean-text.ts'
import { glossarySection, limitsSection, signaturesPage } from '../sections/closing-sections.ts'
import { complianceSection } from '../sections/compliance-section.ts'
import { coverDecision, decisionPage } from '../sections/decision-page.ts'
import { derivationsSection } from '../sections/derivations-section.ts'
import { evidenceSection } from '../sections/evidence-section.ts'
import { findingsSection } from '../sections/findings-section.ts'
import { frontMatter, printedControl } from '../sections/front-matter.ts'
import { reportContext } from '../context/report-context.ts'
import type { ReportContext, ReportRequest } from '../context/report-context.ts'
import type { Block, ReportDocument } from '../model/report-document.ts'
import { scopeSection } from '../sections/scope-section.ts'

/**
 * The report of one assessment, in the outline of DOMAIN 8; the signature page comes last, so that a stamp lands at a known place.
 * Pure: same request, same document. Hidden answers appear nowhere (law 2).
 *
 * @param request.score of the same content and template; the builder computes no number itself
 */
export function buildReport(request: ReportRequest): ReportDocument {
  const context = reportContext(request)
  const { texts, content, compiled, localize } = context
  const mark = watermark(context)
  const control = printedControl(content.control, content.control.title, request.language)
  const specific = specificPart(context)
  return {
    format: 'probity-report/1',
    language: request.language,
    control,
    organisation: cleanLine(request.organisation),
    typeTitle: cleanLine(localize(compiled.template.title)),
    subtitle: `${request.withheld === undefined ? '' : `${texts('redactedEdition')} – `}${cleanLine(
      content.subject.organisation === request.organisation
        ? content.subject.name
        : `${content.subject.name} – ${content.subject.organisation}`,
    )}`,
    ...(mark === undefined ? {} : { watermark: mark }),
    blocks: uniqueIds(
      withEmptySectionsSaid(
        [
          ...frontMatter({ control, texts, withheld: context.withheld, summary: coverDecision(context) }),
          ...decisionPage(context, [[texts('aiActClass'), aiActClassText(context)]]),
          ...scopeSection(context),
          ...findingsSection(context),
          ...specific,
          ...actionsSection(context),
          ...consultationSection(context),
          ...evidenceSection(context),
          ...complianceSection(context),
          ...limitsSection(context),
          ...derivationsSection(context),
          ...answersAnnex(context, specific),
          ...changesSection(context),
          ...glossarySection(context, context.compiled.template.type === 'bias' ? biasLabels(context.language).terms : []),
          ...approvalsSection(context),
          ...signaturesPage(context),
        ],
        readingTexts(context.language)('emptySection'),
      ),
    ),
    canonicalContent: request.canonicalContent,
    contentSha256: request.contentSha256,
    labels: rendererLabels(texts),
  }
}

/** Words that the renderers themselves print. */
export const rendererLabels = (texts: ReportContext['texts']): ReportDocument['labels'] => ({
  contents: texts('contents'),
  page: texts('page'),
  of: texts('of'),
  version: texts('version'),
  contentDigest: texts('contentDigest'),
  signedBy: texts('signedBy'),
  role: texts('role'),
  reason: texts('reason'),
  time: texts('time'),
})

function specificPart(context: ReportContext): readonly Block[] {
  const { type } = context.compiled.template
  switch (type) {
    case 'privacy':
      return buildPrivacy(context)
    case 'risk':
      return buildRisk(context)
    case 'vendor':
      return buildVendor(context)
    case 'bias':
      return buildBias(context)
    case 'custom':
      return buildCustom(context)
    default:
      return assertNever(type)
  }
}

function consultationSection(context: ReportContext): readonly Block[] {
  const byType = {
    privacy: privacyConsultation,
    risk: riskConsultation,
    vendor: vendorConsultation,
    bias: biasConsultation,
    custom: () => [],
  } as const
  const blocks = byType[context.compiled.template.type](context)
  const { texts } = context
  return [heading(1, texts('consultation'), 'consultation'), ...(blocks.length === 0 ? [paragraph(texts('noConsultation'))] : blocks)]
}

/** Only an approved document goes without (P-0-4). */
function watermark({ draft, content, texts }: ReportContext): string | undefined {
  const { status } = content.control
  if (draft || status === 'Draft') return texts('draft')
  if (status === 'Withdrawn' || status === 'Superseded') return texts('withdrawn')
  return status === 'Approved' ? undefined : texts('notApproved')
}

/** A heading with nothing below looks like a page that was lost. */
function withEmptySectionsSaid(blocks: readonly Block[], words: string): readonly Block[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1]
    const isEmpty = block.kind === 'heading' && (next === undefined || (next.kind === 'heading' && next.level <= block.level))
    return isEmpty ? [block, paragraph(words)] : [block]
  })
}

/** Two headings of one id would make links ambiguous and the PDF's destinations clash; custom templates may bring that about. */
function uniqueIds(blocks: readonly Block[]): readonly Block[] {
  const met = new Set<string>()
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    let { id } = block
    for (let copy = 2; met.has(id); copy += 1) id = `${block.id}-${copy}`
    met.add(id)
    return { ...block, id }
  })
}
