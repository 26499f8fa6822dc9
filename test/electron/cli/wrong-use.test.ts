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
