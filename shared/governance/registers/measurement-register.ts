import { isSha256Hex } from '../../model/ids.ts'
import type { Issue } from '../../issue.ts'
import type { RegisterSpec } from './register-spec.ts'

export const measuredMetrics = [
  'accuracy',
  'auroc',
  'calibration-error',
  'statistical-parity-difference',
  'disparate-impact-ratio',
  'psi',
  'other',
] as const

/** A number with a sign and a point, as fields hold it. */
export const isDecimal = (text: string): boolean => /^-?\d{1,12}(\.\d{1,12})?$/.test(text)

/** Lines that hold such a number. */
export const measuredNumbers = ['value', 'lowest', 'highest'] as const

/** What was measured of an AI system in use, each with the limits by which it is judged (DOMAIN 7.8; policy P-2.2-2, P-4.4-1). */
export const measurementRegister: RegisterSpec = {
  id: 'measurement',
  titleField: 'title',
  statusField: 'status',
  columns: ['title', 'system', 'value', 'group', 'periodEnd', 'status'],
  clauses: ['P-2.2-2', 'P-4.4-1'],
  sections: [
    {
      id: 'result',
      fields: [
        { key: 'title', input: 'line', isRequired: true },
        { key: 'system', input: 'system', isRequired: true },
        { key: 'metric', input: { options: measuredMetrics }, isRequired: true },
        { key: 'value', input: 'line', isRequired: true },
        { key: 'group', input: 'line' },
        { key: 'periodStart', input: 'date', isRequired: true },
        { key: 'periodEnd', input: 'date', isRequired: true },
      ],
    },
    {
      id: 'limits',
      fields: [
        { key: 'lowest', input: 'line' },
        { key: 'highest', input: 'line' },
      ],
    },
    {
      id: 'source',
      fields: [
        { key: 'source', input: 'line', isRequired: true },
        { key: 'fileName', input: 'line' },
        { key: 'fileSha256', input: 'line' },
      ],
    },
    {
      id: 'handling',
      fields: [
        { key: 'status', input: { options: ['recorded', 'handled'] }, isRequired: true },
        { key: 'handling', input: 'text', requiredIn: ['handled'] },
      ],
    },
  ],
  rules(fields) {
    const { periodStart, periodEnd, lowest, highest, fileSha256 } = fields
    const issues: Issue[] = measuredNumbers.flatMap((key) => {
      const text = fields[key]
      return text && !isDecimal(text) ? [{ code: 'register-not-a-decimal', path: [key], message: 'expected a number with a point' }] : []
    })
    if (periodStart && periodEnd && periodEnd < periodStart)
      issues.push({ code: 'register-before', path: ['periodEnd'], message: 'it ends before it begins', facts: { other: 'periodStart' } })
    if (issues.length === 0 && lowest && highest && Number(highest) < Number(lowest))
      issues.push({ code: 'register-contradicts', path: ['highest'], message: 'below the lowest', facts: { other: 'lowest' } })
    if (fileSha256 && !isSha256Hex(fileSha256))
      issues.push({ code: 'register-not-a-hash', path: ['fileSha256'], message: 'expected 64 lower-case hexadecimal digits' })
    return issues
  },
}
