import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { exitCodes } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { runDemo, type DemoResult } from '../demo/run-demo.ts'
import { formatTable } from '../terminal/table.ts'
import { isThere, requireEmpty } from '../terminal/write-output.ts'

export const demoCommand: AddCommand = (program, run, context) => {
  program
    .command('demo')
    .description('do the whole work once without a screen: score, report, sign, verify, pack and exchange the worked example of each type')
    .requiredOption('--out <directory>', 'new or empty directory; everything made stays there')
    .action(
      run(async ({ out }: { out: string }) => {
        await requireEmpty(out)
        const wasThere = await isThere(out)
        const result = await runDemo(out, context.clock, context.warn).catch(async (error: unknown) => {
          // A demo that stopped half-way shows nothing, and would be in the way of the next try.
          const made = wasThere ? (await fs.readdir(out)).map((name) => join(out, name)) : [out]
          for (const path of made) await fs.rm(path, { recursive: true, force: true }).catch(() => undefined)
          throw error
        })
        return { data: result, lines: describe(result), exitCode: result.passed ? exitCodes.good : exitCodes.notValid }
      }),
    )
}

function describe(result: DemoResult): readonly string[] {
  const rows = result.assessments.flatMap((assessment) => {
    const outcome = [assessment.level ?? '–', assessment.outcome ?? '–', assessment.tier === null ? '–' : String(assessment.tier)]
    const reports = assessment.reports.map((report) => [
      assessment.type,
      ...outcome,
      report.file,
      String(report.byteLength),
      verdict(report.valid && report.contentAgrees, report.trusted, report.signatures),
    ])
    return [
      ...reports,
      [
        assessment.type,
        ...outcome,
        assessment.bundle.file,
        String(assessment.bundle.byteLength),
        verdict(assessment.bundle.valid, assessment.bundle.trusted, assessment.bundle.signatures),
      ],
    ]
  })
  const { exchange } = result
  for (const bundle of exchange.bundles)
    rows.push(['exchange', '', '', '', bundle.file, String(bundle.byteLength), verdict(bundle.valid, bundle.trusted, bundle.signatures)])
  return [
    ...formatTable(['type', 'level', 'outcome', 'tier', 'file', 'bytes', 'verdict'], rows),
    '',
    `exchange: ${exchange.received} assessments reached the second device; both devices hold ${exchange.sameContent ? 'the same content' : 'DIFFERENT CONTENT'}`,
    ...exchange.problems.map((problem) => `exchange: ${problem.severity}: ${problem.message} (${problem.code})`),
    `check it yourself: probity verify ${result.out}/*.pdf ${result.signers.map(({ certificate }) => `--trust ${result.out}/${certificate}`).join(' ')}; age -d -i ${result.out}/${result.recipient.ageIdentity} ${result.out}/risk.probity`,
    ...(result.verifier === null ? [] : [`or open ${result.out}/${result.verifier} in a browser and drop the files on it`]),
    result.passed ? 'All of it is as it should be.' : 'Something is not as it should be; see demo.json.',
  ]
}

function verdict(isValid: boolean, isTrusted: boolean, signatures: number): string {
  return `${isValid ? 'valid' : 'NOT VALID'}, ${signatures} signature${signatures === 1 ? '' : 's'}, ${isTrusted ? 'trusted' : 'not trusted'}`
}
