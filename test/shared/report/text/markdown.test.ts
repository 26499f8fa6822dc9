import { describe, expect, test } from 'vitest'
import { parseInlineMarkdown, parseMarkdown, parseForPage } from '#shared/report/text/markdown.ts'
import { fc } from '../../../support/property.ts'

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

  test('keeps lists in lists, of either kind, and where an item goes on after one its lines keep their places', () => {
    expect(parseMarkdown('- a\n  1. b\n     - c\n  2. d\n- e')).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [[{ text: 'a' }], [{ text: 'e' }]],
        below: {
          0: [
            {
              kind: 'list',
              ordered: true,
              items: [[{ text: 'b' }], [{ text: 'd' }]],
              below: { 0: [{ kind: 'list', ordered: false, items: [[{ text: 'c' }]] }] },
            },
          ],
        },
      },
    ])
    expect(parseMarkdown('- a\n  - b\n\n  c\n- d')).toEqual([
      { kind: 'list', ordered: false, items: [[{ text: 'a\n– b\nc' }], [{ text: 'd' }]] },
    ])
  })

  test('a list that begins with another number than one keeps its numbers', () => {
    expect(parseMarkdown('7. a\n8. b')).toEqual([{ kind: 'paragraph', content: [{ text: '7. a\n8. b' }] }])
  })

  test('knows tables, with alignment, formatted cells and rows of other lengths', () => {
    expect(parseMarkdown('| *Risk* | Score |\n|:--|--:|\n| **x** \\| y | 1 |\n| z |')).toEqual([
      {
        kind: 'table',
        columns: [
          { title: 'Risk', width: 6 },
          { title: 'Score', width: 6, align: 'end' },
        ],
        rows: [
          [{ content: [{ text: 'x', bold: true }, { text: ' | y' }] }, { content: [{ text: '1' }] }],
          [{ content: [{ text: 'z' }] }, { content: [] }],
        ],
      },
    ])
  })

  test('a bar in the code of a cell is written with a backslash', () => {
    const [table] = parseMarkdown('| a |\n|--|\n| `x \\| y` |')
    expect(table?.kind === 'table' && table.rows).toEqual([[{ content: [{ text: 'x | y', code: true }] }]])
    expect(parseInlineMarkdown('`x \\| y`')).toEqual([{ text: 'x \\| y', code: true }])
  })

  test.each([
    ['eight columns', 8, 'table'],
    ['nine columns, line by line', 9, 'paragraph'],
  ])('prints a table of %s', (_name, count, kind) => {
    const row = `|${'a|'.repeat(count)}`
    expect(parseMarkdown(`${row}\n|${'-|'.repeat(count)}\n${row}`)[0]?.kind).toBe(kind)
  })

  test('in a table cell, lists in lists and tables become lines that can still be told apart', () => {
    const lines = (text: string): string =>
      parseInlineMarkdown(text)
        .map((inline) => inline.text)
        .join('')
    expect(lines('- a\n  - b\n    1. c\n- d')).toBe('• a\n– b\n– – 1. c\n• d')
    expect(lines('| a | b |\n|-|-|\n| c | d |')).toBe('a · b\nc · d')
  })

  test.each([
    ['- a\n- b', false],
    ['plain | text', false],
    ['- a\n  - b', true],
    ['|a|\n|-|\n|b|', true],
  ])('%j needs more than a cell: %s', (text, expected) => {
    expect(parseForPage(text) !== undefined).toBe(expected)
  })

  test('so does a text of more than 1,500 letters', () => {
    expect(parseForPage('a'.repeat(1500))).toBeUndefined()
    expect(parseForPage('a'.repeat(1501))).toHaveLength(1)
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
    ['bars', '|'.repeat(49_000)],
    ['a table of twenty thousand rows', `|a|\n|-|\n${'x\n'.repeat(20_000)}`],
  ])('survives %s without hanging, and keeps the text', (_name, text) => {
    const printed = parseInlineMarkdown(`${text}end`)
    expect(printed.map((inline) => inline.text).join('')).toContain('end')
  })
})
