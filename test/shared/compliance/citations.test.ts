import { describe, expect, it } from 'vitest'
import { formatCitation, formatCitations, parseCitation } from '#shared/compliance/citations.ts'
import { iso27001ControlIds, iso42001ControlIds, nistSubcategoryIds, policyClauseIds } from '#shared/compliance/framework-ids.ts'

describe('framework ids', () => {
  it.each([
    ['policy clauses', policyClauseIds, 96, 'P-0-1', 'P-12-4'],
    ['ISO/IEC 42001 controls', iso42001ControlIds, 38, 'A.2.2', 'A.10.4'],
    ['NIST subcategories', nistSubcategoryIds, 72, 'GOVERN 1.1', 'MEASURE 4.3'],
    ['ISO/IEC 27001 controls', iso27001ControlIds, 93, 'A.5.1', 'A.8.34'],
  ])('%s are complete and unique', (_name, ids, count, first, last) => {
    expect(new Set(ids).size).toBe(count)
    expect([ids[0], ids.at(-1)]).toEqual([first, last])
  })

  it('count 19, 18, 22 and 13 subcategories by NIST function', () => {
    const count = (name: string): number => nistSubcategoryIds.filter((id) => id.startsWith(`${name} `)).length
    expect(['GOVERN', 'MAP', 'MEASURE', 'MANAGE'].map(count)).toEqual([19, 18, 22, 13])
  })
})

describe('parseCitation', () => {
  it.each([
    'policy:P-3.4-1',
    'gdpr:35(7)(a)',
    'gdpr:99',
    'gdpr:35(11)',
    'gdpr:4(26)',
    'gdpr:50(a)',
    'aiact:27(1)(c)',
    'aiact:AnnexIII(5)(b)',
    'aiact:113',
    'iso42001:A.5.2',
    'iso42001:8.4',
    'iso27001:A.8.24',
    'iso27001:4.3',
    'nistairmf:MAP 5.1',
    'owasp-llm:LLM01:2025',
    'owasp-ml:ML02:2023',
    'owasp-asi:ASI10:2026',
    'atlas:AML.T0051',
    'wp248:9',
    'ccpa-reg:7152',
    'edpb:28/2024',
    'charter:21',
  ])('resolves %s', (text) => expect(parseCitation(text)).toBeDefined())

  it.each([
    'policy:P-3.4-3',
    'policy:P-13-1',
    'gdpr:0',
    'gdpr:100',
    'gdpr:35(12)',
    'gdpr:35(0)',
    'gdpr:10(1)',
    'gdpr:4(27)',
    'gdpr:35(7)(a',
    'aiact:114',
    'aiact:AnnexXIV',
    'iso42001:A.5.1',
    'iso42001:A.6.1.4',
    'iso27001:A.5.38',
    'iso27001:6.1.4',
    'nistairmf:MAP 5.3',
    'nistairmf:map 5.1',
    'owasp-llm:LLM11:2026',
    'owasp-llm:LLM01:2024',
    'atlas:T0051',
    'wp248:10',
    'unknown:1',
    'constructor:1',
    'gdpr',
    ':1',
    '',
  ])('does not resolve %j', (text) => expect(parseCitation(text)).toBeUndefined())

  it('prints the name of the framework', () => expect(formatCitation('aiact:AnnexIII(5)(b)')).toBe('EU AI Act Annex III(5)(b)'))

  it('prints the names in a list, and leaves other words alone', () =>
    expect(formatCitations('gdpr:6, our rule 4, iso42001:A.5.4, gdpr:600')).toBe('GDPR 6, our rule 4, ISO/IEC 42001 A.5.4, gdpr:600'))
})
