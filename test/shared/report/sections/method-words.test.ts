/** What readers outside meet in a report is said in words: constants by what they mean, clauses by what they are about. */
import { expect, test } from 'vitest'
import { constantLabel } from '#shared/i18n/report/constant-labels.ts'
import { fieldLabel } from '#shared/i18n/report/field-labels.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { Block } from '#shared/report/model/report-document.ts'
import { scoringConstants } from '#shared/template/model/constants.ts'
import { ruleFields } from '#shared/template/versions/plan-upgrade.ts'
import { shippedRequest } from '../shipped-reports.ts'

const types = ['risk', 'privacy', 'bias', 'vendor'] as const
const wordsOf = (block: Block): string =>
  ('content' in block ? block.content : [])
    .flat()
    .map((inline) => inline.text)
    .join('')

test.each(['fr', 'de'])('each constant of the rules has a meaning in %s', (language) => {
  const unnamed = types.flatMap((type) => Object.keys(scoringConstants[type])).filter((name) => constantLabel(name, language) === undefined)
  expect(unnamed).toEqual([])
})

test('each field that a version or an extension can change has words of its own', () => {
  const fields = [...ruleFields, 'title', 'intro', 'text', 'guidance', 'evidenceExpected', 'options', 'steps', 'citations']
  expect(fields.filter((field) => fieldLabel(field, 'de') === field || fieldLabel(field, 'fr') === fieldLabel(field, 'de'))).toEqual([])
})

test.each(['en', 'fr', 'de'])('prints no name of a constant, in %s', async (language) => {
  for (const type of types) {
    const request = await shippedRequest(type)
    const { blocks } = buildReport({ ...request, language })
    const text = blocks.map(wordsOf).join('\n')
    const names = Object.keys(request.compiled.template.constants ?? {})
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
  }
})

test('speaks of scenarios in the rule of section scores only where scenarios were scored', async () => {
  const rule = async (type: (typeof types)[number]): Promise<string> => {
    const { blocks } = buildReport(await shippedRequest(type))
    const at = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'rules-used')
    const table = blocks[at + 2]
    if (table?.kind !== 'table') throw new Error('no table of rules')
    return table.rows.find(([number]) => number?.content[0]?.text === '3.5')?.[1]?.content[0]?.text ?? ''
  }
  expect(await rule('risk')).toMatch(/^Risk of a scenario .* Score of a section/)
  expect(await rule('vendor')).toMatch(/^Score of a section/)
  expect(await rule('vendor')).not.toContain('scenario')
})

test('joins questions that follow one another', async () => {
  const request = await shippedRequest('vendor')
  const { blocks } = buildReport(request)
  const row = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])).find(([id]) => id?.content[0]?.text === 'P-8.1-1')
  const questions = row?.[3]?.content.map(({ text }) => text).join('') ?? ''
  expect(questions).toMatch(/^V0-01–V0-12, /)
  expect(questions.length).toBeLessThan(150)
})

test.each(['en', 'fr', 'de'])('says status and autonomy of the system in words, in %s', async (language) => {
  const values: string[] = []
  for (const type of types) {
    const request = await shippedRequest(type)
    const codes = [request.content.subject.system?.status, request.content.subject.system?.autonomy]
    const { blocks } = buildReport({ ...request, language })
    const said = blocks.flatMap((block) =>
      block.kind === 'keyValues' ? block.items.map(({ value }) => value.map(({ text }) => text).join('')) : [],
    )
    expect(codes.filter((code) => code !== undefined)).not.toEqual([])
    values.push(...said.filter((text) => codes.some((code) => code === text)))
  }
  expect(values).toEqual([])
})
