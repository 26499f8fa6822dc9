import { describe, expect, test } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import { defaultOrganisation } from '#shared/model/organisation.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { inlinesOf, shippedRequest, textOf } from '../shipped-reports.ts'

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
