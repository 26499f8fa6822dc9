import { useContext, useEffect } from 'react'
import type { Answer } from '#shared/model/answer.ts'
import { isTyping } from '../../frame/use-global-keys.ts'
import { choicesOf, pressChoice } from '../../questions/choices-of.ts'
import { withState } from '../../questions/question-extras.tsx'
import { tidyAnswer } from '../../questions/tidy-answer.ts'
import type { AssessmentStore } from '../../stores/assessment-state.ts'
import { useApp, useAppActions, useOpen } from '../../stores/use-app.ts'
import { AssessmentContext } from '../../stores/use-assessment.ts'
import { visibleSections } from './visible-sections.ts'

/** The questionnaire by keyboard alone. Alt and arrows work while typing too; single letters do not. */
export function useQuestionKeys(isActive: boolean): void {
  const store = useContext(AssessmentContext)
  const { show, go } = useAppActions()
  const singleKeys = useApp((state) => state.singleKeys)
  const isReader = useOpen((open) => open.mode === 'reader')
  useEffect(() => {
    if (!isActive || store === undefined) return
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector('[role="dialog"]') !== null) return
      const { id, open, view } = store.getState()
      const withCommand = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (withCommand && !event.altKey && !isTyping(event.target) && !isReader && (key === 'z' || key === 'y')) {
        // A text field has its own undo, of its letters.
        if (key === 'y' || event.shiftKey) store.actions.redo()
        else store.actions.undo()
        event.preventDefault()
        return
      }
      if (view === 'interview' && open !== undefined) {
        const isNext = event.key === 'Enter' && !withCommand && !(isTyping(event.target) || isPressable(event.target))
        if (isNext || (event.key === 'Escape' && !event.defaultPrevented)) {
          if (isNext) act(store, event.shiftKey ? 'k' : 'j', isReader)
          else store.actions.setView('sections')
          event.preventDefault()
          return
        }
      }
      const isArrow = event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      if (!isArrow && (!singleKeys || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target))) return
      if (event.key === '/') show('search')
      else if (event.key === 'i' && !isReader && id !== undefined) go({ screen: 'reports', assessment: id, isIssuing: true })
      else if (!act(store, event.key, isReader)) return
      event.preventDefault()
    }
    /** Before the button in focus sees it, which would be pressed as well. */
    const onEarlyKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('[role="dialog"]') !== null) return
      if (store.getState().view !== 'interview') return
      act(store, event.shiftKey ? 'k' : 'j', isReader)
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onEarlyKey, { capture: true })
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onEarlyKey, { capture: true })
      window.removeEventListener('keydown', onKey)
    }
  }, [isActive, store, show, go, isReader, singleKeys])
}

/** Enter presses what is in focus. */
const isPressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, select') !== null

/** `false` when the key means nothing here. */
function act(store: AssessmentStore, key: string, isReader: boolean): boolean {
  const { open } = store.getState()
  if (open === undefined) return false
  const { actions } = store
  const sections = visibleSections(open.loaded.template, open.evaluation.visible)
  const flat = sections.flatMap((section) => section.questions.map((question) => ({ section: section.id, question })))
  const at = flat.findIndex((one) => one.question.id === open.question)
  const goTo = (target: (typeof flat)[number] | undefined): boolean => {
    if (target !== undefined) actions.go(target.section, target.question.id)
    return true
  }
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return goTo(at === -1 ? flat.find((one) => one.section === open.section) : flat[at + 1])
    case 'k':
    case 'ArrowUp':
      return goTo(flat[at - 1])
    case 'n': {
      const missing = new Set(open.score.unanswered)
      // After the current one, then from the beginning.
      return goTo([...flat.slice(at + 1), ...flat.slice(0, at + 1)].find((one) => missing.has(one.question.id)))
    }
    case '[':
    case ']': {
      const section = sections[sections.findIndex((one) => one.id === open.section) + (key === ']' ? 1 : -1)]
      if (section !== undefined) actions.go(section.id)
      return true
    }
    default:
  }
  const question = flat[at]?.question
  if (question === undefined || isReader) return false
  const answer = open.content.answers[question.id]
  const set = (next: Answer | undefined): boolean => {
    actions.setAnswer(question.id, next, 'now')
    return true
  }
  if (key === 'u' && question.type !== 'calc') return set(withState(answer, 'unknown'))
  if (key === 'x' && question.type !== 'calc' && question.allowNa !== false) return set(withState(answer, 'na'))
  // The scale starts at 0, everything else at 1.
  const index = /^\d$/.test(key) ? Number(key) - (question.type === 'sc' ? 0 : 1) : -1
  if (index < 0 || index >= choicesOf(question).length) return false
  const { value, state: _state, reason: _reason, source, ...kept } = answer ?? {}
  const next = pressChoice(question, value, index)
  return set(
    tidyAnswer({
      ...kept,
      ...(source === undefined || source === 'inherited' ? {} : { source }),
      ...(next === undefined ? {} : { value: next }),
    }),
  )
}
