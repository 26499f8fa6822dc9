import type { z } from 'zod'
import { checkTemplate } from './check-template.ts'
import { issuePath } from './parse-template.ts'
import { readYaml } from './read-yaml.ts'
import { templateSchema } from './template-schema.ts'

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

/** Everything `parseTemplate` would refuse, and what is merely unkind to the reader, each with its place and a way to mend it. */
export function lintTemplate(text: string, fileName: string): readonly LintFinding[] {
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
  const shape = templateSchema.safeParse(source.value)
  if (!shape.success) {
    return shape.error.issues.map((issue) => ({
      file: fileName,
      ...source.locate(issuePath(issue)),
      path: issuePath(issue).join('.'),
      code: `shape.${issue.code}`,
      problem: issue.message,
      mend: shapeMend(issue),
      severity: 'error',
    }))
  }
  return checkTemplate(shape.data).map((problem) => ({
    file: fileName,
    ...source.locate(problem.path),
    path: problem.path.join('.'),
    code: `template.${problem.code}`,
    problem: problem.problem,
    mend: problem.mend,
    severity: problem.severity,
  }))
}

function yamlMend(code: string): string {
  switch (code) {
    case 'too-large':
      return 'split the template'
    case 'duplicate-key':
      return 'keep one of the two keys'
    case 'reserved-key':
      return 'choose another key'
    case 'too-many-aliases':
    case 'bad-alias':
      return 'write the text out instead of repeating it by *alias'
    default:
      return 'quote texts that contain ": " or start with a special sign, and indent with spaces'
  }
}

function shapeMend(issue: z.core.$ZodIssue): string {
  const last = issuePath(issue).at(-1)
  if (issue.code === 'unrecognized_keys')
    return `remove or correct ${issue.keys.join(', ')}; templates/probity-template.schema.json lists the fields`
  if (last === 'type') return "write the type in quotes where YAML would read a number or a comment, e.g. type: '1' or type: '#'"
  if (issue.code === 'invalid_type') return `give a value of type ${issue.expected}`
  return 'see templates/probity-template.schema.json'
}
