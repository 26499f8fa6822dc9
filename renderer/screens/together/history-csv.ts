import type { HistoryEntry } from '#shared/usecases/collaboration.ts'
import { textOfValue } from './history-step.tsx'
import type { QuestionWords } from './use-question-words.ts'

export interface HistoryCsvWords extends Pick<QuestionWords, 'titleOf' | 'textOf'> {
  readonly titles: readonly string[]
  readonly actOf: (act: HistoryEntry['act']) => string
}

/**
 * The history as a table for a spreadsheet: UTF-8 with a mark, so that Excel reads umlauts; RFC 4180 quoting; whole device ids and
 * times in UTC, since an auditor compares them. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function historyCsv(entries: readonly HistoryEntry[], words: HistoryCsvWords): Uint8Array<ArrayBuffer> {
  const rows = entries.map(({ section, key, by, act, before, after }) => [
    by.time,
    by.author,
    by.device,
    section === 'answers' ? words.titleOf(key) : `${section}/${key}`,
    words.actOf(act),
    textOfValue(section, key, before, words) ?? '',
    textOfValue(section, key, after, words) ?? '',
  ])
  const lines = [words.titles, ...rows].map((cells) => cells.map(quoted).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('"', '""')}"`
}
