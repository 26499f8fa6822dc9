import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../node/temporary-directory.ts'
import { example, filesBelow, madeIdentity, probity } from './run.ts'

describe('probity identity, sign and bundle', () => {
  it('makes key, certificate and age identity, secret ones closed to others, and never replaces them', async () => {
    const directory = await temporaryDirectory()
    const { p12, age, pem } = await madeIdentity(directory, 'ana')
    expect((await fs.stat(p12)).mode & 0o777).toBe(0o600)
    expect((await fs.stat(age)).mode & 0o777).toBe(0o600)
    expect(await fs.readFile(pem, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/)
    expect(await fs.readFile(age, 'utf8')).toMatch(/^# created: .*\n# public key: age1.*\nAGE-SECRET-KEY-1[0-9A-Z]+\n$/)
    const before = await fs.readFile(p12)
    const again = await probity(
      'identity',
      'new',
      '--name',
      'x',
      '--email',
      'x@y',
      '--out',
      p12,
      '--pass-file',
      join(directory, 'ana.pass'),
    )
    expect(again).toMatchObject({ exitCode: 2, err: [`${p12}: is there already; choose another name or remove it first`] })
    expect(await fs.readFile(p12)).toEqual(before)
  })

  it('packs answers to a recipient, who alone opens them', async () => {
    const directory = await temporaryDirectory()
    const [ana, ben, eve] = [
      await madeIdentity(directory, 'ana'),
      await madeIdentity(directory, 'ben'),
      await madeIdentity(directory, 'eve'),
    ]
    const bundle = join(directory, 'x.probity')
    const packed = await probity(
      'bundle',
      'pack',
      example('risk'),
      example('privacy'),
      '--to',
      ben.recipient,
      '--identity',
      ana.p12,
      '--pass-file',
      ana.pass,
      '--out',
      bundle,
    )
    expect(packed).toMatchObject({ exitCode: 0, err: [] })
    const opened = join(directory, 'opened')
    expect(await probity('bundle', 'open', bundle, '--age-identity', ben.age, '--out', opened, '--trust', ana.pem)).toMatchObject({
      exitCode: 0,
    })
    const answers = (await filesBelow(opened)).filter((name) => name.endsWith('.answers.json'))
    expect(answers).toHaveLength(2)
    for (const name of answers) expect((await probity('score', join(opened, name))).exitCode).toBe(0)

    for (const [identity, trust, code] of [
      [eve.age, ana.pem, 2],
      [ben.age, eve.pem, 1],
    ] as const) {
      const out = join(directory, 'never')
      const refused = await probity('bundle', 'open', bundle, '--age-identity', identity, '--out', out, '--trust', trust)
      expect(refused.exitCode).toBe(code)
      expect(refused.err).toHaveLength(1)
      await expect(fs.stat(out)).rejects.toMatchObject({ code: 'ENOENT' })
    }
    expect(await probity('bundle', 'open', bundle, '--age-identity', ben.age, '--out', opened)).toMatchObject({
      exitCode: 2,
      err: [`${opened}: is not empty; choose a new directory`],
    })
  })

  it('finds any changed byte of a bundle, and writes nothing of it', async () => {
    const directory = await temporaryDirectory()
    const ana = await madeIdentity(directory, 'ana')
    const bundle = join(directory, 'x.probity')
    await probity('bundle', 'pack', example('risk'), '--to', ana.recipient, '--identity', ana.p12, '--pass-file', ana.pass, '--out', bundle)
    const good = await fs.readFile(bundle)
    for (const at of [0, 30, 200, Math.floor(good.length / 2), good.length - 1]) {
      const bad = Uint8Array.from(good)
      bad[at] = (bad[at] ?? 0) ^ 1
      await fs.writeFile(bundle, bad)
      const out = join(directory, 'never')
      expect((await probity('bundle', 'open', bundle, '--age-identity', ana.age, '--out', out)).exitCode, `byte ${at}`).toBe(2)
      expect((await probity('verify', bundle, '--age-identity', ana.age)).exitCode, `byte ${at}`).toBe(1)
      await expect(fs.stat(out)).rejects.toMatchObject({ code: 'ENOENT' })
    }
  })

  it('signs a report twice in place, and says who signed', async () => {
    const directory = await temporaryDirectory()
    const [ana, ben] = [await madeIdentity(directory, 'ana'), await madeIdentity(directory, 'ben')]
    const out = join(directory, 'reports')
    const made = await probity(
      'report',
      example('bias'),
      '--out',
      out,
      '--format',
      'docx',
      '--sign',
      ana.p12,
      '--pass-file',
      ana.pass,
      '--role',
      'Author',
    )
    expect(made).toMatchObject({ exitCode: 0, err: [] })
    const [name] = await filesBelow(out)
    expect(name).toBe('LAGUNE-AISEC-BIAS-2026-0001_1.0_bias_en.docx')
    const report = join(out, name ?? '')
    expect((await probity('sign', report, '--identity', ben.p12, '--pass-file', ben.pass, '--role', 'Reviewer')).exitCode).toBe(0)
    const verified = await probity('verify', report, '--trust', ana.pem, '--json')
    const [file] = (
      JSON.parse(verified.out) as { files: { signatures: { signer: string; role: string; trusted: boolean }[]; contentSha256: string }[] }
    ).files
    expect(file?.signatures.map(({ signer, role, trusted }) => [signer, role, trusted])).toEqual([
      ['ana', 'Author', true],
      ['ben', 'Reviewer', false],
    ])
    const answers = JSON.parse((await probity('verify', example('bias'), '--json')).out) as { files: { contentSha256: string }[] }
    expect(file?.contentSha256).toBe(answers.files[0]?.contentSha256)
    expect(await filesBelow(out)).toHaveLength(1)
  })

  it('leaves a file alone when the passphrase is wrong or the file cannot be signed', async () => {
    const directory = await temporaryDirectory()
    const ana = await madeIdentity(directory, 'ana')
    const report = join(directory, 'r.pdf')
    await fs.writeFile(report, '%PDF-1.7\nnot really')
    await fs.writeFile(join(directory, 'wrong'), 'another passphrase')
    for (const pass of [ana.pass, join(directory, 'wrong')]) {
      const refused = await probity('sign', report, '--identity', ana.p12, '--pass-file', pass)
      expect(refused.exitCode).toBe(2)
      expect(refused.err).toHaveLength(1)
      expect(await fs.readFile(report, 'utf8')).toBe('%PDF-1.7\nnot really')
    }
  })
})

describe('probity score, report, calc and template', () => {
  it('scores the worked example of every type', async () => {
    for (const type of ['risk', 'privacy', 'bias', 'vendor']) {
      const { exitCode, out } = await probity('score', example(type), '--json')
      expect(exitCode, type).toBe(0)
      const score = JSON.parse(out) as Record<string, unknown>
      expect(score['unanswered'], type).toEqual([])
      expect(score['level'], type).not.toBeNull()
      for (const key of [
        'template',
        'applicable',
        'hiddenIgnored',
        'findings',
        'flags',
        'scores',
        'tier',
        'outcome',
        'gates',
        'derivation',
      ])
        expect(score, type).toHaveProperty(key)
    }
  })

  it('exits with 1 while questions are open, and makes a report of that only as a draft', async () => {
    const directory = await temporaryDirectory()
    const content = JSON.parse(await fs.readFile(example('vendor'), 'utf8')) as { answers: Record<string, unknown> }
    const open = 'V1-01'
    delete content.answers[open]
    const path = join(directory, 'open.answers.json')
    await fs.writeFile(path, JSON.stringify(content))
    const scored = await probity('score', path, '--json')
    expect(scored.exitCode).toBe(1)
    expect((JSON.parse(scored.out) as { unanswered: string[] }).unanswered).toContain(open)
    const out = join(directory, 'out')
    const refused = await probity('report', path, '--out', out, '--format', 'json')
    expect(refused).toMatchObject({ exitCode: 1 })
    expect(refused.err.join()).toContain('--draft')
    await expect(fs.stat(out)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await probity('report', path, '--out', out, '--format', 'json', '--draft')).toMatchObject({ exitCode: 0 })
    const [name] = await filesBelow(out)
    const report = JSON.parse(await fs.readFile(join(out, name ?? ''), 'utf8')) as { format: string; watermark?: string }
    expect(report.format).toBe('probity-report/1')
    expect(report.watermark).toBeTruthy()
  })

  it('stops where the fonts of the PDF lack letters, writes nothing, and prints codes when asked to', async () => {
    const directory = await temporaryDirectory()
    const path = join(directory, 'a.answers.json')
    // Shipped with the program; only the name is changed.
    const content = JSON.parse(await fs.readFile(example('bias'), 'utf8')) as { subject: object }
    await fs.writeFile(path, JSON.stringify({ ...content, subject: { ...content.subject, name: '评估 Score' } }))
    const stopped = await probity('report', path, '--out', join(directory, 'out'), '--format', 'pdf')
    expect(stopped.exitCode).toBe(2)
    expect(stopped.err.join(' ')).toMatch(/lack 2 letters .*估 评.*--format docx.*--print-codes/)
    await expect(fs.stat(join(directory, 'out'))).rejects.toMatchObject({ code: 'ENOENT' })
    const made = await probity('report', path, '--out', join(directory, 'out'), '--format', 'pdf', '--print-codes')
    expect(made).toMatchObject({ exitCode: 0, err: [expect.stringContaining('its fonts lack 2 characters (估 评), printed as codes')] })
  })

  it('prints the same calculations for one case and for a list', async () => {
    const directory = await temporaryDirectory()
    const path = join(directory, 'cases.json')
    await fs.writeFile(path, '[4, 3]')
    expect((await probity('calc', 'pia_level', path)).out).toBe('"high"')
    await fs.writeFile(path, '[[4, 3], [1, 1]]')
    expect(JSON.parse((await probity('calc', 'pia_level', path, '--json')).out)).toEqual(['high', 'low'])
    await fs.writeFile(path, '[[4, 3], [0, 1]]')
    const refused = await probity('calc', 'pia_level', path)
    expect(refused.exitCode).toBe(2)
    expect(refused.err[0]).toContain(`${path}: 1`)
    expect(refused.out).toBe('')
  })

  it('lists, shows and lints templates', async () => {
    const list = JSON.parse((await probity('template', 'list', '--json')).out) as { id: string; type: string; questions: number }[]
    expect(list.map(({ type }) => type).sort()).toEqual(['bias', 'privacy', 'risk', 'vendor'])
    const shown = await probity('template', 'show', 'privacy')
    expect(shown.exitCode).toBe(0)
    expect(shown.out).toMatch(/^ {2}S1-01 /m)
    expect((await probity('template', 'show', 'absent')).err[0]).toContain('no such template')
    const bad = join(await temporaryDirectory(), 'bad.yaml')
    await fs.writeFile(bad, 'format: probity-template/1\nid: x\nid: y\n')
    const linted = await probity('template', 'lint', bad, '--json')
    expect(linted.exitCode).toBe(1)
    expect((JSON.parse(linted.out) as { findings: { line: number; mend: string }[] }).findings[0]).toMatchObject({
      line: 3,
      mend: expect.stringMatching(/./) as unknown,
    })
  })
})
