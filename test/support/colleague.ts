import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '#shared/model/answer.ts'
import type { AiSystem } from '#shared/model/ai-system.ts'
import type { EvidenceId } from '#shared/model/ids.ts'
import { registerIds, type RegisterId } from '#shared/model/register-record.ts'
import { defaultOrganisation } from '#shared/model/organisation.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import type { AssessmentType } from '#shared/template/model/template.ts'
import { argon2Kdf } from '#shared/vault/kdf.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createNodeHost } from '../../electron/node/host-commands.ts'
import { openProfile } from '../../electron/node/profile.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { sampleFields, sampleMeasurements } from './register-samples.ts'
import { createMachine, passphrase } from './workbench-fixtures.ts'
import { shippedTemplate, workedExample } from './shipped-templates.ts'
import { shippedText } from '../templates/shipped.ts'

export const hospital = {
  ...defaultOrganisation,
  format: 'probity-organisation/1',
  name: 'St. Aurelia Hospital',
  shortCode: 'SAH',
} as const

/** Somebody who works on the same assessments at another computer, without a screen: the real engine over a vault in memory. */
export interface Colleague {
  /** Publishes what is new and reads what others published. */
  exchange(): Promise<void>
  /** Accepts everybody whose card lies in the folder. */
  acceptAll(): Promise<void>
  /** Gives another answer to one question of the assessment with this title. */
  change(title: string, question: string, answer: Answer): Promise<void>
  /** A record of a register with the sample's fields and these: a new one, or the one there is. */
  record(register: RegisterId, fields?: Readonly<Record<string, string>>): Promise<void>
  /** Imports a file of measurements of the first AI system. */
  measure(fileName: string, text: string): Promise<void>
  /** Files of a whole backup, which opens with `passphrase`. */
  backup(): Promise<readonly { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }[]>
}

export interface ColleagueWork {
  readonly name?: string
  /** Of keys and ids; colleagues who meet have different ones. */
  readonly seed?: number
  /** Worked examples that are taken over whole. */
  readonly examples?: readonly ExampleType[]
  /** Name, purpose, owner and status of systems whose assessments have been begun. */
  readonly systems?: readonly SystemFacts[]
}

const shippedTypes = ['privacy', 'risk', 'bias', 'vendor'] as const
type ExampleType = (typeof shippedTypes)[number]
export type SystemFacts = readonly [name: string, purpose: string, owner: string, status: AiSystem['status']]

const hospitalSystems: readonly SystemFacts[] = [
  ['DischargePlan', 'Estimates the day of discharge, so that beds and transport are planned in time.', 'Marta Lindqvist', 'production'],
  ['RadioSift', 'Sorts chest X-rays by suspected finding; a radiologist reads every image.', 'Dr. Jonas Adeyemi', 'pilot'],
  ['StaffRoster', 'Proposes duty rosters from demand, contracts and wishes.', 'Ines Carvalho', 'production'],
  ['MediScribe', 'Drafts discharge letters from notes; the doctor edits and signs.', 'Dr. Helena Brandt', 'pilot'],
  ['NoShow', 'Predicts missed appointments, so that patients are reminded by phone.', 'Tomasz Wolski', 'development'],
  ['SupplyCast', 'Forecasts consumption of sterile goods.', 'Ines Carvalho', 'production'],
  ['CareChat', 'Answers questions of patients about opening hours and preparation.', 'Amina Haddad', 'idea'],
]

/**
 * @param directory for the profile of the colleague's host
 * @param folder shared; exists
 */
export async function createColleague(
  directory: string,
  folder: string,
  { name: fullName = 'Ole Brandt', seed = 11, examples = shippedTypes, systems = hospitalSystems }: ColleagueWork = {},
): Promise<Colleague> {
  const profile = await openProfile(join(directory, 'colleague'))
  const host = createNodeHost({
    profile,
    info: { kind: 'desktop', platform: process.platform, appVersion: '0.1.0', ownBrowserProfile: true },
    chooseFolder: (typed) => Promise.resolve(typed),
  })
  const machine = createMachine(host, seed, argon2Kdf)
  machine.clock.advance(Date.now() - Date.parse(machine.clock.now()))
  const { engine } = machine.openWindow()
  await engine.createVault({ label: 'St. Aurelia', passphrase })
  await engine.saveOrganisation(hospital)
  await engine.createIdentity({
    name: fullName,
    email: `${fullName.toLowerCase().replace(' ', '.')}@aurelia.example`,
    designation: 'Data protection officer',
    organisation: hospital.name,
    algorithm: 'p256',
  })
  for (const type of examples) await takeOverExample(engine, type)
  for (const [index, [name, purpose, owner, status]] of systems.entries()) {
    const system = await engine.saveSystem({ name, kind: 'system', purpose, owner, status, department: 'Operations', personalData: 'yes' })
    const types = shippedTypes.filter((_type, position) => position !== index % 4)
    for (const [position, type] of [...types, ...(index < 5 ? [shippedTypes[index % 4] ?? 'risk'] : [])].entries()) {
      // Some nearly done, some just begun.
      await begin(engine, type, system, ((index * 5 + position * 3) % 10) / 10)
    }
  }
  const picked = await host.pickFolder({ path: folder })
  if (picked === undefined) throw new Error('the shared folder could not be chosen')
  await engine.connectFolder(picked)
  const firstSystem = async () => {
    const [system] = await engine.listSystems()
    if (system === undefined) throw new Error('there is no AI system to record anything about')
    return system
  }
  return {
    exchange: async () => void (await engine.exchange()),
    async acceptAll() {
      const { people } = await engine.syncState()
      for (const person of people) if (person.state === 'new') await engine.acceptPerson(person.fingerprint)
    },
    async change(title, question, answer) {
      const found = (await engine.listAssessments()).find((one) => one.title === title)
      if (found === undefined) throw new Error(`no assessment is called ${title}`)
      const { mandatory, answered, level, outcome } = found
      await engine.answer({ id: found.id, question, answer, summary: { mandatory, answered, level, outcome } })
    },
    async measure(fileName, text) {
      const { id } = await firstSystem()
      await engine.importMeasurements({
        system: id,
        fileName,
        bytes: new TextEncoder().encode(text),
        metricNames: { psi: 'Population stability index (PSI)', 'disparate-impact-ratio': 'Disparate impact ratio' },
      })
    },
    async record(register, fields = {}) {
      const [known] = await engine.listRegister(register)
      const system = await firstSystem()
      // The sample's own system is in no vault.
      const sample = 'system' in sampleFields[register] ? { ...sampleFields[register], system: system.id } : sampleFields[register]
      await engine.saveRegisterRecord({
        register,
        ...(known === undefined ? {} : { id: known.id }),
        fields: { ...sample, ...known?.fields, ...fields },
      })
    },
    async backup() {
      const files = await engine.backup?.()
      if (files === undefined) throw new Error('the engine makes no backups')
      return files
    },
  }
}

/**
 * Nadia's vault after she and Ole worked on the same things apart and exchanged: it holds everything of his, a record in each register, the
 * concern decided by him. One answer of the worked privacy assessment and the version of the controlled document have two values.
 *
 * @param directory empty
 * @returns files of its backup, which opens with `passphrase`
 */
export async function vaultWithConflict(directory: string, work: Pick<ColleagueWork, 'examples' | 'systems'> = {}) {
  const folder = join(directory, 'shared')
  await mkdir(folder, { recursive: true })
  const ole = await createColleague(join(directory, 'ole'), folder, work)
  const nadia = await createColleague(join(directory, 'nadia'), folder, { name: 'Nadia Ferrante', seed: 12, examples: [], systems: [] })
  const meet = async (): Promise<void> => {
    for (const one of [ole, nadia, ole, nadia]) await one.exchange()
  }
  await meet()
  await ole.acceptAll()
  await nadia.acceptAll()
  await meet()
  const title = `${typeNames.privacy} – TriageAssist 2.3`
  for (const register of registerIds) await ole.record(register)
  await ole.measure('monitoring.csv', sampleMeasurements)
  await meet()
  await ole.record('document', { version: '4.3' })
  await nadia.record('document', { version: '5.0' })
  await ole.change(title, 'S4-02', { value: 'partly', comment: 'One of two requests came late.' })
  await nadia.change(title, 'S4-02', { value: 'non-compliant', comment: 'No request was answered in time.' })
  await meet()
  return nadia.backup()
}

const typeNames = { privacy: 'Privacy impact assessment', risk: 'Risk assessment', bias: 'Bias assessment', vendor: 'Vendor assessment' }

async function pinned(type: ExampleType) {
  const { version, id } = shippedTemplate(type).template
  const sha256 = await sha256Hex(new TextEncoder().encode(shippedText(`${type}/${type}@1.0.0.yaml`)))
  return { id, version, sha256, type: type satisfies AssessmentType }
}

/** One worked example, answer by answer as a person would give them; its evidence is recorded again, so that its ids are this vault's. */
async function takeOverExample(engine: WorkbenchEngine, type: ExampleType): Promise<void> {
  const example = workedExample(type)
  const { system } = example.subject
  const kept = system === undefined ? undefined : await engine.saveSystem((({ id: _id, format: _format, ...facts }) => facts)(system))
  const state = await engine.startAssessment({
    template: await pinned(type),
    subjectName: example.subject.name,
    title: `${typeNames[type]} – ${example.subject.name}`,
    ...(kept === undefined ? {} : { systemId: kept.id }),
  })
  const { id } = state.summary
  const newIds = new Map<string, EvidenceId>()
  for (const { id: old, title, grade, date } of example.evidence) newIds.set(old, (await engine.addEvidence({ id, title, grade, date })).id)
  const answers = Object.entries(example.answers).map(([question, answer]): readonly [string, Answer] => [
    question,
    answer.evidence === undefined ? answer : { ...answer, evidence: answer.evidence.flatMap((old) => newIds.get(old) ?? []) },
  ])
  await giveAnswers(engine, type, state.content, answers)
}

async function begin(engine: WorkbenchEngine, type: ExampleType, system: AiSystem, share: number): Promise<void> {
  const state = await engine.startAssessment({
    template: await pinned(type),
    subjectName: system.name,
    title: `${typeNames[type]} – ${system.name}`,
    systemId: system.id,
  })
  const example = Object.entries(workedExample(type).answers)
  const answers = example.slice(0, Math.round(example.length * share)).map(([question, answer]): readonly [string, Answer] => {
    const { evidence: _evidence, ...rest } = answer
    return [question, rest]
  })
  await giveAnswers(engine, type, state.content, answers)
}

/** All answers, the last with the progress that the lists show. */
async function giveAnswers(
  engine: WorkbenchEngine,
  type: ExampleType,
  content: Awaited<ReturnType<WorkbenchEngine['startAssessment']>>['content'],
  answers: readonly (readonly [string, Answer])[],
): Promise<void> {
  const compiled = shippedTemplate(type)
  const score = scoreAssessment(compiled, { ...content, answers: Object.fromEntries(answers) }, new Date().toISOString().slice(0, 10))
  const open = new Set(score.unanswered)
  const asked = new Set(score.applicable)
  const mandatory = compiled.template.sections
    .flatMap((section) => section.questions)
    .filter((question) => question.mandatory !== false && asked.has(question.id))
  const summary = {
    mandatory: mandatory.length,
    answered: mandatory.filter((question) => !open.has(question.id)).length,
    level: score.level,
    outcome: score.outcome?.id ?? null,
  }
  for (const [question, answer] of answers) await engine.answer({ id: content.id, question, answer, summary })
}
