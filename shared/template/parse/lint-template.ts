import type { z } from 'zod'
import { checkTemplate } from '../check/check-template.ts'
import type { TemplateProblem } from '../check/check-template.ts'
import { extensionProblems } from './extend-template.ts'
import { extensionSchema } from '../schema/extension-schema.ts'
import { issuePath, maxIssues, shapeMessage } from './parse-template.ts'
import { readYaml } from './read-yaml.ts'
import { templateSchema } from '../schema/template-schema.ts'
import type { Template } from '../model/template.ts'

export interface LintFinding {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly column: number
  /** Dotted, e.g. `sections.2.questions.0.visibleWhen`; empty for the whole file. */
  readonly path: string
  readonly code: string
  readonly problem: string
  readonly mend: string
  readonly severity: 'error' | 'warning'
}

/** Finds the template that an extension names; `undefined` when it is not at hand. */
export type FindBase = (base: { readonly id: string; readonly version: string }) => Template | undefined

/**
 * Everything `parseTemplate` would refuse, and what is merely unkind to the reader, each with its place and a way to mend it. A file whose
 * format is that of an extension is judged together with its template.
 */
export function lintTemplate(text: string, fileName: string, findBase: FindBase = () => undefined): readonly LintFinding[] {
  const source = readYaml(text)
  if (source.problems.length > 0) {
    return source.problems.map((problem) => ({
      file: fileName,
      ...source.position(problem.offset),
      path: '',
      code: `yaml.${problem.code}`,
      problem: problem.message,
      mend: yamlMend(problem.code),
      severity: 'error',
    }))
  }
  const isExtension = formatOf(source.value)?.startsWith('probity-template-extension/') === true
  const shape = (isExtension ? extensionSchema : templateSchema).safeParse(source.value)
  if (!shape.success) {
    return shape.error.issues.slice(0, maxIssues).map((issue) => ({
      file: fileName,
      ...source.locate(issuePath(issue)),
      path: issuePath(issue).join('.'),
      code: `shape.${issue.code}`,
      problem: shapeMessage(issue),
      mend: shapeMend(issue, isExtension),
      severity: 'error',
    }))
  }
  const area = isExtension ? 'extension' : 'template'
  return problemsOf(shape.data, findBase).map((problem) => ({
    file: fileName,
    ...source.locate(problem.path),
    path: problem.path.join('.'),
    code: `${area}.${problem.code}`,
    problem: problem.problem,
    mend: problem.mend,
    severity: problem.severity,
  }))
}

const formatOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'format' in value && typeof value.format === 'string' ? value.format : undefined

function problemsOf(
  file: z.infer<typeof templateSchema> | z.infer<typeof extensionSchema>,
  findBase: FindBase,
): readonly TemplateProblem[] {
  if (file.format === 'probity-template/1') return checkTemplate(file)
  const base = findBase(file.base)
  if (base !== undefined) return extensionProblems(base, file)
  return [
    {
      code: 'unknown-base',
      path: ['base'],
      problem: `template ${file.base.id} ${file.base.version} is not known here, so that only the shape was checked`,
      mend: 'correct base, or check beside a program that has this template',
      severity: 'error',
    },
  ]
}

function yamlMend(code: string): string {
  switch (code) {
    case 'too-large':
      return 'split the template'
    case 'too-deep':
      return 'look for a bracket or an indentation that never ends'
    case 'empty':
      return 'start from a shipped template, see docs/templates.md'
    case 'duplicate-key':
      return 'keep one of the two keys'
    case 'reserved-key':
      return 'choose another key'
    case 'too-many-aliases':
    case 'bad-alias':
      return 'write the text out instead of repeating it by *alias'
    case 'tag-resolve-failed':
      return 'remove the tag that begins with !: a template holds plain values'
    default:
      return 'quote texts that contain ": " or start with a special sign or a quotation mark, and indent with spaces'
  }
}

/** How YAML writes the types whose names only programmers know. */
const yamlShapes: Readonly<Record<string, string>> = {
  array: 'a list, such as [one, two]',
  record: 'names with values, such as { yes: 3, no: 0 }',
  object: 'fields with values, such as { id: …, text: … }',
  string: 'a text, in quotes where it looks like a number or yes and no',
  number: 'a number without quotes',
  boolean: 'true or false',
}

function shapeMend(issue: z.core.$ZodIssue, isExtension: boolean): string {
  const schema = `templates/probity-template${isExtension ? '-extension' : ''}.schema.json`
  const last = issuePath(issue).at(-1)
  if (issue.code === 'unrecognized_keys') return `remove or correct them; ${schema} lists the fields`
  if (last === 'format') return 'write what this program reads; a file of another format needs another version of the program'
  if (last === 'type') return "write the type in quotes where YAML would read a number or a comment, e.g. type: '1' or type: '#'"
  if (issue.message.startsWith('expected a number, such as')) return 'write the number alone, without a sign or unit'
  if (issue.code === 'invalid_union')
    return 'write a text, or one text per language as { en: …, fr: … }; inside { } a text with a comma or a colon needs quotes'
  if (issue.code === 'invalid_type')
    return `give ${yamlShapes[issue.expected] ?? `a value of type ${issue.expected}`}, see docs/templates.md`
  return `see ${schema}`
}
