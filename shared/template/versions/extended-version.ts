/** What a version says of the extensions in a template: `1.0.0+acme.1.2.0.own-scoring.1.0.1`, as `applyExtension` makes it. */
export interface ExtendedVersion {
  /** Of the publisher's template. */
  readonly base: string
  /** Ids with versions, `acme 1.2.0`, in their order of application; empty for a template without extensions. */
  readonly extensions: readonly string[]
}

const extension = /([a-z0-9][a-z0-9-]{1,63})\.(\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z-]{1,40})?)(?:\.|$)/y

/** Never throws: of what is no such list the whole is named as one extension. */
export function extendedVersion(version: string): ExtendedVersion {
  const plus = version.indexOf('+')
  if (plus < 0) return { base: version, extensions: [] }
  const list = version.slice(plus + 1)
  const extensions: string[] = []
  extension.lastIndex = 0
  while (extension.lastIndex < list.length) {
    const match = extension.exec(list)
    if (match === null) return { base: version.slice(0, plus), extensions: [list] }
    extensions.push(`${match[1]} ${match[2]}`)
  }
  return { base: version.slice(0, plus), extensions }
}
