// What a release publishes of the templates can never change: assessments are pinned to its bytes.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** SHA-256 of the bytes of each template file that a release contained, by `<id>@<version>`. */
export type Released = Readonly<Record<string, string>>

const templates = new URL('../templates/', import.meta.url)
const list = new URL('released.json', templates)

export const releasedTemplates = (): Released => JSON.parse(readFileSync(list, 'utf8')) as Released

/** Template files of the repository, by `<id>@<version>`. */
export function templateDigests(): Released {
  const files = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return Object.fromEntries(
    files.toSorted().map((name) => [
      name.replace(/^.*[\\/]|\.yaml$/g, ''),
      createHash('sha256')
        .update(readFileSync(new URL(name, templates)))
        .digest('hex'),
    ]),
  )
}

/** What keeps assessments made with a released template from being opened and scored as they were; empty when nothing does. */
export const brokenReleases = (released: Released, files: Released): readonly string[] =>
  Object.entries(released).flatMap(([name, sha256]) => {
    if (files[name] === undefined) return [`${name} was released and is gone: put the file back`]
    return files[name] === sha256 ? [] : [`${name} was released and differs now: put it back, and change a copy with a higher version`]
  })

// Before a release: `node scripts/released-templates.ts`. What was released before is never written anew.
if (import.meta.main) {
  const problems = brokenReleases(releasedTemplates(), templateDigests())
  if (problems.length > 0) throw new Error(problems.join('\n'))
  writeFileSync(list, `${JSON.stringify(templateDigests(), null, 2)}\n`)
}
