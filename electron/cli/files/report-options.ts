import { InvalidArgumentError } from 'commander'
import { CliError } from '../terminal/cli-error.ts'
import { reportFormats, type ReportFormat } from './report-files.ts'

export interface ReportFlags {
  readonly out?: string
  readonly format: readonly ReportFormat[]
  readonly lang: string
  readonly sign?: string
  readonly passFile?: string
  readonly role: string
  readonly reason: string
  readonly draft?: boolean
  readonly template?: string
  readonly redact?: readonly string[]
  readonly redactReason?: string
  readonly edition?: 'publication' | 'vendor'
  readonly previous?: string
  readonly linked?: readonly string[]
  readonly branding?: string
  readonly printCodes?: boolean
  readonly extend?: readonly string[]
}

/** @throws {CliError} `usage` without a directory, or for a key without its passphrase */
export function requiredOut({ out, sign, passFile }: Pick<ReportFlags, 'out' | 'sign' | 'passFile'>): string {
  if (out === undefined) throw new CliError('usage', ['--out: say in which directory the files go'])
  if (sign !== undefined && passFile === undefined)
    throw new CliError('usage', ['--sign: needs --pass-file with the passphrase of the key'])
  return out
}

export function parseFormats(text: string): readonly ReportFormat[] {
  const names = [...new Set(text.split(',').map((name) => name.trim().toLowerCase()))]
  const formats = reportFormats.filter((format) => names.includes(format))
  if (formats.length !== names.length || formats.length === 0)
    throw new InvalidArgumentError(`expected ${reportFormats.join(', ')}, separated by commas`)
  return formats
}

/** BCP 47 as far as language and region. */
export function parseLanguage(text: string): string {
  if (!/^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(text)) throw new InvalidArgumentError('expected a language such as en, de or en-GB')
  return text
}
