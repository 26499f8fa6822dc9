import { Command, CommanderError } from 'commander'
import { readFileSync } from 'node:fs'
import { ProbityError } from '#shared/errors.ts'
import { CliError, exitCodes, oneLine, type ExitCode } from './terminal/cli-error.ts'
import type { AddCommand, CliContext, RunAction } from './terminal/context.ts'

/** A command's file is loaded when it is called: reports and bundles bring large libraries that `score` can do without. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<AddCommand> }>> = {
  serve: { summary: "serve the app to this computer's browser", load: async () => (await import('./commands/serve.ts')).serveCommand },
  demo: { summary: 'do the whole work once, without a screen', load: async () => (await import('./commands/demo.ts')).demoCommand },
  template: { summary: 'list, show and check templates', load: async () => (await import('./commands/template.ts')).templateCommand },
  score: { summary: 'score an answers file', load: async () => (await import('./commands/score.ts')).scoreCommand },
  inherit: {
    summary: 'take answers over from another assessment',
    load: async () => (await import('./commands/inherit.ts')).inheritCommand,
  },
  coverage: {
    summary: 'how far the policy is covered',
    load: async () => (await import('./commands/coverage.ts')).coverageCommand,
  },
  calc: { summary: 'apply one scoring rule', load: async () => (await import('./commands/calc.ts')).calcCommand },
  report: { summary: 'make the report of an answers file', load: async () => (await import('./commands/report.ts')).reportCommand },
  branding: {
    summary: "make the organisation's look of reports",
    load: async () => (await import('./commands/branding.ts')).brandingCommand,
  },
  sign: { summary: 'add a signature to a PDF or Word file', load: async () => (await import('./commands/sign.ts')).signCommand },
  timestamp: {
    summary: 'add a timestamp to a signed PDF',
    load: async () => (await import('./commands/timestamp.ts')).timestampCommand,
  },
  verify: {
    summary: 'say who signed what and when, and whether it is intact',
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
  },
  identity: { summary: 'make keys and certificates', load: async () => (await import('./commands/identity.ts')).identityCommand },
  bundle: { summary: 'pack, open and inspect encrypted bundles', load: async () => (await import('./commands/bundle.ts')).bundleCommand },
  backup: { summary: 'check backups of a vault', load: async () => (await import('./commands/backup.ts')).backupCommand },
  folder: { summary: 'check a shared folder', load: async () => (await import('./commands/folder.ts')).folderCommand },
}

/** Runs one command line. Results go to standard output, problems to standard error; with `--json` also as JSON to standard output. */
export async function runCli(args: readonly string[], context: CliContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.good
  const program = new Command('probity')
    .description('Assess AI systems: score, report, sign, verify and exchange, without a network.')
    .version(version(), '--version', 'print the version')
    .option('--json', 'print results as JSON')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.print(text.trimEnd()),
      writeErr: (text) => context.warn(`${oneLine(text.replace(/^error: /, ''))}; \`probity --help\` shows how`),
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
  const isJson = () => program.opts<{ json?: boolean }>().json === true

  const run: RunAction =
    (action) =>
    async (...parameters) => {
      const result = await action(...parameters)
      exitCode = result.exitCode
      if (isJson()) context.print(JSON.stringify(result.data, null, 2))
      else for (const line of result.lines) context.print(line)
    }
  const named = args.find((arg) => Object.hasOwn(commands, arg))
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (name === named) (await load())(program, run, context)
    else program.command(name).description(summary)
  }

  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return showError(error, isJson(), context)
  }
}

function showError(error: unknown, isJson: boolean, context: CliContext): ExitCode {
  if (error instanceof CommanderError) {
    // Help and version were asked for; all else was written to standard error by commander.
    if (error.exitCode === 0) return exitCodes.good
    if (isJson)
      context.print(JSON.stringify({ error: { area: 'cli', code: 'usage', message: oneLine(error.message.replace(/^error: /, '')) } }))
    return exitCodes.wrongUse
  }
  if (!(error instanceof ProbityError)) {
    // A defect of this program: the stack is what a report of it needs.
    context.warn(error instanceof Error ? (error.stack ?? error.message) : String(error))
    if (isJson) context.print(JSON.stringify({ error: { area: 'internal', code: 'unexpected', message: 'a defect of this program' } }))
    return exitCodes.wrongUse
  }
  const lines = error instanceof CliError ? error.lines : [`${error.message} (${error.area}/${error.code})`]
  for (const line of lines) context.warn(oneLine(line))
  if (isJson)
    context.print(
      JSON.stringify({ error: { area: error.area, code: error.code, message: lines.map(oneLine).join('\n'), facts: error.facts } }),
    )
  return error instanceof CliError ? error.exitCode : exitCodes.wrongUse
}

function version(): string {
  // package.json is our own.
  const { version: own } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return own
}
