import type { Authorship, HistoryEntry } from '#shared/usecases/contract/collaboration.ts'
import { isChosen, textOfValue } from './entry-text.ts'
import type { QuestionWords } from './use-question-words.ts'

export interface HistoryCsvWords extends Pick<QuestionWords, 'titleOf' | 'textOf'> {
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
 * The history as a table for a spreadsheet: UTF-8 with a mark, so that Excel reads umlauts; RFC 4180 quoting; whole device ids and
 * times in UTC, since an auditor compares them. A cell that a spreadsheet would take for a formula begins with an apostrophe.
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
  const lines = [words.titles, ...rows].map((cells) => cells.map(quoted).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function versionLine(entry: HistoryEntry, rival: NonNullable<HistoryEntry['rivals']>[number], words: HistoryCsvWords): string {
  const { section, key } = entry
  const text = textOfValue(section, key, rival.value, words) ?? words.nothing
  const mark = isChosen(entry, rival) ? ` (${words.chosen})` : ''
  return `${words.versionOf(words.whoOf(rival.by))}${mark}, ${rival.by.time}, ${rival.by.device}: ${text}`
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('"', '""')}"`
}
