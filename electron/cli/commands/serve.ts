import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { InvalidArgumentError } from 'commander'
import { serve } from '../../loopback/serve.ts'
import { CliError, exitCodes } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'

const renderer = fileURLToPath(new URL('../../../dist/renderer', import.meta.url))
const lastPort = 65_535

interface ServeFlags {
  readonly port?: number
  readonly open: boolean
  readonly profile?: string
  readonly printLaunch?: boolean
}

export const serveCommand: AddCommand = (program, run, context) => {
  program
    .command('serve')
    .description("serve the app to this computer's browser until its window is closed")
    .option('--port <number>', "port instead of the profile's own; 0 takes a free one (each port has its own data)", parsePort)
    .option('--no-open', 'open no browser; print an address and a code to type')
    .option('--profile <directory>', 'directory for port, known folders, backups and browser profile')
    .option('--print-launch', 'open no browser; print address and launch file as one line of JSON')
    .action(
      run(async (flags: ServeFlags) => {
        if (!existsSync(`${renderer}/index.html`))
          throw new CliError('not-built', ['The app is not built; run `npm run build` first, or use `npm start`'])
        const reason = await serve({
          assets: renderer,
          version: ownVersion(),
          ...(flags.port !== undefined && { port: flags.port }),
          ...(flags.profile !== undefined && { profile: flags.profile }),
          open: flags.printLaunch === true ? 'print' : flags.open ? 'browser' : 'code',
          say: context.print,
        })
        const lines = reason === 'idle' ? ['Probity ended by itself: no page was open for 15 minutes.'] : []
        return { data: { ended: reason }, lines, exitCode: exitCodes.good }
      }),
    )
}

export function parsePort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= lastPort)) throw new InvalidArgumentError(`expected a number from 0 to ${lastPort}`)
  return port
}

function ownVersion(): string {
  // package.json is our own.
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
  return version
}
