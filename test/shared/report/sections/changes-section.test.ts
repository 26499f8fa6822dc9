import { expect, test } from 'vitest'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { buildEdition } from '#shared/report/assessment/build-edition.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { ReportRequest } from '#shared/report/context/report-context.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { canonicalContent, contentDigest } from '#shared/bytes/digest.ts'
import { shippedRequest, textOf } from '../shipped-reports.ts'

/** The shipped example as it is now, with a previous version that differed by `change`. */
async function withPrevious(change: (content: AnswersFile) => AnswersFile): Promise<ReportRequest> {
  const [now, { content, score, contentSha256 }] = await Promise.all([shippedRequest('risk'), shippedRequest('risk', change)])
  return { ...now, previous: { content, score, contentSha256 } }
}
function section(report: ReportDocument): string {
  const from = report.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'changes')
  const to = report.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'glossary')
  return from === -1 ? '' : textOf({ ...report, blocks: report.blocks.slice(from, to) })
}
const answered = async (): Promise<string> => {
  const { compiled, content, score } = await shippedRequest('risk')
  const asked = score.applicable.flatMap((id) => compiled.questions.get(id)?.question ?? [])
  return (
    asked.find(({ id, type, inherits }) => type === 'lt' && inherits === undefined && content.answers[id]?.value !== undefined)?.id ?? ''
  )
}

test('there is no such section without a previous version', async () => {
  expect(section(buildReport(await shippedRequest('risk')))).toBe('')
})

test('says that nothing changed when nothing did', async () => {
  const text = section(buildReport(await withPrevious((content) => content)))
  expect(text).toContain('No answer changed.')
})

test('shows an answer before and now, one that is new, and the digest of the previous version', async () => {
  const id = await answered()
  const request = await withPrevious((content) => ({
    ...content,
    answers: { ...content.answers, [id]: { value: 'It was quite different.' } },
  }))
  const text = section(buildReport(request))
  expect(text).toContain(`${id}\nchanged\nIt was quite different.\n`)
  expect(text).toContain(request.previous?.contentSha256)
  const added = await withPrevious((content) => ({
    ...content,
    answers: Object.fromEntries(Object.entries(content.answers).filter(([key]) => key !== id)),
  }))
  expect(section(buildReport(added))).toMatch(new RegExp(`${id}\\nnew\\n`))
})

test('shows the rows of a table that changed, and only those', async () => {
  const request = await withPrevious((content) => {
    const rows = content.answers['R9-01']?.value
    if (!Array.isArray(rows)) throw new Error('the example has no scenarios')
    return {
      ...content,
      answers: {
        ...content.answers,
        'R9-01': { value: rows.map((row, index) => (index === 0 && typeof row === 'object' ? { ...row, title: 'An older title' } : row)) },
      },
    }
  })
  const text = section(buildReport(request))
  expect(text).toContain('An older title')
  const rows = request.content.answers['R9-01']?.value
  const second = Array.isArray(rows) && typeof rows[1] === 'object' ? rows[1]['title'] : undefined
  expect(second).toBeTypeOf('string')
  expect(text).not.toContain(second)
})

test('a redacted edition does not show the withheld answer of the previous version', async () => {
  const id = await answered()
  const request = await withPrevious((content) => ({
    ...content,
    answers: { ...content.answers, [id]: { value: 'An older secret of ours.' } },
  }))
  const bind = async (content: AnswersFile) => ({
    canonicalContent: canonicalContent(content),
    contentSha256: await contentDigest(content),
  })
  const report = await buildEdition(request, { kind: 'redacted', questions: [id] }, bind)
  expect(JSON.stringify(report)).not.toContain('An older secret of ours.')
})
