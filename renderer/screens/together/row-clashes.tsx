import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { RowClash } from '#shared/sync/merge/merge-rows.ts'
import type { OpenConflict } from '#shared/usecases/contract/collaboration.ts'
import type { QuestionWords } from './use-question-words.ts'
import styles from './together.module.css'

export interface RowClashesProps {
  /** Id of the table's question. */
  readonly question: string
  readonly merged: NonNullable<OpenConflict['merged']>
  readonly words: QuestionWords
  readonly authorAt: (version: number) => string
}

/** Where the joined rows could not be everybody's: a cell that two people wrote differently, a row that one removed and the other changed. */
export function RowClashes({ question, merged, words, authorAt }: RowClashesProps) {
  const { t, i18n } = useTranslation()
  const clashes = merged.rows?.clashes ?? []
  if (clashes.length === 0) return null
  // Rows and cells of an answer, as the engine gives them; one row stands as the first of a list.
  const inWords = (rows: unknown): string => words.textOf(question, { value: rows } as Answer).replace(/^1\. /, '')
  const rowOf = (id: string): string => {
    const { value } = merged.answer
    return inWords(Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row['id'] === id) : [])
  }
  const columnOf = (id: string): string => {
    const column = words.questionOf(question)?.columns?.find((one) => one.id === id)
    return column === undefined ? id : localize(column.text, i18n.language)
  }
  const names = ({ values }: RowClash, isGone: boolean): string =>
    values.flatMap((value, version) => ((value === null) === isGone ? [authorAt(version)] : [])).join(', ')
  const cells = ({ values, column = '' }: RowClash): string =>
    values
      .map((value, version) =>
        t('frame.pair', { name: authorAt(version), value: value === null ? t('preview.nothing') : inWords([{ [column]: value }]) }),
      )
      .join('; ')
  return (
    <span className={styles.clashes}>
      {clashes.map((clash) => (
        <span key={`${clash.row}/${clash.column ?? ''}`}>
          {clash.column === undefined
            ? t('rowClash.removed', { row: rowOf(clash.row), removedBy: names(clash, true), changedBy: names(clash, false) })
            : t('rowClash.cell', { row: rowOf(clash.row), column: columnOf(clash.column), cells: cells(clash) })}
        </span>
      ))}
    </span>
  )
}
