/** One line that keeps something out, what stands there when it is taken away, and the tests of which one must then fail. */
export interface Guard {
  readonly what: string
  readonly file: string
  /** Occurs once in the file. */
  readonly line: string
  readonly without: string
  readonly tests: readonly string[]
}

/** The test that mirrors a source. */
export const testOf = (file: string): string => `test/${file.replace(/\.ts$/, '.test.ts')}`

export const guard = (what: string, file: string, line: string, without: string, tests: readonly string[] = [testOf(file)]): Guard => ({
  what,
  file,
  line,
  without,
  tests,
})
