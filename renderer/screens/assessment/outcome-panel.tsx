import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import type { Derivation } from '#shared/scoring/score/score.ts'
import { Badge } from '../../components/badge.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { useScoreWords } from '../../i18n/use-score-words.ts'
import { RiskMap } from '../../questions/risk-map/risk-map.tsx'
import { flagTones } from '../../questions/flag-tones.ts'
import { useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
import { ownLevelText } from './own-level-text.ts'
import styles from './panels.module.css'

const shownMissing = 8

/** What the answers given so far amount to; every number says how it came about. */
export function OutcomePanel() {
  const { t, i18n } = useTranslation()
  const score = useOpenAssessment((open) => open.score)
  const template = useOpenAssessment((open) => open.loaded.template)
  const { go } = useAssessmentActions()
  const words = useScoreWords()
  const inputText = useInputText()
  const [showsAll, setShowsAll] = useState(false)
  const where = new Map(
    template.sections.flatMap((section) =>
      section.questions.map((question) => [question.id, { section: section.id, text: localize(question.text, i18n.language) }] as const),
    ),
  )
  const link = (id: string, label: string) => {
    const target = where.get(id)
    return target === undefined ? (
      <code key={id}>{label}</code>
    ) : (
      <button key={id} type="button" className={styles.link} title={target.text} onClick={() => go(target.section, id)}>
        {label}
      </button>
    )
  }
  return (
    <div className={styles.panel}>
      <section className={styles.verdict}>
        <LevelBadge level={score.level} size="md" text={ownLevelText(score)} />
        {score.tier !== null && score.tier > 0 && <Badge size="md">{t('outcome.tier', { tier: score.tier })}</Badge>}
        <p className={styles.outcome}>{score.outcome === null ? t('outcome.notYet') : words(score.outcome.text)}</p>
      </section>
      {score.flags.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('outcome.flags')}</h3>
          <ul className={styles.items}>
            {score.flags.map((flag) => (
              <li key={flag.id} className={styles.item}>
                <Badge tone={flagTones[flag.class]}>{t(`flag.${flag.class}`)}</Badge>
                <span>
                  {words(flag.text)} {flag.questions.map((id) => link(id, id))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {score.map !== null && score.map.points.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('outcome.map')}</h3>
          <RiskMap map={score.map} template={template} />
        </section>
      )}
      {score.unanswered.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('outcome.missing', { count: score.unanswered.length })}</h3>
          <ul className={styles.missing}>
            {(showsAll ? score.unanswered : score.unanswered.slice(0, shownMissing)).map((id) => (
              <li key={id}>{link(id, `${id}  ${where.get(id)?.text ?? ''}`)}</li>
            ))}
          </ul>
          {score.unanswered.length > shownMissing && (
            <button type="button" className={styles.link} aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
              {showsAll ? t('outcome.fewer') : t('outcome.more', { count: score.unanswered.length - shownMissing })}
            </button>
          )}
        </section>
      )}
      {score.gates.some((gate) => gate.state !== 'not_applicable') && (
        <section>
          <h3 className={styles.title}>{t('outcome.gates')}</h3>
          <ul className={styles.items}>
            {score.gates
              .filter((gate) => gate.state !== 'not_applicable')
              .map((gate) => (
                <li key={gate.id} className={styles.item}>
                  <Badge tone={gate.state === 'open' ? 'good' : 'warn'}>
                    {gate.state === 'open' ? t('outcome.gateOpen') : t('outcome.gateClosed')}
                  </Badge>
                  <span>
                    {words(gate.text)} <code className={styles.code}>{gate.id}</code>
                  </span>
                </li>
              ))}
          </ul>
        </section>
      )}
      {score.derivation.length > 0 && (
        <section>
          <h3 className={styles.title}>{t('outcome.derivation')}</h3>
          {score.derivation.map((one, index) => (
            <details key={`${one.id}-${index}`} className={styles.derivation}>
              <summary>
                <span>{words(one.label)}</span> <strong>{words(one.result)}</strong>
              </summary>
              <p className={styles.formula}>{words(one.formula)}</p>
              <ul>
                {one.inputs.map((input, position) => (
                  <li key={position}>
                    {words(input.label)}: <strong>{inputText(input)}</strong>{' '}
                    {input.question !== undefined && link(input.question, input.question)}
                  </li>
                ))}
              </ul>
              <p className={styles.faint}>
                {t('outcome.rule', { rule: one.rule })} · {score.template.id} {score.template.version}
              </p>
            </details>
          ))}
        </section>
      )}
    </div>
  )
}

/** Value of an input of a number; where it is an answer, as its question words it. */
function useInputText(): (input: Derivation['inputs'][number]) => string {
  const { i18n } = useTranslation()
  const words = useScoreWords()
  const sections = useOpenAssessment((open) => open.loaded.template.sections)
  return ({ value, question: id }) => {
    const question = sections.flatMap((section) => section.questions).find((one) => one.id === id)
    const option = (part: string) => question?.options?.find((one) => one.id === part)
    const parts = value.split(', ')
    if (!parts.every((part) => option(part) !== undefined)) return words(value)
    return parts.map((part) => localize(option(part)?.text ?? part, i18n.language)).join(', ')
  }
}
