import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useAppActions } from '../../stores/use-app.ts'

/** The way back of the screens that Settings leads to. */
export function BackToSettings() {
  const { t } = useTranslation()
  const { go } = useAppActions()
  return (
    <Button variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'settings' })}>
      {t('security.back')}
    </Button>
  )
}
