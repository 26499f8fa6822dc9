import type { Block } from '../report/model/report-document.ts'

/** A paragraph in bold throughout, e.g. a question with its answer below: it stays with what follows, like a heading. */
export const isLabel = ({ content }: Extract<Block, { kind: 'paragraph' }>): boolean =>
  content.length > 0 && content.every(({ bold }) => bold === true)

/** A short text directly below a heading, which says what the section is; by itself at the foot of a page it says nothing. */
export const isLead = (block: Block, before: Block | undefined): boolean =>
  block.kind === 'paragraph' && block.style !== undefined && before?.kind === 'heading'
