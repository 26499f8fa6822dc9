import { describe, expect, it } from 'vitest'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import type { Column } from '#shared/template/model/template.ts'
import { shippedRequest, textOf } from '../shared/report/shipped-reports.ts'
import { shippedTemplate, shippedTypes } from '../support/shipped-templates.ts'

/** A few whole numbers; a share from 0 to 1 is none. */
const isRating = ({ type, min, max }: Column): boolean => type === '#' && max !== undefined && max > 1 && max < 10 && min !== undefined
const all = (columns: readonly Column[] = []): readonly Column[] => columns.flatMap((column) => [column, ...all(column.columns)])
const ratings = shippedTypes.flatMap((type) =>
  [...shippedTemplate(type).questions.values()].flatMap(({ question }) =>
    all(question.columns)
      .filter(isRating)
      .map((column) => ({ name: `${question.id} ${column.id}`, column })),
  ),
)

describe('criteria of the ratings', () => {
  it('are said by the template for each step, in every language of the interface', () => {
    expect(ratings.length).toBeGreaterThanOrEqual(16)
    const wanting = ratings.filter(({ column: { min = 0, max = 0, steps = [] } }) => {
      const spoken = steps.every((step) => typeof step !== 'string' && ['en', 'de', 'fr'].every((tag) => step[tag] !== undefined))
      return steps.length !== max - min + 1 || !spoken
    })
    expect(wanting.map(({ name }) => name)).toEqual([])
  })

  it('of the seven dimensions of impact differ, and a likelihood set by hand is measured as the first one', () => {
    const stepsOf = (id: string) => JSON.stringify(ratings.find(({ name }) => name === `R9-01 ${id}`)?.column.steps)
    const dimensions = ['rights', 'safety', 'security', 'legal', 'financial', 'reputation', 'society'].map((name) =>
      stepsOf(`impact_${name}`),
    )
    expect(new Set(dimensions).size).toBe(7)
    expect(stepsOf('residual_likelihood')).toBe(stepsOf('likelihood'))
    expect(stepsOf('likelihood')).toContain('5–20 %')
  })

  it.each([
    ['en', 'What the steps of the ratings mean', 'death, or harm that never heals'],
    ['de', 'Was die Schritte der Einstufungen bedeuten', 'Tod oder Schaden, der nie heilt'],
    ['fr', 'Ce que signifient les degrés des cotations', 'un décès, ou une atteinte irréversible'],
  ])('are printed in the report, in %s', async (language, caption, words) => {
    const text = textOf(buildReport({ ...(await shippedRequest('risk')), language }))
    expect(text).toContain(caption)
    expect(text).toContain(words)
    expect(textOf(buildReport({ ...(await shippedRequest('vendor')), language }))).not.toContain(caption)
  })

  it('can be given other words by an organisation, for every step', () => {
    const extended = (steps: string, column = 'impact_financial') => {
      const extension = parseExtension(`format: probity-template-extension/1
id: acme
version: 1.0.0
title: Own criteria
base: { id: risk, version: '1' }
change: [{ question: R9-01, reason: Our own limits., stepTexts: { ${column}: [${steps}] } }]
`)
      if (!extension.ok) throw new Error(JSON.stringify(extension.issues))
      return applyExtension(shippedTemplate('risk').template, extension.value)
    }
    const good = extended('up to 1 k€, up to 10 k€, up to 100 k€, up to 1 M€, above 1 M€')
    if (!good.ok) throw new Error(JSON.stringify(good.issues))
    const question = good.value.sections.flatMap(({ questions }) => questions).find(({ id }) => id === 'R9-01')
    expect(question?.columns?.find(({ id }) => id === 'impact_financial')?.steps?.at(-1)).toBe('above 1 M€')
    expect(question?.provenance?.[0]).toMatchObject({ change: 'changed', fields: ['steps'], reason: 'Our own limits.' })
    const codes = (result: ReturnType<typeof extended>) =>
      result.ok ? [] : result.issues.map(({ code, path }) => `${code} at ${path.join('.')}`)
    expect(codes(extended('cheap, dear'))).toEqual(['extension.steps-count at change.0.stepTexts.impact_financial'])
    expect(codes(extended('a, b', 'title'))).toEqual(['extension.unknown-column at change.0.stepTexts.title'])
  })
})
