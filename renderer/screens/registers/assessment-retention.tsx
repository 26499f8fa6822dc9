import { useEffect, useState } from 'react'
import type { Retention } from '#shared/governance/retention/kept-until.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { EraseAssessment } from '../security/erase-assessment.tsx'
import { RetentionCard } from './retention-card.tsx'

export interface AssessmentRetentionProps {
  readonly id: AssessmentId
  readonly title: string
}

/** How long an assessment is kept with its reports and evidence, and its erasure. */
export function AssessmentRetention({ id, title }: AssessmentRetentionProps) {
  const { workbench, fail } = useAppActions()
  const assessments = useOpen((open) => open.assessments)
  const [retention, setRetention] = useState<Retention>()
  const [isErasing, setErasing] = useState(false)
  useEffect(() => {
    const read = async (): Promise<void> => setRetention(await (await workbench()).assessmentRetention(id))
    read().catch(fail)
    // What was decided, or who holds it, may have changed.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, assessments, workbench, fail])
  if (retention === undefined) return null
  return (
    <>
      <RetentionCard about={id} retention={retention} canBeHeld onErase={() => setErasing(true)} />
      {isErasing && <EraseAssessment id={id} title={title} onClose={() => setErasing(false)} />}
    </>
  )
}
