import { describe, expect, test } from 'vitest'
import type { AiSystem } from '#shared/model/ai-system.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { SystemId } from '#shared/model/ids.ts'
import { buildEdition } from '#shared/report/assessment/build-edition.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { LinkedRecords } from '#shared/report/redaction/linked-records.ts'
import { withheldMark } from '#shared/report/redaction/withhold.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import { shippedRequest, textOf } from '../shipped-reports.ts'

const bias = '01927b2e-5c1a-7d11-8a10-3f5e7a9c1b42'
const earlier = '01927b2e-5c1a-7d11-8a10-3f5e7a9c1b43'
const stranger = '01927b2e-5c1a-7d11-8a10-3f5e7a9c1b44'
const name = 'Fairness of the triage support'
const records: LinkedRecords = {
  [bias]: { kind: 'bias', name, document: 'ACME-AISEC-BIAS-2026-0003' },
  [earlier]: { kind: 'privacy', name: 'Pilot\n2025' },
}

/** The privacy example with links to two known records and one that is not here. */
const request = (change: (content: AnswersFile) => AnswersFile = (content) => content) =>
  shippedRequest('privacy', (content) =>
    change({
      ...content,
      answers: {
        ...content.answers,
        'S1-01': { value: 'yes' },
        'S1-15': { value: earlier },
        'S3-13': { value: bias },
        'S5-08': { value: stranger },
      },
    }),
  )

describe('a linked record', () => {
  test.each([
    ['en', `${name} (bias assessment ACME-AISEC-BIAS-2026-0003, record 3f5e7a9c1b42)`, 'Pilot 2025 (privacy impact assessment, record'],
    ['de', `${name} (Bias-Beurteilung ACME-AISEC-BIAS-2026-0003, Eintrag 3f5e7a9c1b42)`, 'Pilot 2025 (Datenschutz-Folgenabschätzung,'],
    ['fr', `${name} (évaluation des biais ACME-AISEC-BIAS-2026-0003, fiche 3f5e7a9c1b42)`, 'Pilot 2025 (analyse d’impact'],
  ])('is named beside its id (%s), and one that is not known here by its id', async (language, named, other) => {
    const text = textOf(buildReport({ ...(await request()), language, records }))
    expect(text).toContain(named)
    expect(text).toContain(other)
    expect(text).toContain('3f5e7a9c1b44')
  })

  test('may change its name without a change of the digest that approvals are bound to, which the report says', async () => {
    const given = await request()
    const [before, after] = [name, 'Another name'].map((text) =>
      buildReport({ ...given, records: { [bias]: { kind: 'bias', name: text } } }),
    )
    expect(before?.contentSha256).toBe(after?.contentSha256)
    expect(before?.canonicalContent).toBe(after?.canonicalContent)
    expect(before?.canonicalContent).not.toContain(name)
    expect(before && textOf(before)).toContain('approvals are bound to it')
  })

  test('is named in what changed, before and now', async () => {
    const { content, score, contentSha256 } = await request((old) => ({
      ...old,
      answers: { ...old.answers, 'S3-13': { value: earlier } },
    }))
    const { blocks } = buildReport({ ...(await request()), records, previous: { content, score, contentSha256 } })
    const table = blocks.find((block) => block.kind === 'table' && block.caption === 'Answers')
    const row =
      table?.kind === 'table' ? table.rows.map((cells) => cells.map((cell) => cell.content.map((run) => run.text).join('')).join('|')) : []
    expect(row).toHaveLength(1)
    expect(row[0]).toContain('Pilot 2025 (privacy impact assessment, record 3f5e7a9c1b43)')
    expect(row[0]).toContain(`${name} (bias assessment`)
  })

  test('is withheld with its answer, by name and number, wherever else they stand', async () => {
    const given = await request((content) => ({
      ...content,
      answers: { ...content.answers, 'S3-08': { ...content.answers['S3-08'], comment: `See ${name}, ACME-AISEC-BIAS-2026-0003.` } },
    }))
    const full = JSON.stringify(buildReport({ ...given, records }))
    expect(full).toContain(`See ${name}`)
    const report = await buildEdition(
      { ...given, records },
      { kind: 'redacted', questions: ['S3-13'], reason: 'internal' },
      async (content) => ({
        canonicalContent: canonicalContent(content),
        contentSha256: await contentDigest(content),
      }),
    )
    const everything = JSON.stringify(report)
    for (const secret of [name, 'ACME-AISEC-BIAS-2026-0003', bias]) expect(everything).not.toContain(secret)
    expect(everything).toContain(`See ${withheldMark}, ${withheldMark}.`)
    expect(textOf(report)).toContain('Pilot 2025')
  })
})

test('the system of the assessment is named as the register calls it, not as the subject, which of a vendor is another', async () => {
  const system: AiSystem = {
    format: 'probity-ai-system/1',
    // Brands exist in types only.
    id: stranger as SystemId,
    name: 'Customer chat',
    kind: 'system',
    purpose: 'Answers questions',
    owner: 'Ada Example',
    status: 'pilot',
  }
  const given = await shippedRequest('vendor', (content) => ({
    ...content,
    subject: { ...content.subject, name: 'Vendor Ltd', system },
    answers: { ...content.answers, 'V0-03': { value: stranger } },
  }))
  const annex = textOf(buildReport(given))
  expect(annex.slice(annex.indexOf('Which of our systems use the service?')).slice(0, 80)).toContain('Customer chat')
})
