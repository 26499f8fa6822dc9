import { CalendarDate, parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from 'react-aria-components/Calendar'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/governance/tasks/task.ts'
import type { IsoDate } from '#shared/model/ids.ts'
import { Button } from '../../components/button.tsx'
import { classNames } from '../../components/class-names.ts'
import { Icon } from '../../components/icon.tsx'
import { SectionCard } from '../../components/page.tsx'
import { localeOf, useFormats } from '../../i18n/use-formats.ts'
import { TaskRows } from './task-rows.tsx'
import styles from './task-calendar.module.css'

export interface TaskCalendarProps {
  readonly tasks: readonly Task[]
  readonly today: IsoDate
}

/** Of `YYYY-MM-DD`. */
const monthLetters = 7

/** A month with the number of tasks on each day; the day that has the keyboard shows its tasks beside, and the month all of its. */
export function TaskCalendar({ tasks, today }: TaskCalendarProps) {
  const { t, i18n } = useTranslation()
  const { dateInWords, month, number } = useFormats()
  const [day, setDay] = useState<CalendarDate>(() => parseDate(today))
  const byDay = Map.groupBy(tasks, ({ due }) => due)
  const chosen = byDay.get(day.toString()) ?? []
  const inMonth = tasks.filter(({ due }) => due?.slice(0, monthLetters) === day.toString().slice(0, monthLetters))
  const undated = byDay.get(undefined)?.length ?? 0
  return (
    <div className={styles.calendar}>
      <SectionCard>
        {/* The week begins as where the browser is: on Sunday in Boston, on Monday in London. */}
        <I18nProvider locale={localeOf(i18n.language)}>
          <Calendar
            aria-label={t('tasks.calendar')}
            className={styles.month ?? ''}
            value={day}
            focusedValue={day}
            onChange={setDay}
            onFocusChange={setDay}
          >
            <div className={styles.head}>
              <AriaButton slot="previous" className={styles.step ?? ''} aria-label={t('tasks.previousMonth')}>
                <Icon of={ChevronLeft} />
              </AriaButton>
              <CalendarHeading className={styles.name ?? ''} />
              <AriaButton slot="next" className={styles.step ?? ''} aria-label={t('tasks.nextMonth')}>
                <Icon of={ChevronRight} />
              </AriaButton>
            </div>
            <CalendarGrid className={styles.grid ?? ''} weekdayStyle="short">
              <CalendarGridHeader>
                {(name) => <CalendarHeaderCell className={styles.weekday ?? ''}>{name}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => {
                  const due = byDay.get(date.toString()) ?? []
                  const isLate = due.some(({ state }) => state === 'overdue')
                  return (
                    <CalendarCell date={date} className={classNames(styles.day, date.toString() === today && styles.today)}>
                      <span>{number(date.day)}</span>
                      {/* No text of the cell, whose name is its date; the list beside says it in words, and aloud. */}
                      {due.length > 0 && (
                        <span className={classNames(styles.count, isLate && styles.late)} data-count={number(due.length)} />
                      )}
                    </CalendarCell>
                  )
                }}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </I18nProvider>
        <div className={styles.foot}>
          <p className={styles.keys}>{t('tasks.keys')}</p>
          <Button size="sm" onPress={() => setDay(parseDate(today))}>
            {t('tasks.today')}
          </Button>
        </div>
      </SectionCard>
      <div className={styles.lists}>
        <SectionCard>
          <output className={styles.dayTitle}>
            {t('tasks.dayTitle', {
              day: dateInWords(day.toString()),
              tasks: chosen.length === 0 ? t('tasks.noneOnDay') : t('tasks.count', { count: chosen.length }),
            })}
          </output>
          {chosen.length > 0 && <TaskRows tasks={chosen} />}
        </SectionCard>
        <SectionCard title={month(day.toString())} lead={t('tasks.count', { count: inMonth.length })}>
          {inMonth.length > 0 && <TaskRows tasks={inMonth} />}
          {undated > 0 && <p className={styles.keys}>{t('tasks.undatedNote', { count: undated })}</p>}
        </SectionCard>
      </div>
    </div>
  )
}
