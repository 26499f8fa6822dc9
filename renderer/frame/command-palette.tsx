/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events
   -- a combobox with its list as the ARIA patterns have it: keys stay in the field, and no native list shows an icon and two texts */
import {
  Bot,
  ClipboardList,
  CornerDownLeft,
  HelpCircle,
  Keyboard,
  Lock,
  Plus,
  SunMoon,
  type LucideIcon,
  Redo2,
  Speech,
  Undo2,
  ListChecks,
  SlidersHorizontal,
} from 'lucide-react'
import { useCallback, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Question } from '#shared/template/template.ts'
import { Dialog } from '../components/dialog.tsx'
import { FormInput } from '../components/form-input.tsx'
import { Icon } from '../components/icon.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useAssessment, useAssessmentActions } from '../stores/use-assessment.ts'
import { useAnswerText } from '../questions/use-answer-text.ts'
import { findEntries, type PaletteEntry } from './find-entries.ts'
import { navigationGroups } from './navigation-items.ts'
import styles from './command-palette.module.css'

interface Command extends PaletteEntry {
  readonly icon: LucideIcon
  readonly run: () => void
}

const shownEntries = 40
/** Of an answer, in characters: what may be searched for. */
const longestDetail = 2_000

export interface CommandPaletteProps {
  /** Only the open assessment: its questions, what was answered, and what can be done in it. */
  readonly isSearch?: boolean
}

/** Finds any record, question or command by parts of its words. */
export function CommandPalette({ isSearch = false }: CommandPaletteProps) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const systems = useOpen((open) => open.systems)
  const assessments = useOpen((open) => open.assessments)
  const theme = useApp((state) => state.theme)
  const open = useAssessment((state) => state.open)
  const { go, show, lock, setTheme, fail } = useAppActions()
  const { go: goToQuestion, undo, redo, setView } = useAssessmentActions()
  const view = useAssessment((state) => state.view)
  const answerText = useAnswerText()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)

  const answered = useCallback(
    (question: Question, answer: Answer | undefined) => (answer === undefined ? '' : answerText(question, answer).slice(0, longestDetail)),
    [answerText],
  )

  const commands = useMemo<readonly Command[]>(() => {
    const questions = (open?.loaded.template.sections ?? []).flatMap((section) =>
      section.questions
        .filter((question) => open?.evaluation.visible.has(question.id))
        .map((question) => ({
          id: `q-${question.id}`,
          kind: t('palette.question'),
          text: localize(question.text, i18n.language),
          detail: [question.id, answered(question, open?.content.answers[question.id])].filter(Boolean).join(' · '),
          icon: HelpCircle,
          run: () => goToQuestion(section.id, question.id),
        })),
    )
    if (isSearch) return questions
    const inAssessment =
      open === undefined
        ? []
        : [
            { id: 'undo', text: t('assessment.undo'), icon: Undo2, run: undo },
            { id: 'redo', text: t('assessment.redo'), icon: Redo2, run: redo },
            {
              id: 'interview',
              text: view === 'interview' ? t('assessment.interviewEnd') : t('assessment.interview'),
              icon: Speech,
              run: () => setView(view === 'interview' ? 'sections' : 'interview'),
            },
          ].map((command) => ({ ...command, kind: t('palette.command'), detail: '' }))
    return [
      ...questions,
      ...inAssessment,
      ...assessments.map((assessment) => ({
        id: assessment.id,
        kind: t('palette.assessment'),
        text: assessment.title,
        detail: `${assessment.subjectName} · ${t(`type.${assessment.type}`)}`,
        icon: ClipboardList,
        run: () => go({ screen: 'assessment', assessment: assessment.id }),
      })),
      ...systems.map((system) => ({
        id: system.id,
        kind: t('palette.system'),
        text: system.name,
        detail: system.owner,
        icon: Bot,
        run: () => go({ screen: 'system', system: system.id }),
      })),
      ...navigationGroups.flat().map(({ screen, icon }) => ({
        id: screen,
        kind: t('palette.goTo'),
        text: t(`nav.${screen}`),
        detail: '',
        icon,
        run: () => go({ screen }),
      })),
      {
        id: 'coverage',
        kind: t('palette.goTo'),
        text: t('coverage.title'),
        detail: '',
        icon: ListChecks,
        run: () => go({ screen: 'coverage' }),
      },
      {
        id: 'templates',
        kind: t('palette.goTo'),
        text: t('templates.title'),
        detail: '',
        icon: SlidersHorizontal,
        run: () => go({ screen: 'templates' }),
      },
      { id: 'new-system', kind: t('palette.command'), text: t('systems.add'), detail: '', icon: Plus, run: () => go({ screen: 'system' }) },
      {
        id: 'theme',
        kind: t('palette.command'),
        text: t('palette.theme'),
        detail: '',
        icon: SunMoon,
        run: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
      },
      { id: 'keys', kind: t('palette.command'), text: t('keys.title'), detail: '?', icon: Keyboard, run: () => show('shortcuts') },
      { id: 'lock', kind: t('palette.command'), text: t('action.lock'), detail: '', icon: Lock, run: () => void lock().catch(fail) },
    ]
  }, [
    isSearch,
    assessments,
    systems,
    open,
    view,
    answered,
    undo,
    redo,
    setView,
    theme,
    t,
    i18n.language,
    go,
    goToQuestion,
    setTheme,
    show,
    lock,
    fail,
  ])
  const found = useMemo(() => findEntries(commands, query, shownEntries), [commands, query])

  const choose = (command: Command | undefined) => {
    if (command === undefined) return
    show(undefined)
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      const next = (active + step + found.length) % Math.max(1, found.length)
      setActive(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(found[active])
    }
  }
  return (
    <Dialog kind="palette" title={isSearch ? t('palette.search') : t('frame.find')} hideTitle onClose={() => show(undefined)}>
      <div className={styles.palette}>
        <FormInput
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
          aria-label={isSearch ? t('palette.search') : t('frame.find')}
          placeholder={isSearch ? t('palette.search') : t('palette.placeholder')}
          className={styles.input}
          value={query}
          autoFocus
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <ul id={`${id}-list`} role="listbox" aria-label={t('palette.results')} className={styles.list}>
          {found.map((command, index) => (
            <li
              key={command.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={styles.entry}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(command)}
            >
              <Icon of={command.icon} />
              <span className={styles.text}>{command.text}</span>
              <span className={styles.detail}>{command.detail}</span>
              <span className={styles.kind}>{index === active ? <Icon of={CornerDownLeft} size="sm" /> : command.kind}</span>
            </li>
          ))}
        </ul>
        {found.length === 0 && <output className={styles.none}>{t('palette.none')}</output>}
      </div>
    </Dialog>
  )
}
