import { useTranslation } from 'react-i18next'
import type { AssessmentScore } from '#shared/scoring/score.ts'
import styles from './risk-map.module.css'

export interface RiskMapProps {
  readonly map: NonNullable<AssessmentScore['map']>
}

const cell = 48
const margin = 22

/** Heat of a cell, 1–4, by the product of its two numbers; only a backdrop, the level of a point is in the list below. */
function heatOf(x: number, y: number, size: 4 | 5): number {
  const product = x * y
  const limits = size === 5 ? [4, 9, 14] : [3, 6, 9]
  return 1 + limits.filter((limit) => product > limit).length
}

/** Likelihood to the right, severity upwards. Hollow: inherent; filled: residual; the line is what the controls do. */
export function RiskMap({ map }: RiskMapProps) {
  const { t } = useTranslation()
  const extent = map.size * cell
  const steps = Array.from({ length: map.size }, (_, index) => index + 1)
  // Points in one cell stand side by side.
  const place = (kind: 'inherent' | 'residual', index: number) => {
    const point = map.points[index]
    if (point === undefined) return { x: 0, y: 0 }
    const same = map.points
      .slice(0, index)
      .filter((one) => one[kind].likelihood === point[kind].likelihood && one[kind].severity === point[kind].severity).length
    const spot = { x: (same % 3) * 14 - 14, y: Math.floor(same / 3) * 14 - 7 }
    return {
      x: margin + (point[kind].likelihood - 0.5) * cell + spot.x,
      y: extent - (point[kind].severity - 0.5) * cell + spot.y + (kind === 'inherent' ? -6 : 6),
    }
  }
  return (
    <figure className={styles.figure}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, there is no file for an `img` */}
      <svg viewBox={`0 0 ${extent + margin} ${extent + margin}`} role="img" aria-label={t('outcome.mapAlt', { count: map.points.length })}>
        {steps.flatMap((y) =>
          steps.map((x) => (
            <rect
              key={`${x}-${y}`}
              className={styles[`heat${heatOf(x, y, map.size)}`]}
              x={margin + (x - 1) * cell + 1}
              y={extent - y * cell + 1}
              width={cell - 2}
              height={cell - 2}
              rx="4"
            />
          )),
        )}
        {steps.map((step) => (
          <g key={step} className={styles.axis}>
            <text x={margin + (step - 0.5) * cell} y={extent + 15} textAnchor="middle">
              {step}
            </text>
            <text x={margin - 10} y={extent - (step - 0.5) * cell + 4} textAnchor="middle">
              {step}
            </text>
          </g>
        ))}
        {map.points.map((point, index) => {
          const from = place('inherent', index)
          const to = place('residual', index)
          return (
            <g key={point.id}>
              <title>{`${point.label}: ${point.inherent.level} → ${point.residual.level}`}</title>
              <line className={styles.way} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
              <circle className={styles.inherent} cx={from.x} cy={from.y} r="5" />
              <circle className={styles.residual} cx={to.x} cy={to.y} r="5.5" />
            </g>
          )
        })}
      </svg>
      <figcaption className={styles.caption}>{t('outcome.mapCaption')}</figcaption>
    </figure>
  )
}
