import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { runCli } from '../../../electron/cli/run-cli.ts'

export interface Ran {
  readonly exitCode: number
  readonly out: string
  readonly err: readonly string[]
}

/** Runs the command line in this process at a fixed time. */
export async function probity(...args: string[]): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const exitCode = await runCli(args, {
    clock: { now: () => '2026-11-20T10:00:00.000Z', zone: () => 'UTC' },
    print: (line) => out.push(line),
    warn: (line) => err.push(line),
  })
  return { exitCode, out: out.join('\n'), err }
}

const root = join(import.meta.dirname, '../../..')
export const example = (type: string): string => join(root, `templates/${type}/${type}.example.answers.json`)

/** Everything below a directory, as sorted relative paths. */
export async function filesBelow(directory: string): Promise<readonly string[]> {
  return (await fs.readdir(directory, { recursive: true })).sort()
}

/** Key and passphrase files of a person made by the command itself. */
export async function madeIdentity(
  directory: string,
  name: string,
): Promise<{ p12: string; pem: string; age: string; pass: string; recipient: string }> {
  const pass = join(directory, `${name}.pass`)
  await fs.writeFile(pass, 'a long passphrase\n')
  const p12 = join(directory, `${name}.p12`)
  const made = await probity(
    'identity',
    'new',
    '--name',
    name,
    '--email',
    `${name}@example.org`,
    '--out',
    p12,
    '--pass-file',
    pass,
    '--key',
    'p256',
    '--json',
  )
  // Printed by the command under test; its own test looks at all of it.
  const { pem, age, ageRecipient } = JSON.parse(made.out) as { pem: string; age: string; ageRecipient: string }
  return { p12, pem, age, pass, recipient: ageRecipient }
}
