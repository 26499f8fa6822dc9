import { useTranslation } from 'react-i18next'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import type { Template } from '#shared/template/model/template.ts'
import { toneOfLevel } from '../../components/level-badge.tsx'
import { levelOfCell, type PositionKind } from './map-positions.ts'
import styles from './risk-map.module.css'

export interface RiskMapProps {
  readonly map: NonNullable<AssessmentScore['map']>
  readonly template: Pick<Template, 'constants'>
}

const cell = 48
const margin = 22
/** Where in its cell a kind of position stands, so that three in one cell are told apart. */
const offsets: Readonly<Record<PositionKind, number>> = { inherent: -11, residual: 0, target: 11 }

/** Likelihood to the right, severity upwards. Hollow: inherent; filled: residual; diamond: target; the line is what the controls do. */
export function RiskMap({ map, template }: RiskMapProps) {
  const { t } = useTranslation()
  const extent = map.size * cell
  const steps = Array.from({ length: map.size }, (_, index) => index + 1)
  const place = (kind: PositionKind, index: number) => {
    const point = map.points[index]?.[kind]
    if (point === undefined) return undefined
    // Points in one cell stand side by side.
    const same = map.points
      .slice(0, index)
      .filter((one) => one[kind]?.likelihood === point.likelihood && one[kind].severity === point.severity).length
    return {
      x: margin + (point.likelihood - 0.5) * cell + (same % 3) * 13 - 13,
      y: extent - (point.severity - 0.5) * cell + offsets[kind] + Math.floor(same / 3) * 6,
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
              className={styles[toneOfLevel(levelOfCell(template, map.size, { likelihood: x, severity: y }))]}
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
          const [from, to, aim] = [place('inherent', index), place('residual', index), place('target', index)]
          return (
            <g key={point.id}>
              <title>{[point.inherent, point.residual, point.target].flatMap((one) => one?.level ?? []).join(' → ')}</title>
              {from !== undefined && to !== undefined && <line className={styles.way} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />}
              {to !== undefined && aim !== undefined && <line className={styles.plan} x1={to.x} y1={to.y} x2={aim.x} y2={aim.y} />}
              {from !== undefined && <circle className={styles.inherent} cx={from.x} cy={from.y} r="4.5" />}
              {to !== undefined && <circle className={styles.residual} cx={to.x} cy={to.y} r="5" />}
              {aim !== undefined && <path className={styles.target} d={`M ${aim.x} ${aim.y - 5.5} l 5.5 5.5 l -5.5 5.5 l -5.5 -5.5 z`} />}
            </g>
          )
        })}
      </svg>
      <figcaption className={styles.caption}>{t('riskPosition.caption')}</figcaption>
    </figure>
  )
}
