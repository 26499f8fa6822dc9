import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { readAnswers } from '../../../electron/cli/files/read-answers.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'
import { probity } from './run.ts'
import type { DemoResult } from '../../../electron/cli/demo/run-demo.ts'

describe('probity demo', () => {
  it('does the whole work, leaves all of it, and each file stands the check with what was left', { timeout: 300_000 }, async () => {
    const out = join(await temporaryDirectory(), 'demo')
    const ran = await probity('demo', '--out', out, '--json')
    expect(ran.exitCode).toBe(0)
    // Printed and written by the command under test, looked at below.
    const result = JSON.parse(ran.out) as DemoResult
    expect(JSON.parse(await fs.readFile(join(out, 'demo.json'), 'utf8'))).toEqual(result)
    expect(result.assessments.map(({ type }) => type).sort()).toEqual(['bias', 'privacy', 'risk', 'vendor'])
    expect(result.exchange).toMatchObject({ received: 4, sameContent: true, sameEvidence: true })

    const at = (name: string) => join(out, name)
    for (const { type, answers } of result.assessments) {
      const { evidence } = (await readAnswers(at(answers))).content
      expect(evidence.length).toBeGreaterThan(0)
      for (const item of evidence)
        expect(await sha256Hex(new Uint8Array(await fs.readFile(at(`evidence/${type}/${item.fileName}`))))).toBe(item.sha256)
    }
    const reports = result.assessments.flatMap((assessment) => assessment.reports.map(({ file }) => at(file)))
    const bundles = [...result.assessments.map(({ bundle }) => at(bundle.file)), ...result.exchange.bundles.map(({ file }) => at(file))]
    const both = at('both.pem')
    await fs.writeFile(both, (await Promise.all(result.signers.map(({ certificate }) => fs.readFile(at(certificate), 'utf8')))).join(''))
    const verified = await probity('verify', ...reports, ...bundles, '--trust', both, '--age-identity', at(result.recipient.ageIdentity))
    expect(verified.out).not.toContain('NOT')
    expect(verified.exitCode).toBe(0)
    expect((await probity('folder', 'check', at('shared-folder'), '--age-identity', at(result.recipient.ageIdentity))).exitCode).toBe(0)
    for (const bundle of result.exchange.bundles)
      expect(await fs.readFile(at(bundle.file))).toEqual(await fs.readFile(join(out, 'shared-folder', bundle.inFolder)))

    expect(await probity('demo', '--out', out)).toMatchObject({ exitCode: 2 })
  })
})
