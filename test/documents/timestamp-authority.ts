import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { runProgram } from '../support/programs.ts'

/** A timestamp authority of OpenSSL's `ts` command in a folder; its clock is the machine's. */
export function openTimestampAuthority(folder: string) {
  const file = (name: string): string => join(folder, name)
  const run = (args: readonly string[]): void => {
    const { exitCode, stderr } = runProgram('openssl', args, { cwd: folder })
    if (exitCode !== 0) throw new Error(stderr)
  }
  run([
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Test TSA',
    '-addext',
    'extendedKeyUsage=critical,timeStamping',
  ])
  writeFileSync(
    file('ts.cnf'),
    [
      '[tsa]',
      'default_tsa = t',
      '[t]',
      'serial = serial',
      'default_policy = 1.2.3.4',
      'digests = sha256',
      'signer_digest = sha256',
      'accuracy = secs:1',
      'ess_cert_id_alg = sha256',
    ].join('\n'),
  )
  writeFileSync(file('serial'), '01')
  return {
    certificates: parseCertificatesPem(readFileSync(file('tsa.pem'), 'utf8')),
    answer: async (query: Uint8Array): Promise<Uint8Array> => {
      writeFileSync(file('query'), query)
      run(['ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'query', '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-out', 'answer'])
      return Uint8Array.from(readFileSync(file('answer')))
    },
  }
}
