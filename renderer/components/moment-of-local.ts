const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** What a field of day and time shows for a moment in UTC: `2026-11-29T21:05` by this computer's clock. Empty for what is no moment. */
export function localOfMoment(moment: string): string {
  const at = new Date(moment)
  if (moment === '' || Number.isNaN(at.getTime())) return ''
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`
  return `${day}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`
}

/** The moment that such a field means, in UTC to the millisecond; empty while it is not typed to its end. */
export function momentOfLocal(local: string): string {
  // Without a zone ECMAScript reads day and time by the computer's clock.
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
