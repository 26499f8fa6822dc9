import { parsed, rejected, type ParseResult } from '#shared/issue.ts'
import type { AiActClass, AiSystem, SystemStatus } from '#shared/model/ai-system.ts'

type Content = Omit<AiSystem, 'id' | 'format'>

/** Every field as the form control holds it: text, empty when not given. */
export type SystemForm = { readonly [key in keyof Content]-?: string }

export interface SystemFieldSpec {
  readonly key: keyof Content
  readonly input: 'line' | 'text' | 'date' | { readonly options: readonly string[] }
  readonly isRequired?: boolean
}

const statuses = ['idea', 'development', 'pilot', 'production', 'suspended', 'retired'] as const satisfies readonly SystemStatus[]
const classes = [
  'out_of_scope',
  'prohibited',
  'high_risk',
  'not_high_risk_by_derogation',
  'transparency',
  'minimal',
] as const satisfies readonly AiActClass[]
const kinds = ['system', 'model'] as const
const roles = ['provider', 'deployer', 'importer', 'distributor', 'none'] as const
const autonomies = ['informs', 'recommends', 'vetoable', 'acts'] as const
const threeWay = ['yes', 'no', 'unknown'] as const
const tiers = ['1', '2', '3', '4'] as const

/** Minimum fields of the AI inventory, in the order in which they are asked (policy P-4.1-3). */
export const systemSections: readonly { readonly id: 'what' | 'who' | 'law' | 'how'; readonly fields: readonly SystemFieldSpec[] }[] = [
  {
    id: 'what',
    fields: [
      { key: 'name', input: 'line', isRequired: true },
      { key: 'kind', input: { options: kinds }, isRequired: true },
      { key: 'purpose', input: 'text', isRequired: true },
      { key: 'status', input: { options: statuses }, isRequired: true },
      { key: 'owner', input: 'line', isRequired: true },
      { key: 'department', input: 'line' },
      { key: 'vendor', input: 'line' },
      { key: 'startDate', input: 'date' },
      { key: 'retireDate', input: 'date' },
    ],
  },
  {
    id: 'who',
    fields: [
      { key: 'users', input: 'line' },
      { key: 'affectedPeople', input: 'line' },
      { key: 'region', input: 'line' },
      { key: 'autonomy', input: { options: autonomies } },
    ],
  },
  {
    id: 'law',
    fields: [
      { key: 'aiActRole', input: { options: roles } },
      { key: 'aiActClass', input: { options: classes } },
      { key: 'tier', input: { options: tiers } },
      { key: 'personalData', input: { options: threeWay } },
    ],
  },
  {
    id: 'how',
    fields: [
      { key: 'modelName', input: 'line' },
      { key: 'modelVersion', input: 'line' },
      { key: 'baseModel', input: 'line' },
      { key: 'trainingData', input: 'text' },
      { key: 'limitations', input: 'text' },
    ],
  },
]

export const emptySystemForm: SystemForm = {
  name: '',
  kind: 'system',
  purpose: '',
  owner: '',
  department: '',
  status: 'idea',
  startDate: '',
  retireDate: '',
  users: '',
  affectedPeople: '',
  region: '',
  aiActRole: '',
  aiActClass: '',
  tier: '',
  modelName: '',
  modelVersion: '',
  baseModel: '',
  trainingData: '',
  personalData: '',
  vendor: '',
  autonomy: '',
  limitations: '',
}

export function formOfSystem(system: AiSystem): SystemForm {
  const form: Record<keyof Content, string> = { ...emptySystemForm }
  for (const section of systemSections) for (const { key } of section.fields) form[key] = String(system[key] ?? '')
  return form
}

const oneOf = <T extends string>(known: readonly T[], text: string): T | undefined => known.find((value) => value === text)

/** Record from the form; an issue `required` for each mandatory field that is empty. Empty optional fields are left out. */
export function systemFromForm(form: SystemForm): ParseResult<Content> {
  const missing = systemSections
    .flatMap((section) => section.fields)
    .filter((field) => field.isRequired === true && form[field.key].trim() === '')
  const status = oneOf(statuses, form.status)
  const kind = oneOf(kinds, form.kind)
  if (missing.length > 0 || status === undefined || kind === undefined) {
    return rejected(missing.map(({ key }) => ({ code: 'required', path: [key], message: `${key} is mandatory` })))
  }
  const texts = Object.fromEntries(
    systemSections
      .flatMap((section) => section.fields)
      .filter(({ key, input }) => typeof input === 'string' && form[key].trim() !== '')
      .map(({ key }) => [key, form[key].trim()]),
  )
  const tier = ([1, 2, 3, 4] as const).find((number) => String(number) === form.tier)
  const chosen = {
    aiActRole: oneOf(roles, form.aiActRole),
    aiActClass: oneOf(classes, form.aiActClass),
    tier,
    personalData: oneOf(threeWay, form.personalData),
    autonomy: oneOf(autonomies, form.autonomy),
  }
  return parsed({
    ...texts,
    ...withoutUndefined(chosen),
    name: form.name.trim(),
    purpose: form.purpose.trim(),
    owner: form.owner.trim(),
    kind,
    status,
  })
}

type Defined<T> = { readonly [key in keyof T]?: Exclude<T[key], undefined> }
function withoutUndefined<T extends object>(record: T): Defined<T> {
  // Filtering entries keeps every remaining key at its own type, which Object.fromEntries cannot express.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>
}
