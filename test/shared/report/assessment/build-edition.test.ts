import { describe, expect, test } from 'vitest'
import { buildEdition, type Edition } from '#shared/report/assessment/build-edition.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { scrub } from '#shared/report/redaction/scrub.ts'
import { withheldMark } from '#shared/report/redaction/withhold.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { shippedTypes, type ShippedType } from '../../../support/shipped-templates.ts'
import { shippedRequest, textOf } from '../shipped-reports.ts'

const bind = async (content: Parameters<typeof canonicalContent>[0]) => ({
  canonicalContent: canonicalContent(content),
  contentSha256: await contentDigest(content),
})
const edit = async (type: ShippedType, edition: Edition) => {
  const request = await shippedRequest(type)
  return { request, report: await buildEdition(request, edition, bind) }
}

describe.each(shippedTypes)('a redacted edition of the %s example', (type) => {
  test('holds nothing of any withheld answer, whichever question it is, in blocks, figures or attachment', async () => {
    const request = await shippedRequest(type)
    const typed = Object.entries(request.content.answers).filter(([id, answer]) => {
      const kind = request.compiled.questions.get(id)?.question.type
      return (kind === 't' || kind === 'lt' || kind === 'tbl') && answer.value !== undefined && request.score.applicable.includes(id)
    })
    expect(typed.length).toBeGreaterThan(3)
    // Each question alone takes a build of its own; every fourth keeps the run short.
    for (const [id, answer] of typed.filter((_, index) => index % 4 === 0)) {
      const report = await buildEdition(request, { kind: 'redacted', questions: [id], reason: 'trade secret' }, bind)
      const everything = JSON.stringify(report)
      const texts = typeof answer.value === 'string' ? [answer.value] : []
      for (const text of [...texts, answer.comment ?? '', answer.reason ?? ''].filter((part) => part.length >= 18))
        expect(everything.includes(JSON.stringify(text).slice(1, -1)), `${id}: ${text}`).toBe(false)
      expect(textOf(report)).toContain(`${withheldMark} withheld: trade secret`)
    }
  })

  test('carries the digest of what is left, names the full one, and attaches answers that parse', async () => {
    const request = await shippedRequest(type)
    const [id = ''] = request.score.applicable.filter((question) => request.content.answers[question]?.value !== undefined)
    const report = await buildEdition(request, { kind: 'redacted', questions: [id] }, bind)
    expect(report.contentSha256).not.toBe(request.contentSha256)
    expect(textOf(report)).toContain(request.contentSha256)
    expect(textOf(report)).toContain('Redacted edition')
    const attached: unknown = JSON.parse(report.canonicalContent)
    const parsed = parseAnswersFile(attached)
    expect(parsed.ok && parsed.value.answers[id]).toEqual({ comment: `${withheldMark} confidential` })
    expect(parsed.ok && (await contentDigest(parsed.value))).toBe(report.contentSha256)
  })

  test('keeps level and outcome of the full report', async () => {
    const request = await shippedRequest(type)
    const [id = ''] = request.score.unanswered.length > 0 ? request.score.unanswered : request.score.applicable
    const report = await buildEdition(request, { kind: 'redacted', questions: [id] }, bind)
    const shown = (blocks: typeof report.blocks) => blocks.find((block) => block.kind === 'callout' && block.title.startsWith('O-'))
    const [full, redacted] = [shown(buildReport(request).blocks), shown(report.blocks)]
    expect(redacted?.kind === 'callout' && redacted.title).toBe(full?.kind === 'callout' && full.title)
  })
})

describe('buildEdition', () => {
  test('withholds a scenario table with the map, its labels and what the scorer says of its rows', async () => {
    const { request, report } = await edit('risk', { kind: 'redacted', questions: ['R9-01'] })
    const titles = (request.score.map?.points ?? []).map((point) => point.label)
    expect(titles.length).toBeGreaterThan(2)
    const everything = JSON.stringify(report)
    for (const title of titles) expect(everything).not.toContain(title)
    expect(report.blocks.some((block) => block.kind === 'figure')).toBe(false)
  })

  test('blacks out what the register says where the question inherits it', async () => {
    const request = await shippedRequest('risk')
    const heir = [...request.compiled.questions.values()].find(({ question }) => question.inherits === 'system.purpose')?.question.id ?? ''
    const report = await buildEdition(request, { kind: 'redacted', questions: [heir] }, bind)
    expect(JSON.stringify(report)).not.toContain(request.content.subject.system?.purpose)
  })

  test('names evidence that only withheld answers use neither by title nor by digest', async () => {
    const request = await shippedRequest('privacy', (content) => ({
      ...content,
      evidence: content.evidence.map((item, index) => ({ ...item, sha256: `${index}`.padStart(64, 'd') })),
    }))
    const users = new Map<string, string[]>()
    for (const [id, answer] of Object.entries(request.content.answers))
      for (const item of answer.evidence ?? []) users.set(item, [...(users.get(item) ?? []), id])
    const [item = '', questions = []] = [...users].find(([, ids]) => ids.length > 0) ?? []
    const found = request.content.evidence.find((candidate) => candidate.id === item)
    const everything = JSON.stringify(await buildEdition(request, { kind: 'redacted', questions }, bind))
    expect(found?.sha256).toHaveLength(64)
    expect(everything).not.toContain(found?.sha256)
    expect(everything).not.toContain(found?.title)
  })

  test('publishes a short privacy report without security measures, evidence and derivations', async () => {
    const { request, report } = await edit('privacy', { kind: 'publication' })
    const headings = report.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []))
    expect(headings).toContain('decision')
    expect(headings).toContain('publication')
    for (const id of ['evidence', 'derivations', 'annex', 'measures', 'actions']) expect(headings).not.toContain(id)
    const security = Object.entries(request.content.answers).filter(
      ([id, answer]) => id.startsWith('S6-') && (answer.comment ?? '').length >= 18,
    )
    for (const [, answer] of security) expect(JSON.stringify(report)).not.toContain(answer.comment)
    const anchors = [...JSON.stringify(report.blocks).matchAll(/"anchor":"([^"]+)"/g)].map((match) => match[1])
    expect(anchors.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([])
  })

  test('gives the vendor a version without comments and factors', async () => {
    const { request, report } = await edit('vendor', { kind: 'vendor' })
    const everything = JSON.stringify(report)
    const comments = Object.values(request.content.answers).flatMap((answer) => (answer.comment === undefined ? [] : [answer.comment]))
    expect(comments.length).toBeGreaterThan(0)
    for (const comment of comments) expect(everything).not.toContain(JSON.stringify(comment).slice(1, -1))
  })

  test('refuses questions that do not exist, none at all, and an edition of another type', async () => {
    await expect(edit('risk', { kind: 'redacted', questions: ['R99-1'] })).rejects.toMatchObject({ code: 'unknown-question' })
    await expect(edit('risk', { kind: 'redacted', questions: [] })).rejects.toMatchObject({ code: 'unknown-question' })
    await expect(edit('risk', { kind: 'publication' })).rejects.toMatchObject({ code: 'edition-not-for-type' })
    await expect(edit('bias', { kind: 'vendor' })).rejects.toMatchObject({ code: 'edition-not-for-type' })
  })
})

test('scrub replaces a secret inside a text everywhere, and keeps keys and numbers', () => {
  expect(scrub({ secretly: 1, b: ['a secretly told', { c: 'x' }] }, ['secretly'])).toEqual({
    secretly: 1,
    b: [`a ${withheldMark} told`, { c: 'x' }],
  })
})
