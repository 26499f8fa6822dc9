import { basename, dirname } from 'node:path'
import { makeBranding, type BrandingParts } from '../files/branding-input.ts'
import { CliError, exitCodes } from '../terminal/cli-error.ts'
import type { AddCommand } from '../terminal/context.ts'
import { requireFree, writeFiles } from '../terminal/write-output.ts'

export const brandingCommand: AddCommand = (program, run) => {
  program
    .command('branding')
    .description("make the organisation's look of reports: colours, logo and Word template in one file, for `report --branding`")
    .option('--colour <hex>', 'headings, links and rules, e.g. #1d4f7c')
    .option('--second-colour <hex>', 'behind table heads; a tint of the first without it')
    .option('--logo <file>', 'PNG, JPEG or SVG')
    .option('--word-template <file>', 'Word file whose styles and cover are taken; placeholders such as {{title}}, no macros')
    .requiredOption('--out <file>', 'file to write (*.branding.json)')
    .action(
      run(async ({ out, ...parts }: BrandingParts & { readonly out: string }) => {
        if (Object.values(parts).every((part) => part === undefined))
          throw new CliError('usage', ['say at least one of --colour, --logo and --word-template'])
        if (parts.secondColour !== undefined && parts.colour === undefined) throw new CliError('usage', ['--second-colour: needs --colour'])
        await requireFree([out])
        const branding = await makeBranding(parts)
        await writeFiles(dirname(out), [{ name: basename(out), bytes: new TextEncoder().encode(`${JSON.stringify(branding, null, 2)}\n`) }])
        const { colours, logo, wordTemplate } = branding
        const facts = [
          ...(colours === undefined ? [] : [`colours ${colours.primary} and ${colours.secondary}`]),
          ...(logo === undefined ? [] : [`logo ${logo.fileName}, ${logo.width} × ${logo.height}`]),
          ...(wordTemplate === undefined
            ? []
            : [
                `Word template ${wordTemplate.fileName}: styles ${Object.keys(wordTemplate.styles).join(', ') || 'none'}; ${wordTemplate.cover === undefined ? 'no cover' : `cover of ${wordTemplate.cover.length} lines`}`,
              ]),
        ]
        return {
          data: { file: out, colours, logo: logo?.fileName, wordTemplate: wordTemplate?.fileName },
          lines: [`${out}:`, ...facts],
          exitCode: exitCodes.good,
        }
      }),
    )
}
