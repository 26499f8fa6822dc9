import type { FlagClass } from '#shared/template/model/template.ts'
import type { Tone } from '../components/badge.tsx'

/** Colour of each class of flag; its word says the same. */
export const flagTones: Readonly<Record<FlagClass, Tone>> = {
  stop: 'danger',
  critical: 'danger',
  escalate: 'serious',
  raise: 'serious',
  note: 'note',
}
