/** Word and PDF of what the other tests do not render: other languages, an edition, formatted answers, documents over several assessments. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportFonts } from '#shared/documents/pdf/render-pdf.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { buildEdition } from '#shared/report/assessment/build-edition.ts'
import { buildPolicy } from '#shared/report/programme/build-policy.ts'
import { buildProgramme } from '#shared/report/programme/build-programme.ts'
import { buildRegister } from '#shared/report/portfolio/build-register.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { buildVendorComparison } from '#shared/report/portfolio/build-vendor-comparison.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import { all, entry, request } from '../shared/report/portfolio/portfolio-requests.ts'
import { shippedRequest } from '../shared/report/shipped-reports.ts'
import { openWorkplace } from './judges.ts'
import type { Workplace } from './judges.ts'
import { reportFonts } from './report-fixture.ts'
import { expectSameText } from './same-text.ts'

let workplace: Workplace
let fonts: ReportFonts
beforeAll(async () => {
  workplace = openWorkplace()
  fonts = await reportFonts()
})
afterAll(() => workplace.remove())

/** Without the annex, which is the longest part and is made the same way in every language. */
function withoutAnnex(report: ReportDocument): ReportDocument {
  const annex = report.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'annex')
  expect(annex).toBeGreaterThan(50)
  return { ...report, blocks: report.blocks.slice(0, annex) }
}

const formatted = [
  'Weighed were:',
  '',
  '- **rules** of old',
  '  - cheap',
  '    1. to run',
  '    2. to explain',
  '- people only',
  '',
  '| Way | Errors |',
  '|:----|-------:|',
  '| rules | 9 % |',
  '| people | 4 % |',
].join('\n')
const withFormatted = (content: AnswersFile): AnswersFile => ({
  ...content,
  answers: { ...content.answers, 'R0-03': { ...content.answers['R0-03'], value: formatted } },
})

test('a report in German', async () => {
  const { paragraphs } = await expectSameText(
    workplace,
    'german',
    withoutAnnex(buildReport({ ...(await shippedRequest('privacy')), language: 'de' })),
    fonts,
  )
  expect(paragraphs).toContain('Entscheidung')
})

test('a report in French', async () => {
  const { paragraphs } = await expectSameText(
    workplace,
    'french',
    withoutAnnex(buildReport({ ...(await shippedRequest('bias')), language: 'fr' })),
    fonts,
  )
  expect(paragraphs).toContain('Décision')
})

test('a redacted edition holds a withheld text in neither, and a formatted answer whole in both', async () => {
  const { content, ...rest } = await shippedRequest('risk', withFormatted)
  const secret = content.answers['R2-01']?.value
  if (typeof secret !== 'string') throw new TypeError('the example answers R2-01 with a text')
  const edition = await buildEdition({ content, ...rest }, { kind: 'redacted', questions: ['R2-01'] }, async (left) => ({
    canonicalContent: canonicalContent(left),
    contentSha256: await contentDigest(left),
  }))
  const { paragraphs, painted } = await expectSameText(workplace, 'redacted', edition, fonts)
  expect(secret.length).toBeGreaterThan(30)
  for (const text of [painted, paragraphs.join('')]) {
    expect(text).not.toContain(secret.replace(/\s+/g, ''))
    expect(text).toContain('■■■■')
  }
  for (const item of ['rulesofold', 'cheap', 'torun', 'toexplain', 'peopleonly', 'Way', '9%']) expect(paragraphs).toContain(item)
})

test.each([
  ['policy', async () => buildPolicy(await request(await all()))],
  ['register', async () => buildRegister(await request(await all()))],
  ['programme', async () => buildProgramme(await request(await all()))],
  [
    'comparison',
    async () =>
      buildVendorComparison(
        await request([
          await entry('vendor'),
          await entry('vendor', (content) => ({ ...content, subject: { ...content.subject, name: 'Another vendor' } })),
        ]),
      ),
  ],
] as const)('the %s', async (name, build) => {
  const { paragraphs } = await expectSameText(workplace, name, await build(), fonts)
  expect(paragraphs.length).toBeGreaterThan(60)
})
