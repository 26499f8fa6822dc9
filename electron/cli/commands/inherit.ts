import { todayOf } from '#shared/ports/clock.ts'
import { carryAnswers } from '#shared/template/versions/carry-answers.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { exitCodes, oneLine } from '../terminal/cli-error.ts'
import { collect } from '../terminal/collect.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readAnswers } from '../files/read-answers.ts'
import { openTemplate } from '../files/template-files.ts'
import { requireFree, writeOne } from '../terminal/write-output.ts'

interface InheritFlags {
  readonly from: readonly string[]
  readonly out: string
  readonly template?: string
  readonly extend?: readonly string[]
}

export const inheritCommand: AddCommand = (program, run, context) => {
  program
    .command('inherit')
    .description('take answers over from an earlier assessment, or from a linked one of another kind, with their source')
    .argument('<answers>', 'answers file that receives them (*.answers.json); it stays as it is')
    .requiredOption('--from <answers>', 'answers file that gives them; may be repeated, the first that has an answer wins', collect)
    .requiredOption('--out <file>', 'new answers file')
    .option('--template <file>', 'template that is not shipped, of all files that name it')
    .option('--extend <file>', "the organisation's extension of the receiving template; may be repeated", collect)
    .action(
      run(async (path: string, flags: InheritFlags) => {
        const { content } = await readAnswers(path)
        const target = await openTemplate(content.template, path, { path: flags.template, extensions: flags.extend })
        const sources = []
        for (const from of flags.from) {
          const source = await readAnswers(from)
          const isSame = source.content.template.id === target.template.id
          const { template } = await openTemplate(source.content.template, from, isSame ? { path: flags.template } : {})
          sources.push({ compiled: compileTemplate(template), content: source.content })
        }
        const today = todayOf(context.clock)
        const carried = carryAnswers({ compiled: compileTemplate(target.template), content }, sources, today)
        await requireFree([flags.out])
        const merged = {
          ...content,
          answers: { ...content.answers, ...carried.answers },
          evidence: [...content.evidence, ...carried.evidence],
        }
        await writeOne(flags.out, `${JSON.stringify(merged, null, 2)}\n`)
        const lines = Object.entries(carried.answers).map(
          ([id, { inheritedFrom }]) => `inherited  ${id} from ${inheritedFrom?.title ?? ''}, ${inheritedFrom?.question ?? ''}`,
        )
        return {
          data: { inherited: Object.keys(carried.answers), evidence: carried.evidence.map(({ id }) => id), out: flags.out },
          lines: [
            ...lines.map(oneLine),
            `written    ${flags.out}: ${lines.length} answers, ${carried.evidence.length} items of evidence taken over`,
          ],
          exitCode: exitCodes.good,
        }
      }),
    )
}
