import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInlineMarkdown, parseMarkdown } from '#shared/report/markdown.ts'

describe('parseMarkdown', () => {
  test('knows paragraphs, emphasis, line breaks, lists and links', () => {
    expect(parseMarkdown('One *two* **three**\nfour `five`\n\n- a\n- [b](https://example.org)\n\n1. c\n2. d')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { text: 'One ' },
          { text: 'two', italic: true },
          { text: ' ' },
          { text: 'three', bold: true },
          { text: '\nfour ' },
          { text: 'five', code: true },
        ],
      },
      { kind: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b', href: 'https://example.org' }]] },
      { kind: 'list', ordered: true, items: [[{ text: 'c' }], [{ text: 'd' }]] },
    ])
  })

  test.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a <b onclick=x>b</b>', 'a <b onclick=x>b</b>'],
    ['# not a heading', '# not a heading'],
    ['> not a quote', '> not a quote'],
    ['[x]: https://example.org', '[x]: https://example.org'],
  ])('keeps %s as text', (input, expected) => {
    expect(parseMarkdown(input)).toEqual([{ kind: 'paragraph', content: [{ text: expected }] }])
  })

  test('prints a refused address instead of linking to it', () => {
    expect(parseInlineMarkdown('[click](javascript:alert)')).toEqual([{ text: 'click (javascript:alert)' }])
  })

  test('an image loads nothing', () => {
    expect(JSON.stringify(parseMarkdown('![alt](https://example.org/x.png)'))).not.toContain('image')
  })

  test('nested lists come out flat, with their bullets', () => {
    expect(parseMarkdown('- a\n  - b')).toEqual([{ kind: 'list', ordered: false, items: [[{ text: 'a\n• b' }]] }])
  })

  test('any text gives blocks whose links are https or mailto, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom('[', '](', ')', '*', '\n', '- ', '<', 'javascript:x', 'https://a.b')).map((parts) => parts.join('')),
        ),
        (text) => {
          const inlines = parseInlineMarkdown(text)
          for (const inline of inlines) if (inline.href !== undefined) expect(inline.href).toMatch(/^(https:\/\/|mailto:)/)
        },
      ),
    )
  })

  test.each([
    ['a list in a list, two thousand deep', '- '.repeat(2000)],
    ['numbered the same way', '1. '.repeat(2000)],
    ['lists nested by indentation', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')],
    ['sixteen thousand half-open emphases', '*a_'.repeat(16_000)],
    ['brackets', '['.repeat(49_000)],
    ['emphasis opened and never closed', '**a '.repeat(290)],
    ['backslashes', '\\'.repeat(49_000)],
    ['digits and spaces', '1 '.repeat(24_000)],
  ])('survives %s without hanging, and keeps the text', (_name, text) => {
    const printed = parseInlineMarkdown(`${text}end`)
    expect(printed.map((inline) => inline.text).join('')).toContain('end')
  })
})
