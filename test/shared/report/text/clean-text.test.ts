import { describe, expect, test } from 'vitest'
import { cleanLine, cleanText } from '#shared/report/text/clean-text.ts'
import { safeLink } from '#shared/report/text/safe-link.ts'

describe('cleanText', () => {
  test.each([
    ['drops C0 controls but keeps tab and line break', 'a\u0000b\u0008c\td\ne\u001bf', 'abc\td\nef'],
    ['drops C1 controls and delete', 'a\u007fb\u0080c\u009fd', 'abcd'],
    ['drops a lone high surrogate', 'a\ud83db', 'ab'],
    ['drops a lone low surrogate', 'a\ude00b', 'ab'],
    ['keeps a whole surrogate pair', 'a\u{1f600}b', 'a\u{1f600}b'],
    ['drops U+FFFE and U+FFFF', 'a\ufffeb\uffffc', 'abc'],
    ['drops noncharacters at the end of another plane', 'a\u{1fffe}b', 'ab'],
    ['drops invisible tag characters', 'a\u{e0041}b', 'ab'],
    ['shows a right-to-left override', 'invoice\u202efdp.exe', 'invoice[U+202E]fdp.exe'],
    ['turns every line end into \\n', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['composes', 'u\u0308', 'ü'],
  ])('%s', (_name, input, expected) => {
    expect(cleanText(input)).toBe(expected)
    expect(cleanText(cleanText(input))).toBe(expected)
  })

  test('cleanLine puts everything on one line', () => {
    expect(cleanLine('  a\n\t b  c ')).toBe('a b c')
  })
})

describe('safeLink', () => {
  test.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org:8443/a?b=c#d', 'https://example.org:8443/a?b=c#d'],
    ['https://example.org/Prüfung', 'https://example.org/Pr%C3%BCfung'],
    ['mailto:dpo@example.org', 'mailto:dpo@example.org'],
  ])('accepts %s', (address, expected) => expect(safeLink(address)).toBe(expected))

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'file:///etc/passwd',
    'http://example.org',
    'data:text/html,x',
    'https://bank.example@evil.example/',
    'https://exämple.org',
    'https://a b.example',
    'https://example.org/\u0000',
    '//example.org',
    'mailto:a@example.org?bcc=b@example.org',
    'mailto:a@example.org%0abcc:b@example.org',
    `https://example.org/${'a'.repeat(2048)}`,
    'https://example.org/"onclick',
    'smb://server/share',
    '\\\\server\\share',
    'https://example.org/\ud800',
  ])('refuses %j', (address) => expect(safeLink(address)).toBeUndefined())
})
