import { describe, expect, it } from 'vitest'
import { citationTitle, citationTopic, titledTopics } from '#shared/compliance/citation-titles.ts'
import { citationTitleIn, formatCitationIn } from '#shared/i18n/report/citation-titles.ts'
import { citationWordsDe } from '#shared/i18n/report/citation-titles-de.ts'
import { citationWordsFr } from '#shared/i18n/report/citation-titles-fr.ts'

describe('titles of what is cited', () => {
  it('know all frameworks in English', () =>
    expect(new Set(titledTopics().map(({ scheme }) => scheme))).toEqual(
      new Set(['policy', 'gdpr', 'aiact', 'iso42001', 'iso27001', 'nistairmf', 'wp248', 'ccpa-reg', 'charter']),
    ))

  it.each([
    ['de', citationWordsDe],
    ['fr', citationWordsFr],
  ])('say in %s all that English says, and nothing besides', (_language, { titles }) => {
    const named = (scheme: string, key: string): string => `${scheme} ${key}`
    const english = titledTopics().map(({ scheme, key }) => named(scheme, key))
    const own = Object.entries(titles).flatMap(([scheme, keys]) => Object.keys(keys).map((key) => named(scheme, key)))
    expect(own.toSorted()).toEqual(english.toSorted())
    expect(Object.values(titles).flatMap((keys) => Object.values(keys).filter((title) => title.trim() === ''))).toEqual([])
  })

  it('are found by article, category or control', () => {
    expect(citationTopic('gdpr:35(7)(a)')).toEqual({ scheme: 'gdpr', key: '35' })
    expect(citationTopic('nistairmf:MAP 5.1')).toEqual({ scheme: 'nistairmf', key: 'MAP 5' })
    expect(citationTopic('no citation')).toBeUndefined()
    expect(citationTitleIn('en', 'gdpr:35(7)(a)')).toBe(citationTitle('gdpr:35'))
    expect(citationTitleIn('de', 'gdpr:35(7)(a)')).toBe('Datenschutz-Folgenabschätzung')
    expect(citationTitleIn('fr-CA', 'nistairmf:MAP 5.1')).toBe('Les effets sur personnes, groupes et société sont décrits')
    expect(citationTitleIn('de', 'atlas:AML.T0051')).toBeUndefined()
  })

  it('put no French mark at the beginning of a line', () => expect(citationTitleIn('fr', 'policy:P-12-4')).toBe('Lié\u00a0: IA éthique'))

  it('name the framework as the language does', () => {
    expect(formatCitationIn('de', 'gdpr:6(1)(f)')).toBe('DSGVO 6(1)(f)')
    expect(formatCitationIn('fr', 'aiact:AnnexIII(5)(b)')).toBe('Règlement sur l’IA annexe III(5)(b)')
    expect(formatCitationIn('de', 'iso42001:A.5.2')).toBe('ISO/IEC 42001 A.5.2')
    expect(formatCitationIn('en', 'aiact:AnnexIII(5)(b)')).toBe('EU AI Act Annex III(5)(b)')
    expect(formatCitationIn('de', 'see the annex')).toBe('see the annex')
  })
})
