import type { LocalizedText } from '#shared/model/localized-text.ts'
import { lintTemplate, type LintFinding } from '#shared/template/parse/lint-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import type { Provenance } from '#shared/template/model/template.ts'
import { CliError, exitCodes, oneLine } from '../terminal/cli-error.ts'
import { collect } from '../terminal/collect.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readText } from '../terminal/read-input.ts'
import { formatTable } from '../terminal/table.ts'
import { requireFree, writeOne } from '../terminal/write-output.ts'
import { addUpgradeCommand } from './template-upgrade.ts'
import { extendTemplate, findBase, listTemplatePaths, readTemplateFile, type TemplateFile } from '../files/template-files.ts'

export const templateCommand: AddCommand = (program, run, context) => {
  const template = program.command('template').description('list, show and check templates')

  template
    .command('list')
    .description('templates that come with the program')
    .action(
      run(async () => {
        const rows = (await Promise.all((await listTemplatePaths()).map(readTemplateFile))).map(summary)
        const table = formatTable(
          ['template', 'type', 'questions', 'as of', 'title'],
          rows.map((row) => [`${row.id}@${row.version}`, row.type, String(row.questions), row.asOf, row.title]),
        )
        return { data: rows, lines: table, exitCode: exitCodes.good }
      }),
    )

  template
    .command('show')
    .description('sections and questions of one template')
    .argument('<id>', 'id, id@version, or a template file')
    .option('--extend <file>', "the organisation's extension of the template; may be repeated", collect)
    .option('--out <file>', 'write the whole template as a file of its own, e.g. to use it with --template')
    .action(
      run(async (id: string, flags: { extend?: readonly string[]; out?: string }) => {
        const file = await extendTemplate(await findByName(id), flags.extend ?? [])
        if (flags.out !== undefined) {
          await requireFree([flags.out])
          await writeOne(flags.out, file.text)
        }
        const lines = [
          `${file.template.id}@${file.template.version} (${file.template.type}), SHA-256 ${file.sha256}`,
          english(file.template.title),
        ]
        for (const section of file.template.sections) {
          lines.push('', `${section.id}  ${english(section.title)}${origin(section)}`)
          for (const question of section.questions)
            lines.push(
              `  ${question.id}  [${question.type}]${question.mandatory === false ? ' optional' : ''}  ${english(question.text)}${origin(question)}`,
            )
        }
        for (const { id: extension, version, constants } of file.template.extensions ?? [])
          for (const { name, before, after, reason } of constants)
            lines.push('', `${extension}@${version} sets ${name} = ${after} (before: ${before}): ${english(reason)}`)
        return { data: { ...file.template, sha256: file.sha256 }, lines: lines.map((line) => line.trimEnd()), exitCode: exitCodes.good }
      }),
    )

  template
    .command('lint')
    .description('check template files: every problem with its line and a way to mend it')
    .argument('<files...>', 'template or extension files (YAML)')
    .action(
      run(async (files: string[]) => {
        const findings: LintFinding[] = []
        for (const file of files) findings.push(...(await lintFile(file)))
        const errors = findings.filter((finding) => finding.severity === 'error').length
        const lines = findings.map(
          (finding) =>
            `${finding.file}:${finding.line}:${finding.column}: ${finding.severity}: ${finding.path === '' ? '' : `${finding.path}: `}${oneLine(finding.problem)}; ${oneLine(finding.mend)}`,
        )
        lines.push(`${files.length} ${files.length === 1 ? 'file' : 'files'}, ${errors} errors, ${findings.length - errors} warnings`)
        return { data: { files, findings, errors }, lines, exitCode: errors === 0 ? exitCodes.good : exitCodes.notValid }
      }),
    )

  addUpgradeCommand(template, run, context)
}

function summary({ template, sha256 }: TemplateFile) {
  const questions = template.sections.reduce((count, section) => count + section.questions.length, 0)
  return {
    id: template.id,
    version: template.version,
    type: template.type,
    title: english(template.title),
    asOf: template.asOf,
    sections: template.sections.length,
    questions,
    sha256,
  }
}

/** An extension is judged together with the shipped template that it names. */
async function lintFile(file: string): Promise<readonly LintFinding[]> {
  const text = await readText(file)
  const extension = parseExtension(text, file)
  const base = extension.ok ? await findBase(extension.value.base) : undefined
  return lintTemplate(text, file, () => base)
}

/** Says which extension added, hid or changed something. */
const origin = ({ provenance }: { readonly provenance?: readonly Provenance[] }): string =>
  (provenance ?? [])
    .map((entry) => `  (${entry.change} by ${entry.extension}${entry.reason === undefined ? '' : `: ${english(entry.reason)}`})`)
    .join('')

async function findByName(name: string): Promise<TemplateFile> {
  const files = await Promise.all((await listTemplatePaths()).map(readTemplateFile))
  // Paths are in order of version, so that the last is the newest.
  const found = files.filter(({ template }) => name === template.id || name === `${template.id}@${template.version}`).at(-1)
  if (found !== undefined) return found
  if (/[./\\]/.test(name)) return await readTemplateFile(name)
  throw new CliError('usage', [`${name}: no such template; there are ${files.map(({ template }) => template.id).join(', ')}`])
}

function english(text: LocalizedText): string {
  return oneLine(typeof text === 'string' ? text : (text['en'] ?? Object.values(text)[0] ?? ''))
}
