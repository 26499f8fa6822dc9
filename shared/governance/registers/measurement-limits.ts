import type { RegisterRecord } from '../../model/register-record.ts'
import { isDecimal } from './measurement-register.ts'

type Fields = RegisterRecord['fields']

export interface MeasurementLimits {
  readonly lowest?: number
  readonly highest?: number
}

/** DOMAIN 5.4 and 7.8: ratio within 0.80 and 1.25, difference of rates at most 0.10; of the PSI 0.25 is major already. */
const standardLimits: Readonly<Partial<Record<string, MeasurementLimits>>> = {
  'statistical-parity-difference': { lowest: -0.1, highest: 0.1 },
  'disparate-impact-ratio': { lowest: 0.8, highest: 1.25 },
}
/** From here on a shift of the population is major, where no limits are given. */
export const majorPsi = 0.25

const numberOf = (text: string | undefined): number | undefined => (text !== undefined && isDecimal(text) ? Number(text) : undefined)

/** Its own limits; where it has none, those of the metric. */
export function limitsOf({ metric = '', lowest, highest }: Fields): MeasurementLimits {
  const [low, high] = [numberOf(lowest), numberOf(highest)]
  if (low === undefined && high === undefined) return standardLimits[metric] ?? {}
  return { ...(low === undefined ? {} : { lowest: low }), ...(high === undefined ? {} : { highest: high }) }
}

/** Whether a limit is crossed; what is exactly on it is not, save the PSI that reaches `majorPsi` without limits of its own. */
export function isBreach(fields: Fields): boolean {
  const value = numberOf(fields['value'])
  if (value === undefined) return false
  const { lowest, highest } = limitsOf(fields)
  if (lowest === undefined && highest === undefined) return fields['metric'] === 'psi' && value >= majorPsi
  return (lowest !== undefined && value < lowest) || (highest !== undefined && value > highest)
}
