import { isBreach, limitsOf, majorPsi } from '../../governance/registers/measurement-limits.ts'
import { programmeTexts } from '../../i18n/report/programme-labels.ts'
import type { LanguageTag } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import { cell, column, heading, rowHead, table } from '../blocks/block-builders.ts'
import type { Block } from '../model/report-document.ts'

type Fields = RegisterRecord['fields']

/** Measurements of AI systems in use that crossed a limit (policy P-4.4-1), those first that nobody has answered. */
export function measurementsSection(
  records: readonly Fields[],
  language: LanguageTag,
  mostShown: number,
): { readonly figures: readonly (readonly [string, string])[]; readonly blocks: readonly Block[] } {
  const { say } = programmeTexts(language)
  const crossed = records.filter(isBreach).toSorted((a, b) => order(a).localeCompare(order(b), 'en'))
  const waiting = crossed.filter(isWaiting).length
  return {
    figures: [[say('crossedOpen'), `${waiting} / ${crossed.length}`]],
    blocks: [
      heading(1, say('measurements'), 'measurements'),
      ...table(
        [
          column(say('measurement'), 3.6),
          column(say('value'), 1.2, 'end'),
          column(say('limits'), 1.8, 'end'),
          column(say('periodEnd'), 1.6),
          column(say('state'), 1.6),
        ],
        crossed
          .slice(0, mostShown)
          .map((fields) => [
            rowHead(fields['title'] ?? ''),
            cell(fields['value'] ?? ''),
            cell(limitsText(fields)),
            cell(fields['periodEnd'] ?? ''),
            isWaiting(fields) ? cell(say('limitWaits'), 'danger') : cell(say('limitHandled')),
          ]),
        { otherwise: say(records.length === 0 ? 'noMeasurements' : 'noneCrossed') },
      ),
    ],
  }
}

const isWaiting = ({ status }: Fields): boolean => status === 'recorded'

/** Waiting ones first, the oldest of them on top. */
const order = (fields: Fields): string => `${isWaiting(fields) ? 0 : 1} ${fields['periodEnd'] ?? ''}`

/** With a point, as the value was imported. */
function limitsText(fields: Fields): string {
  const { lowest, highest } = limitsOf(fields)
  if (lowest === undefined && highest === undefined) return `< ${majorPsi}`
  if (lowest === undefined) return `≤ ${highest}`
  return highest === undefined ? `≥ ${lowest}` : `${lowest} … ${highest}`
}
