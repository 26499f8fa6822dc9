import { todayOf } from '#shared/ports/clock.ts'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import { localize } from '#shared/model/localized-text.ts'
import { previewUpgrade, type UpgradePreview } from '#shared/scoring/preview-upgrade.ts'
import { compareVersions } from '#shared/template/versions/compare-versions.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { CliError, exitCodes, oneLine } from '../terminal/cli-error.ts'
import { collect } from '../terminal/collect.ts'
import type { AddCommand } from '../terminal/context.ts'
import { readAnswers } from '../files/read-answers.ts'
import {
  extendTemplate,
  findTemplate,
  openTemplate,
  readTemplateFile,
  shippedVersions,
  type TemplateFile,
} from '../files/template-files.ts'
import { requireFree, writeOne } from '../terminal/write-output.ts'

interface UpgradeFlags {
  readonly to: string
  readonly from?: string
  readonly extend?: readonly string[]
  readonly extendTo?: readonly string[]
  readonly apply?: string
}

export const addUpgradeCommand: AddCommand = (template, run, context) => {
  template
    .command('upgrade')
    .description('show what another version of the template changes for an answers file; exit 1 when answers are needed then')
    .argument('<answers>', 'answers file (*.answers.json)')
    .requiredOption('--to <version>', 'version that is shipped, or a template file')
    .option('--from <file>', 'template of the answers, where it is not shipped')
    .option('--extend <file>', "the organisation's extension of the present template; may be repeated", collect)
    .option('--extend-to <file>', 'extension of the new template; may be repeated', collect)
    .option('--apply <out>', 'write the upgraded answers to a new file')
    .action(
      run(async (path: string, flags: UpgradeFlags) => {
        const { content } = await readAnswers(path)
        const from = await presentTemplate(content.template, path, flags)
        const to = await extendTemplate(await findTarget(flags.to, content.template.id, path), flags.extendTo ?? [])
        if (from === undefined)
          context.warn(
            `${path}: template ${content.template.id}@${content.template.version} is not here, so questions are matched by their ids alone; name its file with --from to see what was reworded`,
          )
        const today = todayOf(context.clock)
        // With an extension the answers may name the published template, which is then what the plan starts from.
        const version = from?.template.version ?? content.template.version
        const named = { ...content, template: { ...content.template, version } }
        const present = from === undefined ? undefined : compileTemplate(from.template)
        const preview = previewUpgrade(present, compileTemplate(to.template), named, today, to.sha256)
        if (compareVersions(to.template.version, version) < 0) context.warn(`${path}: ${to.template.version} is older than ${version}`)
        if (flags.apply !== undefined) {
          await requireFree([flags.apply])
          await writeOne(flags.apply, `${JSON.stringify(preview.upgraded, null, 2)}\n`)
        }
        const { upgraded, ...data } = preview
        const applied = flags.apply === undefined ? [] : [`written    ${flags.apply}, with ${Object.keys(upgraded.answers).length} answers`]
        const open = preview.needsAnswer.length + reviewed(preview).length
        return { data, lines: [...describe(preview), ...applied].map(oneLine), exitCode: open === 0 ? exitCodes.good : exitCodes.notValid }
      }),
    )
}

/** Template of the answers; `undefined` when it is neither shipped nor named. */
async function presentTemplate(reference: TemplateRef, path: string, { from, extend }: UpgradeFlags): Promise<TemplateFile | undefined> {
  const isAtHand = from !== undefined || extend !== undefined || (await shippedVersions(reference.id)).includes(reference.version)
  return isAtHand ? openTemplate(reference, path, { path: from, extensions: extend }) : undefined
}

async function findTarget(to: string, id: string, wantedBy: string): Promise<TemplateFile> {
  const target =
    /^[0-9]/.test(to) && !/[/\\]|\.(ya?ml|json)$/.test(to) ? await findTemplate({ id, version: to }, wantedBy) : await readTemplateFile(to)
  if (target.template.id === id) return target
  throw new CliError('invalid-input', [`${to}: is template ${target.template.id}, but the answers are of ${id}`])
}

const reviewed = ({ plan }: UpgradePreview): readonly string[] =>
  [...plan.typeChanged, ...plan.optionsChanged].filter(({ answered }) => answered).map(({ question }) => question)

function describe(preview: UpgradePreview): readonly string[] {
  const { plan, before, after } = preview
  const list = (ids: readonly string[]): string => `${ids.length}${ids.length === 0 ? '' : `: ${ids.join(', ')}`}`
  return [
    `upgrade    ${plan.from.id} ${plan.from.version} -> ${plan.to.version}`,
    `unchanged  ${plan.unchanged.length} questions`,
    ...plan.reworded.map(({ question, what, before: old, after: now }) =>
      what === 'guidance'
        ? `reworded   ${question}: guidance only`
        : `reworded   ${question}: "${localize(old, 'en')}" -> "${localize(now, 'en')}"`,
    ),
    ...plan.rulesChanged.map(({ question, fields }) => `rules      ${question}: ${fields.join(', ')}`),
    ...plan.typeChanged.map((item) => `type       ${item.question}: ${item.before} -> ${item.after}${afterChange(item)}`),
    ...plan.optionsChanged.map(
      (item) =>
        `choices    ${item.question}: gone ${item.lost.join(', ') || 'none'}; new ${item.gained.join(', ') || 'none'}${afterChange(item)}`,
    ),
    ...plan.renamed.map((item) => `renamed    ${item.before} -> ${item.after}; its answer goes along`),
    ...plan.moved.map((item) => `moved      ${item.question}: section ${item.before} -> ${item.after}`),
    ...plan.movedSections.map((item) => `moved      section ${item.section}: place ${item.before} -> ${item.after}`),
    ...plan.removed.map(({ question, answered }) => `removed    ${question}${answered ? '; its answer is kept and counts no more' : ''}`),
    ...plan.constants.map((item) => `constant   ${item.name}: ${item.before ?? 'default'} -> ${item.after ?? 'default'}`),
    `added      ${list(plan.added)}`,
    `to answer  ${list(preview.needsAnswer)}`,
    `to review  ${list(reviewed(preview))}`,
    `not asked  ${list(preview.noLongerAsked)}`,
    `level      ${before.level ?? 'not yet known'} -> ${after.level ?? 'not yet known'}`,
    `tier       ${before.tier ?? 'not yet known'} -> ${after.tier ?? 'not yet known'}`,
    `outcome    ${before.outcome?.id ?? 'not yet known'} -> ${after.outcome?.id ?? 'not yet known'}`,
  ]
}

const afterChange = ({ answered, fits }: { readonly answered: boolean; readonly fits: boolean }): string =>
  !answered ? '' : fits ? '; the answer fits, please confirm' : '; the answer does not fit and counts no more until it is given anew'
