import type { QuestionId } from '#shared/model/ids.ts'
import type { Section, Template } from '#shared/template/model/template.ts'

/** Sections with at least one question that applies, holding only those. */
export const visibleSections = (template: Template, visible: ReadonlySet<QuestionId>): readonly Section[] =>
  template.sections
    .map((section) => ({ ...section, questions: section.questions.filter((question) => visible.has(question.id)) }))
    .filter((section) => section.questions.length > 0)
