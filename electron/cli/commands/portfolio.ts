import { dayIn } from '#shared/dates.ts'
import type { Command } from 'commander'
import { newControl, type DocumentControl } from '#shared/model/document-control.ts'
import { parseRegistersFile } from '#shared/governance/registers/registers-file.ts'
import { portfolioKinds, type PortfolioKind } from '#shared/model/portfolio-kind.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { readBranding } from '../files/branding-input.ts'
import { CliError, exitCodes, issuesError, oneLine } from '../terminal/cli-error.ts'
import type { CliContext, RunAction } from '../terminal/context.ts'
import { readIdentity } from '../files/identity-input.ts'
import { makePortfolio } from '../files/portfolio-files.ts'
import { readJson } from '../terminal/read-input.ts'
import { requiredOut, type ReportFlags } from '../files/report-options.ts'
import { scoreAnswers, type ScoredAnswers } from '../files/score-answers.ts'
import { writeMade } from '../files/write-made.ts'

interface OwnFlags {
  readonly organisation?: string
  readonly control?: string
  readonly registers?: string
}

const descriptions: Readonly<Record<PortfolioKind, string>> = {
  policy: 'the AI Security Policy, with the state of its clauses in the assessments given',
  register: 'one risk register over several assessments',
  vendors: 'two to five vendor assessments side by side',
  programme: 'the state of the programme for a board: figures, coverage, overdue reviews and actions',
}

/** Options that `report` has are taken from it: commander gives those after the file names to the parent. `report policy|register|vendors|programme`: documents over several answers files. */
export function addPortfolioCommands(report: Command, run: RunAction, context: CliContext): void {
  for (const kind of portfolioKinds) {
    const command = report
      .command(kind)
      .description(descriptions[kind])
      .argument(kind === 'policy' ? '[answers...]' : '<answers...>', 'answers files (*.answers.json)')
      .option('--organisation <text>', 'who issues it; without it, the organisation of the first answers file')
      .option('--control <file>', 'JSON with title, number, classification, status, version, revisions, contacts, distribution')
      .addHelpText(
        'after',
        '\nTakes --out, --format, --lang, --sign, --pass-file, --role, --reason, --branding, --print-codes and --draft of report as well.',
      )
    if (kind === 'programme')
      command.option(
        '--registers <file>',
        'training, concerns, incidents and documents as saved from “Coverage of the policy” (*.registers.json)',
      )
    command.action(run((paths: readonly string[], own: OwnFlags) => make(kind, paths, { ...report.opts<ReportFlags>(), ...own }, context)))
  }
}

async function make(kind: PortfolioKind, paths: readonly string[], flags: ReportFlags & OwnFlags, context: CliContext) {
  const out = requiredOut(flags)
  const createdAt = context.clock.now()
  const zone = context.clock.zone()
  const answers: ScoredAnswers[] = []
  for (const path of paths) answers.push(await scoreAnswers(path, dayIn(zone, createdAt), {}, flags.lang))
  for (const warning of answers.flatMap(({ warnings }) => warnings)) context.warn(oneLine(warning))
  const organisation = flags.organisation ?? answers[0]?.content.subject.organisation ?? ''
  if (organisation === '') throw new CliError('usage', ['--organisation: say who issues the document'])
  const identity = flags.sign === undefined ? undefined : await readIdentity(flags.sign, flags.passFile ?? '')
  const branding = await readBranding(flags.branding)
  const made = await makePortfolio({
    ...(branding !== undefined && { branding }),
    kind,
    answers,
    organisation,
    ...(flags.registers !== undefined && { registers: await readRegisters(flags.registers, context) }),
    control: flags.control === undefined ? draftControl(answers[0]?.content.control) : await readControl(flags.control),
    formats: flags.format,
    language: flags.lang,
    draft: flags.draft === true,
    printCodes: flags.printCodes === true,
    createdAt,
    zone,
    ...(identity !== undefined && { signing: { identity, role: flags.role, reason: flags.reason } }),
  })
  const files = await writeMade(out, made.files, identity)
  return {
    data: { kind, contentSha256: made.contentSha256, files },
    lines: [...files.map(({ file, byteLength }) => `${file}: ${byteLength} bytes`), `content SHA-256 ${made.contentSha256}`],
    exitCode: exitCodes.good,
  }
}

/** A document that nobody gave a number yet: the people of the first assessment, nothing else of it. */
const draftControl = (first: DocumentControl | undefined): DocumentControl =>
  newControl(first?.classification ?? 'Internal Use Only', first?.contacts, first?.distribution)

/** Judged as the front matter of an answers file, which it has the shape of. @throws {CliError} `unreadable`, `invalid-input` */
async function readControl(path: string): Promise<DocumentControl> {
  const control: unknown = await readJson(path)
  const shell = { format: 'probity-answers/1', template: { id: 'none', version: '0' }, subject: { name: 'none' }, answers: {}, control }
  const result = parseAnswersFile(shell)
  if (!result.ok) throw issuesError(path, result.issues, 'is not a document control')
  return result.value.control
}

/** @throws {CliError} `unreadable`, `invalid-input` */
async function readRegisters(path: string, context: CliContext): Promise<readonly RegisterRecord[]> {
  const result = parseRegistersFile(await readJson(path))
  if (!result.ok) throw issuesError(path, result.issues, 'does not hold records of the registers')
  for (const { path: place, message } of result.warnings) context.warn(oneLine(`${path}: ${place.join('.')}: ${message}`))
  return result.value
}
