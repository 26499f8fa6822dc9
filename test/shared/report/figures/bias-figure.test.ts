import { expect, test } from 'vitest'
import { assertPlainSvg } from '#shared/documents/figure/assert-plain-svg.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { biasFigure } from '#shared/report/figures/bias-figure.ts'
import { readBiasResult } from '#shared/scoring/rules/bias-results.ts'
import { shippedRequest } from '../shipped-reports.ts'

const labels = { difference: 'difference', ratio: 'ratio', verdict: (word: string) => word }

async function resultOf(k1: number, n1: number, k0: number, n0: number, mode = 'difference') {
  const { compiled } = await shippedRequest('bias')
  const row = { id: 'r', attribute: 'a', group: 'g', reference: 'h', metric: 'selection', role: 'primary', mode, k1, n1, k0, n0 }
  const result = readBiasResult(row, compiled.template)
  if (result === undefined) throw new Error('not a result')
  return { number: 1, result }
}

test('the form of the mark is the verdict, so that grey print says the same', async () => {
  const fail = biasFigure([await resultOf(50, 200, 150, 200)], labels)?.svg ?? ''
  const pass = biasFigure([await resultOf(1000, 2000, 1000, 2000)], labels)?.svg ?? ''
  const inconclusive = biasFigure([await resultOf(25, 60, 30, 60)], labels)?.svg ?? ''
  expect([fail, pass, inconclusive].map((svg) => [svg.includes('#9f2f26'), svg.includes('<circle'), svg.includes('<polygon')])).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ])
  for (const svg of [fail, pass, inconclusive]) expect(() => assertPlainSvg(svg)).not.toThrow()
})

test('a difference stands where its value is on the axis, right of the middle when the group is better off', async () => {
  const at = (svg: string | undefined): number => Number(/<polygon points="([\d.]+),/.exec(svg ?? '')?.[1])
  expect(at(biasFigure([await resultOf(30, 60, 30, 60)], labels)?.svg)).toBeCloseTo(170, 0)
  expect(at(biasFigure([await resultOf(33, 60, 30, 60)], labels)?.svg)).toBeGreaterThan(171)
})

test('draws nothing about groups whose numbers are not shown, nor without results', async () => {
  expect(biasFigure([], labels)).toBeUndefined()
  expect(biasFigure([await resultOf(3, 8, 30, 60)], labels)).toBeUndefined()
})

test('stands in the report with every verdict in its alternative text, and not where the results are withheld', async () => {
  const request = await shippedRequest('bias')
  const figure = buildReport(request).blocks.find((block) => block.kind === 'figure')
  expect(figure?.kind === 'figure' ? figure.alt : '').toMatch(/1 fail; 2 inconclusive; 3 inconclusive; 4 pass; 5 inconclusive/)
  const { ['B6-01']: _withheld, ...answers } = request.content.answers
  const without = buildReport({
    ...request,
    content: { ...request.content, answers },
    withheld: { questions: new Set(['B6-01']), reason: 'secret', fullSha256: request.contentSha256 },
  })
  expect(without.blocks.some((block) => block.kind === 'figure')).toBe(false)
})
