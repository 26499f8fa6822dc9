import { todayOf } from '#shared/ports/clock.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { scoreAnswers } from '../files/score-answers.ts'
import { exitCodes, oneLine } from '../terminal/cli-error.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { readAnswers } from '../files/read-answers.ts'
import { collect } from '../terminal/collect.ts'
import type { AddCommand } from '../terminal/context.ts'

export const scoreCommand: AddCommand = (program, run, context) => {
  program
    .command('score')
    .description('score an answers file; exit 1 while mandatory questions are open or answers do not fit their questions')
    .argument('<answers>', 'answers file (*.answers.json)')
    .option('--template <file>', 'template that is not shipped')
    .option('--extend <file>', "the organisation's extension of the template; may be repeated", collect)
    .option('--previous <answers>', 'answers file as it was decided last; names what has changed since as reasons for a review')
    .action(
      run(async (path: string, flags: { template?: string; extend?: readonly string[]; previous?: string }) => {
        const source = { path: flags.template, extensions: flags.extend }
        const today = todayOf(context.clock)
        const { compiled, content, warnings, unfit, ...scored } = await scoreAnswers(path, today, source)
        const previous = flags.previous === undefined ? undefined : (await readAnswers(flags.previous, 'leave-out')).content
        const score = previous === undefined ? scored.score : scoreAssessment(compiled, content, today, 'en', { previous })
        for (const warning of warnings) context.warn(oneLine(warning))
        return {
          data: score,
          lines: describe(score),
          exitCode: score.unanswered.length + unfit.length === 0 ? exitCodes.good : exitCodes.notValid,
        }
      }),
    )
}

function describe(score: AssessmentScore): readonly string[] {
  const lines = [
    `template   ${score.template.id}@${score.template.version} (${score.template.type})`,
    `answered   ${Math.round(score.completeness * 100)} % of the mandatory questions; ${score.unanswered.length} open${score.unanswered.length > 0 ? `: ${score.unanswered.slice(0, 12).join(', ')}${score.unanswered.length > 12 ? ' …' : ''}` : ''}`,
    `level      ${score.level ?? 'not yet known'}`,
    // Templates of one's own know levels, no tiers.
    ...(score.template.type === 'custom' ? [] : [`tier       ${score.tier ?? 'not yet known'}`]),
    `outcome    ${score.outcome === null ? 'not yet known' : `${score.outcome.id}: ${score.outcome.text}`}`,
  ]
  if (score.hiddenIgnored.length > 0)
    lines.push(`ignored    ${score.hiddenIgnored.length} answers to questions that do not apply: ${score.hiddenIgnored.join(', ')}`)
  for (const flag of score.flags) lines.push(`flag       ${flag.id} (${flag.class}): ${flag.text}`)
  for (const gate of score.gates) lines.push(`gate       ${gate.id} ${gate.state}: ${gate.text}`)
  for (const finding of score.findings) lines.push(`finding    ${finding.question} (${finding.severity}): ${finding.text}`)
  for (const trigger of score.triggers) lines.push(`review     ${trigger.id}: ${trigger.text} (${trigger.seenIn.join(', ')})`)
  for (const step of score.derivation)
    lines.push(
      `because    ${step.label} = ${step.result}, from ${step.inputs.map((input) => `${input.label} ${input.value}`).join(', ')} (${step.rule}: ${step.formula})`,
    )
  return lines.map(oneLine)
}
