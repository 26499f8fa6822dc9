import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionGateId, MissingCode } from '#shared/governance/life-cycle.ts'
import type { Task } from '#shared/governance/tasks/task.ts'
import { triggerTexts, type ReviewTriggerId } from '#shared/scoring/rules/review-triggers.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useScoreWords } from '../../i18n/use-score-words.ts'

export interface TaskWords {
  readonly titleOf: (task: Task) => string
  /** Why it is a task, as a sentence. */
  readonly reasonOf: (task: Task) => string
}

/** A task in the user's language: its reason is a code with facts. */
export function useTaskWords(): TaskWords {
  const { t, i18n } = useTranslation()
  const { date, dateTime } = useFormats()
  const say = useScoreWords()
  return useMemo(() => {
    /** Where a trigger was seen: a question, a field of the inventory, a law, evidence. */
    const placeOf = (seenIn: string): string => {
      const [word = '', ...rest] = seenIn.split(' ')
      const detail = rest.join(' ')
      if (word === 'incident' || word === 'concern' || word === 'measurement') return t(`tasks.seen.${word}`, { date: date(detail) })
      if (word === 'law') return t('tasks.law', { date: date(detail) })
      if (word === 'template') return t('tasks.newerTemplate', { version: detail })
      if (word === 'evidence') return t('tasks.evidence', { title: detail })
      if (!word.startsWith('system.')) return seenIn
      // The triggers' own table says which fields there are; each has a name on the form of the system.
      return t('tasks.systemField', { field: i18n.exists(word) ? t(word as 'system.purpose') : word })
    }
    return {
      titleOf({ title, place, reason }) {
        if (place.at === 'backups') return t('tasks.titles.backup')
        if (reason.code === 'elevation' || reason.code === 'access-review' || reason.code === 'access-open')
          return t(`accessTasks.titles.${reason.code}`, { name: title })
        if (reason.code === 'certificate' || reason.code === 'membership') return t(`tasks.titles.${reason.code}`, { name: title })
        return title
      },
      reasonOf({ reason: { code, facts } }) {
        switch (code) {
          case 'trigger':
            return t('tasks.reasons.trigger', {
              // `tasksOf` took the id from a trigger.
              why: say(triggerTexts[facts['trigger'] as ReviewTriggerId]),
              seenIn: String(facts['seenIn']).split('\n').map(placeOf).join(', '),
            })
          case 'waiting':
            // `tasksOf` took both from a gate.
            return t('tasks.reasons.waiting', {
              gate: t(`statement.gate.${facts['gate'] as DecisionGateId}`),
              missing: t(`statement.missing.${facts['missing'] as MissingCode}`),
            })
          case 'review-overdue':
          case 'further-actions':
          case 'unanswered':
          case 'backup':
            return t(`tasks.reasons.${code}`, { ...facts, count: Number(facts['count']) })
          case 'review-suspended':
          case 'no-backup':
            return t(`tasks.reasons.${code}`, { count: Number(facts['count']) })
          case 'action':
          case 'treatment':
          case 'condition':
          case 'condition-overdue':
            return t(`tasks.reasons.${code}`, { assessment: String(facts['assessment']), question: String(facts['question']) })
          case 'elevation':
            return t('accessTasks.reasons.elevation', { until: dateTime(String(facts['until'])) })
          case 'access-review':
            return t('accessTasks.reasons.access-review')
          case 'access-open':
            return t(`accessTasks.reasons.access-open-${facts['verdict'] === 'remove' ? 'remove' : 'change'}`)
          case 'review':
          case 'document-review':
          case 'training-planned':
          case 'training-repeat':
          case 'training-renewal':
          case 'concern-acknowledgement':
          case 'concern-decision':
          case 'concern-confirmation':
          case 'breach-authority':
          case 'market-authority':
          case 'drill-planned':
          case 'drill-again':
          case 'actions':
          case 'hold-review':
          case 'limit-crossed':
          case 'retention-over':
          case 'certificate':
          case 'membership':
            return t(`tasks.reasons.${code}`)
        }
      },
    }
  }, [t, i18n, date, dateTime, say])
}
