import { Option } from 'commander'
import type { Edition } from '#shared/report/assessment/build-edition.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { scoreAnswers } from '../files/score-answers.ts'
import { CliError, exitCodes, oneLine } from '../terminal/cli-error.ts'
import { readBranding } from '../files/branding-input.ts'
import { collect } from '../terminal/collect.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readIdentity } from '../files/identity-input.ts'
import { readLinked } from '../files/linked-files.ts'
import { addPortfolioCommands } from './portfolio.ts'
import { glyphWarning, makeReport } from '../files/report-files.ts'
import { parseFormats, parseLanguage, requiredOut, type ReportFlags } from '../files/report-options.ts'
import { writeMade } from '../files/write-made.ts'
import { dayIn } from '#shared/dates.ts'

export const reportCommand: AddCommand = (program, run, context) => {
  const report = program.command('report')
  addPortfolioCommands(report, run, context)
  report
    .description('make the report of an answers file as PDF, Word and JSON')
    .argument('<answers>', 'answers file (*.answers.json)')
    // Not a required option: commander would ask for it before the subcommands' own.
    .option('--out <directory>', 'where the files go')
    .option('--format <list>', 'pdf, docx, json, separated by commas', parseFormats, ['pdf', 'docx'])
    .option('--lang <tag>', 'language of the report', parseLanguage, 'en')
    .option('--sign <p12>', 'sign PDF and Word file with this key (PKCS#12)')
    .option('--pass-file <file>', 'file whose first line is the passphrase of the key')
    .option('--role <text>', 'in which function you sign', '')
    .option('--reason <text>', 'why you sign', '')
    .option('--draft', 'mark as draft; questions may be open')
    .option('--template <file>', 'template that is not shipped')
    .option('--extend <file>', "the organisation's extension of the template; may be repeated", collect)
    .option('--redact <questions>', 'withhold the answers of these questions, separated by commas', (text: string) =>
      text.split(',').map((id) => id.trim()),
    )
    .option('--redact-reason <text>', 'why they are withheld; printed beside each')
    .addOption(
      new Option('--edition <kind>', 'short privacy report for publication, or vendor report for the vendor')
        .choices(['publication', 'vendor'])
        .conflicts('redact'),
    )
    .option('--print-codes', 'print letters that the fonts of the PDF lack as codes instead of stopping')
    .option('--branding <file>', 'logo, colours and Word template, as `probity branding` or the app made them')
    .option('--linked <answers>', 'answers file of an assessment that answers link to, which is then named; may be repeated', collect)
    .option('--previous <answers>', 'answers file of the last version issued; adds what changed since')
    .action(
      run(async (path: string, flags: ReportFlags) => {
        const out = requiredOut(flags)
        const createdAt = context.clock.now()
        const zone = context.clock.zone()
        const today = dayIn(zone, createdAt)
        const answers = await scoreAnswers(path, today, { path: flags.template, extensions: flags.extend }, flags.lang)
        for (const warning of answers.warnings) context.warn(oneLine(warning))
        const open = answers.score.unanswered
        if (open.length > 0 && flags.draft !== true) {
          throw new CliError(
            'incomplete',
            [
              `${path}: ${open.length} mandatory questions are open (${open.slice(0, 8).join(', ')}${open.length > 8 ? ' …' : ''}); answer them, or make a draft with --draft`,
            ],
            exitCodes.notValid,
          )
        }
        if (answers.unfit.length > 0 && flags.draft !== true) {
          throw new CliError(
            'invalid-input',
            [
              `${path}: ${answers.unfit.length} answers do not fit their questions and would not count (${answers.unfit.slice(0, 8).join(', ')}${answers.unfit.length > 8 ? ' …' : ''}); correct them, or make a draft with --draft`,
            ],
            exitCodes.notValid,
          )
        }
        const identity = flags.sign === undefined ? undefined : await readIdentity(flags.sign, flags.passFile ?? '')
        const previous =
          flags.previous === undefined
            ? undefined
            : await scoreAnswers(flags.previous, today, { path: flags.template, extensions: flags.extend }, flags.lang)
        if (previous !== undefined && previous.content.template.id !== answers.content.template.id)
          throw new CliError('invalid-input', [
            `${flags.previous}: was made with another template (${previous.content.template.id}); name an earlier version of ${path}`,
          ])
        const edition = editionOf(flags)
        const branding = await readBranding(flags.branding)
        const records = await readLinked(flags.linked)
        const made = await makeReport({
          ...(edition !== undefined && { edition }),
          ...(branding !== undefined && { branding }),
          records,
          ...(previous !== undefined && {
            previous: { ...previous, score: scoreAssessment(answers.compiled, previous.content, today, flags.lang) },
          }),
          answers,
          formats: flags.format,
          language: flags.lang,
          draft: flags.draft === true,
          printCodes: flags.printCodes === true,
          createdAt,
          zone,
          ...(identity !== undefined && { signing: { identity, role: flags.role, reason: flags.reason } }),
        })
        const files = await writeMade(out, made.files, identity)
        for (const warning of made.files.flatMap((file) => glyphWarning(file) ?? [])) context.warn(oneLine(warning))
        const lines = files.map(
          ({ file, format, byteLength }) =>
            `${file}: ${byteLength} bytes${identity === undefined || format === 'json' ? '' : `, signed by ${identity.person.name}`}`,
        )
        return {
          data: { contentSha256: made.contentSha256, draft: flags.draft === true, files },
          lines: [...lines, `content SHA-256 ${made.contentSha256}`],
          exitCode: exitCodes.good,
        }
      }),
    )
}

function editionOf(flags: ReportFlags): Edition | undefined {
  if (flags.edition !== undefined) return { kind: flags.edition }
  if (flags.redact === undefined) return undefined
  return { kind: 'redacted', questions: flags.redact, ...(flags.redactReason !== undefined && { reason: flags.redactReason }) }
}
