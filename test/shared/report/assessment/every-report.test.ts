import { describe, expect, test } from 'vitest'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { safeLink } from '#shared/report/text/safe-link.ts'
import { shippedTypes } from '../../../support/shipped-templates.ts'
import { inlinesOf, shippedReport, shippedRequest, textOf } from '../shipped-reports.ts'

const headings = (report: ReportDocument, level: number) =>
  report.blocks.flatMap((block) => (block.kind === 'heading' && block.level === level ? [block.text] : []))

describe.each(shippedTypes)('the report of the shipped %s example', (type) => {
  test('follows the outline and ends with signatures', async () => {
    const titles = headings(await shippedReport(type), 1)
    expect(titles.slice(0, 3)).toEqual(['Decision', 'Scope and method', 'Findings by section'])
    expect(titles.slice(-9)).toEqual([
      'Actions',
      'Consultation and advice',
      'Evidence register',
      'Compliance mapping',
      'Limits and assumptions',
      'How the results were derived',
      'Annex: all answers',
      'Glossary',
      'Signatures',
    ])
    expect(titles.length).toBeGreaterThan(12)
  })

  test.each([
    ['no answer', () => ({})],
    [
      'everything not applicable',
      (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, { state: 'na', reason: 'Not ours.' } as const])),
    ],
  ])('leaves no heading without a word below with %s', async (_, answers) => {
    const request = await shippedRequest(type, (content) => ({ ...content, evidence: [], answers: answers(Object.keys(content.answers)) }))
    const { blocks } = buildReport({ ...request, draft: true })
    const bare = blocks.flatMap((block, index) => {
      const next = blocks[index + 1]
      if (block.kind !== 'heading') return []
      return next === undefined || (next.kind === 'heading' && next.level <= block.level) ? [block.text] : []
    })
    expect(bare).toEqual([])
  })

  test('says the outcome first, then carries the front matter of the policy in its order', async () => {
    const request = await shippedRequest(type)
    const [decision, control, revisions, contacts, distribution] = buildReport(request).blocks
    expect(decision?.kind === 'callout' && decision.title.startsWith(`${request.score.outcome?.id}: `)).toBe(true)
    expect(control?.kind === 'keyValues' && control.items.map((item) => item.key)).toEqual([
      'Document title',
      'Document number',
      'Classification',
      'Document status',
      'Version',
      'Release date',
    ])
    expect(revisions?.kind === 'table' && revisions.rows).toHaveLength(request.content.control.revisions.length)
    expect(contacts?.kind === 'table' && contacts.rows).toHaveLength(request.content.control.contacts.length)
    expect(distribution?.kind === 'paragraph' && distribution.content[0]?.text).toBe('Distribution list: ')
  })

  test('lists every applicable question once in the annex, and no hidden one anywhere', async () => {
    const request = await shippedRequest(type)
    const report = buildReport(request)
    const annex = report.blocks.slice(
      report.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'annex'),
      report.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'glossary'),
    )
    const ids = annex.flatMap((block) =>
      block.kind === 'table' && block.columns[2]?.title === 'Answer' ? block.rows.map((row) => row[0]?.content[0]?.text ?? '') : [],
    )
    expect(ids).toEqual(request.score.applicable)
    const hidden = [...request.compiled.questions.keys()].filter((id) => !request.score.applicable.includes(id))
    const linked = new Set(inlinesOf(report).map((inline) => inline.text))
    expect(hidden.filter((id) => linked.has(id))).toEqual([])
  })

  test('prints level, outcome and each derivation of the score', async () => {
    const request = await shippedRequest(type)
    const report = buildReport(request)
    const text = textOf(report)
    expect(request.score.derivation.length).toBeGreaterThan(0)
    // Of a comparison the metric's code is printed as its name, so that only what follows it is compared.
    const spoken = ({ id, label }: { id: string; label: string }): string =>
      id.startsWith('verdict.') ? label.slice(label.indexOf(':')) : label
    for (const derivation of request.score.derivation) {
      expect(text).toContain(spoken(derivation))
      expect(text).toContain(derivation.formula)
    }
    expect(text).toContain(request.score.outcome?.id ?? 'No outcome yet')
    expect(text).toContain(request.contentSha256)
  })

  test('explains each rule that a derivation cites, and links to the explanation', async () => {
    const request = await shippedRequest(type)
    for (const language of ['en', 'de', 'fr']) {
      const { blocks } = buildReport({ ...request, language })
      const at = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'rules-used')
      const rules = blocks[at + 2]
      if (rules?.kind !== 'table') throw new Error('no table of rules')
      const explained = new Map(rules.rows.map(([number, meaning]) => [number?.content[0]?.text, meaning?.content[0]?.text ?? '']))
      const cited = new Set(request.score.derivation.flatMap(({ rule }) => rule.replace('DOMAIN ', '').split(', ')))
      expect([...explained.keys()].toSorted()).toEqual([...cited].toSorted())
      for (const meaning of explained.values()) expect(meaning.length).toBeGreaterThan(150)
    }
  })

  test('names every piece of evidence with its digest, and who relies on it', async () => {
    const request = await shippedRequest(type)
    const register = buildReport(request).blocks.find(
      (block) => block.kind === 'table' && block.columns.some((column) => column.title === 'SHA-256'),
    )
    if (register?.kind !== 'table') throw new Error('no evidence register')
    expect(register.rows).toHaveLength(request.content.evidence.length)
    for (const [index, item] of request.content.evidence.entries()) {
      expect(register.rows[index]?.[1]?.content[0]?.text).toContain(item.title)
      expect(register.rows[index]?.[4]?.content[0]?.text).toBe(item.sha256 ?? 'no file')
    }
  })

  test('has unique heading ids, anchors that lead somewhere and safe links', async () => {
    const report = await shippedReport(type)
    const ids = report.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    for (const inline of inlinesOf(report)) {
      if (inline.anchor !== undefined) expect(ids).toContain(inline.anchor)
      if (inline.href !== undefined) expect(safeLink(inline.href)).toBe(inline.href)
    }
  })

  test('every table row has a cell for each column', async () => {
    for (const block of (await shippedReport(type)).blocks) {
      if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
    }
  })

  test('is the same document for the same request', async () => {
    expect(await shippedReport(type)).toEqual(await shippedReport(type))
  })

  test('builds without any answer, and says what is missing', async () => {
    const request = await shippedRequest(type, (content) => ({ ...content, answers: {}, evidence: [] }))
    const text = textOf(buildReport(request))
    expect(request.score.unanswered.length).toBeGreaterThan(0)
    expect(text).toContain(`The assessment is incomplete: ${request.score.unanswered.length} mandatory questions are unanswered.`)
    expect(text).toContain('No evidence is linked.')
  })

  test.each(['de', 'fr', 'xx'])('builds in language %s, where missing texts are English', async (language) => {
    const report = buildReport({ ...(await shippedRequest(type)), language })
    expect(report.labels.page).toBe(language === 'de' ? 'Seite' : 'Page')
    expect(textOf(report)).not.toMatch(/undefined|\[object/)
  })
})
