import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../../components/tabs.tsx'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import { EvidencePanel } from './evidence-panel.tsx'
import { GuidancePanel } from './guidance-panel.tsx'
import { OutcomePanel } from './outcome-panel.tsx'

/** What belongs to the question in focus, and what all answers together say. */
export function ContextPane() {
  const { t } = useTranslation()
  const [selected, select] = useState('guidance')
  const evidenceCount = useOpenAssessment((open) => open.content.evidence.length)
  return (
    <Tabs
      label={t('assessment.context')}
      selected={selected}
      onSelect={select}
      items={[
        { id: 'guidance', title: t('assessment.guidance'), content: <GuidancePanel /> },
        { id: 'outcome', title: t('assessment.outcome'), content: <OutcomePanel /> },
        { id: 'evidence', title: `${t('question.evidence')}${evidenceCount === 0 ? '' : ` ${evidenceCount}`}`, content: <EvidencePanel /> },
      ]}
    />
  )
}
