import { Grid2x2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import type { RiskMapEditorProps } from './risk-map-editor.tsx'

const RiskMapEditor = lazy(async () => ({ default: (await import('./risk-map-editor.tsx')).RiskMapEditor }))

/** The map above its rows, when it is wanted. */
export function MapToggle(props: RiskMapEditorProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (props.risks.length === 0) return null
  return (
    <>
      <div>
        <Button size="sm" icon={Grid2x2} isPressed={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('riskPosition.hide') : t('riskPosition.edit')}
        </Button>
      </div>
      {isOpen && (
        <Suspense>
          <RiskMapEditor {...props} />
        </Suspense>
      )}
    </>
  )
}
