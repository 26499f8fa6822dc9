/**
 * Lets what waits for this thread have its turn in the middle of long work: nobody's answer may wait for a backup. Absent where nobody
 * waits.
 */
export type Pause = () => Promise<void>
