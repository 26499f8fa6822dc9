import { localize, type LocalizedText } from '../../model/localized-text.ts'
import { scoringConstants } from '../model/constants.ts'
import type { Template } from '../model/template.ts'

/** One thing by which a template scores otherwise than the published one. */
export interface ScoringChange {
  readonly kind: 'constant' | 'weight' | 'hidden'
  /** Name of the constant, or id of the question. */
  readonly item: string
  /** New value of a constant or weight. */
  readonly value?: number
  /** In English where it has several languages; empty where the file gives none. */
  readonly reason: string
}

const english = (reason: LocalizedText | undefined): string => (reason === undefined ? '' : localize(reason, 'en'))

/**
 * Constants that differ from those of the rules, weights that were set otherwise, and questions that are not asked any more. A `custom`
 * template has rules of its own and so changes none.
 */
export function scoringChanges({ type, constants = {}, extensions = [], sections }: Template): readonly ScoringChange[] {
  if (type === 'custom') return []
  const reasons = new Map(
    extensions.flatMap((extension) => extension.constants.map(({ name, reason }) => [name, english(reason)] as const)),
  )
  const ofQuestions = sections.flatMap(({ questions }) =>
    questions.flatMap(({ id, weight, provenance = [] }) =>
      provenance.flatMap(({ change, fields = [], reason }): readonly ScoringChange[] => {
        if (change === 'hidden') return [{ kind: 'hidden', item: id, reason: english(reason) }]
        if (!fields.includes('weight')) return []
        return [{ kind: 'weight', item: id, ...(weight === undefined ? {} : { value: weight }), reason: english(reason) }]
      }),
    ),
  )
  return [
    ...Object.entries(constants)
      .filter(([item, value]) => value !== scoringConstants[type][item]?.value)
      .map(([item, value]): ScoringChange => ({ kind: 'constant', item, value, reason: reasons.get(item) ?? '' })),
    ...ofQuestions,
  ]
}
