import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoverageStatus } from '#shared/compliance/clause-coverage.ts'
import { appFeatures, type PolicyClause } from '#shared/compliance/policy-clauses.ts'
import { citationTitleIn } from '#shared/i18n/report/citation-titles.ts'
import { Badge, type Tone } from '../components/badge.tsx'
import { Callout } from '../components/callout.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { ChoiceGroup } from '../components/choice-group.tsx'
import { CrosswalkTable } from '../components/crosswalk-table.tsx'
import { foldText } from '../components/fold-text.ts'
import { Meter } from '../components/meter.tsx'
import { Page } from '../components/page.tsx'
import { Tabs } from '../components/tabs.tsx'
import { TextField } from '../components/text-field.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { readCoverage, type ReadCoverage } from '../stores/read-coverage.ts'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { SaveRegistersButton } from './coverage/save-registers-button.tsx'
import { ProgrammeReportButton } from '../components/programme-report-button.tsx'
import styles from './coverage-screen.module.css'
import { today } from '../host/local-clock.ts'

const statuses = ['gap', 'open', 'satisfied', 'na'] as const satisfies readonly CoverageStatus[]
const tones: Readonly<Record<CoverageStatus, Tone>> = { satisfied: 'good', gap: 'danger', open: 'warn', na: 'neutral' }
const shownQuestions = 6
const shownNotRead = 3

/** The policy's 96 clauses: what covers each, and where nothing does. */
export function CoverageScreen() {
  const { t } = useTranslation()
  const [tab, setTab] = useState('clauses')
  return (
    <Page
      title={t('coverage.title')}
      lead={t('coverage.lead')}
      actions={
        <>
          <ProgrammeReportButton />
          <SaveRegistersButton />
        </>
      }
    >
      <Tabs
        label={t('coverage.title')}
        selected={tab}
        onSelect={setTab}
        isFlush
        items={[
          { id: 'clauses', title: t('coverage.clauses'), content: <Clauses /> },
          { id: 'crosswalk', title: t('coverage.crosswalk'), content: <CrosswalkTable /> },
        ]}
      />
    </Page>
  )
}

function Clauses() {
  const { t, i18n } = useTranslation()
  const titleOf = ({ id, title }: PolicyClause): string => citationTitleIn(i18n.language, `policy:${id}`) ?? title
  const { percent } = useFormats()
  const assessments = useOpen((open) => open.assessments)
  const { workbench, fail } = useAppActions()
  const [drafts, setDrafts] = useState(false)
  const [done, setDone] = useState(0)
  const [read, setRead] = useState<ReadCoverage>()
  const [status, setStatus] = useState<string>('all')
  const [filter, setFilter] = useState('')

  useEffect(() => {
    let isGone = false
    const work = async (): Promise<void> => {
      const day = today()
      const onProgress = (count: number) => {
        if (!isGone) setDone(count)
      }
      const result = await readCoverage(await workbench(), assessments, { today: day, drafts, onProgress })
      if (!isGone) setRead(result)
    }
    work().catch(fail)
    return () => {
      isGone = true
    }
  }, [assessments, drafts, workbench, fail])

  if (read === undefined) return <output>{t('coverage.reading', { done, total: assessments.length })}</output>
  const { coverage, notRead } = read
  const unused = coverage.clauses.filter(({ by, records }) => by === 'app' && records === 0).length
  const wanted = foldText(filter.trim())
  const rows = coverage.clauses.filter(
    (one) => (status === 'all' || one.status === status) && foldText(`${one.clause.id} ${titleOf(one.clause)}`).includes(wanted),
  )
  return (
    <div className={styles.coverage}>
      <div className={styles.head}>
        <Meter
          label={t('coverage.title')}
          value={coverage.percent / 100}
          text={t('coverage.percent', { percent: percent(coverage.percent / 100) })}
        />
        <p>
          {t('coverage.counts', coverage.counts)}
          {unused > 0 && ` · ${t('coverage.emptyRegisters', { count: unused })}`}
        </p>
      </div>
      <Checkbox description={t('coverage.draftsHelp')} isSelected={drafts} onChange={setDrafts}>
        {t('coverage.drafts')}
      </Checkbox>
      {notRead.length > 0 && (
        <Callout tone="warn">{t('coverage.notRead', { count: notRead.length, names: notRead.slice(0, shownNotRead).join(', ') })}</Callout>
      )}
      <div className={styles.filters}>
        <ChoiceGroup
          label={t('coverage.status')}
          layout="bar"
          choices={[
            { id: 'all', text: t('coverage.all') },
            ...statuses.map((one) => ({ id: one, text: `${t(`coverage.statuses.${one}`)} ${coverage.counts[one]}` })),
          ]}
          chosen={[status]}
          onChange={([next]) => setStatus(next ?? 'all')}
        />
        <TextField label={t('coverage.filter')} type="search" value={filter} onChange={setFilter} />
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('coverage.clause')}</th>
            <th scope="col">{t('coverage.status')}</th>
            <th scope="col">{t('coverage.role')}</th>
            <th scope="col">{t('coverage.by')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ clause, status: state, by, questions, records }) => {
            const weak = questions.filter((one) => one.state === 'failing' || one.state === 'open')
            const feature = clause.feature === undefined ? undefined : appFeatures[clause.feature]
            return (
              <tr key={clause.id}>
                <th scope="row">
                  <code>{clause.id}</code> {titleOf(clause)}
                </th>
                <td>
                  <Badge tone={records === 0 && by === 'app' ? 'warn' : tones[state]}>{t(`coverage.statuses.${state}`)}</Badge>
                </td>
                <td>{t(`coverage.roles.${clause.app}`)}</td>
                <td className={styles.by}>
                  {by === null ? '' : t(by === 'app' ? 'coverage.byApp' : 'coverage.byAnswers')}
                  {weak.length > 0 && (
                    <span className={styles.faint}>
                      {' '}
                      {weak
                        .slice(0, shownQuestions)
                        .map((one) => one.question)
                        .join(' ')}
                    </span>
                  )}
                  {records !== undefined && (
                    <span className={styles.faint}>
                      {' '}
                      {records === 0 ? t('coverage.registerEmpty') : t('coverage.records', { count: records })}
                    </span>
                  )}
                  {by === null && feature !== undefined && !feature.built && (
                    <span className={styles.faint}>{t('coverage.notBuilt', { feature: feature.title })}</span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
