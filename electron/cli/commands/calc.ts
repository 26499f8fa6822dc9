import { Argument } from 'commander'
import { calc, calcKinds, type CalcKind } from '#shared/scoring/rules/calc.ts'
import { exitCodes, issuesError } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readJson } from '../terminal/read-input.ts'

export const calcCommand: AddCommand = (program, run) => {
  program
    .command('calc')
    .description('apply one scoring rule to the case, or list of cases, in a JSON file; prints JSON')
    .addArgument(new Argument('<kind>', 'rule').choices(calcKinds))
    .argument('<file>', 'JSON file')
    .action(
      run(async (kind: CalcKind, path: string) => {
        const result = calc(kind, await readJson(path))
        if (!result.ok) throw issuesError(path, result.issues, `is no input of ${kind}; correct it as said above`)
        return { data: result.value, lines: [JSON.stringify(result.value, null, 2)], exitCode: exitCodes.good }
      }),
    )
}
