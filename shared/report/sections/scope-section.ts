import { templateTexts } from '../../i18n/report/template-labels.ts'
import { constantLabel } from '../../i18n/report/constant-labels.ts'
import { reportLanguage } from '../../i18n/report/report-languages.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import { numberText } from '../blocks/answer-text.ts'
import { scoringConstants } from '../../template/model/constants.ts'
import { bullets, cell, column, heading, keyValues, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { extensionSection } from './extension-section.ts'
import type { Column } from '../../template/model/template.ts'
import type { ReportContext } from '../context/report-context.ts'
import { cleanText } from '../text/clean-text.ts'
import type { Block, Inline } from '../model/report-document.ts'

/** What was assessed by which method, with which scales, under which state of the law, by whom. */
export function scopeSection(context: ReportContext): readonly Block[] {
  const { texts, content, compiled, localize } = context
  const { subject } = content
  const { template } = compiled
  const system = subject.system
  const scales = ['sc', 'cmp', 'evidence', template.type] as const
  return [
    heading(1, texts('scope'), 'scope', true),
    ...keyValues([
      [texts('subject'), subject.name],
      [texts('organisation'), subject.organisation],
      [texts('vendor'), subject.vendor?.name ?? system?.vendor],
      [texts('service'), subject.vendor?.service],
      [texts('country'), subject.vendor?.country],
      [texts('purpose'), system?.purpose],
      [texts('systemOwner'), system?.owner],
      [texts('department'), system?.department],
      [texts('systemStatus'), system && texts(`systemStatus.${system.status}`)],
      [texts('users'), system?.users],
      [texts('affected'), system?.affectedPeople],
      [texts('region'), system?.region],
      [texts('model'), [system?.modelName, system?.modelVersion].filter((part) => part !== undefined).join(' ')],
      [texts('trainingData'), system?.trainingData],
      [texts('autonomy'), system?.autonomy && texts(`autonomy.${system.autonomy}`)],
      [texts('limitations'), system?.limitations],
    ]),
    heading(2, texts('method'), 'method'),
    // The rules of the four assessments do not bind a template of the organisation's own.
    paragraph(template.type === 'custom' ? templateTexts(context.language)('methodText') : texts('methodText')),
    ...(template.description === undefined ? [] : [paragraph(localize(template.description))]),
    ...(lacksLanguage(context) ? [paragraph(templateTexts(context.language)('ownLanguage'), 'small')] : []),
    ...keyValues([
      [texts('template'), `${localize(template.title)} – ${template.id} ${template.version}`],
      [texts('templateDigest'), content.template.sha256],
      [texts('asOf'), template.asOf],
      [texts('today'), context.today],
    ]),
    heading(2, texts('scales'), 'scales'),
    ...bullets(
      scales.flatMap((scale) => {
        const text = textOr(texts, `scale.${scale}`, '')
        return text === '' ? [] : [text]
      }),
    ),
    ...criteria(context),
    ...constants(context),
    ...extensionSection(context),
    ...legalCalendar(context),
    ...table(
      [column(texts('name'), 2.4), column(texts('designation'), 3), column(texts('role'), 2)],
      content.people.map((person) => [rowHead(person.name), cell(person.designation ?? '–'), cell(person.role ?? '–')]),
      { caption: texts('people') },
    ),
  ]
}

/** A reader of a report in another language wonders why the questions are not in it. */
const lacksLanguage = ({ sections, language }: ReportContext): boolean => {
  const wanted = reportLanguage(language)
  const texts = sections.flatMap(({ questions }) => questions.map(({ text }) => text))
  return wanted !== 'en' && texts.some((text) => typeof text === 'string' || text[wanted] === undefined)
}

/** What each step of the ratings means in this template. Ratings that share their words share a line. */
function criteria({ sections, localize, language }: ReportContext): readonly Block[] {
  const scales = new Map<string, { readonly names: string[]; readonly steps: readonly Inline[] }>()
  for (const one of sections.flatMap(({ questions }) => questions).flatMap((question) => rated(question.columns ?? []))) {
    const words = one.steps.map((step) => localize(step))
    const key = JSON.stringify([one.min, words])
    const known = scales.get(key)
    const name = localize(one.text)
    if (known === undefined) scales.set(key, { names: [name], steps: numberedSteps(one.min ?? 0, words) })
    else if (!known.names.includes(name)) known.names.push(name)
  }
  const texts = templateTexts(language)
  return table(
    // Criteria are sentences: five of them side by side break in the middle of words.
    [column(texts('rating'), 2), column(texts('steps'), 7)],
    [...scales.values()].map(({ names, steps }) => [rowHead(names.join(', ')), cell(steps)]),
    { caption: texts('criteria') },
  )
}

const numberedSteps = (first: number, words: readonly string[]): readonly Inline[] =>
  words.flatMap((text, index) => [{ text: `${index === 0 ? '' : ' · '}${first + index}\u00A0`, bold: true }, { text: cleanText(text) }])

const rated = (columns: readonly Column[]): readonly (Column & Required<Pick<Column, 'steps'>>)[] =>
  columns.flatMap((one) => [...(one.steps === undefined ? [] : [{ ...one, steps: one.steps }]), ...rated(one.columns ?? [])])

/** More constants than these are easier found in a table. */
const mostInLine = 4

/** The organisation may have changed them, so they are part of the method. */
function constants({ compiled: { template }, texts, language }: ReportContext): readonly Block[] {
  const entries = Object.entries(template.constants ?? {})
  const meaning = (name: string): string => constantLabel(name, language) ?? scoringConstants[template.type][name]?.means ?? name
  if (entries.length > mostInLine)
    return table(
      [column(texts('what'), 8), column(texts('value'), 1.2, 'end')],
      entries.map(([name, value]) => [cell(meaning(name)), cell(numberText(value))]),
      { caption: texts('constants') },
    )
  return entries.length === 0
    ? []
    : [
        paragraph(
          [
            { text: `${texts('constants')}${texts('colon')}`, bold: true },
            { text: entries.map(([name, value]) => `${meaning(name)}${texts('colon')}${numberText(value)}`).join(' · ') },
          ],
          'small',
        ),
      ]
}

function legalCalendar({ compiled, texts, localize }: ReportContext): readonly Block[] {
  return table(
    [column(texts('date'), 1.2), column(texts('what'), 6), column(texts('certainty'), 2)],
    (compiled.template.legalCalendar ?? []).map((entry) => [
      rowHead(entry.date),
      cell(localize(entry.text)),
      cell(textOr(texts, `law.${entry.status}`, entry.status)),
    ]),
    { caption: texts('legalCalendar') },
  )
}
