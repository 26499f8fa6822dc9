/** Small pie: how much of a section is answered. The words beside it say the same. */
export function ProgressRing({ value }: { readonly value: number }) {
  const length = 2 * Math.PI * 6
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden fill="none" strokeWidth="2.5">
      <circle cx="8" cy="8" r="6" stroke="var(--line)" />
      <circle cx="8" cy="8" r="6" stroke="var(--accent)" strokeDasharray={`${length * value} ${length}`} transform="rotate(-90 8 8)" />
    </svg>
  )
}
