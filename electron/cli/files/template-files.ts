import { promises as fs } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import type { Template } from '#shared/template/model/template.ts'
import { compareVersions } from '#shared/template/versions/compare-versions.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import type { TemplateExtension } from '#shared/template/model/extension.ts'
import { parseExtension, parseTemplate } from '#shared/template/parse/parse-template.ts'
import { canonicalJson, sha256Hex } from '#shared/bytes/digest.ts'
import { CliError, issuesError } from '../terminal/cli-error.ts'
import { readText } from '../terminal/read-input.ts'

const shipped = fileURLToPath(new URL('../../../templates', import.meta.url))

export interface TemplateFile {
  readonly path: string
  readonly text: string
  readonly sha256: string
  readonly template: Template
}

/** Paths of the shipped templates, `<type>/<id>@<version>.yaml`, in order of their names and then of their versions. */
export async function listTemplatePaths(): Promise<readonly string[]> {
  const paths: string[] = []
  for (const type of await fs.readdir(shipped, { withFileTypes: true })) {
    if (!type.isDirectory()) continue
    const names = await fs.readdir(join(shipped, type.name))
    paths.push(...names.filter((name) => fileName.test(name)).map((name) => join(shipped, type.name, name)))
  }
  return paths.sort(byNameAndVersion)
}

const fileName = /^([a-z0-9-]+)@([0-9.]+)\.yaml$/

/** 1.10.0 is newer than 1.9.0, which the order of their letters denies. */
function byNameAndVersion(a: string, b: string): number {
  const [left, right] = [fileName.exec(basename(a)), fileName.exec(basename(b))]
  const [place, other] = [`${dirname(a)}/${left?.[1] ?? ''}`, `${dirname(b)}/${right?.[1] ?? ''}`]
  return place === other ? compareVersions(left?.[2] ?? '', right?.[2] ?? '') : place < other ? -1 : 1
}

/** The newest shipped template that an extension names; `version` may be a part of one. */
export async function findBase(base: TemplateExtension['base']): Promise<Template | undefined> {
  const found = (await listTemplatePaths()).findLast((path) => {
    const [, id, version = ''] = fileName.exec(basename(path)) ?? []
    return id === base.id && (version === base.version || version.startsWith(`${base.version}.`))
  })
  return found === undefined ? undefined : (await readTemplateFile(found)).template
}

/** @throws {CliError} `unreadable`, `invalid-input` */
export async function readExtension(path: string): Promise<TemplateExtension> {
  const result = parseExtension(await readText(path), path)
  if (!result.ok) throw issuesError(path, result.issues, `\`probity template lint ${path}\` names the lines`)
  return result.value
}

/**
 * The template with extensions, one after the other. Its text is its canonical JSON, which is a template file of its own.
 * @throws {CliError} `unreadable`, `invalid-input` when an extension does not fit
 */
export async function extendTemplate(file: TemplateFile, extensionPaths: readonly string[]): Promise<TemplateFile> {
  let { template } = file
  for (const path of extensionPaths) {
    const result = applyExtension(template, await readExtension(path))
    if (!result.ok) throw issuesError(path, result.issues, `\`probity template lint ${path}\` names the lines`)
    template = result.value
  }
  if (template === file.template) return file
  const text = canonicalJson(template)
  return { path: [file.path, ...extensionPaths].join(' + '), text, sha256: await sha256Hex(new TextEncoder().encode(text)), template }
}

export interface TemplateSource {
  /** A template that is not shipped. */
  readonly path?: string | undefined
  readonly extensions?: readonly string[] | undefined
}

/**
 * The template of an answers file. Answers may be pinned to the template as published or, with a version that ends in `+<extension>…`,
 * to the extended one; whichever they name must have the pinned bytes.
 * @throws {CliError} `unreadable`, `invalid-input`
 */
export async function openTemplate(reference: TemplateRef, wantedBy: string, source: TemplateSource = {}): Promise<TemplateFile> {
  const { path, extensions = [] } = source
  if (extensions.length === 0)
    return path === undefined ? findTemplate(reference, wantedBy) : pinned(await readTemplateFile(path), reference, wantedBy)
  const [version = ''] = reference.version.split('+')
  const isExtended = version !== reference.version
  const base: TemplateRef = isExtended ? { id: reference.id, version } : reference
  const extended = await extendTemplate(
    path === undefined ? await findTemplate(base, wantedBy) : pinned(await readTemplateFile(path), base, wantedBy),
    extensions,
  )
  return isExtended ? pinned(extended, reference, wantedBy) : extended
}

/** @throws {CliError} `unreadable`, `invalid-input` with a line per problem */
export async function readTemplateFile(path: string): Promise<TemplateFile> {
  const text = await readText(path)
  const template = parsed.get(text) ?? parseFile(text, path)
  parsed.set(text, template)
  return { path, text, sha256: await sha256Hex(new TextEncoder().encode(text)), template }
}

/** A command over many answers files opens the same template for each. */
const parsed = new Map<string, Template>()

function parseFile(text: string, path: string): Template {
  const result = parseTemplate(text, path)
  if (!result.ok) throw issuesError(path, result.issues, `\`probity template lint ${path}\` names the lines`)
  return result.value
}

/**
 * The shipped template of an answers file.
 * @throws {CliError} `invalid-input` when it is not shipped, or when the pinned bytes are not these
 */
export async function findTemplate(reference: TemplateRef, wantedBy: string): Promise<TemplateFile> {
  const name = `${reference.id}@${reference.version}.yaml`
  const path = (await listTemplatePaths()).find((candidate) => candidate.endsWith(`/${name}`) || candidate.endsWith(`\\${name}`))
  if (path === undefined) {
    const others = await shippedVersions(reference.id)
    const newest = others.at(-1)
    throw new CliError('invalid-input', [
      `${wantedBy}: asks for template ${reference.id}@${reference.version}, which is not shipped; name its file with --template, its extension with --extend, or see \`probity template list\``,
      ...(newest === undefined
        ? []
        : [
            `${wantedBy}: here is ${others.join(', ')}; \`probity template upgrade ${wantedBy} --to ${newest} --apply NEW.answers.json\` shows what changes and migrates the answers into a new file`,
          ]),
    ])
  }
  return pinned(await readTemplateFile(path), reference, wantedBy)
}

/** Versions of a shipped template, oldest first; none for an id that is not shipped. */
export async function shippedVersions(templateIdentifier: string): Promise<readonly string[]> {
  return (await listTemplatePaths()).flatMap((path) => {
    const [, id, version = ''] = fileName.exec(basename(path)) ?? []
    return id === templateIdentifier ? [version] : []
  })
}

/** Law 9: answers belong to the exact bytes of their template. */
export function pinned(file: TemplateFile, reference: TemplateRef, wantedBy: string): TemplateFile {
  const { id, version } = file.template
  if (id !== reference.id || version !== reference.version) {
    throw new CliError('invalid-input', [
      `${wantedBy}: belongs to template ${reference.id}@${reference.version}, but ${file.path} is ${id}@${version}`,
    ])
  }
  if (reference.sha256 !== undefined && reference.sha256 !== file.sha256) {
    throw new CliError('invalid-input', [
      `${wantedBy}: was made with other bytes of template ${id}@${version} (SHA-256 ${reference.sha256.slice(0, 16)}…, here ${file.sha256.slice(0, 16)}…)`,
    ])
  }
  return file
}

/** The worked example beside the shipped templates of a type. */
export const exampleAnswersPath = (type: string): string => join(shipped, type, `${type}.example.answers.json`)
