import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleDocx } from '../../../documents/sample-docx.ts'
import { edited, encode, repack, replaceIn } from '../altered-files.ts'
import { twoSigners } from '../two-signers.ts'

/**
 * Attacks on signed Word files that are not a plain change of parts (those are in `verify-docx.test.ts`): published attack classes, and what a
 * word processor could be made to load.
 *
 * @see Mladenov et al., "1 Trillion Dollar Refund" (CCS 2019); Mainka et al., "Shadow Attacks" (NDSS 2021); Rohlmann et al., "Every Signature is
 * Broken" (USENIX Security 2023)
 */
let docx: Uint8Array<ArrayBuffer>
let signers: Awaited<ReturnType<typeof twoSigners>>
beforeAll(async () => {
  signers = await twoSigners('rsa3072')
  docx = await signers.signWord(await sampleDocx())
})

const add = (name: string, content: string) => () => repack(docx, (parts) => void (parts[name] = encode(content)))
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
        const twice = zipSync({ ...unzipSync(docx), 'word/documenX.xml': encode('<w:document/>') }, { level: 0 })
        return edited(twice, (copy) => {
          for (let from = copy.indexOf(0); ;) {
            const found = Buffer.from(copy).indexOf('word/documenX.xml', from)
            if (found < 0) break
            copy.set(encode('word/document.xml'), found)
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
        const grown = Buffer.concat([docx.subarray(0, directoryAt), encode('hidden'), docx.subarray(directoryAt)])
        grown.writeUInt32LE(directoryAt + 6, end + 6 + 16)
        return Uint8Array.from(grown)
      },
    ],
    [
      'the signature of another report',
      'digest-mismatch',
      async () => {
        const other = unzipSync(await signers.signWord(await sampleDocx('other content')))
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
            parts[name] = encode(new TextDecoder().decode(parts[name]).replaceAll(pattern, ''))
          }
          plain('_rels/.rels', /<Relationship [^>]*digital-signature\/origin[^>]*>/g)
          plain('[Content_Types].xml', /<(?:Default|Override) [^>]*digital-signature[^>]*>/g)
        }),
    ],
    [
      'a signature in two files, as if the signer had acted twice',
      'signature-origin-irregular',
      () =>
        repack(docx, (parts) => {
          const text = (name: string): string => new TextDecoder().decode(parts[name])
          const kind = 'application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml'
          const relationship = `${relationships}/digital-signature/signature`
          const list = '_xmlsignatures/_rels/origin.sigs.rels'
          parts['_xmlsignatures/sig2.xml'] = encode(text('_xmlsignatures/sig1.xml').replace('</SignatureValue>', ' </SignatureValue>'))
          parts[list] = encode(text(list).replace('</Rel', `<Relationship Id="rId2" Type="${relationship}" Target="sig2.xml"/></Rel`))
          parts['[Content_Types].xml'] = encode(
            text('[Content_Types].xml').replace('</Types', `<Override PartName="/_xmlsignatures/sig2.xml" ContentType="${kind}"/></Types`),
          )
        }),
    ],
    ...(
      [
        ['a name beside the key', '<X509Data>', '<KeyName>Chief Officer</KeyName><X509Data>'],
        ['a name beside the certificate', '<X509Certificate>', '<X509SubjectName>CN=Chief Officer</X509SubjectName><X509Certificate>'],
        ['a remark on the signature', '<Signature ', '<Signature remark="approved" '],
        ['words between the parts of a signature', '</SignatureValue>', '</SignatureValue>approved'],
        [
          'a remark among the unsigned properties',
          '<xd:UnsignedSignatureProperties>',
          '<xd:UnsignedSignatureProperties><remark>approved</remark>',
        ],
      ] as const
    ).map(
      ([what, from, to]) =>
        [
          what,
          'object-not-signed',
          () =>
            repack(docx, (parts) => {
              const before = new TextDecoder().decode(parts['_xmlsignatures/sig1.xml'])
              expect(before).toContain(from)
              parts['_xmlsignatures/sig1.xml'] = encode(before.replace(from, to))
            }),
        ] as const,
    ),
    [
      'words in a list of relationships',
      'malformed-xml',
      () =>
        repack(docx, (parts) => {
          const before = new TextDecoder().decode(parts['word/_rels/document.xml.rels'])
          parts['word/_rels/document.xml.rels'] = encode(before.replace('</Relationships>', 'hidden</Relationships>'))
        }),
    ],
    [
      'words inside of a relationship',
      'malformed-xml',
      () =>
        repack(docx, (parts) => {
          const before = new TextDecoder().decode(parts['word/_rels/document.xml.rels'])
          parts['word/_rels/document.xml.rels'] = encode(before.replace('/></Relationships>', '>hidden</Relationship></Relationships>'))
        }),
    ],
    [
      'a list of parts whose checksums are of SHA-1',
      'digest-unsupported',
      () =>
        repack(docx, (parts) =>
          replaceIn(
            parts,
            '_xmlsignatures/sig1.xml',
            /(<Manifest>.*?Algorithm=")[^"]*xmlenc#sha256/,
            '$1http://www.w3.org/2000/09/xmldsig#sha1',
          ),
        ),
    ],
    [
      'a signature method of SHA-1',
      'unsupported-algorithm',
      () =>
        repack(docx, (parts) =>
          replaceIn(
            parts,
            '_xmlsignatures/sig1.xml',
            'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
            'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
          ),
        ),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, make) => {
    const { report, codes } = await signers.judge('report.docx', await make())
    expect(report.valid).toBe(false)
    expect(codes).toContain(code)
  })
})
