const waiting: (() => void)[] = []

/**
 * Does something in a turn of its own, after the answer that is on its way to the page. One timer for all that is put off in one turn:
 * setting one takes as long as hashing a small row.
 *
 * @param work does not throw
 */
export function afterwards(work: () => void): void {
  if (waiting.push(work) > 1) return
  setTimeout(() => {
    for (const one of waiting.splice(0)) one()
  })
}
