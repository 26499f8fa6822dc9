import { useEffect, useState } from 'react'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { AssessmentState } from '#shared/usecases/contract/assessments.ts'
import { useApp, useAppActions } from '../../stores/use-app.ts'
import { useQuestionWords, type QuestionWords } from './use-question-words.ts'

/** One assessment with its questions in words, for the screens around the questionnaire; read again when a colleague changed it. */
export function useAssessmentContent(id: AssessmentId): { readonly state: AssessmentState | undefined; readonly words: QuestionWords } {
  const { workbench, fail } = useAppActions()
  const updatedAt = useApp((app) => app.open?.assessments.find((one) => one.id === id)?.updatedAt)
  const words = useQuestionWords()
  const { load } = words
  const [state, setState] = useState<AssessmentState>()
  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      const opened = await (await workbench()).openAssessment(id)
      await load(opened.content.template)
      if (!isGone) setState(opened)
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
    // A colleague may have changed it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, updatedAt, workbench, fail, load])
  return { state, words }
}
