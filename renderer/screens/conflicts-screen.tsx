import { ArrowLeft, GitMerge } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { ConflictChoice, OpenConflict } from '#shared/usecases/contract/collaboration.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Meter } from '../components/meter.tsx'
import { Page } from '../components/page.tsx'
import { Splash } from '../frame/splash.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { ConflictCard, type Choice } from './together/conflict-card.tsx'
import { useAssessmentContent } from './together/use-assessment-content.ts'
import styles from './together/together.module.css'

export function ConflictsScreen() {
  const id = useApp((state) => (state.route.screen === 'conflicts' ? state.route.assessment : undefined))
  return id === undefined ? <Splash /> : <Conflicts key={id} id={id} />
}

/** Everything of one assessment that several people wrote at the same time, side by side, to be decided in one go. */
function Conflicts({ id }: { readonly id: AssessmentId }) {
  const { t } = useTranslation()
  const { workbench, go, fail, toast, refresh } = useAppActions()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { state, words } = useAssessmentContent(id)
  const [conflicts, setConflicts] = useState<readonly OpenConflict[]>()
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map())
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    const read = async (): Promise<void> => setConflicts((await (await workbench()).conflicts?.(id)) ?? [])
    read().catch(fail)
    // Read again with the assessment.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, state, workbench, fail])
  if (state === undefined || conflicts === undefined) return <Splash />
  const back = (): void => go({ screen: 'assessment', assessment: id })
  // Choices for what is no conflict any more fall away by themselves.
  const made = conflicts.flatMap((conflict): ConflictChoice[] => {
    const choice = choices.get(keyOf(conflict))
    const reason = reasons.get(keyOf(conflict))?.trim() ?? ''
    return choice === undefined ? [] : [{ section: conflict.section, key: conflict.key, choice, ...(reason === '' ? {} : { reason }) }]
  })
  const people = [...new Set(conflicts.flatMap(({ versions }) => versions.map(({ by }) => by?.author ?? '')))].filter((name) => name !== '')
  const choose = (conflict: OpenConflict, choice: Choice): void => setChoices(new Map([...choices, [keyOf(conflict), choice]]))
  const takeAllOf = (name: string): void =>
    setChoices(
      new Map([
        ...choices,
        ...conflicts.flatMap((conflict): [string, Choice][] => {
          const index = conflict.versions.findIndex(({ by }) => by?.author === name)
          return index < 0 ? [] : [[keyOf(conflict), { take: 'version', index }]]
        }),
      ]),
    )
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      const bench = await workbench()
      const { answered, mandatory, level, outcome } = words.progressOf(withChoices(state.content, conflicts, made)) ?? state.summary
      await bench.resolveConflicts?.({ id, choices: made, summary: { answered, mandatory, level, outcome } })
      setConflicts((await bench.conflicts?.(id)) ?? [])
      setChoices(new Map())
      setReasons(new Map())
      toast('good', t('conflicts.saved'))
      await refresh()
    } catch (thrown) {
      fail(thrown)
    }
    setBusy(false)
  }
  return (
    <Page
      title={t('conflicts.title')}
      subject={state.summary.title}
      lead={t('conflicts.lead')}
      actions={
        <Button variant="quiet" icon={ArrowLeft} onPress={back}>
          {t('conflicts.back')}
        </Button>
      }
    >
      {conflicts.length === 0 ? (
        <EmptyState icon={GitMerge} title={t('conflicts.none')}>
          {t('conflicts.noneText')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.bar}>
            <Meter
              label={t('conflicts.title')}
              value={made.length / conflicts.length}
              text={t('conflicts.progress', { done: made.length, total: conflicts.length })}
            />
            {conflicts.length > 1 &&
              people.map((name) => (
                <Button key={name} size="sm" variant="quiet" isDisabled={isReader} onPress={() => takeAllOf(name)}>
                  {t('conflicts.takeAll', { name })}
                </Button>
              ))}
            <Button variant="primary" isPending={isBusy} isDisabled={isReader || made.length === 0} onPress={() => void save()}>
              {t('conflicts.save', { count: made.length })}
            </Button>
          </div>
          {conflicts.map((conflict) => (
            <ConflictCard
              key={keyOf(conflict)}
              conflict={conflict}
              words={words}
              choice={choices.get(keyOf(conflict))}
              isReadOnly={isReader}
              onChoose={(choice) => choose(conflict, choice)}
              reason={reasons.get(keyOf(conflict)) ?? ''}
              onReason={(reason) => setReasons(new Map([...reasons, [keyOf(conflict), reason]]))}
            />
          ))}
        </>
      )}
    </Page>
  )
}

/** The content as it will be, so that the lists show its level at once. */
function withChoices(content: AnswersFile, conflicts: readonly OpenConflict[], choices: readonly ConflictChoice[]): AnswersFile {
  const answers = { ...content.answers }
  for (const { section, key, choice } of choices) {
    if (section !== 'answers') continue
    const conflict = conflicts.find((candidate) => candidate.section === section && candidate.key === key)
    const chosen =
      choice.take === 'merged'
        ? conflict?.merged?.answer
        : choice.take === 'answer'
          ? choice.answer
          : conflict?.versions[choice.index]?.value
    // Versions of answers are answers, as the verb says.
    if (chosen === undefined || chosen === null) delete answers[key]
    else answers[key] = chosen as Answer
  }
  return { ...content, answers }
}

const keyOf = ({ section, key }: OpenConflict): string => `${section}/${key}`
