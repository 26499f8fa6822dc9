import { ArrowLeft, Download, History as HistoryIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentId, QuestionId } from '#shared/model/ids.ts'
import type { HistoryEntry } from '#shared/usecases/contract/collaboration.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page } from '../components/page.tsx'
import { Splash } from '../frame/splash.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { HistoryFilters, isShown, type HistoryFilter } from './together/history-filters.tsx'
import { HistoryStep } from './together/history-step.tsx'
import { historyCsv, type HistoryCsvWords } from './together/history-csv.ts'
import { useAssessmentContent } from './together/use-assessment-content.ts'
import type { QuestionWords } from './together/use-question-words.ts'
import styles from './together/together.module.css'

export function HistoryScreen() {
  const route = useApp((state) => state.route)
  return route.screen !== 'history' ? <Splash /> : <History key={route.assessment} id={route.assessment} question={route.question} />
}

/** Mostly what the content will be: exact unless somebody changed the answer again since. */
function withStepBack(content: AnswersFile, { key, before }: HistoryEntry): AnswersFile {
  const answers = { ...content.answers }
  // Values of answers are answers, as the document's parser has checked.
  if (before === null) delete answers[key]
  else answers[key] = before as unknown as Answer
  return { ...content, answers }
}

/** Heads and cells of the saved table in the words of the screen. */
const csvWords = (t: TFunction, words: QuestionWords): HistoryCsvWords => ({
  titles: [
    t('history.when'),
    t('history.who'),
    t('history.device'),
    t('history.filterQuestion'),
    t('history.what'),
    t('history.before'),
    t('versions.among'),
    t('history.after'),
    t('versions.reason'),
  ],
  titleOf: words.titleOf,
  textOf: words.textOf,
  fieldTextOf: words.fieldTextOf,
  whoOf: ({ author, owner, passedOnBy }) => {
    const told = [
      ...(owner === undefined || owner === author ? [] : [t('history.ownerOther', { owner })]),
      ...(passedOnBy === undefined ? [] : [t('history.passedOn', { name: passedOnBy })]),
    ]
    return told.length === 0 ? author : `${author} (${told.join('; ')})`
  },
  versionOf: (who) => t('versions.of', { who }),
  chosen: t('versions.isChosen'),
  nothing: t('preview.nothing'),
  actOf: (act) => (act === undefined ? '' : t(`history.act_${act}`)),
})

/** More at once would make the page slow; filters and the saved table reach everything. */
const shownSteps = 200

interface HistoryProps {
  readonly id: AssessmentId
  readonly question: QuestionId | undefined
}

/** Who changed what, when and on which device, with the value before and after: for whoever has to explain it. */
function History({ id, question }: HistoryProps) {
  const { t } = useTranslation()
  const { workbench, host, go, fail, toast } = useAppActions()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { state, words } = useAssessmentContent(id)
  const [entries, setEntries] = useState<readonly HistoryEntry[]>()
  const [filter, setFilter] = useState<HistoryFilter>({ question, person: undefined, device: undefined })
  useEffect(() => {
    const read = async (): Promise<void> => setEntries((await (await workbench()).assessmentHistory?.(id)) ?? [])
    read().catch(fail)
    // Read again with the assessment.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, state, workbench, fail])
  if (state === undefined || entries === undefined) return <Splash />
  const shown = entries.filter((entry) => isShown(filter, entry))
  const undo = async (entry: HistoryEntry): Promise<void> => {
    try {
      const bench = await workbench()
      const { answered, mandatory, level, outcome } = words.progressOf(withStepBack(state.content, entry)) ?? state.summary
      await bench.undoStep?.({ id, question: entry.key, step: entry.id, summary: { answered, mandatory, level, outcome } })
      setEntries((await bench.assessmentHistory?.(id)) ?? [])
      toast('good', t('history.undone'))
    } catch (thrown) {
      fail(thrown)
    }
  }
  const save = async (): Promise<void> => {
    try {
      const bytes = historyCsv(shown, csvWords(t, words))
      await (await host()).saveFile({ suggestedName: `history-${id}.csv`, mediaType: 'text/csv', bytes })
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <Page
      width="text"
      title={t('history.title')}
      subject={state.summary.title}
      lead={t('history.lead')}
      actions={
        <>
          <Button
            variant="quiet"
            icon={ArrowLeft}
            onPress={() =>
              go({ screen: 'assessment', assessment: id, ...(filter.question === undefined ? {} : { question: filter.question }) })
            }
          >
            {t('history.back')}
          </Button>
          <Button icon={Download} isDisabled={shown.length === 0} onPress={() => void save()}>
            {t('history.export')}
          </Button>
        </>
      }
    >
      <HistoryFilters entries={entries} filter={filter} titleOf={words.titleOf} onChange={setFilter} />
      <output className={styles.detail}>
        {t('history.count', { count: shown.length })}
        {shown.length > shownSteps && ` · ${t('versions.newestShown', { count: shownSteps })}`}
      </output>
      {shown.length === 0 && (
        <EmptyState icon={HistoryIcon} title={t('history.none')}>
          {t('history.anyQuestion')}
        </EmptyState>
      )}
      <ol className={styles.steps}>
        {shown.slice(0, shownSteps).map((entry) => (
          <HistoryStep
            key={`${entry.id}-${entry.section}-${entry.key}`}
            entry={entry}
            words={words}
            onUndo={isReader || entry.section !== 'answers' ? undefined : () => void undo(entry)}
          />
        ))}
      </ol>
    </Page>
  )
}
