import type { AccessFigures } from '../../access/access-figures.ts'
import { accessTexts } from '../../i18n/report/access-labels.ts'
import type { IsoDate, LanguageTag } from '../../model/ids.ts'
import { cell, column, heading, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import type { Block } from '../model/report-document.ts'

/** Who may do what, in numbers, and whether anybody looked (policy P-5.1-3, P-5.2-3). Nobody is named. */
export function accessSection(access: AccessFigures, language: LanguageTag, today: IsoDate, overdue: string): readonly Block[] {
  const say = accessTexts(language)
  const isLate = access.nextReview < today
  return [
    heading(1, say.title, 'access-rights'),
    paragraph(say.note, 'small'),
    ...table(
      [column(say.fact, 5), column(say.value, 2.4)],
      [
        [rowHead(say.members), cell(String(access.members))],
        [rowHead(say.standing), cell(String(access.standingAdministrators))],
        [rowHead(say.limited), cell(String(access.limitedAdministrators))],
        [rowHead(say.last), access.lastReview === undefined ? cell(say.never, 'danger') : cell(access.lastReview)],
        [rowHead(say.next), isLate ? cell(`${access.nextReview} (${overdue})`, 'danger') : cell(access.nextReview)],
        [rowHead(say.open), cell(String(access.open), access.open > 0 ? 'danger' : undefined)],
      ],
    ),
  ]
}
