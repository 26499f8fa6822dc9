import { describe, expect, test } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { defaultOrganisation } from '#shared/model/organisation.ts'
import type { Inline, ReportDocument } from '#shared/report/model/report-document.ts'
import { safeLink } from '#shared/report/text/safe-link.ts'
import { shippedReport, shippedRequest, shippedTypes, textOf } from '../shipped-reports.ts'

const headings = (report: ReportDocument, level: number) =>
  report.blocks.flatMap((block) => (block.kind === 'heading' && block.level === level ? [block.text] : []))

function inlinesOf(report: ReportDocument): readonly Inline[] {
  return report.blocks.flatMap((block): readonly Inline[] => {
    if (block.kind === 'paragraph') return block.content
    if (block.kind === 'list') return block.items.flat()
    if (block.kind === 'table') return block.rows.flat().flatMap((cell) => cell.content)
    if (block.kind === 'keyValues') return block.items.flatMap((item) => item.value)
    return block.kind === 'callout' ? block.content.flat() : []
  })
}

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

describe('buildReport', () => {
  test('hides the answer of a question that does not apply', async () => {
    const secret = 'this text belongs to a hidden question'
    const request = await shippedRequest('privacy', (content) => ({
      ...content,
      answers: { ...content.answers, 'S1-01': { value: 'no' }, 'S2-03': { value: secret } },
    }))
    expect(request.score.hiddenIgnored).toContain('S2-03')
    expect(textOf(buildReport(request))).not.toContain(secret)
  })

  test('cleans what people typed and links to nothing unsafe', async () => {
    const hostile: Answer = { value: 'a\u202eb\u0000c [x](javascript:alert) <img src=x onerror=y> \ufffe', comment: '<script>' }
    const request = await shippedRequest('privacy', (content) => ({
      ...content,
      answers: { ...content.answers, 'S2-03': hostile },
      control: { ...content.control, title: 'T\u0000\u202e' },
    }))
    const report = buildReport(request)
    const json = JSON.stringify({ ...report, canonicalContent: '' })
    expect(json).toContain('a[U+202E]bc x (javascript:alert) <img src=x onerror=y>')
    expect(json).not.toMatch(/\\u0000|\u202e|\ufffe/)
    expect(inlinesOf(report).some((inline) => inline.href?.startsWith('javascript'))).toBe(false)
  })

  test.each([
    ['Approved', false, undefined],
    ['Approved', true, 'DRAFT'],
    ['Draft', false, 'DRAFT'],
    ['In review', false, 'NOT APPROVED'],
    ['Superseded', false, 'WITHDRAWN'],
    ['Withdrawn', false, 'WITHDRAWN'],
  ] as const)('marks a document of status %s with draft %s as %s', async (status, draft, expected) => {
    const request = await shippedRequest('bias', (content) => ({ ...content, control: { ...content.control, status } }))
    expect(buildReport({ ...request, draft }).watermark).toBe(expected)
  })

  test('shows an action that is overdue, and evidence that has expired', async () => {
    const request = { ...(await shippedRequest('privacy')), today: '2031-01-01' }
    const text = textOf(buildReport(request))
    expect(text).toContain('(overdue)')
    expect(text).toContain('expired, counts as')
  })

  test('prints the head of the audit log when there is one', async () => {
    const request = await shippedRequest('bias')
    const logHead = 'ab'.repeat(32)
    expect(textOf(buildReport({ ...request, logHead }))).toContain(logHead)
    expect(textOf(buildReport(request))).not.toContain('Head of the audit log')
  })

  test('prints no count of a group smaller than ten, in results, annex or computed answers', async () => {
    const rows = [
      {
        id: 'r9',
        attribute: 'Nationality',
        group: 'tiny',
        reference: 'rest',
        metric: 'selection',
        role: 'secondary',
        mode: 'difference',
        k1: 3,
        n1: 7,
        k0: 611,
        n0: 902,
        limit: 0.1,
      },
    ]
    const request = await shippedRequest('bias', (content) => ({
      ...content,
      answers: { ...content.answers, 'B6-01': { ...content.answers['B6-01'], value: rows } },
    }))
    const text = textOf(buildReport(request))
    expect(text).toContain('fewer than 10')
    expect(text).not.toMatch(/\bk group: 3\b|\bn group: 7\b|\b3 of 7\b/i)
  })

  test('shows the verdict of each comparison with interval, worst in warning colour', async () => {
    const report = buildReport(await shippedRequest('bias'))
    const results = report.blocks.find((block) => block.kind === 'table' && block.columns.some((column) => column.title === 'Comparison'))
    if (results?.kind !== 'table') throw new Error('no table of verdicts')
    expect(results.rows.map((row) => row[5]?.content[0]?.text.split(': ').at(-1))).toEqual([
      'fail',
      'inconclusive',
      'inconclusive',
      'pass',
      'inconclusive',
    ])
    expect(results.rows.map((row) => row[5]?.tone)).toEqual(['danger', 'warning', 'warning', 'good', 'warning'])
    expect(results.rows[0]?.[5]?.content[0]?.text).toContain('95 % interval')
  })
})

test('prints what a question inherits from the register, with where it comes from', async () => {
  const request = await shippedRequest('risk')
  const heir = [...request.compiled.questions.values()].find(
    ({ question }) => question.inherits === 'system.purpose' && request.score.applicable.includes(question.id),
  )
  const id = heir?.question.id ?? ''
  const purpose = request.content.subject.system?.purpose ?? ''
  expect(purpose).not.toBe('')
  const answers = Object.fromEntries(Object.entries(request.content.answers).filter(([question]) => question !== id))
  const annex = buildReport({ ...request, content: { ...request.content, answers } }).blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.filter((row) => row[0]?.content[0]?.text === id && row.length === 3) : [],
  )
  const text = annex.map((row) => row[2]?.content.map((inline) => inline.text).join('')).join('\n')
  expect(text).toContain(purpose)
  expect(text).toContain('inherited from the register')
})

test('a report in another language than the questions says once why they are not in it', async () => {
  const request = await shippedRequest('bias')
  const found = (language: string, words: string): number => textOf(buildReport({ ...request, language })).split(words).length - 1
  expect(found('de', 'Was die Vorlage nicht auf Deutsch enthält')).toBe(1)
  expect(found('fr', 'Ce que le modèle ne contient pas en français')).toBe(1)
  expect(found('en', 'does not hold in English')).toBe(0)
})

test('words of the front matter that were shipped are printed in the language of the report, the organisation’s own as they are', async () => {
  const words = async (classification: string, language: string) => {
    const distribution = [defaultOrganisation.distributionText, 'Board of Directors']
    const request = await shippedRequest('risk', (content) => ({
      ...content,
      control: { ...content.control, classification, distribution },
    }))
    const { control, blocks } = buildReport({ ...request, language })
    const printed = JSON.stringify(blocks.slice(0, 5))
    for (const word of [control.classification, ...control.distribution]) expect(printed).toContain(word)
    return [control.classification, ...control.distribution]
  }
  const need = { de: 'Weitergabe nur bei Bedarf', fr: 'Diffusion limitée au besoin d’en connaître' }
  expect(await words('Internal Use Only', 'en')).toEqual(['Internal Use Only', 'Need-based circulation only', 'Board of Directors'])
  expect(await words('Internal Use Only', 'de')).toEqual(['Nur für den internen Gebrauch', need.de, 'Board of Directors'])
  expect(await words('Nur für Bo', 'de')).toEqual(['Nur für Bo', need.de, 'Board of Directors'])
  const french = await Promise.all(defaultOrganisation.classifications.map(async (name) => (await words(name, 'fr'))[0]))
  expect(french).toEqual(['Public', 'Usage interne uniquement', 'Confidentiel', 'Strictement confidentiel'])
})
