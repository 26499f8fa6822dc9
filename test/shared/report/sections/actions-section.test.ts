import { expect, test } from 'vitest'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { shippedRequest } from '../shipped-reports.ts'

test('a formatted condition is named without its marks, a title as it was typed', async () => {
  const report = buildReport(
    await shippedRequest('risk', (content) => ({
      ...content,
      answers: {
        ...content.answers,
        'R10-04': { value: [{ id: '1', condition: '- **train** staff\n- test', owner: 'Ada', due: '2027-01-31' }] },
        'R10-05': { value: [{ id: '1', what: 'Review of a*b*c', who: 'Ada', when: '2027-02-28' }] },
      },
    })),
  )
  const from = report.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'actions')
  const actions = report.blocks.slice(from).find((block) => block.kind === 'table')
  const deeds = actions?.kind === 'table' ? actions.rows.map(([deed]) => deed?.content.map(({ text }) => text).join('')) : []
  expect(deeds).toContain('• train staff • test')
  expect(deeds).toContain('Review of a*b*c')
})
