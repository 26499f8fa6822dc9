import { useEffect, useState } from 'react'

const minuteMs = 60_000

/** Milliseconds since 1970, as of at most a minute ago: for what counts down on the screen. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
