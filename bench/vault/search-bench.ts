import { findEntries } from '../../renderer/frame/find-entries.ts'
import { spreadOf, type Spread } from '../statistics.ts'

const subjects = [
  'Claims triage',
  'Credit scoring',
  'Patient résumé',
  'Fraud alerts',
  'Chat assistant',
  'Route planning',
  'Hiring filter',
  'Meter forecast',
]
const queries = ['fraud alerts north 77', 'resume patient', 'nothing like this here', 'impact assessment']

/** Milliseconds. */
export interface SearchFigures {
  /** A keystroke. */
  readonly palette: Spread
  readonly plain: Spread
  /** All keystrokes of a query together: most of them take less than a browser's clock tells apart. */
  readonly typed: { readonly palette: Spread; readonly plain: Spread }
}

/** Every keystroke of some queries over the summaries that the palette holds; the alternative looks for the text as it is, unranked. */
export function measureSearch(records: number, rounds = 10): SearchFigures {
  const entries = Array.from({ length: records }, (_, index) => ({
    id: String(index),
    kind: 'Assessment',
    text: `Impact assessment of ${subjects[index % subjects.length] ?? ''} ${index}`,
    detail: `${subjects[index % subjects.length] ?? ''} ${['north', 'south', 'east'][index % 3] ?? ''} · Privacy impact assessment`,
  }))
  const palette: number[] = []
  const plain: number[] = []
  const typed = { palette: [] as number[], plain: [] as number[] }
  let found = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const query of queries) {
      let start = performance.now()
      for (let length = 1; length <= query.length; length += 1) {
        const before = performance.now()
        found += findEntries(entries, query.slice(0, length), 40).length
        palette.push(performance.now() - before)
      }
      typed.palette.push(performance.now() - start)
      start = performance.now()
      for (let length = 1; length <= query.length; length += 1) {
        const before = performance.now()
        const text = query.slice(0, length)
        found += entries.filter((entry) => entry.text.includes(text) || entry.detail.includes(text)).slice(0, 40).length
        plain.push(performance.now() - before)
      }
      typed.plain.push(performance.now() - start)
    }
  }
  if (found === 0) throw new Error('nothing was ever found')
  return {
    palette: spreadOf(palette),
    plain: spreadOf(plain),
    typed: { palette: spreadOf(typed.palette), plain: spreadOf(typed.plain) },
  }
}
