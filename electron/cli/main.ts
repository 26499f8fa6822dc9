import { runCli } from './run-cli.ts'

process.exitCode = await runCli(process.argv.slice(2), {
  clock: { now: () => new Date().toISOString() },
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
})
