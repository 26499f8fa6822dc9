import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Column, Option } from '#shared/template/model/template.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { cellText } from './edit-rows.ts'
import { readPastedTable, rowColumn, rowsOfEntries, withIds, type CellWords } from './paste-table.ts'
import styles from './paste-dialog.module.css'

export interface PasteDialogProps {
  readonly columns: readonly Column[]
  /** Rows that are given: the first column then says which of them a line fills. */
  readonly entries?: readonly Option[] | undefined
  /** What was on the clipboard; empty when the dialog was opened by its button. */
  readonly text: string
  /** Names of the columns without which a row cannot be added, or that do not fit; such a row is said and left out. */
  readonly lacksOf?: (row: Row) => readonly string[]
  readonly onAdd: (rows: readonly Row[]) => void
  readonly onClose: () => void
}

const shownRows = 5
const shownMisfits = 6

/** A table from a spreadsheet, as it would be read, before any row is added. */
export function PasteDialog({ columns: own, entries, text: initial, lacksOf = () => [], onAdd, onClose }: PasteDialogProps) {
  const { t, i18n } = useTranslation()
  const [text, setText] = useState(initial)
  const words: CellWords = {
    yes: [t('threeWay.yes'), 'yes', 'true', 'x', '1'],
    no: [t('threeWay.no'), 'no', 'false', '0'],
    compliance: {
      compliant: [t('compliance.compliant')],
      partly: [t('compliance.partly')],
      'non-compliant': [t('compliance.nonCompliant')],
    },
  }
  const columns = entries === undefined ? own : [{ id: rowColumn, text: t('pasteFixed.row'), type: '1', options: entries } as const, ...own]
  const table = readPastedTable(text, columns, i18n.language, words)
  // A line that names none of the given rows has nowhere to go.
  const found = entries === undefined ? withIds(table.rows, () => crypto.randomUUID()) : rowsOfEntries(table.rows)
  const lacking = found.flatMap((row, index) => {
    const lacks = lacksOf(row)
    return lacks.length === 0 ? [] : [{ row, line: index + (table.hadHead ? 2 : 1), fields: lacks.join(', ') }]
  })
  const rows = lacking.length === 0 ? found : found.filter((row) => lacking.every((one) => one.row !== row))
  /** A choice by its words. */
  const shownText = (row: (typeof table.rows)[number], column: Column): string => {
    const cell = cellText(row, column.id)
    const option = column.options?.find(({ id }) => id === cell)
    return option === undefined ? cell : localize(option.text, i18n.language)
  }
  const used = columns.filter((column) => table.columns.includes(column))
  return (
    <Dialog
      kind="wide"
      title={t('paste.title')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={rows.length === 0}
            onPress={() => {
              onAdd(rows)
              onClose()
            }}
          >
            {t('paste.add', { count: rows.length })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label={t('paste.label')}
          description={t('paste.help', {
            columns: columns
              .filter((column) => column.type !== 'tbl')
              .map((column) => localize(column.text, i18n.language))
              .join(', '),
          })}
          value={text}
          multiline
          rows={6}
          autoFocus
          onChange={setText}
        />
        {table.rows.length > 0 && (
          <div className={styles.scroll}>
            <table className={styles.preview} aria-label={t('paste.preview')}>
              <thead>
                <tr>
                  {used.map((column) => (
                    <th key={column.id} scope="col">
                      {localize(column.text, i18n.language)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.slice(0, shownRows).map((row, index) => (
                  <tr key={index}>
                    {used.map((column) => (
                      <td key={column.id}>{shownText(row, column)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {lacking.length > 0 && (
          <Callout tone="warn" title={t('registers.lacking', { count: lacking.length })}>
            <ul>
              {lacking.slice(0, shownMisfits).map(({ row, line, fields }) => (
                <li key={row.id}>{t('registers.lackingRow', { line, fields })}</li>
              ))}
            </ul>
          </Callout>
        )}
        {table.misfits.length > 0 && (
          <Callout tone="warn" title={t('paste.misfits', { count: table.misfits.length })}>
            <ul>
              {table.misfits.slice(0, shownMisfits).map((misfit, index) => (
                <li key={index}>
                  {t('paste.misfit', {
                    line: misfit.line,
                    column: localize(misfit.column.text, i18n.language),
                    text: misfit.text.slice(0, 60),
                  })}
                </li>
              ))}
            </ul>
          </Callout>
        )}
      </div>
    </Dialog>
  )
}
