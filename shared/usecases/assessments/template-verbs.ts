import { z } from 'zod'
import type { Answer } from '../../model/answer.ts'
import type { TemplateRef } from '../../model/answers-file.ts'
import type { LocalizedText } from '../../model/localized-text.ts'
import type { OwnTemplate } from '../../model/own-template.ts'
import { toJsonValue } from '../../model/safe-json.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import { parseAnswerShape } from '../../sync/records/assessment-shape.ts'
import { stateOf } from './assessment-verbs.ts'
import { evidenceBlobId, storedFile } from '../records/evidence-file.ts'
import { joinParts } from '../session/join-parts.ts'
import { parseInput, sha256Input } from '../session/parse-input.ts'
import { changeBy, commit, putJson, readJson, readParts, type EngineContext, type Session } from '../session/session.ts'
import { assessArrived } from './template-arrival.ts'
import { changeAssessment, loadAssessment } from '../records/stored-assessment.ts'
import type { Workbench } from '../contract/workbench.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

/** Statements and certificates come with it: not needed to unlock. */
const scoringRight = () => import('../people/scoring-right.ts')

type Verbs = 'ownTemplates' | 'addTemplate' | 'offerTemplate' | 'releasedScoring' | 'readTemplate' | 'upgradeAssessment'

const prefix = 'template-'
const recordOf = ({ id, version }: Pick<TemplateRef, 'id' | 'version'>): string => `${prefix}${id}@${version}`

const textSchema = z.strictObject({ text: z.string().min(1).max(5_000_000) })
const refSchema = z.strictObject({
  id: z.string().min(1).max(100),
  version: z.string().min(1).max(300),
  sha256: sha256Input.exactOptional(),
})
const upgradeSchema = z.strictObject({
  id: z.string(),
  from: refSchema,
  to: refSchema,
  answers: z.record(z.string().min(1).max(200), z.unknown()),
  summary: z.strictObject({
    answered: z.int().min(0),
    mandatory: z.int().min(0),
    level: z.string().nullable(),
    outcome: z.string().nullable(),
  }),
})

/** Own and extended templates, and taking an assessment from one version to another. */
export function templateVerbs(context: EngineContext): Pick<Required<Workbench>, Verbs> {
  return {
    async ownTemplates() {
      return ownTemplates(context.session())
    },
    async addTemplate(request) {
      const session = context.writer()
      const { text } = parseInput(textSchema, request)
      const [{ parseTemplate }, { scoringChanges }] = await Promise.all([
        import('../../template/parse/parse-template.ts'),
        import('../../template/versions/scoring-changes.ts'),
      ])
      const result = parseTemplate(text)
      if (!result.ok)
        throw new WorkbenchError('invalid-template', result.issues[0]?.message ?? 'not a template', {
          fields: result.issues.slice(0, 20).map(({ message }) => message),
        })
      const { id, version, type, title, description, sections, extensions = [] } = result.value
      if (ownTemplate(session, { id, version }) === undefined && (await isShipped(context, { id, version })))
        throw new WorkbenchError('template-exists', `${id}@${version} is shipped with the app`, { template: id, version })
      const bytes = new TextEncoder().encode(text)
      const own: OwnTemplate = {
        id,
        version,
        sha256: await sha256Hex(bytes),
        type,
        title,
        ...(description === undefined ? {} : { description: excerpt(description) }),
        questions: sections.reduce((sum, section) => sum + section.questions.length, 0),
        extensions: extensions.map((extension) => `${extension.id}@${extension.version}`),
        ...(scoringChanges(result.value).length === 0 ? {} : { changesScoring: true }),
        addedAt: context.ports.clock.now(),
        addedBy: changeBy(context, session).author,
        isOffered: true,
      }
      return session.enqueue(async () => {
        const known = ownTemplate(session, own)
        // Assessments are pinned to these bytes; others must have another version.
        if (known !== undefined && known.sha256 !== own.sha256)
          throw new WorkbenchError('template-exists', `${id}@${version} is here with other content`, { template: id, version })
        // Also as a file, named by its hash as evidence is: whoever receives an assessment made with it receives it too.
        const file = session.vault.entry(evidenceBlobId(own.sha256)) === undefined ? [storedFile(own.sha256, bytes)] : []
        const { releaseScoring } = await scoringRight()
        const release = await releaseScoring(context, session, own, result.value)
        if (known !== undefined) {
          const more = [...file, ...release]
          if (more.length > 0) await commit(session, more)
          return known
        }
        const others = ownTemplates(session).filter((one) => one.id === id && one.isOffered)
        await commit(session, [
          putJson('settings', recordOf(own), { text }, own),
          ...others.map((one) => ({ do: 'summary' as const, recordId: recordOf(one), summary: { ...one, isOffered: false } })),
          ...file,
          ...release,
        ])
        await assessArrived(context, session, [own.sha256])
        return own
      })
    },
    async offerTemplate({ id, version, isOffered }) {
      const session = context.writer()
      await session.enqueue(async () => {
        const own = ownTemplate(session, { id, version })
        if (own === undefined) throw new WorkbenchError('template-changed', `no template ${id}@${version}`, { template: id, version })
        if (isOffered) await commitRelease(context, session, own)
        // One at a time is what new assessments begin with.
        const changed = ownTemplates(session).filter((one) => one.id === id && one.isOffered !== (one.version === version && isOffered))
        await commit(
          session,
          changed.map((one) => ({
            do: 'summary',
            recordId: recordOf(one),
            summary: { ...one, isOffered: one.version === version && isOffered },
          })),
        )
      })
    },
    async releasedScoring() {
      const session = context.session()
      const { releasedScoring } = await scoringRight()
      const released = await session.enqueue(() => releasedScoring(session))
      return released && [...released.values()].map(({ template, changes, created, signer }) => ({ template, changes, created, signer }))
    },
    async readTemplate(ref) {
      return context.ports.readTemplate(parseInput(refSchema, ref))
    },
    async upgradeAssessment(request) {
      const session = context.writer()
      const { id } = request
      const { from, to, summary } = parseInput(upgradeSchema, request)
      const answers = Object.fromEntries(
        Object.entries(request.answers).map(([question, answer]) => [question, answer === null ? undefined : shaped(answer, question)]),
      )
      // Must be at hand, with the pinned bytes, before anything is written.
      await context.ports.readTemplate(to)
      return session.enqueue(async () => {
        const { requireReleasedScoring } = await scoringRight()
        await requireReleasedScoring(context, session, to)
        const { toAnswersFile } = await import('../../sync/records/assessment-document.ts')
        const { template } = toAnswersFile(await loadAssessment(context, session, id))
        if (template.id !== from.id || template.version !== from.version)
          throw new WorkbenchError('template-changed', `the assessment is of ${template.id}@${template.version} by now`, {
            template: template.id,
            version: template.version,
          })
        await changeAssessment(
          context,
          session,
          id,
          (doc, sync) => sync.setTemplate(doc, to, answers, changeBy(context, session)),
          (before) => ({ ...before, ...summary, templateVersion: to.version }),
        )
        return stateOf(context, session, id)
      })
    },
  }
}

/** A template from before there was a roster is released by the administrator who offers it again. */
async function commitRelease(context: EngineContext, session: Session, own: OwnTemplate): Promise<void> {
  const { parseTemplate } = await import('../../template/parse/parse-template.ts')
  const parsed = parseTemplate((await readJson<{ readonly text: string }>(session, recordOf(own))).text)
  const { releaseScoring } = await scoringRight()
  const release = parsed.ok ? await releaseScoring(context, session, own, parsed.value) : []
  if (release.length > 0) await commit(session, release)
}

const isShipped = (context: EngineContext, ref: TemplateRef): Promise<boolean> =>
  context.ports.readTemplate(ref).then(
    () => true,
    // Whatever keeps it from being read: then there is none to be taken for another.
    () => false,
  )

function shaped(answer: Answer, question: string): Answer {
  try {
    return parseAnswerShape(toJsonValue(answer))
  } catch (cause) {
    throw new WorkbenchError('invalid-input', `${question} has another shape than expected`, { fields: [question] }, { cause })
  }
}

/** The index is read at every start, so that no long introduction belongs there. */
function excerpt(text: LocalizedText): LocalizedText {
  const cut = (words: string): string =>
    words.length <= excerptLength ? words : `${words.slice(0, excerptLength).replace(/\s+\S*$/u, '')} …`
  if (typeof text === 'string') return cut(text)
  return { ...Object.fromEntries(Object.entries(text).map(([language, words]) => [language, cut(words)])), en: cut(text.en) }
}
const excerptLength = 240

const ownTemplates = (session: Session): readonly OwnTemplate[] =>
  session.vault
    .entries('settings')
    .filter(({ recordId }) => recordId.startsWith(prefix))
    // Authenticated by the seal and written with this type under these ids only.
    .map(({ summary }) => summary as OwnTemplate)

const ownTemplate = (session: Session, ref: Pick<TemplateRef, 'id' | 'version'>): OwnTemplate | undefined =>
  ownTemplates(session).find(({ id, version }) => id === ref.id && version === ref.version)

/**
 * Text of a template of this vault, loaded here or come with a colleague's assessment; `undefined` when it holds none of that id and version.
 * @throws {WorkbenchError} `template-changed` when its bytes are not the pinned ones (law 9)
 */
export async function readOwnTemplate(session: Session, ref: TemplateRef): Promise<string | undefined> {
  const own = ownTemplate(session, ref)
  const isPinned = own !== undefined && (ref.sha256 === undefined || ref.sha256 === own.sha256)
  const received = isPinned ? undefined : await readReceived(session, ref)
  if (received !== undefined) return received
  if (own === undefined) return undefined
  if (!isPinned)
    throw new WorkbenchError('template-changed', `template ${ref.id}@${ref.version} has other bytes than the pinned ones`, {
      template: ref.id,
      version: ref.version,
    })
  return (await readJson<{ readonly text: string }>(session, recordOf(ref))).text
}

/**
 * Templates from before files of templates travelled are stored as files too, so that the next exchange takes them along. Runs in the
 * session's queue.
 */
export async function keepTemplateFiles(session: Session): Promise<void> {
  const without = ownTemplates(session).filter(({ sha256 }) => session.vault.entry(evidenceBlobId(sha256)) === undefined)
  if (without.length === 0) return
  const files = without.map(async (own) => {
    const { text } = await readJson<{ readonly text: string }>(session, recordOf(own))
    return storedFile(own.sha256, new TextEncoder().encode(text))
  })
  await commit(session, await Promise.all(files))
}

/** A file that came with an assessment; named by the hash of what it holds, which was tested when it came. */
async function readReceived(session: Session, { id, version, sha256 }: TemplateRef): Promise<string | undefined> {
  if (sha256 === undefined || session.vault.entry(evidenceBlobId(sha256)) === undefined) return undefined
  const text = new TextDecoder().decode(joinParts(await readParts(session, evidenceBlobId(sha256))))
  const { parseTemplate } = await import('../../template/parse/parse-template.ts')
  const parsed = parseTemplate(text)
  return parsed.ok && parsed.value.id === id && parsed.value.version === version ? text : undefined
}
