import { FilePlus2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAppActions } from '../stores/use-app.ts'
import { Button } from './button.tsx'

/** The way from where the programme's figures are looked at to the report on them. */
export function ProgrammeReportButton() {
  const { t } = useTranslation()
  const { go } = useAppActions()
  return (
    <Button icon={FilePlus2} onPress={() => go({ screen: 'reports', isSeveral: true })}>
      {t('portfolio.toProgramme')}
    </Button>
  )
}
