import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile, TemplateRef } from '#shared/model/answers-file.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Question } from '#shared/template/model/template.ts'
import type { AssessmentProgress } from '#shared/usecases/contract/assessment-progress.ts'
import type { LoadedTemplate } from '../../stores/assessment-state.ts'
import { progressOf } from '../../stores/assessment-store.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useWholeAnswerText } from '../../questions/use-answer-text.ts'
import { plainText, useFieldWords, type FieldWords } from './use-field-words.ts'
import { today } from '../../host/local-clock.ts'

export interface QuestionWords extends FieldWords {
  /** Fetches the template; one that this app does not have leaves the questions named by their ids. */
  readonly load: (ref: TemplateRef) => Promise<void>
  readonly questionOf: (id: string) => Question | undefined
  readonly titleOf: (id: string) => string
  /** What the lists show of this content; `undefined` while there is no template. */
  readonly progressOf: (content: AnswersFile) => AssessmentProgress | undefined
  /** An answer in words, with rows, comment, how it was learnt, and the number of files: two that differ read differently. */
  readonly textOf: (id: string, answer: Answer) => string
}

/** Questions and answers in words, for places where the assessment itself is not open. */
export function useQuestionWords(): QuestionWords {
  const { t, i18n } = useTranslation()
  const { workbench } = useAppActions()
  const answerText = useWholeAnswerText()
  const fieldWords = useFieldWords()
  const [loaded, setLoaded] = useState<LoadedTemplate>()
  const load = useCallback(
    async (ref: TemplateRef): Promise<void> => {
      const { loadTemplate } = await import('../../stores/template-library.ts')
      const deps = {
        today,
        readOwn: async (own: TemplateRef) => (await workbench()).readTemplate(own),
      }
      setLoaded(await loadTemplate(ref, deps).catch(() => undefined))
    },
    [workbench],
  )
  const questionOf = (id: string): Question | undefined =>
    loaded?.template.sections.flatMap(({ questions }) => questions).find((question) => question.id === id)
  return {
    ...fieldWords,
    load,
    questionOf,
    progressOf: (content) => loaded && progressOf(loaded.score(content), loaded.evaluate(content)),
    titleOf(id) {
      const question = questionOf(id)
      return question === undefined ? id : localize(question.text, i18n.language)
    },
    textOf(id, answer) {
      const question = questionOf(id)
      const text = question === undefined ? plainText(id, answer.value ?? answer.state ?? null) : answerText(question, answer)
      const { comment = '', source, evidence = [] } = answer
      return [
        text,
        comment,
        source === undefined || source === 'inherited' ? '' : t('frame.pair', { name: t('question.source'), value: t(`source.${source}`) }),
        evidence.length === 0 ? '' : t('question.attached', { count: evidence.length }),
      ]
        .filter((part) => part !== '')
        .join(' – ')
    },
  }
}
