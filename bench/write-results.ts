import { mkdir, writeFile } from 'node:fs/promises'
import type { Machine } from '../scripts/machine.ts'
import type { Spread } from './statistics.ts'
import type { Comparison, SuiteResult } from './suite.ts'

export interface RunFacts {
  readonly at: string
  readonly machine: Machine
  /** Share of all cores that other programs used just before and just after the suite. */
  readonly inUse: { readonly before: number; readonly after: number }
}

/** Both sides suffer, but not alike: between two such runs the ratio of the same code has differed by more than a factor of two. */
const busy =
  '**The machine was busy: times are too long, ratios are rough, and verdicts on either, good or bad, have to be measured again on a quiet one.**'

/** Above this share in the hands of others, measuring is not worth while. */
const tooBusy = 0.1

const results = new URL('./results/', import.meta.url)

/** Writes `results/<suite>.json` for programs and `.md` for people. */
export async function writeResults(suite: string, result: SuiteResult, facts: RunFacts): Promise<void> {
  await mkdir(results, { recursive: true })
  await writeFile(
    new URL(`${suite}.json`, results),
    `${JSON.stringify({ format: 'probity-benchmark/1', suite, ...facts, ...result }, rounded, 2)}\n`,
  )
  await writeFile(new URL(`${suite}.md`, results), toMarkdown(result, facts))
}

export function toMarkdown(result: SuiteResult, { at, machine, inUse }: RunFacts): string {
  const { cpu, cores, memoryGiB, node, system } = machine
  const lines = [
    `# ${result.title}`,
    '',
    result.method,
    '',
    '| what | ours | alternative | ours ÷ alternative | figure | met |',
    '|---|---|---|---|---|---|',
    ...result.comparisons.map(row),
    '',
    'Cells: median (smallest–largest; p99 where there are a hundred or more) and number of measurements.',
    '',
    ...(result.notes ?? []).map((note) => `- ${note}`),
    `- ${at.slice(0, 16).replace('T', ' ')} UTC; ${cores} × ${cpu}, ${memoryGiB} GiB, ${system}, Node ${node}`,
    `- Other programs used ${percent(inUse.before)} of the ${cores} cores just before and ${percent(inUse.after)} just after`,
    ...(Math.max(inUse.before, inUse.after) > tooBusy ? [`- ${busy}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function row({ what, unit, ours, cpu, alternative, figure }: Comparison): string {
  const cells = [
    what,
    cell(ours, unit) + processor(cpu),
    alternative === undefined ? '' : `${alternative.name}: ${cell(alternative.spread, unit)}${processor(alternative.cpu)}`,
    alternative === undefined
      ? ''
      : ratio(ours.median, alternative.spread.median) + (cpu && alternative.cpu ? `, processor ${ratio(cpu, alternative.cpu)}` : ''),
    figure?.text ?? '',
    figure === undefined ? '' : figure.met ? 'yes' : '**no**',
  ]
  return `| ${cells.join(' | ')} |`
}

function cell({ median, min, max, p99, count }: Spread, unit: Comparison['unit']): string {
  if (count === 1) return `${short(median)} ${unit}`
  const tail = count >= 100 ? `; p99 ${short(p99)}` : ''
  return `${short(median)} ${unit} (${short(min)}–${short(max)}${tail}) n=${count}`
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`
const ratio = (a: number, b: number): string => `${short(a / b)} ×`
const processor = (cpu: number | undefined): string => (cpu === undefined ? '' : `; processor ${short(cpu)} ms`)

/** Three significant digits, whole numbers from a hundred on. */
const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3))))

const rounded = (_key: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)
