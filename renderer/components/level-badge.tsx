import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from './badge.tsx'
import { levelWord } from './level-word.ts'

/** Levels of all assessment types, as the scoring rules name them. */
const tones: Readonly<Record<string, Tone>> = {
  low: 'good',
  negligible: 'good',
  pass: 'good',
  medium: 'warn',
  limited: 'warn',
  moderate: 'warn',
  attention: 'warn',
  high: 'serious',
  significant: 'serious',
  very_high: 'danger',
  maximum: 'danger',
  critical: 'danger',
  fail: 'danger',
  stop: 'danger',
}

export const toneOfLevel = (level: string): Tone => tones[level.toLowerCase().replaceAll(/[ -]/g, '_')] ?? 'neutral'

/** How many of the four bars are filled, so that a level is told without colour as well. */
const bars: Readonly<Record<Tone, number>> = { neutral: 0, accent: 0, note: 0, good: 1, warn: 2, serious: 3, danger: 4 }

export interface LevelBadgeProps {
  readonly level: string | null
  readonly size?: 'sm' | 'md'
  /** The template's own name of the level, in place of the interface's word. */
  readonly text?: string | undefined
  /** There is an outcome: where no level stands by now, none will come. */
  readonly isSettled?: boolean
}

export function LevelBadge({ level, size = 'sm', text, isSettled = false }: LevelBadgeProps) {
  const { t, i18n } = useTranslation()
  if (level === null) return <Badge size={size}>{isSettled ? t('level.without') : levelWord(i18n, level)}</Badge>
  const tone = toneOfLevel(level)
  return (
    <Badge tone={tone} size={size}>
      <svg width="13" height="10" viewBox="0 0 13 10" aria-hidden fill="currentColor">
        {[0, 1, 2, 3].map((bar) => (
          <rect key={bar} x={bar * 3.5} y={7 - bar * 2} width="2.5" height={3 + bar * 2} rx="0.5" opacity={bar < bars[tone] ? 1 : 0.25} />
        ))}
      </svg>
      {text ?? levelWord(i18n, level)}
    </Badge>
  )
}
