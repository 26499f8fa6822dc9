import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../node/temporary-directory.ts'
import { example, filesBelow, madeIdentity, probity } from './run.ts'

describe('wrong use of the command line', () => {
  it.each([
    [['nonsense'], 'unknown command'],
    [['score'], 'missing required argument'],
    [['score', 'a', 'b'], 'too many arguments'],
    [['score', '--nonsense', 'a'], 'unknown option'],
    [['calc', 'nope', 'x.json'], 'Allowed choices'],
    [['report', 'x.json'], '--out'],
    [['report', 'x.json', '--out', 'o', '--format', 'exe'], 'pdf, docx, json'],
    [['report', 'x.json', '--out', 'o', '--lang', '../en'], 'expected a language'],
    [['report', 'x.json', '--out', 'o', '--sign', 'k.p12'], '--pass-file'],
    [['sign', 'x.pdf'], '--identity'],
    [['identity', 'new', '--name', 'A', '--email', 'a', '--out', 'x.txt', '--pass-file', 'p'], '.p12'],
    [['bundle', 'pack', 'a.json', '--identity', 'k', '--pass-file', 'p', '--out', 'o'], '--to'],
    [['serve', '--port', '99999'], 'from 0 to 65535'],
    [['folder', 'check', '/absent'], 'no directory'],
    [['demo'], '--out'],
  ])('%j exits with 2 and one line', async (args, said) => {
    const result = await probity(...args)
    expect(result.exitCode).toBe(2)
    expect(result.out).toBe('')
    expect(result.err).toHaveLength(1)
    expect(result.err[0]).toContain(said)
    expect(result.err[0]).not.toContain('\n')
  })

  it('shows help and version without an error', async () => {
    expect(await probity('--help')).toMatchObject({ exitCode: 0, err: [] })
    expect((await probity('bundle', 'pack', '--help')).out).toContain('--to')
    expect((await probity('--version')).out).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('prints the error as JSON too when JSON was asked for', async () => {
    const { exitCode, out } = await probity('score', '/absent.json', '--json')
    expect(exitCode).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ error: { area: 'cli', code: 'unreadable' } })
  })

  it.each([
    ['empty', ''],
    ['no JSON', '{"format":'],
    ['another format', '{"format":"x"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a reserved key', '{"format":"probity-answers/1","__proto__":{"x":1}}'],
    ['deep nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    [
      'an unknown template',
      JSON.stringify({
        format: 'probity-answers/1',
        template: { id: 'absent', version: '1.0.0' },
        subject: { name: 'x', organisation: 'y' },
        answers: {},
      }),
    ],
  ])('refuses answers that are %s, in every command that reads them, and writes nothing', async (_what, text) => {
    const directory = await temporaryDirectory()
    const path = join(directory, 'bad.answers.json')
    await fs.writeFile(path, text)
    for (const args of [
      ['score', path],
      ['report', path, '--out', join(directory, 'out')],
    ]) {
      const result = await probity(...args)
      expect(result.exitCode).toBe(2)
      expect(result.err.length).toBeGreaterThan(0)
      for (const line of result.err) expect(line.startsWith(path)).toBe(true)
      expect(result.err.join('\n')).not.toMatch(/\n\s+at /)
    }
    expect(await filesBelow(directory)).toEqual(['bad.answers.json'])
  })

  it.each([
    ['an answer of another kind', 'R0-03', { value: 42 }, 'answers.R0-03: The answer does not fit the question: expected text'],
    ['an option that is not there', 'R0-02', { value: 'nosuch' }, 'answers.R0-02: The template has no option "nosuch"'],
    ['a number out of range', 'R0-09', { value: -5 }, 'answers.R0-09: -5 is outside'],
    ['a question that is not there', 'R0-99', { value: 'x' }, 'answers.R0-99: The template has no such question'],
    [
      'a table of too many rows',
      'R0-02',
      { value: Array.from({ length: 10_000 }, (_, index) => ({ id: `R0-02.${index + 1}`, a: 'x' })) },
      'answers.R0-02.value: Too big: expected array to have <=2000 items',
    ],
    [
      'a cell that is none',
      'R0-02',
      { value: [{ id: 'R0-02.1', volume: {} }] },
      'answers.R0-02.value: at [0] volume: expected string or number or boolean or array',
    ],
    ['a value that is none', 'R0-02', { value: {} }, 'answers.R0-02.value: expected string or number or array'],
  ])('names %s and uses the rest; a report is only a draft', async (_what, question, answer, said) => {
    const directory = await temporaryDirectory()
    const path = join(directory, 'bad.answers.json')
    // Shipped with the program; only the answers are touched.
    const content = JSON.parse(await fs.readFile(example('risk'), 'utf8')) as { answers: Record<string, unknown> }
    await fs.writeFile(path, JSON.stringify({ ...content, answers: { ...content.answers, [question]: answer } }))
    const scored = await probity('score', path, '--json')
    expect(scored.exitCode).toBe(1)
    expect(scored.err).toEqual([expect.stringContaining(`${path}: ${said}`)])
    expect(JSON.parse(scored.out)).toMatchObject({ scores: { residual_score: 8 } })
    const refused = await probity('report', path, '--format', 'json', '--out', join(directory, 'out'))
    expect(refused.exitCode).toBe(1)
    expect(await filesBelow(directory)).toEqual(['bad.answers.json'])
    const draft = await probity('report', path, '--draft', '--format', 'json', '--out', join(directory, 'out'))
    expect([draft.exitCode, draft.err[0]]).toEqual([0, expect.stringContaining(`${path}: ${said}`)])
  })

  it('scores what an upgrade of the template left for review, and warns of it and of missing evidence', async () => {
    const path = join(await temporaryDirectory(), 'old.answers.json')
    const content = JSON.parse(await fs.readFile(example('risk'), 'utf8')) as { answers: Record<string, object> }
    const removed = { value: 'x', review: { since: '1.0.0', why: 'removed' } }
    const proven = { ...content.answers['R0-03'], evidence: ['absent'] }
    await fs.writeFile(path, JSON.stringify({ ...content, answers: { ...content.answers, 'R0-99': removed, 'R0-03': proven } }))
    const { exitCode, err } = await probity('score', path)
    expect(exitCode).toBe(0)
    expect(err).toEqual([
      expect.stringContaining('answers.R0-03: Evidence absent is not in the register'),
      expect.stringContaining('answers.R0-99: Version 1.0.0 of the template asks this no more'),
    ])
  })

  it('names both versions of a newer format', async () => {
    const path = join(await temporaryDirectory(), 'new.answers.json')
    await fs.writeFile(path, '{"format":"probity-answers/2"}')
    expect(await probity('score', path)).toMatchObject({
      exitCode: 2,
      err: [
        `${path}: format: answers format 2 of a newer app; this one reads format 1`,
        `${path}: cannot be read by this version; update Probity`,
      ],
    })
  })

  it('names a file that cannot be read or is no text', async () => {
    const directory = await temporaryDirectory()
    const binary = join(directory, 'binary')
    await fs.writeFile(binary, Uint8Array.of(0xff, 0xfe, 0x00))
    expect((await probity('score', binary)).err).toEqual([`${binary}: is not UTF-8 text; save it as UTF-8`])
    expect((await probity('score', directory)).err).toEqual([`${directory}: is a directory; name a file in it`])
    expect((await probity('verify', join(directory, 'absent.pdf'))).exitCode).toBe(2)
  })

  it('calls foreign files not valid, without stumbling over the others', async () => {
    const directory = await temporaryDirectory()
    const paths = await Promise.all(
      Object.entries({
        'a.pdf': '%PDF-1.7',
        'b.docx': 'PK\u0003\u0004',
        'c.probity': 'age-encryption.org/v1\n',
        'd.png': '\u0089PNG',
        'e.json': '{}',
        'f.pdf': '',
      }).map(async ([name, text]) => {
        await fs.writeFile(join(directory, name), text, 'latin1')
        return join(directory, name)
      }),
    )
    const { exitCode, out } = await probity('verify', ...paths, '--json')
    expect(exitCode).toBe(1)
    const { files } = JSON.parse(out) as { files: { valid: boolean; problems: unknown[] }[] }
    expect(files.map(({ valid }) => valid)).toEqual(paths.map(() => false))
    for (const { problems } of files) expect(problems.length).toBeGreaterThan(0)
  })

  it('judges the files that can be read, and names the others', async () => {
    const directory = await temporaryDirectory()
    const absent = join(directory, 'absent.pdf')
    const { exitCode, out, err } = await probity('verify', absent, example('risk'), directory)
    expect(exitCode).toBe(2)
    expect(out).toContain(`${example('risk')}: well formed; it carries no signature`)
    expect(err).toEqual([`${absent}: there is no such file; check the path`, `${directory}: is a directory; name a file in it`])
  })

  it('does not call a bundle invalid that it has no key for', async () => {
    const path = join(await temporaryDirectory(), 'a.probity')
    await fs.writeFile(path, 'age-encryption.org/v1\n-> X25519 x\n')
    const { exitCode, out } = await probity('verify', path)
    expect(exitCode).toBe(1)
    expect(out).toContain(`${path}: NOT JUDGED; name your age identity`)
  })

  it('says of any directory that it is no shared folder', async () => {
    const { exitCode, out } = await probity('folder', 'check', await temporaryDirectory())
    expect(exitCode).toBe(1)
    expect(out).toContain('NOT A SHARED FOLDER')
  })

  it('leaves nothing behind when a report cannot be written', async () => {
    const directory = await temporaryDirectory()
    await fs.writeFile(join(directory, 'file'), '')
    const result = await probity('report', example('risk'), '--out', join(directory, 'file/out'), '--format', 'json')
    expect(result.exitCode).toBe(2)
    expect(result.err).toHaveLength(1)
    expect(await filesBelow(directory)).toEqual(['file'])
  })

  it('packs nothing for a recipient that is none', async () => {
    const directory = await temporaryDirectory()
    const ana = await madeIdentity(directory, 'ana')
    const out = join(directory, 'x.probity')
    const result = await probity(
      'bundle',
      'pack',
      example('risk'),
      '--to',
      'age1nonsense',
      '--identity',
      ana.p12,
      '--pass-file',
      ana.pass,
      '--out',
      out,
    )
    expect(result.exitCode).toBe(2)
    await expect(fs.stat(out)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
