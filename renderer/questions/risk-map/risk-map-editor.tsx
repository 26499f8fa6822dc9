import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#shared/model/answer.ts'
import type { RiskMapPoint } from '#shared/scoring/score/score.ts'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { classNames } from '../../components/class-names.ts'
import { LevelBadge, toneOfLevel } from '../../components/level-badge.tsx'
import { levelWord } from '../../components/level-word.ts'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import {
  canMove,
  levelOfCell,
  mapSize,
  movedRow,
  positionKinds,
  ratedCell,
  steppedCell,
  type MapCell,
  type MapView,
  type PositionKind,
} from './map-positions.ts'
import styles from './risk-map-editor.module.css'

export interface RiskMapEditorProps {
  readonly view: MapView
  readonly risks: readonly { readonly row: Row; readonly title: string }[]
  readonly isReadOnly: boolean
  readonly onMove: (row: Row) => void
}

const isSame = (a: MapCell | undefined, b: MapCell): boolean => a?.likelihood === b.likelihood && a.severity === b.severity

/** Risks on their map: choose one and a position, then move it by arrow keys or a press; the ratings of its row follow. */
export function RiskMapEditor({ view, risks, isReadOnly, onMove }: RiskMapEditorProps) {
  const { t, i18n } = useTranslation()
  const template = useOpenAssessment((open) => open.loaded.template)
  const points = useOpenAssessment((open) => open.score.map?.points)
  const [chosen, setChosen] = useState(risks[0]?.row.id)
  const [kind, setKind] = useState<PositionKind>('inherent')
  const [said, setSaid] = useState('')
  const grid = useRef<HTMLDivElement>(null)
  const size = mapSize(view)
  const steps = Array.from({ length: size }, (_, index) => index + 1)
  const severityName = t(view === 'scenarios' ? 'riskPosition.impact' : 'riskPosition.severity')
  const likelihoodName = t('riskPosition.likelihood')
  const current = risks.find(({ row }) => row.id === chosen) ?? risks[0]
  /** What is computed comes from the score, what is rated from the row itself, which may be half filled. */
  const placeOf = (row: Row, which: PositionKind): MapCell | undefined => {
    const point = points?.find((one) => one.id === row.id)?.[which]
    return canMove(view, which) ? ratedCell(view, row, which) : point
  }
  const at = current === undefined ? undefined : placeOf(current.row, kind)
  const isMovable = !isReadOnly && current !== undefined && canMove(view, kind)

  const move = (to: MapCell): void => {
    if (!isMovable || isSame(at, to)) return
    onMove(movedRow(view, current.row, kind, to))
    setSaid(t('riskPosition.moved', { name: current.title, position: t(`riskPosition.${kind}`), likelihoodName, severityName, ...to }))
  }
  const onKeyDown = (event: KeyboardEvent, from: MapCell): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = steppedCell(event.key, from, size)
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    move(to)
    // Focus goes along, also where nothing can be moved, so that the map can be read cell by cell.
    grid.current?.querySelector<HTMLElement>(`[data-cell="${to.likelihood}-${to.severity}"]`)?.focus()
  }
  const entry = at ?? { likelihood: 1, severity: 1 }
  const help = view === 'feared-events' && kind === 'target' ? 'targetRatedHelp' : (`${kind}Help` as const)
  return (
    <section className={styles.editor} aria-label={t('outcome.map')}>
      <p className={styles.help}>{t('riskPosition.editable')}</p>
      <div className={styles.panes}>
        <div className={styles.map}>
          <span className={styles.severity}>{severityName}</span>
          <div ref={grid} className={classNames(styles.grid, styles[`size${size}`])}>
            {steps.toReversed().flatMap((severity) => [
              <span key={`severity-${severity}`} className={styles.scale} aria-hidden>
                {severity}
              </span>,
              ...steps.map((likelihood) => {
                const cell = { likelihood, severity }
                const level = levelOfCell(template, size, cell)
                const held = risks.flatMap(({ row, title }, index) =>
                  positionKinds
                    .filter((which) => isSame(placeOf(row, which), cell))
                    .map((which) => ({ row, title, which, number: index + 1 })),
                )
                const names = [t('riskPosition.cell', { likelihoodName, severityName, ...cell }), levelWord(i18n, level)]
                for (const { title, which } of held) names.push(t('frame.pair', { name: title, value: t(`riskPosition.${which}`) }))
                return (
                  <button
                    key={`${likelihood}-${severity}`}
                    type="button"
                    data-cell={`${likelihood}-${severity}`}
                    className={classNames(styles.cell, styles[toneOfLevel(level)])}
                    tabIndex={isSame(entry, cell) ? 0 : -1}
                    aria-pressed={isSame(at, cell)}
                    aria-disabled={!isMovable || undefined}
                    aria-label={names.join('. ')}
                    onClick={() => move(cell)}
                    onKeyDown={(event) => onKeyDown(event, cell)}
                  >
                    {held.map(({ row, which, number }) => (
                      <span
                        key={`${row.id}-${which}`}
                        className={classNames(styles.mark, styles[which])}
                        data-current={row.id === current?.row.id || undefined}
                        data-number={number}
                      />
                    ))}
                  </button>
                )
              }),
            ])}
            <span />
            {steps.map((step) => (
              <span key={step} className={styles.scale} aria-hidden>
                {step}
              </span>
            ))}
          </div>
          <span className={styles.likelihood}>{likelihoodName}</span>
        </div>
        <div className={styles.side}>
          <ChoiceGroup
            label={t('riskPosition.position')}
            layout="bar"
            choices={positionKinds.map((one) => ({ id: one, text: t(`riskPosition.${one}`) }))}
            chosen={[kind]}
            onChange={([next]) => setKind(positionKinds.find((one) => one === next) ?? kind)}
          />
          <p className={styles.help}>{t(`riskPosition.${help}`)}</p>
          <ol className={styles.list} aria-label={t('riskPosition.list')}>
            {risks.map(({ row, title }, index) => (
              <li key={row.id}>
                <button type="button" className={styles.risk} aria-pressed={row.id === current?.row.id} onClick={() => setChosen(row.id)}>
                  <span className={styles.number}>{index + 1}</span>
                  <span className={styles.name}>{title}</span>
                  <Levels point={points?.find((one) => one.id === row.id)} />
                </button>
              </li>
            ))}
          </ol>
        </div>
      </div>
      <output className="visually-hidden">{said}</output>
    </section>
  )
}

function Levels({ point }: { readonly point: RiskMapPoint | undefined }) {
  const { t } = useTranslation()
  if (point === undefined) return <span className={styles.levels}>{t('riskPosition.notRated')}</span>
  return (
    <span className={styles.levels}>
      {positionKinds.map((kind) => {
        const level = point[kind]?.level
        return level === undefined ? null : (
          <span key={kind} className={styles.level}>
            {kind !== 'inherent' && <span aria-hidden>→</span>}
            <span className="visually-hidden">{t(`riskPosition.${kind}`)} </span>
            <LevelBadge level={level} />
          </span>
        )
      })}
    </span>
  )
}
