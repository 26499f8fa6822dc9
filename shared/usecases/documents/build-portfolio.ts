import { dayIn } from '../../dates.ts'
import { registersFile } from '../../governance/registers/registers-file.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import { buildPolicy } from '../../report/programme/build-policy.ts'
import { buildProgramme } from '../../report/programme/build-programme.ts'
import { buildRegister } from '../../report/portfolio/build-register.ts'
import { buildVendorComparison } from '../../report/portfolio/build-vendor-comparison.ts'
import { portfolioContent } from '../../report/portfolio/portfolio.ts'
import type { PortfolioRequest } from '../../report/portfolio/portfolio.ts'
import type { ReportDocument } from '../../report/model/report-document.ts'
import { canonicalJson, contentDigest, sha256Hex } from '../../bytes/digest.ts'
import type { PortfolioBuild } from '../contract/ports.ts'

const builders: Readonly<Record<PortfolioKind, (request: PortfolioRequest) => ReportDocument>> = {
  policy: buildPolicy,
  register: buildRegister,
  vendors: buildVendorComparison,
  programme: buildProgramme,
}

/**
 * One document over several assessments, bound to their digests and to that of the registers.
 *
 * @throws {ReportError} "nothing-to-report" when the assessments do not fit the kind
 */
export async function buildPortfolio({
  kind,
  entries: given,
  createdAt,
  registers: records,
  ...rest
}: PortfolioBuild): Promise<ReportDocument> {
  const today = dayIn(rest.zone, createdAt)
  const entries = await Promise.all(given.map(async (entry) => ({ ...entry, contentSha256: await contentDigest(entry.content) })))
  const registers = records && { registersSha256: await digestOf(canonicalJson(registersFile(records))), registersAt: createdAt }
  const canonicalContent = canonicalJson(portfolioContent(kind, today, entries, registers, rest.access))
  return builders[kind]({
    ...rest,
    ...(records && { registers: { records, now: createdAt } }),
    entries,
    today,
    canonicalContent,
    contentSha256: await digestOf(canonicalContent),
  })
}

const digestOf = (text: string) => sha256Hex(new TextEncoder().encode(text))
