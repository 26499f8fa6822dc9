import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { runProgram, testWith } from '../support/programs.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { askXmlsec, openWorkplace, type Workplace } from './judges.ts'
import { sampleDocx } from './sample-docx.ts'

let workplace: Workplace
let ada: SigningIdentity
let bob: SigningIdentity
let two: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  workplace = openWorkplace()
  ada = await signer('Ada "Müller", <Δ>', 'rsa3072')
  bob = await signer('Bob', 'p256')
  const one = await signDocx({
    docx: await sampleDocx(),
    identity: ada,
    role: 'Officer & <co>',
    reason: 'I approve "1.2" – Müller Δ & <b>',
    signedAt,
  })
  two = await signDocx({ docx: one, identity: bob, role: 'Owner', reason: 'Agreed', signedAt })
})
afterAll(() => workplace.remove())

/** e.g. `15/15` */
const counts = (report: string): { info: string; manifest: string } => ({
  info: /SignedInfo References \(ok\/all\): (\S+)/.exec(report)?.[1] ?? '',
  manifest: /Manifests References \(ok\/all\): (\S+)/.exec(report)?.[1] ?? '',
})

testWith(['xmlsec1'], 'xmlsec1 agrees with the signature and with every line of the manifest, RSA and EC', () => {
  const expected = new TextDecoder().decode(unzipSync(two)['_xmlsignatures/sig1.xml']).match(/<Reference URI="\//g)?.length ?? 0
  expect(expected).toBeGreaterThan(10)
  for (const name of ['_xmlsignatures/sig1.xml', '_xmlsignatures/sig2.xml']) {
    const report = askXmlsec(workplace, two, name)
    expect(report).toContain('OK')
    expect(counts(report)).toEqual({ info: '3/3', manifest: `${expected}/${expected}` })
  }
})

testWith(['xmlsec1'], 'xmlsec1 misses one line of the manifest when a relationship was changed', () => {
  const parts = unzipSync(two)
  const name = 'word/_rels/document.xml.rels'
  parts[name] = new TextEncoder().encode(new TextDecoder().decode(parts[name]).replace('example.org', 'evil.example'))
  const [ok, all] = counts(askXmlsec(workplace, zipSync(parts), '_xmlsignatures/sig1.xml'))
    .manifest.split('/')
    .map(Number)
  expect(ok).toBe((all ?? 0) - 1)
})

testWith(['xmllint'], 'every part stays well-formed XML', () => {
  for (const [name, bytes] of Object.entries(unzipSync(two))) {
    if (/\.(?:xml|rels)$/.test(name))
      expect(runProgram('xmllint', ['--noout', '--nonet', '-'], { input: bytes }), name).toMatchObject({ exitCode: 0, stderr: '' })
  }
})

testWith(['unzip'], 'the archive tests clean and begins with the content types', () => {
  const path = workplace.write('signed.docx', two)
  expect(runProgram('unzip', ['-tq', path]).exitCode).toBe(0)
  expect(runProgram('unzip', ['-Z1', path]).stdout.split('\n')[0]).toBe('[Content_Types].xml')
})
