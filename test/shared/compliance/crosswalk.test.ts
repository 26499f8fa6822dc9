import { expect, test } from 'vitest'
import { citationTitle } from '#shared/compliance/citation-titles.ts'
import { parseCitation } from '#shared/compliance/citations.ts'
import { citationsOf, crosswalk, crosswalkRows } from '#shared/compliance/crosswalk.ts'
import { iso42001ControlIds } from '#shared/compliance/framework-ids.ts'
import { shippedTemplate, shippedTypes } from '../../support/shipped-templates.ts'

test('the crosswalk has every Annex A control once, and every id in it resolves', () => {
  const ids = crosswalk.map(({ iso42001 }) => iso42001.slice('iso42001:'.length))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => id.startsWith('A.')).sort()).toEqual([...iso42001ControlIds].sort())
  expect(ids.filter((id) => !id.startsWith('A.'))).toHaveLength(17)
  expect(crosswalk.flatMap(citationsOf).filter((citation) => parseCitation(citation) === undefined)).toEqual([])
})

test('a citation leads to the rows of its article, its parts and its whole, and not to a neighbour', () => {
  const isos = (citation: string) => crosswalkRows(citation).map(({ iso42001 }) => iso42001)
  expect(isos('gdpr:35(7)(a)')).toContain('iso42001:6.1.4')
  expect(isos('gdpr:24')).toContain('iso42001:A.2.2')
  expect(isos('gdpr:24(1)')).not.toContain('iso42001:A.2.2')
  expect(isos('gdpr:3')).not.toContain('iso42001:6.1.4')
  expect(isos('iso42001:A.5.2')).toEqual(['iso42001:A.5.2'])
  expect(isos('nonsense')).toEqual([])
})

test('nearly every citation of the shipped templates says what it speaks of', () => {
  const templates = shippedTypes.map((type) => shippedTemplate(type).template)
  const cited = new Set(
    templates.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions.flatMap(({ citations }) => citations))),
  )
  expect(cited.size).toBeGreaterThan(300)
  // Lists that are renumbered each year and techniques by number keep their ids.
  const untitled = [...cited].filter((citation) => citationTitle(citation) === undefined && !/^(owasp|atlas|edpb)/.test(citation))
  expect(untitled).toEqual([])
})
