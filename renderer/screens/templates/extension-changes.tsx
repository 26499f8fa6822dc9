import { useTranslation } from 'react-i18next'
import { constantLabel } from '#shared/i18n/report/constant-labels.ts'
import { fieldLabel } from '#shared/i18n/report/field-labels.ts'
import type { LocalizedText } from '#shared/model/localized-text.ts'
import { localize } from '#shared/model/localized-text.ts'
import { scoringConstants } from '#shared/template/model/constants.ts'
import type { Provenance, Template } from '#shared/template/model/template.ts'
import { Badge, type Tone } from '../../components/badge.tsx'
import styles from './templates.module.css'

export interface ExtensionChangesProps {
  readonly template: Template
  /** Without it every extension in the template is told. */
  readonly extension?: string
}

const tones: Readonly<Record<Provenance['change'], Tone>> = { added: 'good', hidden: 'warn', changed: 'note' }

interface Change {
  readonly id: string
  readonly text: LocalizedText
  readonly of: Provenance
}

/** What extensions did to the publisher's template: each question and section, and each constant with its reason. */
export function ExtensionChanges({ template, extension }: ExtensionChangesProps) {
  const { t, i18n } = useTranslation()
  const text = (value: LocalizedText) => localize(value, i18n.language)
  const concerns = (of: Provenance) => extension === undefined || of.extension === extension
  const changes = template.sections.flatMap((section): readonly Change[] => [
    ...(section.provenance ?? []).filter(concerns).map((of) => ({ id: t('change.section', { id: section.id }), text: section.title, of })),
    ...section.questions.flatMap((question) =>
      (question.provenance ?? []).filter(concerns).map((of) => ({ id: question.id, text: question.text, of })),
    ),
  ])
  const constants = (template.extensions ?? [])
    .filter((one) => extension === undefined || `${one.id}@${one.version}` === extension)
    .flatMap((one) => one.constants)
  const meaning = (name: string) => constantLabel(name, i18n.language) ?? scoringConstants[template.type][name]?.means
  return (
    <div className={styles.changes}>
      {changes.length === 0 && constants.length === 0 && <p>{t('change.none')}</p>}
      {changes.length > 0 && (
        <ul className={styles.list}>
          {changes.map(({ id, text: words, of }, index) => (
            <li key={`${id}-${index}`} className={styles.change}>
              <Badge tone={tones[of.change]}>{t(`change.${of.change}`)}</Badge>
              <div>
                <p>
                  <code>{id}</code> {text(words)}
                </p>
                {of.original !== undefined && <p className={styles.faint}>{t('change.before', { text: text(of.original) })}</p>}
                {of.fields !== undefined && (
                  <p className={styles.faint}>
                    {t('change.fields', { fields: of.fields.map((field) => fieldLabel(field, i18n.language)).join(', ') })}
                  </p>
                )}
                {of.reason !== undefined && (
                  <p className={styles.faint}>
                    {t('templates.reason')}: {text(of.reason)}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {constants.length > 0 && (
        <section>
          <h3 className={styles.subtitle}>{t('change.constants')}</h3>
          <ul className={styles.list}>
            {constants.map((constant) => (
              <li key={constant.name}>
                <p>{t('change.constant', { name: constant.name, before: constant.before, after: constant.after })}</p>
                <p className={styles.faint}>{meaning(constant.name)}</p>
                <p className={styles.faint}>
                  {t('templates.reason')}: {text(constant.reason)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
