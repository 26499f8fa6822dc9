import { isExpired, gradeOn } from '../../template/answers/evidence-cap.ts'
import { cell, column, digestCell, digestColumn, heading, commaSeparated, rowHead, table } from '../blocks/block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block } from '../model/report-document.ts'

/** Every piece of evidence with its number, grade as of today, dates, SHA-256 and the visible questions that rest on it. */
export function evidenceSection(context: ReportContext): readonly Block[] {
  const { texts, content, today } = context
  const questions = context.sections.flatMap((section) => section.questions)
  const hasFiles = content.evidence.some((item) => item.sha256 !== undefined)
  return [
    heading(1, texts('evidence'), 'evidence'),
    ...table(
      [
        column(texts('numberShort'), 0.7),
        column(texts('title'), 3.2),
        column(texts('grade'), 1),
        column(texts('date'), 1.4),
        hasFiles ? digestColumn(texts('digest'), 9.1) : column(texts('digest'), 1.2),
        column(texts('usedBy'), hasFiles ? 2.8 : 3.9),
      ],
      content.evidence.map((item) => {
        const expired = isExpired(item, today)
        const users = questions.filter((question) => context.answer(question.id)?.evidence?.includes(item.id) === true)
        return [
          rowHead(context.evidenceNumber(item)),
          cell([
            { text: item.title },
            {
              text: [item.owner, item.fileName, item.confidentiality]
                .filter((part) => part !== undefined)
                .map((part) => `\n${part}`)
                .join(''),
            },
          ]),
          expired ? cell(`${item.grade} (${texts('expired', { grade: gradeOn(item, today) })})`, 'warning') : cell(item.grade),
          cell([item.date, item.validUntil === undefined ? '' : `\n${texts('validTo')} ${item.validUntil}`].join('')),
          item.sha256 === undefined ? cell(texts('noFile')) : digestCell(item.sha256),
          cell(commaSeparated(users.map((question) => context.questionLink(question.id)))),
        ]
      }),
      { otherwise: texts('noEvidence') },
    ),
  ]
}
