/** Milliseconds that a page may take for what is waited for, on a busy machine; half of what a test may. */
export const patienceMs = 90_000
