import type { ComponentType } from 'react'
import type { QuestionType } from '#shared/template/model/template.ts'
import { ComplianceQuestion } from './compliance-question.tsx'
import { ComputedQuestion } from './computed-question.tsx'
import { ControlScaleQuestion } from './control-scale-question.tsx'
import { DateQuestion } from './date-question.tsx'
import { FileQuestion } from './file-question.tsx'
import { LongTextQuestion } from './long-text-question.tsx'
import { MultipleChoiceQuestion } from './multiple-choice-question.tsx'
import { NumberQuestion } from './number-question.tsx'
import type { QuestionInputProps } from './question-input.ts'
import { RecordQuestion } from './record-question.tsx'
import { SingleChoiceQuestion } from './single-choice-question.tsx'
import { TableQuestion } from './table-question.tsx'
import { TextQuestion } from './text-question.tsx'
import { YesNoQuestion } from './yes-no-question.tsx'

/** One input per question kind; a new kind does not compile until it has one. */
export const questionRegistry: Readonly<Record<QuestionType, ComponentType<QuestionInputProps>>> = {
  yn: YesNoQuestion,
  1: SingleChoiceQuestion,
  n: MultipleChoiceQuestion,
  t: TextQuestion,
  lt: LongTextQuestion,
  '#': NumberQuestion,
  d: DateQuestion,
  tbl: TableQuestion,
  ref: RecordQuestion,
  file: FileQuestion,
  calc: ComputedQuestion,
  cmp: ComplianceQuestion,
  sc: ControlScaleQuestion,
}
