/** Keys and indexes from the root of the template. */
export type Path = readonly (string | number)[]

/** Takes a problem that a check found. */
export type Report = (code: string, path: Path, problem: string, mend: string, severity?: 'error' | 'warning') => void
