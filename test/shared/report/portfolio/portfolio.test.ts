import { describe, expect, test } from 'vitest'
import { policyClauseIds } from '#shared/compliance/framework-ids.ts'
import { buildPolicy } from '#shared/report/programme/build-policy.ts'
import { buildProgramme } from '#shared/report/programme/build-programme.ts'
import { buildRegister } from '#shared/report/portfolio/build-register.ts'
import { buildVendorComparison } from '#shared/report/portfolio/build-vendor-comparison.ts'
import { reportTexts } from '#shared/i18n/report/report-labels.ts'
import { policyChapters } from '#shared/report/programme/policy-clauses.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { all, entry, request } from './portfolio-requests.ts'
import { textOf } from '../shipped-reports.ts'

const rows = (report: ReportDocument, heading: string) => {
  const from = report.blocks.findIndex((block) => block.kind === 'heading' && block.id === heading)
  const table = report.blocks.slice(from).find((block) => block.kind === 'table')
  return table?.kind === 'table' ? table.rows.map((row) => row.map((cell) => cell.content.map((inline) => inline.text).join(''))) : []
}

describe('the risk register', () => {
  test('has every scored risk of every assessment once, worst first', async () => {
    const entries = await all()
    const register = rows(buildRegister(await request(entries)), 'register')
    const points = entries.flatMap(({ score }) => score.map?.points ?? [])
    expect(register).toHaveLength(points.length)
    for (const { label } of points) expect(register.filter((row) => row[1]?.includes(label.replace(/^E\d /, '')))).not.toEqual([])
    const order = ['Very high', 'High', 'Medium', 'Low']
    const ranks = register.map((row) => order.findIndex((level) => row[3]?.startsWith(level)))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })
  test('says what each risk touches and when it is looked at again, overdue ones as such, and is silent where no register does', async () => {
    const report = buildRegister(await request(await all(), { today: '2027-03-01' }))
    expect(
      rows(report, 'register-details')
        .find((row) => row[1]?.startsWith('S20'))
        ?.slice(2),
    ).toEqual(['Review by recruiters', 'EU AI Act 14, NIST AI RMF MAP 3.5', '2027-02-20 (overdue)'])
    expect(rows(buildRegister(await request([await entry('privacy')])), 'register-details')).toEqual([])
  })
  test('says so when nothing is scored', async () => {
    expect(textOf(buildRegister(await request([await entry('vendor')])))).toContain('No scenario is scored')
  })
})

describe('the vendor comparison', () => {
  const second = (content: AnswersFile): AnswersFile => ({
    ...content,
    subject: { ...content.subject, vendor: { name: 'Second GmbH' } },
    answers: { ...content.answers, 'V8-01': { value: 'missing' } },
  })
  test('shows each vendor in its own column, with what differs', async () => {
    const entries = [await entry('vendor'), await entry('vendor', second)]
    const report = buildVendorComparison(await request(entries))
    const clause = rows(report, 'clauses').find((row) => row[0]?.startsWith('V8-01'))
    expect(clause?.slice(1)).toEqual(['Present', 'Missing'])
    const index = rows(report, 'overview').find((row) => row[0]?.startsWith('Residual index'))
    expect(index?.slice(1)).toEqual(entries.map(({ score }) => String(Math.round(Number(score.scores['residual_index']) * 10) / 10)))
  })
  test('refuses one vendor, six vendors, and what is no vendor', async () => {
    const one = await entry('vendor')
    for (const entries of [[one], Array.from({ length: 6 }, () => one), [one, await entry('risk')]]) {
      const asked = await request(entries)
      expect(() => buildVendorComparison(asked)).toThrow(expect.objectContaining({ code: 'nothing-to-report' }))
    }
  })
})

describe('the programme report', () => {
  test('counts reviews as overdue from the day after they were due', async () => {
    const entries = await all()
    const due = entries.map(({ score }) => String(score.scores['next_review'])).toSorted()
    const overdue = async (today: string) =>
      rows(buildProgramme(await request(entries, { today })), 'kpis').find((row) => row[0] === 'Reviews overdue')?.[1]
    expect(await overdue(due[0] ?? '')).toBe('0 / 4')
    expect(await overdue('2099-01-01')).toBe('4 / 4')
  })
  test('shows one line for each system with the kinds of assessment that it has', async () => {
    const coverage = rows(buildProgramme(await request(await all())), 'coverage')
    expect(coverage).toHaveLength(4)
    for (const row of coverage) expect(row.slice(1).filter((text) => text !== '–')).toHaveLength(1)
  })
})

test('the programme report says what a clause is about in the language of its readers', async () => {
  const english = new Set(policyChapters.flatMap(({ clauses }) => clauses.map(([, text]) => text)))
  const clausesIn = async (language: string) =>
    rows(buildProgramme(await request(await all(), { language })), 'policy-coverage').map((row) => row[1] ?? '')
  expect((await clausesIn('en')).filter((text) => english.has(text)).length).toBeGreaterThan(50)
  for (const language of ['de', 'fr']) {
    const said = await clausesIn(language)
    expect(said.length).toBeGreaterThan(50)
    expect(said.filter((text) => text === '' || english.has(text))).toEqual([])
  }
})

describe('the policy', () => {
  test('has exactly the clauses that questions can cite, each once', () => {
    const ids = policyChapters.flatMap(({ clauses }) => clauses.map(([id]) => id))
    expect(ids.toSorted()).toEqual(policyClauseIds.toSorted())
    expect(ids).toHaveLength(96)
  })
  test('stands alone without assessments, with its revisions, and with their state beside each clause', async () => {
    const alone = textOf(buildPolicy(await request([])))
    expect(alone).toContain('Adopted')
    expect(alone).not.toContain('\nState\n')
    expect(textOf(buildPolicy(await request(await all())))).toContain('\nState\n')
  })
})

test.each([buildPolicy, buildRegister, buildProgramme])(
  '%o is bound to the digests of its assessments, complete in every language',
  async (build) => {
    const entries = await all()
    for (const language of ['en', 'fr', 'de']) {
      const report = build(await request(entries, { language }))
      expect(report.contentSha256).toBe(await sha256Hex(new TextEncoder().encode(report.canonicalContent)))
      for (const { contentSha256 } of entries) expect(report.canonicalContent).toContain(contentSha256)
      expect(textOf(report)).not.toMatch(/\{\w+\}|undefined/)
      // A board that signs reads what its signature is worth.
      expect(textOf(report)).toContain(reportTexts(language)('signaturesText'))
      for (const block of report.blocks)
        if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
    }
  },
)
