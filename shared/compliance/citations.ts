import { iso27001ControlIds, iso42001ClauseIds, iso42001ControlIds, nistSubcategoryIds, policyClauseIds } from './framework-ids.ts'

/** A reference to a requirement, written `scheme:id` (DOMAIN 2.4), e.g. `gdpr:35(7)(a)`. */
export interface Citation {
  readonly scheme: CitationScheme
  readonly id: string
}

interface Scheme {
  /** Short name for reports. */
  readonly label: string
  readonly example: string
  readonly resolves: (id: string) => boolean
}

const listed = (...lists: readonly (readonly string[])[]): ((id: string) => boolean) => {
  const ids = new Set(lists.flat())
  return (id) => ids.has(id)
}

const roman = 'I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII'
/** `(1)`, `(a)`, `(iv)`: paragraph, point, sub-point. */
const subdivisions = '(\\((?:[0-9]{1,2}|[a-z]{1,4})\\))*'
const article = new RegExp(`^([1-9][0-9]{0,2})${subdivisions}$`)
const annex = new RegExp(`^Annex(${roman})${subdivisions}$`)
const articleUpTo =
  (last: number) =>
  (id: string): boolean =>
    Number(article.exec(id)?.[1] ?? Infinity) <= last
const matches =
  (pattern: RegExp) =>
  (id: string): boolean =>
    pattern.test(id)

/** Numbered paragraphs of each article of the GDPR, of Article 4 its definitions; 0 where the text is not numbered. */
const gdprParagraphs = [
  3, 4, 3, 26, 2, 4, 4, 3, 4, 0, 2, 8, 4, 5, 4, 0, 3, 3, 0, 4, 6, 4, 2, 3, 3, 3, 5, 10, 0, 5, 0, 4, 5, 4, 11, 5, 7, 6, 2, 11, 6, 8, 9, 0, 9,
  5, 3, 0, 6, 0, 4, 6, 4, 2, 3, 6, 4, 6, 0, 12, 9, 7, 0, 8, 6, 4, 0, 6, 2, 4, 2, 2, 2, 2, 6, 2, 2, 4, 2, 2, 3, 6, 9, 2, 3, 0, 0, 3, 4, 2, 2,
  5, 3, 2, 0, 0, 5, 0, 2,
] as const

/** A paragraph beyond the last of its article is a slip of the pen that would lead a reader nowhere. */
function gdprArticle(id: string): boolean {
  const [, number, first] = /^([1-9][0-9]?)(?:\((\d+)\))?/.exec(id) ?? []
  const paragraphs = gdprParagraphs[Number(number) - 1]
  return paragraphs !== undefined && articleUpTo(99)(id) && (first === undefined || (first !== '0' && Number(first) <= paragraphs))
}

const aiActArticle = articleUpTo(113)
const iso42001 = listed(iso42001ControlIds, iso42001ClauseIds)
const iso27001 = listed(iso27001ControlIds)

const schemes = {
  policy: { label: 'AI security policy', example: 'policy:P-3.4-1', resolves: listed(policyClauseIds) },
  gdpr: { label: 'GDPR', example: 'gdpr:35(7)(a)', resolves: gdprArticle },
  aiact: { label: 'EU AI Act', example: 'aiact:AnnexIII(5)(b)', resolves: (id: string) => aiActArticle(id) || annex.test(id) },
  iso42001: { label: 'ISO/IEC 42001', example: 'iso42001:A.5.2', resolves: iso42001 },
  // The management clauses 4–10 are numbered alike in both standards (harmonised structure); 6.1.4 is of 42001 only.
  iso27001: {
    label: 'ISO/IEC 27001',
    example: 'iso27001:A.8.24',
    resolves: (id: string) => iso27001(id) || (/^\d/.test(id) && id !== '6.1.4' && iso42001(id)),
  },
  nistairmf: { label: 'NIST AI RMF', example: 'nistairmf:MAP 5.1', resolves: listed(nistSubcategoryIds) },
  'owasp-llm': { label: 'OWASP Top 10 for LLM', example: 'owasp-llm:LLM01:2026', resolves: matches(/^LLM(0[1-9]|10):(2025|2026)$/) },
  'owasp-ml': { label: 'OWASP ML Top 10', example: 'owasp-ml:ML02:2023', resolves: matches(/^ML(0[1-9]|10):2023$/) },
  'owasp-asi': { label: 'OWASP Agentic', example: 'owasp-asi:ASI01:2026', resolves: matches(/^ASI(0[1-9]|10):2026$/) },
  atlas: { label: 'MITRE ATLAS', example: 'atlas:AML.T0051', resolves: matches(/^AML\.T\d{4}(\.\d{3})?$/) },
  wp248: { label: 'WP 248 rev.01', example: 'wp248:4', resolves: matches(/^[1-9]$/) },
  'ccpa-reg': { label: 'CCPA regulations', example: 'ccpa-reg:7152', resolves: matches(/^7[0-9]{3}(\([a-z0-9]{1,3}\))*$/) },
  charter: { label: 'EU Charter', example: 'charter:21', resolves: articleUpTo(54) },
  edpb: { label: 'EDPB opinion', example: 'edpb:28/2024', resolves: matches(/^\d{1,3}\/20\d{2}$/) },
} as const satisfies Readonly<Record<string, Scheme>>

type CitationScheme = keyof typeof schemes

const isScheme = (name: string): name is CitationScheme => Object.hasOwn(schemes, name)

/** The citation, or `undefined` when the scheme is unknown or the id does not resolve in it. */
export function parseCitation(text: string): Citation | undefined {
  const colon = text.indexOf(':')
  if (colon < 1 || text.length > 80) return undefined
  const [scheme, id] = [text.slice(0, colon), text.slice(colon + 1)]
  return isScheme(scheme) && schemes[scheme].resolves(id) ? { scheme, id } : undefined
}

/** Short name of a framework, e.g. `EU AI Act`. */
export const frameworkName = (scheme: CitationScheme): string => schemes[scheme].label

/** For people: `GDPR 35(7)(a)`; text that is not a citation is returned as it is. */
export function formatCitation(text: string): string {
  const citation = parseCitation(text)
  return citation ? `${schemes[citation.scheme].label} ${citation.id.replace(/^Annex/, 'Annex ')}` : text
}

/** Each citation of a list with commas for people; whatever else stands in it stays as it is. */
export const formatCitations = (text: string): string => text.split(', ').map(formatCitation).join(', ')

/** What a good citation looks like, for the message about a bad one. */
export function citationHint(text: string): string {
  const scheme = text.slice(0, Math.max(0, text.indexOf(':')))
  if (isScheme(scheme)) return `not an id of ${schemes[scheme].label}; for example ${schemes[scheme].example}`
  return `expected scheme:id with one of ${Object.keys(schemes).join(', ')}`
}
