import type { DueState } from '#shared/governance/due-state.ts'
import type { Tone } from './badge.tsx'

/** How urgent it is, by colour; the words beside it say it too. */
const tones: Readonly<Record<DueState, Tone>> = {
  overdue: 'danger',
  'within-7': 'serious',
  'within-30': 'warn',
  'within-60': 'neutral',
  later: 'neutral',
}

export const dueTone = (state: DueState): Tone => tones[state]
