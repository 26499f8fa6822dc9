import { parsed, rejected } from '../../issue.ts'
import type { ParseResult } from '../../issue.ts'
import { checkTemplate } from '../check/check-template.ts'
import type { TemplateProblem } from '../check/check-template.ts'
import { scoringConstants } from '../model/constants.ts'
import { checkExtension } from '../check/check-extension.ts'
import type { QuestionChange, TemplateExtension } from '../model/extension.ts'
import type { AppliedExtension, Provenance, Question, Section, Template } from '../model/template.ts'

type Path = readonly (string | number)[]

/**
 * The template with an organisation's changes. Its version is `<version>+<extension id>.<extension version>`; whatever was changed carries
 * its provenance, and the constants that were set otherwise stand in `extensions` with value before, value after and reason.
 * Several extensions are applied one after the other.
 *
 * @returns issues whose path leads into the extension: it belongs to another template, names what is not there, hides what a rule
 * needs, or gives a template that the linter refuses
 */
export function applyExtension(template: Template, extension: TemplateExtension): ParseResult<Template> {
  const { merged, problems } = extend(template, extension)
  const issues = (severity: TemplateProblem['severity']) =>
    problems
      .filter((problem) => problem.severity === severity)
      .map(({ code, path, problem, mend }) => ({ code: `extension.${code}`, path, message: `${problem}; ${mend}` }))
  const errors = issues('error')
  return errors.length > 0 || merged === undefined ? rejected(errors) : parsed(merged, issues('warning'))
}

/** Every problem of an extension with its template, for the linter. */
export const extensionProblems = (template: Template, extension: TemplateExtension): readonly TemplateProblem[] =>
  extend(template, extension).problems

function extend(
  template: Template,
  extension: TemplateExtension,
): { readonly merged?: Template; readonly problems: readonly TemplateProblem[] } {
  const own = checkExtension(template, extension)
  if (own.some((problem) => problem.severity === 'error')) return { problems: own }
  const origins = new Map<unknown, Path>()
  const merged = merge(template, extension, origins)
  return { merged, problems: [...own, ...ofMerged(template, merged, origins)] }
}

/** Problems of the merged template that the publisher's did not have, at the place of the extension that brought them. */
function ofMerged(base: Template, merged: Template, origins: ReadonlyMap<unknown, Path>): readonly TemplateProblem[] {
  const before = new Set(checkTemplate(base).map(({ code, problem }) => `${code} ${problem}`))
  return checkTemplate(merged).flatMap((problem) => {
    const path = originOf(merged, problem.path, origins)
    if (path !== undefined) return [{ ...problem, path }]
    return before.has(`${problem.code} ${problem.problem}`)
      ? []
      : [{ ...problem, path: problem.path[0] === 'constants' ? ['constants'] : [] }]
  })
}

function originOf(merged: Template, path: Path, origins: ReadonlyMap<unknown, Path>): Path | undefined {
  let node: unknown = merged
  let found: Path | undefined
  for (const [index, key] of path.entries()) {
    const origin = origins.get(node)
    if (origin !== undefined) found = [...origin, ...path.slice(index)]
    if (typeof node !== 'object' || node === null) break
    // Keys of a path that the linter made lead through plain objects and arrays.
    node = (node as Readonly<Record<string | number, unknown>>)[key]
  }
  const origin = origins.get(node)
  return origin ?? found
}

function merge(template: Template, extension: TemplateExtension, origins: Map<unknown, Path>): Template {
  const name = `${extension.id}@${extension.version}`
  const from = <T>(item: T, path: Path): T => {
    origins.set(item, path)
    return item
  }
  const listed = <T>(items: readonly T[] | undefined, ...path: Path): readonly T[] =>
    (items ?? []).map((item, index) => from(item, [...path, index]))
  const added = <T extends Question | Section>(item: T, path: Path): T =>
    from({ ...item, provenance: [...(item.provenance ?? []), { extension: name, change: 'added' as const }] }, path)

  const changed = (question: Question): Question => {
    const index = extension.change?.findIndex((change) => change.question === question.id) ?? -1
    const change = extension.change?.[index]
    if (change === undefined) return question
    return from(
      changeQuestion(question, change, name, {
        options: listed(change.addOptions, 'change', index, 'addOptions'),
        flags: listed(change.addFlags, 'change', index, 'addFlags'),
      }),
      ['change', index],
    )
  }
  const additions = (section: string, after: string | undefined): readonly Question[] =>
    (extension.add ?? []).flatMap((group, index) =>
      group.section === section && group.after === after
        ? group.questions.map((question, at) => added(question, ['add', index, 'questions', at]))
        : [],
    )
  const newSections = (after: string | undefined): readonly Section[] =>
    (extension.sections ?? []).flatMap(({ after: place, ...section }, index) =>
      place === after
        ? [
            added(
              { ...section, questions: section.questions.map((question, at) => added(question, ['sections', index, 'questions', at])) },
              ['sections', index],
            ),
          ]
        : [],
    )
  const sections = template.sections.flatMap((section) => [
    changeSection(
      {
        ...section,
        questions: [
          ...section.questions.flatMap((question) => [changed(question), ...additions(section.id, question.id)]),
          ...additions(section.id, undefined),
        ],
      },
      extension,
      name,
    ),
    ...newSections(section.id),
  ])
  const catalogues = [
    ...(template.catalogues ?? []).map((catalogue) => ({
      ...catalogue,
      entries: [
        ...catalogue.entries,
        ...(extension.addEntries ?? []).flatMap((group, index) =>
          group.catalogue === catalogue.id ? listed(group.entries, 'addEntries', index, 'entries') : [],
        ),
      ],
    })),
    ...listed(extension.catalogues, 'catalogues'),
  ]
  const flags = [...(template.flags ?? []), ...listed(extension.flags, 'flags')]
  const constants = extension.constants ?? []
  return {
    ...template,
    version: `${template.version}${template.version.includes('+') ? '.' : '+'}${extension.id}.${extension.version}`,
    sections: [...sections, ...newSections(undefined)],
    ...(catalogues.length === 0 ? {} : { catalogues }),
    ...(flags.length === 0 ? {} : { flags }),
    ...(constants.length === 0
      ? {}
      : { constants: { ...template.constants, ...Object.fromEntries(constants.map(({ name: constant, value }) => [constant, value])) } }),
    extensions: [...(template.extensions ?? []), applied(template, extension)],
  }
}

/** Fields of a change that replace the publisher's as they are. */
const replaced = ['text', 'guidance', 'evidenceExpected', 'mandatory', 'mandatoryWhen', 'weight'] as const

function changeQuestion(question: Question, change: QuestionChange, name: string, more: Pick<Question, 'options' | 'flags'>): Question {
  const fields = [
    ...replaced.filter((field) => change[field] !== undefined),
    ...(change.optionTexts !== undefined || change.addOptions !== undefined ? ['options'] : []),
    ...(change.stepTexts === undefined ? [] : ['steps']),
    ...(change.addFlags === undefined ? [] : ['flags']),
    ...(change.addCitations === undefined ? [] : ['citations']),
  ]
  const provenance: Provenance = {
    extension: name,
    change: change.hide === true ? 'hidden' : 'changed',
    ...(fields.length === 0 ? {} : { fields }),
    ...(change.text === undefined ? {} : { original: question.text }),
    ...(change.reason === undefined ? {} : { reason: change.reason }),
  }
  const options = [
    ...(question.options ?? []).map((option) => {
      const text = change.optionTexts?.[option.id]
      return text === undefined ? option : { ...option, text }
    }),
    ...(more.options ?? []),
  ]
  return {
    ...question,
    ...Object.fromEntries(replaced.flatMap((field) => (change[field] === undefined ? [] : [[field, change[field]]]))),
    ...(options.length === 0 ? {} : { options }),
    ...(change.stepTexts === undefined ? {} : { columns: restepped(question.columns, change.stepTexts) }),
    ...(change.addFlags === undefined ? {} : { flags: [...(question.flags ?? []), ...(more.flags ?? [])] }),
    ...(change.addCitations === undefined ? {} : { citations: [...new Set([...question.citations, ...change.addCitations])] }),
    ...(change.hide === true ? { visibleWhen: 'false' } : {}),
    provenance: [...(question.provenance ?? []), provenance],
  }
}

const restepped = (columns: Question['columns'] = [], texts: NonNullable<QuestionChange['stepTexts']>): NonNullable<Question['columns']> =>
  columns.map((column) => {
    const steps = texts[column.id]
    return steps === undefined ? column : { ...column, steps }
  })

function changeSection(section: Section, extension: TemplateExtension, name: string): Section {
  const change = extension.changeSections?.find((candidate) => candidate.section === section.id)
  if (change === undefined) return section
  const { title, intro, reason } = change
  return {
    ...section,
    ...(title === undefined ? {} : { title }),
    ...(intro === undefined ? {} : { intro }),
    provenance: [
      ...(section.provenance ?? []),
      {
        extension: name,
        change: 'changed',
        fields: [...(title === undefined ? [] : ['title']), ...(intro === undefined ? [] : ['intro'])],
        ...(title === undefined ? {} : { original: section.title }),
        ...(reason === undefined ? {} : { reason }),
      },
    ],
  }
}

const applied = (template: Template, { id, version, title, constants }: TemplateExtension): AppliedExtension => ({
  id,
  version,
  title,
  constants: (constants ?? []).map(({ name, value, reason }) => ({
    name,
    // `checkExtension` has seen that one of the two knows the name.
    before: template.constants?.[name] ?? scoringConstants[template.type][name]?.value ?? value,
    after: value,
    reason,
  })),
})
