import { describe, expect, test } from 'vitest'
import { withMinus } from '#shared/report/blocks/answer-text.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { shippedTypes } from '../../../support/shipped-templates.ts'
import { shippedReport, shippedRequest, textOf } from '../shipped-reports.ts'

describe('derivations and what they refer to', () => {
  test.each(shippedTypes)('prints no formula of the %s report twice', async (type) => {
    const { blocks } = await shippedReport(type)
    const formulas = blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.content[0]?.text === 'Formula: ' ? [block.content[1]?.text ?? ''] : [],
    )
    expect(formulas.length).toBeGreaterThan(1)
    expect(new Set(formulas).size).toBe(formulas.length)
  })

  test('says in words what the scorer keeps as codes', async () => {
    const privacy = textOf(await shippedReport('privacy'))
    expect(privacy).toContain('Yes, by law (GDPR Article 35)')
    expect(privacy).not.toContain('full_dpia')
    const bias = textOf(await shippedReport('bias'))
    expect(bias).toContain('True positive rate (equal opportunity): up to 25 against above 25')
    expect(bias).not.toMatch(/\btpr:/)
    expect(textOf(await shippedReport('risk'))).not.toContain('R1-16: 4a')
  })

  test('names a scenario by the id by which threats refer to it', async () => {
    const { blocks } = await shippedReport('risk')
    const rowHeads = (columnTitle: string) =>
      blocks.flatMap((block) =>
        block.kind === 'table' && block.columns[0]?.title === columnTitle
          ? block.rows.map((row) => (row[0]?.content ?? []).map(({ text }) => text).join(''))
          : [],
      )
    expect(rowHeads('Scenario')).toContain('S03 Proxy for a protected attribute')
  })

  test('shows a table once: the annex leads to it instead of repeating it', async () => {
    const { blocks } = await shippedReport('risk')
    const captions = blocks.flatMap((block) => (block.kind === 'table' && block.question !== undefined ? [block.question] : []))
    expect(captions).toContain('R4-01')
    expect(new Set(captions).size).toBe(captions.length)
    const headings = new Set(blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])))
    const links = blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => cell.content)) : [],
    )
    const seen = links.filter(({ text }) => text.startsWith('table under “'))
    expect(seen.length).toBeGreaterThan(3)
    for (const { anchor } of seen) expect(headings).toContain(anchor)
  })

  test('says of a gate without bearing what it would ask for', async () => {
    const { score } = await shippedRequest('privacy')
    const idle = score.gates.filter(({ state }) => state === 'not_applicable')
    expect(idle.length).toBeGreaterThan(0)
    for (const { text } of idle) expect(text).not.toBe('Does not apply.')
  })

  test('speaks German and French where it leads the reader', async () => {
    const request = await shippedRequest('risk')
    expect(textOf(buildReport({ ...request, language: 'de' }))).toContain('Tabelle unter „')
    expect(textOf(buildReport({ ...request, language: 'fr' }))).toContain('tableau sous «\u00a0')
  })
})

test.each([
  ['-0.1494, 95 % interval -0.2264 to -0.0745: fail', '−0.1494, 95 % interval −0.2264 to −0.0745: fail'],
  ['2026-11-29', '2026-11-29'],
  ['V3-04', 'V3-04'],
  ['0--1', '0--1'],
  ['(-3)', '(−3)'],
])('writes a minus before numbers only: %s', (given, shown) => {
  expect(withMinus(given)).toBe(shown)
})
