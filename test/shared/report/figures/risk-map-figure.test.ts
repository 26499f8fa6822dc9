import { describe, expect, test } from 'vitest'
import { riskMapFigure } from '#shared/report/figures/risk-map-figure.ts'
import type { RiskMapPoint } from '#shared/scoring/score/score.ts'

const labels = {
  states: { inherent: 'Before <&>', residual: 'Now', target: 'Plan' },
  likelihood: 'Likelihood',
  severity: 'Severity',
  level: (level: string) => level.charAt(0).toUpperCase(),
}
const point = (id: number, target: boolean): RiskMapPoint => ({
  id: `p${id}`,
  label: `Point ${id}`,
  inherent: { likelihood: 4, severity: 4, level: 'high' },
  residual: { likelihood: 2, severity: 4, level: 'medium' },
  ...(target ? { target: { likelihood: 1, severity: 1, level: 'low' } } : {}),
})

describe('riskMapFigure', () => {
  test.each([
    [4, 16],
    [5, 25],
  ] as const)('draws all cells of a map of %i steps for each state', (size, cells) => {
    const { svg } = riskMapFigure(size, [point(1, true)], labels)
    const legend = size === 4 ? 3 : 4
    expect(svg.match(/<rect/g)).toHaveLength(3 * cells + legend)
    expect(svg.match(/<polygon/g)).toHaveLength(1)
  })

  test('leaves the target map out when nothing is planned', () => {
    const { svg } = riskMapFigure(4, [point(1, false)], labels)
    expect(svg).not.toContain('Plan')
    expect(svg).not.toContain('<polygon')
  })

  test('tells inherent from residual by shape and fill, not by colour alone', () => {
    const { svg } = riskMapFigure(4, [point(1, false)], labels)
    expect(svg.match(/<circle[^>]*fill="#ffffff"/g)).toHaveLength(1)
    expect(svg.match(/<circle[^>]*fill="#1b2430"/g)).toHaveLength(1)
  })

  test('keeps twenty points of one cell apart and inside it', () => {
    const { svg } = riskMapFigure(
      5,
      Array.from({ length: 20 }, (_, index) => point(index, false)),
      labels,
    )
    const centres = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => `${x},${y}`)
    expect(centres).toHaveLength(40)
    expect(new Set(centres.slice(0, 20)).size).toBe(20)
  })

  test('places a value outside the scale on its edge', () => {
    const outside: RiskMapPoint = { ...point(1, false), inherent: { likelihood: 9, severity: 0, level: 'high' } }
    expect(riskMapFigure(4, [outside], labels).svg).not.toMatch(/NaN|undefined/)
  })

  test('escapes labels and fits the text column', () => {
    const { svg, widthMm } = riskMapFigure(5, [point(1, true)], labels)
    expect(svg).toContain('Before &lt;&amp;&gt;')
    expect(widthMm).toBeLessThanOrEqual(171)
  })
})
