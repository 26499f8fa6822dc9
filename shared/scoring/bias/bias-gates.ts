import type { Gate } from '../score/score.ts'
import type { ScoreInput } from '../score/score-input.ts'

/** Gates of DOMAIN 5.5: `open` lets pass, `closed` blocks. */
export function biasGates(
  { evaluation }: ScoreInput,
  facts: { readonly level: string | null; readonly determined: boolean },
): readonly Gate[] {
  const { reader } = evaluation
  const gate = (id: string, applies: boolean, passes: boolean, open: string, closed: string): Gate =>
    applies ? { id, state: passes ? 'open' : 'closed', text: passes ? open : closed } : { id, state: 'not_applicable', text: closed }
  const answered = (id: string): boolean => reader.answered(id) && !reader.unknown(id)
  const special = evaluation.visible.has('B1-04') && reader.answered('B1-04') && !reader.na('B1-04')
  const met = new Set(evaluation.rows('B1-04').flatMap((row) => (row['met'] === 'yes' ? [row['condition']] : [])))
  // AI Act 10(5)(a)–(f) together, or a ground of GDPR 9(2) alone; a condition that is not met spoils either.
  const conditions =
    (met.has('gdpr') || ['a', 'b', 'c', 'd', 'e', 'f'].every((point) => met.has(point))) &&
    reader.rows('B1-04', 'met', 'no') + reader.rows('B1-04', 'met', 'unknown') === 0
  return [
    gate('G-B1', true, facts.determined, 'Verdicts by group are there.', 'Before use a verdict by group is needed (B6-01).'),
    gate(
      'G-B2',
      facts.level === 'high',
      answered('B11-04') && answered('B8-02'),
      'Decision and mitigation plan are recorded.',
      'A high level needs the vote of the ethics board (B11-04) with a mitigation plan (B8-02).',
    ),
    gate(
      'G-B3',
      special,
      conditions && reader.filled('B1-04', 'deletion') > 0,
      'Conditions for special-category test data are met, with a deletion date.',
      'Special-category test data needs every condition of B1-04 met and a deletion date.',
    ),
    gate(
      'G-B4',
      reader.is('B0-02', 'in_use'),
      answered('B10-07'),
      'The metric history is there.',
      'In use, metrics are needed at least every review interval (B10-07).',
    ),
  ]
}
