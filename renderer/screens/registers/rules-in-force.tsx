import { useTranslation } from 'react-i18next'
import { ownRules, shippedRules, type RetentionRule } from '#shared/governance/retention/retention-rules.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import facts from '../../components/facts.module.css'
import { SectionCard } from '../../components/page.tsx'
import { useRuleSource, useSpan } from './retention-card.tsx'
import styles from './retention.module.css'
import { useRegisterWords } from './use-register-words.ts'

/** The rules that hold now: the organisation's own, and Probity's for what these leave open. */
export function RulesInForce({ records }: { readonly records: readonly KeptRegisterRecord[] }) {
  const { t } = useTranslation()
  const span = useSpan()
  const { optionOf } = useRegisterWords('retention')
  const source = useRuleSource()
  const own = ownRules(records)
  const isReplaced = ({ covers }: RetentionRule): boolean => own.some((rule) => rule.covers === covers && rule.outcome === undefined)
  const rules = [...own, ...shippedRules.filter((rule) => !isReplaced(rule))]
  return (
    <SectionCard title={t('retention.rules')} lead={t('retention.rulesLead')}>
      <dl className={facts.facts}>
        {rules.map((rule) => {
          const kind = optionOf('covers', rule.covers)
          return (
            <div key={rule.record ?? rule.covers}>
              <dt>{rule.outcome === undefined ? kind : t('retention.forOutcome', { kind, outcome: optionOf('outcome', rule.outcome) })}</dt>
              <dd>
                {t('retention.forYears', { years: span(rule.years), event: t(`retention.event.${rule.event}`) })}
                <p className={styles.source}>{source(rule)}</p>
              </dd>
            </div>
          )
        })}
      </dl>
      <p className={styles.source}>{t('retention.withAssessment')}</p>
      <p className={styles.source}>{t('retention.log')}</p>
    </SectionCard>
  )
}
