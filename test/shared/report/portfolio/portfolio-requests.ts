import type { AnswersFile } from '#shared/model/answers-file.ts'
import { portfolioContent, type PortfolioEntry, type PortfolioRequest } from '#shared/report/portfolio/portfolio.ts'
import { canonicalJson, sha256Hex } from '#shared/bytes/digest.ts'
import type { ShippedType } from '../../../support/shipped-templates.ts'
import { shippedRequest } from '../shipped-reports.ts'

/** A shipped example as one of several assessments. */
export const entry = async (type: ShippedType, change?: (content: AnswersFile) => AnswersFile): Promise<PortfolioEntry> => {
  const { compiled, content, score, contentSha256 } = await shippedRequest(type, change)
  return { compiled, content, score, contentSha256 }
}
/** Over `entries`, with the front matter of an adopted document. */
export async function request(entries: readonly PortfolioEntry[], over: Partial<PortfolioRequest> = {}): Promise<PortfolioRequest> {
  const today = over.today ?? '2026-11-23'
  const canonicalContent = canonicalJson(portfolioContent('test', today, entries))
  return {
    entries,
    organisation: 'Acme & Søn',
    control: {
      title: '',
      number: 'ACME-1',
      classification: 'Internal Use Only',
      status: 'Approved',
      version: '1.0',
      revisions: [{ version: '1.0', date: '2026-11-20', particulars: 'Adopted', approvedBy: 'The board' }],
      contacts: [{ role: 'owner', name: 'Ida Moss', designation: 'CISO' }],
      distribution: ['Everybody'],
    },
    language: 'en',
    draft: false,
    today,
    canonicalContent,
    contentSha256: await sha256Hex(new TextEncoder().encode(canonicalContent)),
    ...over,
  }
}
/** One of each type. */
export const all = () => Promise.all((['privacy', 'risk', 'vendor', 'bias'] as const).map((type) => entry(type)))
