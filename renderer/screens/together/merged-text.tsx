import { useTranslation } from 'react-i18next'
import type { OpenConflict } from '#shared/usecases/contract/collaboration.ts'
import styles from './together.module.css'

export interface MergedTextProps {
  readonly merged: NonNullable<OpenConflict['merged']>
  readonly authorAt: (version: number) => string
}

/** A joined text with what each person added and removed; the marks are there for eyes and for screen readers. */
export function MergedText({ merged, authorAt }: MergedTextProps) {
  const { t } = useTranslation()
  return Object.entries(merged.texts).map(([member, pieces]) => (
    <span key={member} className={styles.merged}>
      {pieces.map((piece, index) => {
        const key = `${index}-${piece.text.slice(0, 8)}`
        if (piece.removedBy.length > 0)
          return (
            <del key={key} title={t('conflicts.removed', { name: piece.removedBy.map(authorAt).join(', ') })}>
              {piece.text}
            </del>
          )
        if (piece.addedBy.length > 0)
          return (
            <ins key={key} data-version={piece.addedBy[0]} title={t('conflicts.added', { name: piece.addedBy.map(authorAt).join(', ') })}>
              {piece.text}
            </ins>
          )
        return <span key={key}>{piece.text}</span>
      })}
    </span>
  ))
}
