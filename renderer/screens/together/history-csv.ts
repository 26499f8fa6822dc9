import type { Authorship, HistoryEntry } from '#shared/usecases/contract/collaboration.ts'
import { csvTable } from '../../components/csv-table.ts'
import { isChosen, textOfValue } from './entry-text.ts'
import type { QuestionWords } from './use-question-words.ts'

export interface HistoryCsvWords extends Pick<QuestionWords, 'titleOf' | 'textOf' | 'fieldTextOf'> {
  /** Heads of the columns, in the order of `historyCsv`. */
  readonly titles: readonly string[]
  readonly actOf: (act: HistoryEntry['act']) => string
  /** The name, and on whose device it was written where that is somebody else's. */
  readonly whoOf: (by: Authorship) => string
  readonly versionOf: (who: string) => string
  readonly chosen: string
  /** What a version says that cleared the answer. */
  readonly nothing: string
}

/**
 * The history as a table for a spreadsheet, with whole device ids and times in UTC, since an auditor compares them.
 *
 * Columns: time, author, device, question, act, before, chosen among, after, reason. Where somebody chose among versions, all of them stand in
 * "chosen among", a line each, and "before" is empty.
 */
export function historyCsv(entries: readonly HistoryEntry[], words: HistoryCsvWords): Uint8Array<ArrayBuffer> {
  const rows = entries.map((entry) => {
    const { section, key, by, act, reason, before, after, rivals } = entry
    return [
      by.time,
      words.whoOf(by),
      by.device,
      section === 'answers' ? words.titleOf(key) : `${section}/${key}`,
      words.actOf(act),
      rivals === undefined ? (textOfValue(section, key, before, words) ?? '') : '',
      rivals?.map((rival) => versionLine(entry, rival, words)).join('\n') ?? '',
      textOfValue(section, key, after, words) ?? '',
      reason ?? '',
    ]
  })
  return csvTable([words.titles, ...rows])
}

function versionLine(entry: HistoryEntry, rival: NonNullable<HistoryEntry['rivals']>[number], words: HistoryCsvWords): string {
  const { section, key } = entry
  const text = textOfValue(section, key, rival.value, words) ?? words.nothing
  const mark = isChosen(entry, rival) ? ` (${words.chosen})` : ''
  return `${words.versionOf(words.whoOf(rival.by))}${mark}, ${rival.by.time}, ${rival.by.device}: ${text}`
}
