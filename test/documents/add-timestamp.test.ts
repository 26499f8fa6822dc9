import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { addTimestamp } from '#shared/signing/add-timestamp.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { timestampOver } from '#shared/signing/cms/timestamp.ts'
import { verifyPdf } from '#shared/signing/pdf/verify-pdf.ts'
import { timestampLater } from '#shared/usecases/reports/timestamp-later.ts'
import { timestampPdf } from '#shared/usecases/documents/timestamp-pdf.ts'
import { verifyArtefact } from '#shared/usecases/documents/verify-artefact.ts'
import { probity } from '../electron/cli/run.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { runForText, testWith } from '../support/programs.ts'
import { askPdfsig, openWorkplace, type Workplace } from './judges.ts'
import { samplePdf } from './sample-pdf.ts'
import { openTimestampAuthority } from './timestamp-authority.ts'

type Authority = ReturnType<typeof openTimestampAuthority>

let workplace: Workplace
let ada: SigningIdentity
let bo: SigningIdentity
/** Signed by both, without a timestamp. */
let signed: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  workplace = openWorkplace()
  ada = await signer('Ada', 'p256')
  bo = await signer('Bo', 'rsa3072')
  const act = { role: 'Reviewer', reason: '', signedAt }
  signed = await signPdf({ pdf: await signPdf({ pdf: await samplePdf(), identity: ada, ...act }), identity: bo, ...act })
})
afterAll(() => workplace.remove())
const authority = () => openTimestampAuthority(mkdtempSync(join(workplace.folder, 'tsa-')))
const documents = { verify: verifyArtefact, addTimestamp: timestampPdf }
const later = (bytes: Uint8Array, answer: Authority['answer'], trusted = [...ada.chain, ...bo.chain]) =>
  timestampLater(documents, { fileName: 'report.pdf', bytes, trusted }, answer)

testWith(['openssl', 'pdfsig', 'certutil'], 'a timestamp added later changes the last signature value and nothing else', async () => {
  const { answer, certificates } = authority()
  const before = signed.slice()
  const started = Date.now()
  const { bytes, verification } = await later(signed, answer, [...ada.chain, ...bo.chain, ...certificates])
  expect(signed).toEqual(before)
  expect(verification).toMatchObject({ valid: true, trusted: true, signatures: [{ problems: [] }, { problems: [] }] })
  expect(verification.signatures[0]?.timestampedAt).toBeUndefined()
  const stampedAt = Date.parse(verification.signatures[1]?.timestampedAt ?? '')
  // OpenSSL tells whole seconds.
  expect(stampedAt).toBeGreaterThan(started - 1_000)
  expect(stampedAt).toBeLessThanOrEqual(Date.now())

  expect(bytes.length).toBe(signed.length)
  const changed = [...bytes.keys()].filter((at) => bytes[at] !== signed[at])
  const [first = 0, last = 0] = [changed[0], changed.at(-1)]
  const contents = new TextDecoder('latin1').decode(signed).lastIndexOf('/Contents <') + '/Contents <'.length
  expect(first).toBeGreaterThanOrEqual(contents)
  expect(last).toBeLessThan(contents + 2 * 16_384)

  const blocks = askPdfsig(workplace.trust([ada, bo]), workplace.write('later.pdf', bytes))
  expect(blocks).toHaveLength(2)
  for (const block of blocks) expect(block).toContain('Signature is Valid')
  expect(blocks[1]).toContain('Total document signed')
  expect(await verifyPdf(bytes, { trusted: [...ada.chain, ...bo.chain] })).toMatchObject({
    valid: true,
    signatures: [{}, { problems: [{ code: 'timestamp-authority-not-trusted' }] }],
  })
  await expect(later(bytes, answer)).rejects.toMatchObject({ code: 'already-timestamped' })
})

testWith(['openssl'], 'no connection, a wrong answer, a changed file and an unsigned one are each named', async () => {
  const { answer } = authority()
  const offline = (): Promise<never> => Promise.reject(new Error('no connection: ECONNREFUSED'))
  await expect(later(signed, offline)).rejects.toMatchObject({
    code: 'timestamp-unreachable',
    facts: { why: 'no connection: ECONNREFUSED' },
  })
  await expect(later(signed, async () => Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'timestamp-malformed' })
  const changed = signed.slice()
  changed[200] = (changed[200] ?? 0) ^ 1
  await expect(later(changed, answer)).rejects.toMatchObject({ code: 'timestamp-not-possible' })
  await expect(later(new Uint8Array([1, 2]), answer)).rejects.toMatchObject({ code: 'timestamp-not-possible' })
  await expect(addTimestamp(await samplePdf(), timestampOver(answer))).rejects.toMatchObject({ code: 'not-signed' })
})

testWith(['openssl'], 'a timestamp that its authority did not sign is not put into the file', async () => {
  const { answer } = authority()
  const forged = async (query: Uint8Array): Promise<Uint8Array> => {
    const token = await answer(query)
    // The authority's signature value ends the answer.
    token[token.length - 5] = (token.at(-5) ?? 0) ^ 1
    return token
  }
  await expect(later(signed, forged)).rejects.toMatchObject({ code: 'timestamp-malformed' })
})

testWith(['openssl'], 'a token larger than the room that the signature left is refused', async () => {
  const huge = async (): Promise<Uint8Array> => Uint8Array.from([0x04, 0x82, 0x40, 0x00, ...new Uint8Array(0x4000)])
  await expect(addTimestamp(signed, huge)).rejects.toMatchObject({ code: 'signature-too-large', facts: { room: 16_384 } })
})

testWith(['openssl'], 'the command line asks an authority over TLS, and leaves the file alone when it does not answer', async () => {
  const { answer, certificates } = authority()
  const folder = mkdtempSync(join(workplace.folder, 'tls-'))
  runForText(
    'openssl',
    'req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost'.split(
      ' ',
    ),
    { cwd: folder },
  )
  const cert = readFileSync(join(folder, 'cert.pem'), 'utf8')
  const server = createServer({ key: readFileSync(join(folder, 'key.pem')), cert }, (request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      void answer(Uint8Array.from(Buffer.concat(chunks))).then((reply) =>
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A TCP server's address is never a string.
  const url = `https://localhost:${(server.address() as AddressInfo).port}/tsr`
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, cert + encodeCertificatesPem(certificates))
  const file = workplace.write('command.pdf', signed)

  const without = await probity('timestamp', file, '--authority', url)
  expect(without.exitCode).not.toBe(0)
  expect(without.err.join('\n')).toContain('nothing was changed: the timestamp authority could not be reached')
  expect(new Uint8Array(readFileSync(file))).toEqual(signed)

  const ran = await probity('timestamp', file, '--authority', url, '--ca', ca)
  expect(ran.err).toEqual([])
  expect(ran.out).toContain('the signature of Bo is timestamped 20')
  const judged = await probity('verify', file, '--trust', ca)
  expect(judged.out).toContain('as Reviewer, timestamped 20')
})
