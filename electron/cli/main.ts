import { constants } from 'node:os'
import { removeUnfinished } from '../node/folder/write-file.ts'
import { runCli } from './run-cli.ts'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    // `serve` listens too and ends in its own way.
    if (process.listenerCount(signal) > 0) return
    removeUnfinished()
    // What shells report for a program that a signal ended.
    process.exit(128 + constants.signals[signal])
  })
}
// Whoever reads the output may stop early (`probity score … | head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

process.exitCode = await runCli(process.argv.slice(2), {
  // Days are those of the machine's zone, which `TZ` sets.
  clock: { now: () => new Date().toISOString(), zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone },
  print: (line) => process.stdout.write(`${line}\n`),
  warn: (line) => process.stderr.write(`${line}\n`),
})
