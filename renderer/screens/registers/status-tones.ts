import type { Tone } from '../../components/badge.tsx'

/** How the states of all registers are coloured; one that is not named is grey. */
const tones: Readonly<Record<string, Tone>> = {
  approved: 'good',
  completed: 'good',
  'in-review': 'note',
  'in-triage': 'note',
  contained: 'note',
  reported: 'warn',
  open: 'warn',
  upheld: 'serious',
  failed: 'danger',
}

export const statusTone = (status: string | undefined): Tone => tones[status ?? ''] ?? 'neutral'
