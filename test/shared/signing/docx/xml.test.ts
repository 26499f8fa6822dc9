import { describe, expect, test } from 'vitest'
import { canonicalXml } from '#shared/signing/docx/canonical-xml.ts'
import { attributeOf, childElements, escapeAttribute, escapeText, parseXml, textOf, type XmlElement } from '#shared/signing/docx/xml.ts'
import { runProgram, testWith } from '../../../support/programs.ts'

const parse = (text: string): XmlElement => parseXml(new TextEncoder().encode(text))
const canonical = (text: string): string => new TextDecoder().decode(canonicalXml(parse(text)))

const documents: readonly (readonly [string, string])[] = [
  ['attributes in any order and quotes', `<a z='1' b = "2" A="3"/>`],
  [
    'namespaces',
    '<a xmlns="urn:d" xmlns:q="urn:q" xmlns:b="urn:b"><q:c b:y="1" q:x="2" n="3" xmlns:b="urn:b"/><c xmlns=""><d xmlns="urn:d"/></c></a>',
  ],
  ['a prefix bound anew', '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c/></p:b><p:d/></p:a>'],
  ['references', '<a x="&lt;&quot;&amp;&apos;&#x9;&#10;&#xD;">&lt;&gt;&amp;&quot;&#xD;&#x1F600;</a>'],
  ['white space in values and line ends in text', '<a x="one\r\ntwo\tthree">\r\nx\ry\n</a>'],
  ['a declaration and space around', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n\n<a>Δ<b/> tail </a>\n'],
]

describe('canonical form', () => {
  testWith(['xmllint'], 'equals that of libxml2', () => {
    for (const [name, text] of documents) {
      const { stdout, exitCode } = runProgram('xmllint', ['--c14n', '--nonet', '-'], { input: text })
      expect(exitCode, name).toBe(0)
      expect(canonical(text), name).toBe(stdout)
    }
  })

  test('of an inner element takes the namespaces in scope along', () => {
    const [inner] = childElements(parse('<a xmlns="urn:d" xmlns:q="urn:q"><b Id="x"><q:c/></b></a>'))
    if (inner === undefined) throw new Error('no child')
    expect(new TextDecoder().decode(canonicalXml(inner))).toBe('<b xmlns="urn:d" xmlns:q="urn:q" Id="x"><q:c></q:c></b>')
  })

  test('refuses attributes of the xml namespace', () => {
    expect(() => canonical('<a xml:lang="en"/>')).toThrow(expect.objectContaining({ code: 'malformed-xml' }))
  })
})

test.each([
  ['nothing', ''],
  ['text alone', 'a'],
  ['a document type', '<!DOCTYPE a><a/>'],
  ['an entity', '<a>&b;</a>'],
  ['a bare ampersand', '<a>a & b</a>'],
  ['a reference without end', '<a>&amp</a>'],
  ['a name of a prototype as entity', '<a>&constructor;</a>'],
  ['a forbidden character', '<a>\u0001</a>'],
  ['a reference to a forbidden character', '<a>&#0;</a>'],
  ['a reference to a surrogate', '<a>&#xD800;</a>'],
  ['a reference beyond Unicode', '<a>&#x110000;</a>'],
  ['CDATA', '<a><![CDATA[x]]></a>'],
  ['"]]>" in text', '<a>]]></a>'],
  ['a comment', '<a><!-- x --></a>'],
  ['a processing instruction', '<a><?x y?></a>'],
  ['an open element', '<a><b></b>'],
  ['crossed elements', '<a><b></a></b>'],
  ['another end tag', '<a></b>'],
  ['two roots', '<a/><b/>'],
  ['text after the root', '<a/>x'],
  ['an attribute twice', '<a x="1" x="2"/>'],
  ['an attribute twice by namespace', '<a xmlns:p="u" xmlns:q="u" p:x="1" q:x="2"/>'],
  ['attributes without space', '<a x="1"y="2"/>'],
  ['"<" in a value', '<a x="<"/>'],
  ['an undeclared prefix', '<p:a/>'],
  ['an undeclared prefix of an attribute', '<a p:x="1"/>'],
  ['a prefix bound to nothing', '<p:a xmlns:p=""/>'],
  ['xml bound anew', '<a xmlns:xml="urn:x"/>'],
  ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><a/>'],
  ['another version', '<?xml version="1.1"?><a/>'],
  ['65 levels and more', '<a>'.repeat(66) + '</a>'.repeat(66)],
])('refuses %s', (_, text) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ area: 'signature', code: 'malformed-xml' }))
})

test('refuses bytes that are not UTF-8', () => {
  expect(() => parseXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e))).toThrow(
    expect.objectContaining({ code: 'malformed-xml' }),
  )
})

// A parser that goes back over its input would run into the time limit of the test.
test('refuses a long hostile text without hanging', () => {
  for (const text of [`<a ${'x'.repeat(200_000)}`, `<a${' x="1"'.repeat(50_000)}`, `<a>${'&'.repeat(200_000)}`, '<a>'.repeat(100_000)]) {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'malformed-xml' }))
  }
})

test('what is escaped is read back', () => {
  const words = `a<b>&"c'd\r\n\te Δ😀`
  const element = parse(`<a x="${escapeAttribute(words)}">${escapeText(words)}</a>`)
  expect(attributeOf(element, 'x')).toBe(words)
  expect(textOf(element)).toBe(words)
})
