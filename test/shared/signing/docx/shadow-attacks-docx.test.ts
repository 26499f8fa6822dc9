import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleDocx } from '../../../documents/sample-docx.ts'
import { encode, repack, replaceIn, type Parts } from '../altered-files.ts'
import { twoSigners } from '../two-signers.ts'

/**
 * Changes that other readers show, or hide, without complaint: what lies over, beside or behind the text that was signed. Each is tried as it is
 * and signed again by a person who is trusted, which must not make it good.
 *
 * @see Mainka, Mladenov, Rohlmann: "Shadow Attacks" (NDSS 2021); Rohlmann et al.: "Every Signature is Broken" (USENIX Security 2023)
 */
let docx: Uint8Array<ArrayBuffer>
let signers: Awaited<ReturnType<typeof twoSigners>>
beforeAll(async () => {
  signers = await twoSigners()
  docx = await signers.signWord(await sampleDocx())
})

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relate = (parts: Parts, from: string, type: string, target: string, mode = ''): void =>
  replaceIn(parts, from, '</Relationships>', `<Relationship Id="rId77" Type="${type}" Target="${target}"${mode}/></Relationships>`)
const addRelationship = (parts: Parts, type: string, target: string): void =>
  relate(parts, 'word/_rels/document.xml.rels', `${office}/${type}`, target, ' TargetMode="External"')
const declare = (parts: Parts, name: string, kind: string): void =>
  replaceIn(parts, '[Content_Types].xml', '</Types>', `<Override PartName="/${name}" ContentType="${kind}"/></Types>`)

describe('in a Word file, also signed again by somebody trusted,', () => {
  const cases: readonly (readonly [name: string, code: string, edit: (parts: Parts) => void])[] = [
    [
      'text hidden by a style',
      'digest-mismatch',
      (parts) =>
        replaceIn(
          parts,
          'word/styles.xml',
          '</w:styles>',
          '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
        ),
    ],
    [
      'a part of custom XML, declared and linked as it should be',
      'part-not-signed',
      (parts) => {
        parts['customXml/item1.xml'] = encode('<x/>')
        declare(parts, 'customXml/item1.xml', 'application/xml')
        relate(parts, 'word/_rels/document.xml.rels', `${office}/customXml`, '../customXml/item1.xml')
      },
    ],
    [
      'a picture loaded from elsewhere',
      'relationship-not-signed',
      (parts) => addRelationship(parts, 'image', 'https://evil.example/a.png'),
    ],
    [
      'a template loaded from elsewhere',
      'relationship-not-signed',
      (parts) => addRelationship(parts, 'attachedTemplate', 'file://evil/t.dotm'),
    ],
    [
      'text loaded from another file',
      'relationship-not-signed',
      (parts) => addRelationship(parts, 'aFChunk', 'https://evil.example/a.html'),
    ],
    [
      'a second document beside the first',
      'relationship-not-signed',
      (parts) => {
        parts['word/other.xml'] = encode('<x/>')
        declare(parts, 'word/other.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml')
        relate(parts, '_rels/.rels', `${office}/officeDocument`, 'word/other.xml')
      },
    ],
    [
      'footnotes by somebody else',
      'part-not-signed',
      (parts) => {
        parts['word/footnotes9.xml'] = encode('<x/>')
        declare(parts, 'word/footnotes9.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml')
      },
    ],
    [
      'a buttons bar of its own',
      'part-not-signed',
      (parts) => {
        parts['customUI/customUI.xml'] = encode('<x/>')
        relate(parts, '_rels/.rels', 'http://schemas.microsoft.com/office/2006/relationships/ui/extensibility', 'customUI/customUI.xml')
      },
    ],
    [
      'a kind declared for macros to come',
      'content-type-stray',
      (parts) =>
        replaceIn(
          parts,
          '[Content_Types].xml',
          '</Types>',
          '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    ],
    [
      'a document said to be one with macros',
      'content-type-changed',
      (parts) =>
        replaceIn(
          parts,
          '[Content_Types].xml',
          /application\/vnd[^"]*document\.main\+xml/,
          'application/vnd.ms-word.document.macroEnabled.main+xml',
        ),
    ],
    [
      'the kind of all pictures declared anew',
      'content-type-changed',
      (parts) => replaceIn(parts, '[Content_Types].xml', /(Extension="png" ContentType=")[^"]*/, '$1application/xml'),
    ],
    [
      'another title in the properties',
      'digest-mismatch',
      (parts) => replaceIn(parts, 'docProps/core.xml', /<dc:title>[^<]*/, '<dc:title>Approved'),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, edit) => {
    const changed = repack(docx, edit)
    for (const bytes of [changed, await signers.signWord(changed, signers.bob)]) {
      const { report, codesWithAda } = await signers.judge('report.docx', bytes)
      expect(report).toMatchObject({ valid: false, trusted: false })
      expect(codesWithAda).toContain(code)
    }
  })
})

describe('around the parts of a Word file', () => {
  const endAt = (bytes: Uint8Array): number => Buffer.from(bytes).lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const withField = (kind: number, field: Uint8Array): Uint8Array => {
    const parts: Parts = unzipSync(docx)
    return zipSync({ ...parts, 'word/document.xml': [parts['word/document.xml'] ?? new Uint8Array(), { extra: { [kind]: field } }] })
  }
  const cases: readonly (readonly [name: string, code: string, make: () => Uint8Array])[] = [
    [
      'a comment on the archive',
      'malformed-archive',
      () => {
        const grown = Buffer.concat([docx, encode('PK hidden')])
        grown.writeUInt16LE(9, endAt(docx) + 20)
        return grown
      },
    ],
    [
      'an entry that is called otherwise in the list than before its bytes',
      'hostile-archive',
      () => {
        const copy = Buffer.from(docx)
        copy.write('word/documenX.xml', copy.indexOf('word/document.xml'))
        return copy
      },
    ],
    ['a hidden field beside an entry', 'hostile-archive', () => withField(0x9999, encode('hidden words'))],
    ['a second name for an entry', 'hostile-archive', () => withField(0x7075, encode('\u0001....word/other.xml'))],
    ['words behind the room that Office keeps', 'hostile-archive', () => withField(0xa220, encode('....hidden'))],
    ['a part outside of the document', 'part-not-signed', () => repack(docx, (parts) => void (parts['readme.txt'] = encode('Risk: none')))],
    [
      'a path that leads out of the document',
      'hostile-archive',
      () => repack(docx, (parts) => void (parts['../evil.xml'] = encode('<x/>'))),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, make) => {
    const { report, codes } = await signers.judge('report.docx', make())
    expect(report.valid).toBe(false)
    expect(codes).toContain(code)
  })

  test.each([
    ['the times of a file', 0x5455, 9],
    ['the room that Office keeps', 0xa220, 40],
  ])('%s are no fault', async (_, kind, length) => {
    expect((await signers.judge('report.docx', withField(kind, new Uint8Array(length)))).report).toMatchObject({
      valid: true,
      trusted: true,
    })
  })
})
