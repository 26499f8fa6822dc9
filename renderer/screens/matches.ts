/** Every word of the query occurs in one of the texts, without regard to case. */
export function matches(query: string, ...texts: readonly (string | undefined)[]): boolean {
  const all = texts.join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}
