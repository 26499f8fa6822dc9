import { useTranslation } from 'react-i18next'
import type { RegisterSpec } from '#shared/governance/registers/register-spec.ts'
import type { Row } from '#shared/model/answer.ts'
import { PasteDialog } from '../../questions/table/paste-dialog.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { lacksOf, pastedColumns, pastedFields } from './pasted-records.ts'
import type { RegisterWords } from './use-register-words.ts'

export interface PasteRecordsDialogProps {
  readonly spec: RegisterSpec
  readonly words: RegisterWords
  readonly onClose: () => void
}

/** Records from the rows of a spreadsheet, seen before they are added. */
export function PasteRecordsDialog({ spec, words, onClose }: PasteRecordsDialogProps) {
  const { t } = useTranslation()
  const { workbench, refresh, toast, fail } = useAppActions()
  const add = async (rows: readonly Row[]): Promise<void> => {
    let count = 0
    try {
      const bench = await workbench()
      for (const row of rows) {
        await bench.saveRegisterRecord({ register: spec.id, fields: pastedFields(spec, row) })
        count += 1
      }
    } catch (thrown) {
      fail(thrown)
    }
    await refresh().catch(fail)
    if (count > 0) toast('good', t('registers.added', { count }))
  }
  return (
    <PasteDialog
      columns={pastedColumns(spec, words)}
      text=""
      lacksOf={(row) => lacksOf(spec, pastedFields(spec, row)).map(({ key }) => words.fieldOf(key))}
      onAdd={(rows) => void add(rows)}
      onClose={onClose}
    />
  )
}
