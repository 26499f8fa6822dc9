import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TemplateRef } from '#shared/model/answers-file.ts'
import type { Template } from '#shared/template/template.ts'
import { parseTemplate } from '#shared/template/parse-template.ts'
import { sha256Hex } from '#shared/signing/digest.ts'
import { CliError, issuesError } from './cli-error.ts'
import { readText } from './read-input.ts'

const shipped = fileURLToPath(new URL('../../templates', import.meta.url))

export interface TemplateFile {
  readonly path: string
  readonly text: string
  readonly sha256: string
  readonly template: Template
}

/** Paths of the shipped templates, `<type>/<id>@<version>.yaml`, in order of their names. */
export async function listTemplatePaths(): Promise<readonly string[]> {
  const paths: string[] = []
  for (const type of await fs.readdir(shipped, { withFileTypes: true })) {
    if (!type.isDirectory()) continue
    const names = await fs.readdir(join(shipped, type.name))
    paths.push(...names.filter((name) => /^[a-z0-9-]+@[0-9.]+\.yaml$/.test(name)).map((name) => join(shipped, type.name, name)))
  }
  return paths.sort()
}

/** @throws {CliError} `unreadable`, `invalid-input` with a line per problem */
export async function readTemplateFile(path: string): Promise<TemplateFile> {
  const text = await readText(path)
  const result = parseTemplate(text, path)
  if (!result.ok) throw issuesError(path, result.issues, `\`probity template lint ${path}\` names the lines`)
  return { path, text, sha256: await sha256Hex(new TextEncoder().encode(text)), template: result.value }
}

/**
 * The shipped template of an answers file.
 * @throws {CliError} `invalid-input` when it is not shipped, or when the pinned bytes are not these
 */
export async function findTemplate(reference: TemplateRef, wantedBy: string): Promise<TemplateFile> {
  const name = `${reference.id}@${reference.version}.yaml`
  const path = (await listTemplatePaths()).find((candidate) => candidate.endsWith(`/${name}`) || candidate.endsWith(`\\${name}`))
  if (path === undefined) {
    throw new CliError('invalid-input', [
      `${wantedBy}: asks for template ${reference.id}@${reference.version}, which is not shipped; name its file with --template, or see \`probity template list\``,
    ])
  }
  return pinned(await readTemplateFile(path), reference, wantedBy)
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

export const assetPath = (name: string): string => fileURLToPath(new URL(`../../assets/${name}`, import.meta.url))
