import { describe, expect, it } from 'vitest'
import { mostMeasurements, parseMeasurements } from '#shared/governance/measurements/parse-measurements.ts'
import { isBreach } from '#shared/governance/registers/measurement-limits.ts'
import { reportedEvents, reportedTriggers } from '#shared/governance/registers/reported-triggers.ts'
import { dueDates } from '#shared/governance/registers/due-dates.ts'
import type { SystemId } from '#shared/model/ids.ts'
import { sampleFields, sampleSystemId } from '../../../support/register-samples.ts'

const system = sampleSystemId as SystemId
const about = { system, fileName: 'october.csv', fileSha256: 'ab'.repeat(32) }
const head = 'metric,value,period_start,period_end,group,lowest,highest,source'
const row = 'psi,0.31,2026-10-01,2026-10-31,,,,'
const read = (text: string) => {
  const result = parseMeasurements(text, about)
  return result.ok ? result.value : result.issues.map(({ code, path }) => [code, ...path].join(' '))
}

describe('parseMeasurements', () => {
  it('reads commas, semicolons, tabs, quotes, a mark and CRLF, and names what has no name', () => {
    const expected = [
      {
        ...about,
        title: 'accuracy · women, 65+ · 2026-10-31',
        metric: 'accuracy',
        value: '0.91',
        group: 'women, 65+',
        lowest: '0.9',
        periodStart: '2026-10-01',
        periodEnd: '2026-10-31',
        source: 'october.csv',
        status: 'recorded',
      },
    ]
    for (const separator of [',', ';', '\t']) {
      const lines = [
        head.replaceAll(',', separator),
        ['Accuracy', '0.91', '2026-10-01', '2026-10-31', '"women, 65+"', '0.9', '', ''].join(separator),
      ]
      expect(read(`\uFEFF${lines.join('\r\n')}\r\n\r\n`)).toEqual(expected)
    }
    const json = [
      { metric: 'accuracy', value: 0.91, period_start: '2026-10-01', period_end: '2026-10-31', group: 'women, 65+', lowest: 0.9 },
    ]
    expect(read(JSON.stringify(json))).toEqual(expected)
  })

  it.each([
    ['', 'measurements-missing-column 1 metric'],
    [head, 'measurements-none'],
    [`${head},colour\n${row},red`, 'measurements-unknown-column 1 colour'],
    [`${head},metric\n${row},psi`, 'measurements-unknown-column 1 metric'],
    [`metric,value\npsi,1`, 'measurements-missing-column 1 period_start'],
    [`${head}\n${row},more`, 'measurements-uneven 2'],
    [`${head}\n${row}\n"psi,0.1`, 'measurements-open-quote 3'],
    [`${head}\n${row}\n${row.replace('0.31', '0,31')}`, 'measurements-uneven 3'],
    [`${head}\n${row}\n${row.replace('0.31', '1e5')}`, 'register-not-a-decimal 3 value'],
    [`${head}\n${row.replace('psi', 'magic')}`, 'register-not-a-choice 2 metric'],
    [`${head}\n${row.replace('2026-10-31', '2026-10-32')}`, 'register-not-a-date 2 period_end'],
    [`${head}\n${row.replace('2026-10-31', '2026-09-30')}`, 'register-before 2 period_end'],
    [`${head}\n"x\ny",0.3,2026-10-01,2026-10-31,,,,\n${row}`, 'register-not-a-choice 2 metric'],
    [`${head}\n${row}\n`.concat(`${row}\n`.repeat(mostMeasurements)), 'measurements-too-many'],
    [`${head}\n${'x'.repeat(1_000_000)}`, 'measurements-too-large'],
    ['{"metric":1}', 'measurements-shape'],
    ['[1]', 'measurements-shape 1'],
    ['[{"metric":"psi","value":{},"period_start":"2026-10-01","period_end":"2026-10-31"}]', 'measurements-shape 1 value'],
    [
      '[{"metric":"psi","value":1,"period_start":"2026-10-01","period_end":"2026-10-31","__proto__":"x"}]',
      'measurements-unknown-column 1 __proto__',
    ],
    ['[', 'measurements-shape'],
  ])('refuses all of %j and says where', (text, issue) => {
    expect(read(text)[0]).toBe(issue)
  })
})

describe('a limit', () => {
  it.each([
    [{ metric: 'psi', value: '0.249' }, false],
    [{ metric: 'psi', value: '0.25' }, true],
    [{ metric: 'psi', value: '0.3', highest: '0.4' }, false],
    [{ metric: 'disparate-impact-ratio', value: '0.8' }, false],
    [{ metric: 'disparate-impact-ratio', value: '0.79' }, true],
    [{ metric: 'disparate-impact-ratio', value: '1.26' }, true],
    [{ metric: 'statistical-parity-difference', value: '-0.11' }, true],
    [{ metric: 'statistical-parity-difference', value: '-0.1' }, false],
    [{ metric: 'accuracy', value: '0.1' }, false],
    [{ metric: 'accuracy', value: '0.89', lowest: '0.9' }, true],
    [{ metric: 'calibration-error', value: '0.06', highest: '0.05' }, true],
    [{ metric: 'other', value: 'much', highest: '0.05' }, false],
  ])('of %o is crossed: %s', (fields, crossed) => {
    expect(isBreach(fields)).toBe(crossed)
  })

  it('that is crossed calls for a review of what was approved before (T-07), and is a task until it is handled', () => {
    const crossed = { register: 'measurement' as const, fields: { ...sampleFields.measurement, value: '0.31' } }
    const events = reportedEvents([crossed, { ...crossed, fields: sampleFields.measurement }], (moment) => moment.slice(0, 10))
    expect(events).toEqual([{ trigger: 'T-07', system, name: 'measurement 2026-10-31', date: '2026-10-31' }])
    expect(reportedTriggers(events, system, '2026-09-01')).toEqual([{ id: 'T-07', in: 'measurement 2026-10-31', date: '2026-10-31' }])
    expect(reportedTriggers(events, system, '2026-11-01')).toEqual([])
    expect(dueDates(crossed, '2026-11-30')).toEqual([{ date: '2026-10-31', reason: 'limit-crossed' }])
    expect(dueDates({ ...crossed, fields: { ...crossed.fields, status: 'handled', handling: 'Retrained.' } }, '2026-11-30')).toEqual([])
    expect(dueDates({ ...crossed, fields: sampleFields.measurement }, '2026-11-30')).toEqual([])
  })
})
