import {
  BadgeCheck,
  Bot,
  ClipboardCheck,
  ClipboardList,
  ClipboardPlus,
  FilePlus2,
  HelpCircle,
  History,
  Keyboard,
  ListChecks,
  Lock,
  Plus,
  Redo2,
  Scale,
  ShieldCheck,
  SlidersHorizontal,
  Speech,
  SunMoon,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { localize } from '#shared/model/localized-text.ts'
import { registerIds } from '#shared/model/register-record.ts'
import { registerIcons } from '../components/register-icons.ts'
import { useAnswerText } from '../questions/use-answer-text.ts'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useAssessment, useAssessmentActions } from '../stores/use-assessment.ts'
import { useRegisters } from '../stores/use-registers.ts'
import type { PaletteEntry } from './find-entries.ts'
import { navigationGroups } from './navigation-items.ts'

/** An entry of the palette and what choosing it does. */
export interface Command extends PaletteEntry {
  readonly icon: LucideIcon
  readonly run: () => void
}

/** Of an answer, in characters: what may be searched for. */
const longestDetail = 2_000

/** @param isSearch only the questions of the open assessment */
export function useCommands(isSearch: boolean): readonly Command[] {
  const questions = useQuestionCommands()
  const inAssessment = useAssessmentCommands()
  const records = useRecordCommands()
  const places = usePlaceCommands()
  const app = useAppCommands()
  return useMemo(
    () => (isSearch ? questions : [...questions, ...inAssessment, ...records, ...places, ...app]),
    [isSearch, questions, inAssessment, records, places, app],
  )
}

function useQuestionCommands(): readonly Command[] {
  const { t, i18n } = useTranslation()
  const open = useAssessment((state) => state.open)
  const { go } = useAssessmentActions()
  const answerText = useAnswerText()
  return useMemo(
    () =>
      (open?.loaded.template.sections ?? []).flatMap((section) =>
        section.questions
          .filter((question) => open?.evaluation.visible.has(question.id))
          .map((question) => {
            const answer = open?.content.answers[question.id]
            const answered = answer === undefined ? '' : answerText(question, answer).slice(0, longestDetail)
            return {
              id: `q-${question.id}`,
              kind: t('palette.question'),
              text: localize(question.text, i18n.language),
              detail: [question.id, answered].filter(Boolean).join(' · '),
              icon: HelpCircle,
              run: () => go(section.id, question.id),
            }
          }),
      ),
    [open, answerText, go, t, i18n.language],
  )
}

function useAssessmentCommands(): readonly Command[] {
  const { t } = useTranslation()
  const isOpen = useAssessment((state) => state.open !== undefined)
  const id = useAssessment((state) => state.id)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { go } = useAppActions()
  const isInterview = useAssessment((state) => state.view === 'interview')
  const { undo, redo, setView } = useAssessmentActions()
  return useMemo(() => {
    if (!isOpen || id === undefined) return []
    const command = { kind: t('palette.command'), detail: '' }
    const issue = () => go({ screen: 'reports', assessment: id, isIssuing: true })
    return [
      ...(isReader ? [] : [{ ...command, id: 'issue', text: t('reports.issue'), detail: 'i', icon: FilePlus2, run: issue }]),
      { ...command, id: 'statements', text: t('statement.title'), icon: Scale, run: () => go({ screen: 'statements', assessment: id }) },
      { ...command, id: 'history', text: t('history.title'), icon: History, run: () => go({ screen: 'history', assessment: id }) },
      { ...command, id: 'undo', text: t('assessment.undo'), icon: Undo2, run: undo },
      { ...command, id: 'redo', text: t('assessment.redo'), icon: Redo2, run: redo },
      {
        ...command,
        id: 'interview',
        text: isInterview ? t('assessment.interviewEnd') : t('assessment.interview'),
        icon: Speech,
        run: () => setView(isInterview ? 'sections' : 'interview'),
      },
    ]
  }, [isOpen, id, isReader, isInterview, go, undo, redo, setView, t])
}

function useRecordCommands(): readonly Command[] {
  const { t } = useTranslation()
  const systems = useOpen((open) => open.systems)
  const assessments = useOpen((open) => open.assessments)
  const records = useRegisters()
  const { go } = useAppActions()
  return useMemo(
    () => [
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
      ...(records ?? []).map(({ id, register, fields }) => ({
        id,
        kind: t(`registers.${register}.one`),
        text: fields[registerSpecs[register].titleField] ?? '',
        // Whom it is about: of a training the same course stands in many records.
        detail: fields['person'] ?? fields['owner'] ?? fields['lead'] ?? '',
        icon: registerIcons[register],
        run: () => go({ screen: 'record', register, record: id }),
      })),
    ],
    [assessments, systems, records, go, t],
  )
}

function usePlaceCommands(): readonly Command[] {
  const { t } = useTranslation()
  const { go } = useAppActions()
  return useMemo(() => {
    const place = { kind: t('palette.goTo'), detail: '' }
    return [
      ...navigationGroups
        .flat()
        .map(({ screen, icon }) => ({ ...place, id: screen, text: t(`nav.${screen}`), icon, run: () => go({ screen }) })),
      ...registerIds.map((register) => ({
        ...place,
        id: `register-${register}`,
        text: t(`registers.${register}.title`),
        icon: registerIcons[register],
        run: () => go({ screen: 'register', register }),
      })),
      { ...place, id: 'access-review', text: t('accessReview.title'), icon: ClipboardCheck, run: () => go({ screen: 'access-review' }) },
      { ...place, id: 'coverage', text: t('coverage.title'), icon: ListChecks, run: () => go({ screen: 'coverage' }) },
      { ...place, id: 'templates', text: t('templates.title'), icon: SlidersHorizontal, run: () => go({ screen: 'templates' }) },
      { ...place, id: 'security', text: t('security.open'), icon: ShieldCheck, run: () => go({ screen: 'security' }) },
      { ...place, id: 'certificates', text: t('certificates.open'), icon: BadgeCheck, run: () => go({ screen: 'certificates' }) },
    ]
  }, [go, t])
}

function useAppCommands(): readonly Command[] {
  const { t } = useTranslation()
  const theme = useApp((state) => state.theme)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { go, show, lock, setTheme, fail } = useAppActions()
  return useMemo(() => {
    const command = { kind: t('palette.command'), detail: '' }
    return [
      ...(isReader
        ? []
        : [
            {
              ...command,
              id: 'new-assessment',
              text: t('assessments.start'),
              icon: ClipboardPlus,
              run: () => go({ screen: 'assessments', isStarting: true }),
            },
          ]),
      { ...command, id: 'new-system', text: t('systems.add'), icon: Plus, run: () => go({ screen: 'system' }) },
      ...registerIds.map((register) => ({
        ...command,
        id: `new-${register}`,
        text: t(`registers.${register}.add`),
        icon: registerIcons[register],
        run: () => go({ screen: 'record', register }),
      })),
      { ...command, id: 'theme', text: t('palette.theme'), icon: SunMoon, run: () => setTheme(theme === 'dark' ? 'light' : 'dark') },
      { ...command, id: 'keys', text: t('keys.title'), detail: '?', icon: Keyboard, run: () => show('shortcuts') },
      { ...command, id: 'lock', text: t('action.lock'), icon: Lock, run: () => void lock().catch(fail) },
    ]
  }, [theme, isReader, go, show, lock, setTheme, fail, t])
}
