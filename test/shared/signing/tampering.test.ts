import 'reflect-metadata'
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509'
import { readFileSync } from 'node:fs'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { identityFromKey } from '#shared/signing/create-identity.ts'
import type { SigningIdentity } from '#shared/signing/identity.ts'
import { signDocx } from '#shared/signing/sign-docx.ts'
import { signPdf } from '#shared/signing/sign-pdf.ts'
import { keyParameters } from '#shared/signing/signing-key.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { sampleDocx } from '../../documents/sample-docx.ts'
import { samplePdf } from '../../documents/sample-pdf.ts'
import { runProgram, testWith } from '../../support/programs.ts'
import { openWorkplace } from '../../documents/judges.ts'
import { person, signedAt, signer } from './signers.ts'

/**
 * Attacks on signed reports that are not a plain change of bytes or parts (those are in `verify-pdf.test.ts` and `verify-docx.test.ts`): published
 * attack classes, exchanged signatures, weak keys, and what a word processor could be made to load.
 *
 * @see Mladenov et al., "1 Trillion Dollar Refund" (CCS 2019); Mainka et al., "Shadow Attacks" (NDSS 2021); Rohlmann et al., "Every Signature is
 * Broken" (USENIX Security 2023)
 */
let ada: SigningIdentity
let bob: SigningIdentity
let pdf: Uint8Array<ArrayBuffer>
let docx: Uint8Array<ArrayBuffer>
const text = new TextEncoder()
const act = { role: 'Officer', reason: 'Approved', signedAt }
const sign = (bytes: Uint8Array, identity: SigningIdentity, at = signedAt) => signPdf({ pdf: bytes, identity, ...act, signedAt: at })
const signWord = (bytes: Uint8Array, identity: SigningIdentity) => signDocx({ docx: bytes, identity, ...act })

beforeAll(async () => {
  ;[ada, bob] = await Promise.all([signer('Ada', 'rsa3072'), signer('Bob', 'p256')])
  ;[pdf, docx] = await Promise.all([sign(await samplePdf(), ada), signWord(await sampleDocx(), ada)])
})

const trusted = () => [ada, bob].flatMap(({ chain }) => chain)
async function codesOf(
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly valid: boolean; readonly trusted: boolean; readonly codes: readonly string[] }> {
  const report = await verifyFile(name, bytes, { trusted: trusted() })
  const codes = [...report.problems, ...report.signatures.flatMap(({ problems }) => problems)].map(({ code }) => code)
  return { valid: report.valid, trusted: report.trusted, codes }
}

async function update(bytes: Uint8Array, edit: (pdf: PDF) => void): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await PDF.load(bytes)
  edit(opened)
  return Uint8Array.from(await opened.save({ incremental: true }))
}
const catalogOf = (opened: PDF): PdfDict => opened.context.catalog.getDict()
const formOf = (opened: PDF): PdfDict => catalogOf(opened).getDict('AcroForm', opened.getObject.bind(opened)) ?? new PdfDict()
const at = (bytes: Uint8Array, words: string, from = 0): number => {
  const found = Buffer.from(bytes).indexOf(words, from)
  if (found < 0) throw new Error(`${words} is not there`)
  return found
}
function edited(bytes: Uint8Array, edit: (copy: Uint8Array<ArrayBuffer>) => void): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes)
  edit(copy)
  return copy
}

/** Appends objects with a cross-reference table of their own, as an attacker with a text editor does. */
function append(bytes: Uint8Array, objects: Readonly<Record<number, string>>, trailer: string): Uint8Array {
  const startxref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(bytes.subarray(-64)).toString('latin1'))?.[1] ?? ''
  let body = ''
  let table = ''
  for (const [number, object] of Object.entries(objects)) {
    table += `${number} 1\n${String(bytes.length + body.length).padStart(10, '0')} 00000 n \n`
    body += `${number} 0 obj\n${object}\nendobj\n`
  }
  const tableAt = bytes.length + body.length
  const end = `xref\n${table}trailer\n<< ${trailer.replace('PREVIOUS', startxref)} >>\nstartxref\n${tableAt}\n%%EOF\n`
  return Buffer.concat([bytes, text.encode(body + end)])
}

const signatureOf = (opened: PDF): PdfRef => {
  const [field] = formOf(opened).getArray('Fields', opened.getObject.bind(opened)) ?? []
  const dictionary = field instanceof PdfRef ? opened.getObject(field) : field
  const value = dictionary instanceof PdfDict ? dictionary.getRef('V') : undefined
  if (value === undefined) throw new Error('no signature')
  return value
}

describe('a PDF', () => {
  const cases: readonly (readonly [name: string, code: string, make: () => Promise<Uint8Array> | Uint8Array])[] = [
    [
      'one byte of the attached answers',
      'digest-mismatch',
      () => edited(pdf, (copy) => void (copy[at(copy, 'stream', at(copy, '/EmbeddedFile')) + 40] = 0x21)),
    ],
    [
      'hidden layers switched on (shadow attack)',
      'changed-after-signing',
      () =>
        update(pdf, (opened) => {
          const layer = opened.register(PdfDict.of({ Type: PdfName.of('OCG'), Name: PdfString.fromString('other figures') }))
          catalogOf(opened).set('OCProperties', PdfDict.of({ OCGs: PdfArray.of(layer), D: PdfDict.of({ ON: PdfArray.of(layer) }) }))
        }),
    ],
    [
      'a form field with a value over the text (shadow attack)',
      'changed-after-signing',
      () =>
        update(pdf, (opened) => {
          const field = PdfDict.of({ FT: PdfName.of('Tx'), T: PdfString.fromString('risk'), V: PdfString.fromString('none') })
          formOf(opened).getArray('Fields', opened.getObject.bind(opened))?.push(opened.register(field))
        }),
    ],
    [
      'readers told to draw form fields anew',
      'changed-after-signing',
      () => update(pdf, (opened) => formOf(opened).set('NeedAppearances', PdfNumber.of(1))),
    ],
    [
      'the picture of the signature drawn anew',
      'changed-after-signing',
      () =>
        update(pdf, (opened) => {
          const [field] = formOf(opened).getArray('Fields', opened.getObject.bind(opened)) ?? []
          const widget = field instanceof PdfRef ? opened.getObject(field) : field
          if (widget instanceof PdfDict)
            widget.set('AP', PdfDict.of({ N: opened.register(PdfStream.fromDict({ Subtype: PdfName.of('Form') }, text.encode('BT ET'))) }))
        }),
    ],
    [
      'a second field that shows the same signature (wrapping)',
      'changed-after-signing',
      () =>
        update(pdf, (opened) => {
          const field = PdfDict.of({
            FT: PdfName.of('Sig'),
            Subtype: PdfName.of('Widget'),
            T: PdfString.fromString('CISO'),
            V: signatureOf(opened),
          })
          formOf(opened).getArray('Fields', opened.getObject.bind(opened))?.push(opened.register(field))
        }),
    ],
    [
      'another catalogue',
      'hidden-signature',
      () =>
        append(
          pdf,
          { 9000: '<< /Type /Catalog /Pages 9001 0 R >>', 9001: '<< /Type /Pages /Kids [] /Count 0 >>' },
          '/Size 9002 /Root 9000 0 R /Prev PREVIOUS',
        ),
    ],
    [
      'a table of objects that skips the last signature',
      'hidden-signature',
      async () => {
        const written = Buffer.from(pdf).toString('latin1')
        const root = /\/Root (\d+) 0 R/.exec(written)?.[1] ?? ''
        const first = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(written)?.[1] ?? ''
        return append(await sign(pdf, bob), { 9000: '(x)' }, `/Size 9001 /Root ${root} 0 R /Prev ${first}`)
      },
    ],
    [
      'a byte range of six numbers',
      'byte-range-invalid',
      () =>
        edited(pdf, (copy) => {
          const from = at(copy, '/ByteRange [')
          const end = at(copy, ']', from)
          const numbers = Buffer.from(copy.subarray(from + 12, end))
            .toString()
            .trim()
            .split(/\s+/)
          copy.set(text.encode(`${numbers.slice(0, 3).join(' ')} 9 9 9`.padEnd(end - from - 12).slice(0, end - from - 12)), from + 12)
        }),
    ],
    [
      'a signature that begins behind the start of the file',
      'byte-range-invalid',
      () => edited(pdf, (copy) => copy.set(text.encode('9'), at(copy, '/ByteRange [') + 12)),
    ],
    [
      'a signature kind that says nothing of the whole',
      'unsupported-signature-kind',
      () => edited(pdf, (copy) => copy.set(text.encode('ETSI.CAdES.detacheX'), at(copy, 'ETSI.CAdES.detached'))),
    ],
    ['two reports glued together', 'pdf-unreadable', async () => Buffer.concat([pdf, await sign(await samplePdf({ content: '{}' }), bob)])],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, make) => {
    const judged = await codesOf('report.pdf', await make())
    expect(judged.valid).toBe(false)
    expect(judged.codes).toContain(code)
  })

  testWith(['openssl'], 'signed by SHA-1 is reported', async () => {
    const workplace = openWorkplace()
    try {
      const cover = Buffer.from(pdf)
      const start = at(pdf, '/Contents <30') + 10
      const end = at(pdf, '>', start) + 1
      const covered = workplace.write('covered', Buffer.concat([cover.subarray(0, start), cover.subarray(end)]))
      runProgram('openssl', [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=Ada',
        '-keyout',
        `${workplace.folder}/k`,
        '-out',
        `${workplace.folder}/c`,
      ])
      for (const hash of ['sha1', 'md5']) {
        const made = runProgram('openssl', [
          'cms',
          '-sign',
          '-binary',
          '-cades',
          '-md',
          hash,
          '-in',
          covered,
          '-signer',
          `${workplace.folder}/c`,
          '-inkey',
          `${workplace.folder}/k`,
          '-outform',
          'DER',
          '-out',
          `${workplace.folder}/${hash}`,
        ])
        expect(made.exitCode, made.stderr).toBe(0)
        const message = readFileSync(`${workplace.folder}/${hash}`).toString('hex')
        const judged = await codesOf(
          'report.pdf',
          edited(pdf, (copy) => copy.set(text.encode(message.padEnd(end - start - 2, '0')), start + 1)),
        )
        expect(judged.codes, hash).toContain('unsupported-algorithm')
        expect(judged.valid).toBe(false)
      }
    } finally {
      workplace.remove()
    }
  })
})

/** Wrong kinds of keys and certificates, in an otherwise perfect signature. */
async function identityWith(options: { bits?: number; usage?: number; from?: string; to?: string }): Promise<SigningIdentity> {
  const keys = await crypto.subtle.generateKey({ ...keyParameters.rsa3072, modulusLength: options.bits ?? 2048 }, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '4a',
    name: 'CN=Weak',
    notBefore: new Date(options.from ?? '2026-01-01'),
    notAfter: new Date(options.to ?? '2030-01-01'),
    keys,
    signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    extensions: [new KeyUsagesExtension(options.usage ?? 1, true)],
  })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return identityFromKey({ chainDer: [new Uint8Array(certificate.rawData)], pkcs8, person: person('Weak'), ageRecipient: '' })
}

describe('a signature in both formats', () => {
  test.each([
    ['of an RSA key of 1024 bits', { bits: 1024 }, 'key-too-weak', false],
    ['by a certificate for encryption only', { usage: 4 }, 'certificate-not-for-signing', true],
    ['by a certificate that had expired', { to: '2026-02-01' }, 'certificate-not-valid-then', true],
    ['by a certificate that was not valid yet', { from: '2027-01-01' }, 'certificate-not-valid-then', true],
  ] as const)('%s is reported', async (_, options, code, valid) => {
    const weak = await identityWith(options)
    for (const [name, bytes] of [
      ['report.pdf', await sign(await samplePdf(), weak)],
      ['report.docx', await signWord(await sampleDocx(), weak)],
    ] as const) {
      const report = await verifyFile(name, bytes, { trusted: weak.chain })
      expect(report, name).toMatchObject({ valid, trusted: false })
      expect(
        report.signatures[0]?.problems.map((problem) => problem.code),
        name,
      ).toContain(code)
    }
  })
})

type Parts = Record<string, Uint8Array>
function repack(bytes: Uint8Array, edit: (parts: Parts) => void): Uint8Array {
  const parts: Parts = unzipSync(bytes)
  edit(parts)
  return zipSync(parts)
}
const add = (name: string, content: string) => () => repack(docx, (parts) => void (parts[name] = text.encode(content)))
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'

describe('a Word file', () => {
  const cases: readonly (readonly [name: string, code: string, make: () => Uint8Array | Promise<Uint8Array>])[] = [
    ['a part of custom XML', 'part-not-signed', add('customXml/item1.xml', '<x/>')],
    ['a macro', 'part-not-signed', add('word/vbaProject.bin', 'macro')],
    ['an embedded program', 'part-not-signed', add('word/embeddings/oleObject1.bin', 'program')],
    ['a comment on the text', 'part-not-signed', add('word/comments.xml', '<x/>')],
    [
      'settings that load from elsewhere',
      'relationship-not-signed',
      add(
        'word/_rels/footer1.xml.rels',
        `<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="x/frame" Target="https://evil.example/" TargetMode="External"/></Relationships>`,
      ),
    ],
    [
      'two entries of one name, of which programs take different ones',
      'hostile-archive',
      () => {
        const twice = zipSync({ ...unzipSync(docx), 'word/documenX.xml': text.encode('<w:document/>') }, { level: 0 })
        return edited(twice, (copy) => {
          for (let from = copy.indexOf(0); ;) {
            const found = Buffer.from(copy).indexOf('word/documenX.xml', from)
            if (found < 0) break
            copy.set(text.encode('word/document.xml'), found)
            from = found + 1
          }
        })
      },
    ],
    [
      'bytes between two entries',
      'hostile-archive',
      () => {
        const end = Buffer.from(docx).lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
        const directoryAt = new DataView(docx.buffer).getUint32(end + 16, true)
        const grown = Buffer.concat([docx.subarray(0, directoryAt), text.encode('hidden'), docx.subarray(directoryAt)])
        grown.writeUInt32LE(directoryAt + 6, end + 6 + 16)
        return Uint8Array.from(grown)
      },
    ],
    [
      'the signature of another report',
      'digest-mismatch',
      async () => {
        const other = unzipSync(await signWord(await sampleDocx('other content'), ada))
        return repack(docx, (parts) => void (parts['_xmlsignatures/sig1.xml'] = other['_xmlsignatures/sig1.xml'] ?? new Uint8Array()))
      },
    ],
    [
      'all signatures taken out',
      'not-signed',
      () =>
        repack(docx, (parts) => {
          for (const name of Object.keys(parts)) if (name.startsWith('_xmlsignatures/')) delete parts[name]
          const plain = (name: string, pattern: RegExp) => {
            parts[name] = text.encode(new TextDecoder().decode(parts[name]).replaceAll(pattern, ''))
          }
          plain('_rels/.rels', /<Relationship [^>]*digital-signature\/origin[^>]*>/g)
          plain('[Content_Types].xml', /<(?:Default|Override) [^>]*digital-signature[^>]*>/g)
        }),
    ],
    [
      'a list of parts whose checksums are of SHA-1',
      'digest-unsupported',
      () =>
        repack(docx, (parts) => {
          const before = new TextDecoder().decode(parts['_xmlsignatures/sig1.xml'])
          parts['_xmlsignatures/sig1.xml'] = text.encode(
            before.replace(/(<Manifest>.*?Algorithm=")[^"]*xmlenc#sha256/, '$1http://www.w3.org/2000/09/xmldsig#sha1'),
          )
        }),
    ],
    [
      'a signature method of SHA-1',
      'unsupported-algorithm',
      () =>
        repack(docx, (parts) => {
          const before = new TextDecoder().decode(parts['_xmlsignatures/sig1.xml'])
          parts['_xmlsignatures/sig1.xml'] = text.encode(
            before.replace('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'),
          )
        }),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, make) => {
    const judged = await codesOf('report.docx', await make())
    expect(judged.valid).toBe(false)
    expect(judged.codes).toContain(code)
  })
})
