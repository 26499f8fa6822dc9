import { readingTexts } from '../../i18n/report/reading-labels.ts'
import { textOr } from '../../i18n/report/report-labels.ts'
import type { Contact } from '../../model/document-control.ts'
import { bullets, cell, column, heading, keyValues, numbered, paragraph, rowHead, table } from '../blocks/block-builders.ts'
import { glossary } from './glossary.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Inline } from '../model/report-document.ts'

export function limitsSection({ texts, score, draft, language }: ReportContext): readonly Block[] {
  return [
    heading(1, texts('limits'), 'limits'),
    ...bullets([
      [{ text: texts('limitsLegal'), bold: true }] satisfies readonly Inline[],
      texts('limitsAnswers'),
      texts('limitsLaw'),
      texts('limitsValidity'),
      readingTexts(language)('digestCovers'),
      ...(score.unanswered.length === 0 ? [] : [texts('limitsIncomplete', { count: score.unanswered.length })]),
      ...(draft ? [texts('limitsDraft')] : []),
    ]),
  ]
}

/** Whoever wrote it signs first, whoever answers for it last. */
const signingOrder: readonly string[] = ['author', 'reviewer', 'owner', 'dpo', 'ciso', 'ethics-board', 'approver']
/** Beside the people named, since boards sign with whoever is there; further ones sign invisibly. */
const fewestFrames = 6

/** A frame for everybody named, and at least one for somebody who is not: nobody signs in the frame of another person. */
export function signatureFrames(
  contacts: readonly Contact[],
  texts: ReportContext['texts'],
): readonly { readonly role: string; readonly name: string }[] {
  const named = contacts
    .toSorted((left, right) => signingOrder.indexOf(left.role) - signingOrder.indexOf(right.role))
    .map((contact) => ({ role: textOr(texts, `contact.${contact.role}`, contact.role), name: `${contact.name}, ${contact.designation}` }))
  // Two stand beside each other; with seven named there is room for one more on the page.
  const odd = named.length < fewestFrames ? 3 : 1
  const spare = Math.max(fewestFrames - named.length, named.length % 2 === 0 ? 2 : odd)
  return [...named, ...Array.from({ length: spare }, () => ({ role: texts('furtherSignature'), name: '' }))]
}

/** Last page: frames for the signers, and how anybody checks the document without Probity's help. */
export function signaturesPage(context: ReportContext): readonly Block[] {
  const { texts, content, contentSha256, logHead } = context
  return [
    heading(1, texts('signatures'), 'signatures', true),
    paragraph(texts('signaturesText')),
    { kind: 'signatures', signers: signatureFrames(content.control.contacts, texts) },
    heading(2, texts('verification'), 'verification'),
    ...numbered([texts('verify1'), texts('verify2'), texts('verify3'), texts('verify4')]),
    ...keyValues([
      [texts('verifyDigest'), [{ text: contentSha256, code: true }]],
      [
        texts('verifyTemplate'),
        `${content.template.id} ${content.template.version}${content.template.sha256 === undefined ? '' : `\n${content.template.sha256}`}`,
      ],
      [texts('verifyLog'), logHead === undefined ? undefined : [{ text: logHead, code: true }]],
    ]),
  ]
}

/** @param terms of the kind of assessment, after those of every report */
export function glossarySection(
  { texts, language }: Pick<ReportContext, 'texts' | 'language'>,
  terms: readonly (readonly [term: string, meaning: string])[] = [],
): readonly Block[] {
  return [
    heading(1, texts('glossary'), 'glossary'),
    ...table(
      [column(texts('term'), 2), column(texts('definition'), 7)],
      [...glossary(language), ...terms].map(([term, meaning]) => [rowHead(term), cell(meaning)]),
    ),
  ]
}

/** How anybody checks a document over several assessments. */
export const verificationSteps = (texts: ReportContext['texts'], contentSha256: string): readonly Block[] => [
  heading(2, texts('verification'), 'verification'),
  ...numbered([texts('verify1'), texts('verify2'), texts('verify3'), texts('verify4')]),
  ...keyValues([[texts('contentDigest'), [{ text: contentSha256, code: true }]]]),
]
