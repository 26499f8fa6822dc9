/** Milliseconds that a page may take for what is waited for, on a busy machine, and less than a test may. */
export const patienceMs = 90_000
