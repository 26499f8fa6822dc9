import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { openWorkplace } from '../../../documents/judges.ts'
import { samplePdf } from '../../../documents/sample-pdf.ts'
import { runProgram, testWith } from '../../../support/programs.ts'
import { at, catalogOf, edited, encode, update } from '../altered-files.ts'
import { twoSigners } from '../two-signers.ts'

/**
 * Attacks on signed PDFs that are not a plain change of bytes (those are in `altered-pdf.test.ts`): published attack classes and exchanged
 * signatures.
 *
 * @see Mladenov et al., "1 Trillion Dollar Refund" (CCS 2019); Mainka et al., "Shadow Attacks" (NDSS 2021); Rohlmann et al., "Every Signature is
 * Broken" (USENIX Security 2023)
 */
let pdf: Uint8Array<ArrayBuffer>
let signers: Awaited<ReturnType<typeof twoSigners>>
beforeAll(async () => {
  signers = await twoSigners('rsa3072')
  pdf = await signers.signPdf(await samplePdf())
})
const judge = (bytes: Uint8Array) => signers.judge('report.pdf', bytes)

const formOf = (opened: PDF): PdfDict => catalogOf(opened).getDict('AcroForm', opened.getObject.bind(opened)) ?? new PdfDict()

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
  return Buffer.concat([bytes, encode(body + end)])
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
            widget.set('AP', PdfDict.of({ N: opened.register(PdfStream.fromDict({ Subtype: PdfName.of('Form') }, encode('BT ET'))) }))
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
        return append(await signers.signPdf(pdf, signers.bob), { 9000: '(x)' }, `/Size 9001 /Root ${root} 0 R /Prev ${first}`)
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
          copy.set(encode(`${numbers.slice(0, 3).join(' ')} 9 9 9`.padEnd(end - from - 12).slice(0, end - from - 12)), from + 12)
        }),
    ],
    [
      'a signature that begins behind the start of the file',
      'byte-range-invalid',
      () => edited(pdf, (copy) => copy.set(encode('9'), at(copy, '/ByteRange [') + 12)),
    ],
    [
      'a signature kind that says nothing of the whole',
      'unsupported-signature-kind',
      () => edited(pdf, (copy) => copy.set(encode('ETSI.CAdES.detacheX'), at(copy, 'ETSI.CAdES.detached'))),
    ],
    [
      'a report that was encrypted',
      'pdf-encrypted',
      async () => {
        const opened = await PDF.load(pdf)
        opened.setProtection({ userPassword: '', ownerPassword: 'owner' })
        return Uint8Array.from(await opened.save())
      },
    ],
    [
      'a signature behind one that closed the document',
      'signed-after-closing',
      async () => edited(await signers.signPdf(pdf, signers.bob), (copy) => copy.set(encode('/P 1'), at(copy, '/P 2\n/V /1.2'))),
    ],
    [
      'two reports glued together',
      'pdf-unreadable',
      async () => Buffer.concat([pdf, await signers.signPdf(await samplePdf({ content: '{}' }), signers.bob)]),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, make) => {
    const { report, codes } = await judge(await make())
    expect(report.valid).toBe(false)
    expect(codes).toContain(code)
  })

  test('that its signer closed is not signed again', async () => {
    const closed = edited(pdf, (copy) => copy.set(encode('/P 1'), at(copy, '/P 2\n/V /1.2')))
    await expect(signers.signPdf(closed, signers.bob)).rejects.toMatchObject({ code: 'pdf-not-signable', facts: { blocker: 'closed' } })
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
        const { report, codes } = await judge(edited(pdf, (copy) => copy.set(encode(message.padEnd(end - start - 2, '0')), start + 1)))
        expect(codes, hash).toContain('unsupported-algorithm')
        expect(report.valid).toBe(false)
      }
    } finally {
      workplace.remove()
    }
  })
})
